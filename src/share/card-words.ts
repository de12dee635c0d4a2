/**
 * What stands on the share image of an entry and in a search engine's list, from the entry's data. Pure and forgiving,
 * like `present.ts`: the site asks it for every page, the CMS preview while the editor is still typing.
 */
import type { Award, Campaign, Consultation, Document, Event, Page, Site, Story, Unit } from '../collections/index.ts';
import { campaignKinds } from '../collections/campaigns/fields.ts';
import type { Directory } from '../corpus/directory.ts';
import { documentKinds } from '../collections/documents/fields.ts';
import type { CollectionName } from '../collections/index.ts';
import { eventKinds } from '../collections/events/fields.ts';
import { isTakenBack, subjectKinds } from '../collections/parts.ts';
import type { Card } from './card.ts';
import { formatDay, formatDays, formatPeriod } from '../text/day.ts';
import { shorten } from '../text/shorten.ts';
import { strings } from '../text/strings.ts';
import { countRecipients, name } from '../library/present.ts';

/** What the words of an entry depend on besides its own data. */
export interface Surroundings {
  directory: Directory;
  site: Site;
}

type Words = Pick<Card, 'eyebrow' | 'title' | 'place'>;
type Draft<T> = { [K in keyof T]?: T[K] };
interface Entries {
  stories: Draft<Story>;
  campaigns: Draft<Campaign>;
  awards: Draft<Award>;
  events: Draft<Event>;
  consultations: Draft<Consultation>;
  units: Draft<Unit>;
  documents: Draft<Document>;
}

const words: { [C in keyof Entries]: (data: Entries[C], around: Surroundings) => Words } = {
  stories: ({ subject, title = '', unit }, around) => ({
    eyebrow: joined(strings.kinds.stories, subject?.kind && subjectKinds[subject.kind]),
    title,
    place: unit && `${name(around, 'units', unit)}, ${around.site.region}`,
  }),
  campaigns: ({ kind, title = '', from, to }) => ({
    eyebrow: joined(strings.kinds.campaigns, kind && campaignKinds[kind]),
    title,
    place: from && formatPeriod(from, to),
  }),
  awards: ({ form, title = '', recipients = [], decided }, around) => ({
    eyebrow: joined(strings.kinds.awards, name(around, 'forms', form)),
    title,
    place: joined(countRecipients(recipients), decided && formatDay(decided)),
  }),
  events: ({ kind, title = '', from, to, place }) => ({
    eyebrow: joined(strings.kinds.events, kind && eventKinds[kind]),
    title,
    place: joined(from && formatDays(from, to), place),
  }),
  consultations: ({ form, title = '', candidates = [] }, around) => ({
    eyebrow: joined(strings.consultation.all, name(around, 'forms', form)),
    title,
    place: countRecipients(candidates),
  }),
  units: ({ kind, name: title = '', to }, { site }) => ({
    eyebrow: to ? strings.unit.ended : strings.unit.card,
    title,
    place: kind === 'province' ? undefined : site.region,
  }),
  documents: ({ kind, title = '', issuer }) => ({
    eyebrow: joined(strings.kinds.documents, kind && documentKinds[kind]),
    title,
    place: issuer,
  }),
};

const cardKinds = {
  stories: 'story',
  campaigns: 'campaign',
  awards: 'award',
  events: 'event',
  consultations: 'award',
  units: 'unit',
  documents: 'document',
} as const;

/** The share image of an entry. A withdrawn one says nothing of what it said; pages of the portal itself wear the portal's. */
export function entryCard(collection: CollectionName, id: string, data: object, around: Surroundings): Card {
  if (collection === 'pages') return siteCard(around.site);
  const { status } = data as { status?: { state?: string } };
  const shown = !isTakenBack(status?.state);
  const said = shown
    ? words[collection](data, around)
    : { eyebrow: strings.kinds[collection], title: strings.status.withdrawn };
  return { id, kind: cardKinds[collection], ...portalOf(around.site), ...said };
}

/** The portal's own share image. */
export const siteCard = (site: Site): Card => ({
  id: site.name,
  kind: 'site',
  ...portalOf(site),
  eyebrow: `${site.locality}, ${site.region}`,
  title: site.tagline,
});

/** The title and the description that a page of an entry gives to search engines. */
export function searchWords(
  collection: CollectionName,
  data: object,
  around: Surroundings,
): { title: string; description: string } {
  const { title = '', name: unitName = '', summary = '', form, achievement } = data as Draft<Award & Unit & Page>;
  const named = collection === 'units' ? unitName : title;
  const description =
    {
      units: `${named}, ${around.site.region}: gương người tốt, việc tốt, phong trào thi đua và khen thưởng.`,
      awards: shorten(`${name(around, 'forms', form)}: ${achievement ?? ''}`, 200),
    }[collection as string] ?? summary;
  return { title: `${named} – ${around.site.name}`, description };
}

const portalOf = ({ name: portal, palette }: Site): Pick<Card, 'portal' | 'palette'> => ({ portal, palette });

/** What is there, with dots between. */
const joined = (...parts: (string | undefined)[]): string => parts.filter(Boolean).join(' · ');

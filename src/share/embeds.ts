/** Cards for the websites of communes: a campaign (also at each commune that takes part), and the newest stories of a unit. */
import { type Campaign, campaignCollection, campaignKinds } from '../collections/campaigns/fields.ts';
import { addressIn } from '../collections/collection.ts';
import type { Entry } from '../collections/library.ts';
import { isLive } from '../collections/parts.ts';
import { storyCollection } from '../collections/stories/fields.ts';
import { type Unit, unitCollection } from '../collections/units/fields.ts';
import type { PublicCorpus } from '../library/corpus.ts';
import { aroundUnit, participants } from '../collections/relations.ts';
import { formatPeriod } from '../text/day.ts';
import { strings } from '../text/strings.ts';
import type { EmbedProps } from '../views/Embed.tsx';
import { embedAddress, embedCode } from '../views/embed-code.ts';
import { type KitSubject, subjectAddress, subjectTitle } from './kit.ts';

const t = strings.embed;
/** Stories on a unit's card. */
const newest = 5;

export interface EmbedPage {
  /** The page that the card links to, e.g. `/don-vi/xa-ba-to/`. */
  page: string;
  props: () => EmbedProps;
}

/** Every card. A withdrawn campaign keeps its card, which says so: other sites embed it. */
export const embedPages = (corpus: PublicCorpus): EmbedPage[] => [
  ...corpus.campaigns.flatMap((entry) =>
    [undefined, ...participants(corpus, entry.data)].map((unit) => ({
      page: subjectAddress({ collection: 'campaigns', entry, unit }),
      props: () => campaignCard(corpus, entry, unit),
    })),
  ),
  ...corpus.units.map((unit) => ({ page: addressIn(unitCollection, unit.id), props: () => unitCard(corpus, unit) })),
];

function campaignCard({ site }: PublicCorpus, entry: Entry<Campaign>, unit?: Entry<Unit>): EmbedProps {
  const { kind, slogan, summary, from, to, launchedBy, status, sample } = entry.data;
  const page = subjectAddress({ collection: 'campaigns', entry, unit });
  const frame: Pick<EmbedProps, 'tone' | 'entries' | 'portal'> = { tone: 'campaign', entries: [], portal: site.name };
  if (!isLive(entry))
    return {
      ...frame,
      kicker: campaignCollection.short,
      title: { name: strings.status.withdrawn, href: page },
      lines: [status?.reason ?? ''],
      more: { name: site.name, href: '/' },
    };
  return {
    ...frame,
    kicker: [campaignCollection.short, campaignKinds[kind], ...(sample ? [strings.sample] : [])].join(' · '),
    title: { name: subjectTitle({ collection: 'campaigns', entry, unit }), href: page },
    lines: [slogan ? `“${slogan}”` : summary, formatPeriod(from, to), launchedBy],
    more: { name: t.more, href: page },
  };
}

function unitCard(corpus: PublicCorpus, { id, data }: Entry<Unit>): EmbedProps {
  const href = addressIn(unitCollection, id);
  const stories = aroundUnit(corpus, id).stories.slice(0, newest);
  return {
    tone: 'spread',
    kicker: corpus.site.name,
    title: { name: t.unit.replace('{name}', data.name), href },
    lines: [],
    entries: stories.map((story) => ({
      name: story.data.title,
      href: addressIn(storyCollection, story.id),
      day: story.data.published,
      sample: story.data.sample,
    })),
    empty: t.none,
    more: { name: t.all.replace('{name}', data.name), href },
    portal: corpus.site.tagline,
  };
}

/** The code for the card of a kit's campaign; stories and awards have none. */
export function embedOf(corpus: PublicCorpus, subject: KitSubject): string | undefined {
  if (subject.collection !== 'campaigns') return undefined;
  return embedCode({
    address: absolute(corpus, subjectAddress(subject)),
    title: t.campaign.replace('{title}', subjectTitle(subject)),
    height: 400,
  });
}

const absolute = (corpus: PublicCorpus, page: string): string => new URL(embedAddress(page), corpus.site.url).href;

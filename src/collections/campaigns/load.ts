import { aroundCampaign, participants, validityNote } from '../relations.ts';
import { type Day, formatNumber, today } from '../../text/day.ts';
import type { EntryProps, Figure, Following, Link, Photo, Teaser } from '../../views/props.ts';
import type { Award } from '../awards/fields.ts';
import { addressIn } from '../collection.ts';
import { documentCollection } from '../documents/fields.ts';
import { type Entry, following, type Library, type Loading, shareAddress } from '../library.ts';
import { entryLink } from '../names.ts';
import { newestOf } from '../units/newest.ts';
import { common, type Context, countRecipients, type Draft, each, figuresOf, photosOf, word } from '../present.ts';
import type { Story } from '../stories/fields.ts';
import { unitCollection } from '../units/fields.ts';
import { type Campaign, campaignCollection, campaignKinds, finalReviewDue, levels, reviewKinds } from './fields.ts';
import { campaignWords } from './words.ts';
import { documentWords } from '../documents/words.ts';

export interface CampaignProps extends EntryProps {
  summary: string;
  slogan?: string;
  level: string;
  kind: string;
  launchedBy: string;
  from: Day;
  to?: Day;
  today: Day;
  participants: string;
  units: Link[];
  goals: string[];
  criteria: { text: string; check: string; target?: string }[];
  benefits: string[];
  howToJoin: string;
  milestones: { day: Day; what: string }[];
  reviews: {
    kind: string;
    day: Day;
    results: string;
    figures: Figure[];
    limitations: string[];
    lessons: string[];
    solutions: string[];
  }[];
  /** The day by which the final review is due. */
  reviewDue?: Day;
  /** Where the final review was published instead. */
  concludedElsewhere?: Link;
  documents: (Link & { note?: string })[];
  photos: Photo[];
  parent?: Link;
  /** Campaigns within it; not named `children`, which React keeps for itself. */
  subcampaigns: Link[];
  /** The campaign's own page at each unit that takes part. */
  places: Link[];
  /** The newest of each; `all` leads to the whole lists where there are more. */
  stories: Teaser[];
  awards: Teaser[];
  /** "3 gương", "2 quyết định: 7 cá nhân, 2 tập thể"; '' when there are none. */
  totals: { stories: string; awards: string };
  events: Teaser[];
  all: { stories?: Link; awards?: Link; events?: Link; campaigns?: Link };
  follow?: Following;
}

export function presentCampaign(id: string, data: Draft<Campaign>, context: Context): CampaignProps {
  return {
    ...common(id, data, context),
    summary: data.summary ?? '',
    slogan: data.slogan,
    level: word(levels, data.level),
    kind: word(campaignKinds, data.kind),
    launchedBy: data.launchedBy ?? '',
    from: data.from ?? '',
    to: data.to,
    today: today(),
    participants: data.participants ?? '',
    units: each(data.units).map((unit) => entryLink(context, unitCollection, unit)),
    goals: each(data.goals),
    criteria: each(data.criteria).map(({ text, check, target, targetUnit }) => ({
      text: text ?? '',
      check: check ?? '',
      target: targetInWords(target, targetUnit),
    })),
    benefits: each(data.benefits),
    howToJoin: data.howToJoin ?? '',
    milestones: each(data.milestones)
      .map(({ day, what }) => ({ day: day ?? '', what: what ?? '' }))
      .sort((a, b) => a.day.localeCompare(b.day)),
    reviews: each(data.reviews)
      .map((review) => ({
        kind: word(reviewKinds, review.kind),
        day: review.day ?? '',
        results: review.results ?? '',
        figures: figuresOf(review.figures),
        limitations: each(review.limitations),
        lessons: each(review.lessons),
        solutions: each(review.solutions),
      }))
      .sort((a, b) => b.day.localeCompare(a.day)),
    reviewDue: finalReviewDue({
      to: data.to,
      reviews: each(data.reviews),
      concludedElsewhere: data.concludedElsewhere,
    }),
    concludedElsewhere:
      data.concludedElsewhere?.link && !each(data.reviews).some(({ kind }) => kind === 'final')
        ? { name: data.concludedElsewhere.title ?? data.concludedElsewhere.link, href: data.concludedElsewhere.link }
        : undefined,
    documents: each(data.documents).map((document) => ({ ...entryLink(context, documentCollection, document) })),
    photos: photosOf(data.photos, context),
    parent: data.parent ? entryLink(context, campaignCollection, data.parent) : undefined,
    subcampaigns: [],
    places: [],
    stories: [],
    awards: [],
    totals: { stories: '', awards: '' },
    events: [],
    all: {},
  };
}

/** "80 %". In the desk's preview a cleared number is null. */
const targetInWords = (target: number | null | undefined, unit: string | undefined): string | undefined =>
  target === undefined || target === null ? undefined : `${formatNumber(target)} ${unit ?? ''}`.trim();

/** The page's props: the campaign, and its stories, awards and events. */
export async function loadCampaign(corpus: Library, entry: Entry<Campaign>, loading: Loading): Promise<CampaignProps> {
  const { subcampaigns, stories, awards, events } = aroundCampaign(corpus, entry.id);
  return {
    ...campaignContract(corpus, entry, loading),
    subcampaigns,
    places: participants(corpus, entry.data).map(({ id, data }) => ({
      name: data.name,
      href: `${addressIn(campaignCollection, entry.id)}${id}/`,
    })),
    ...(await newestOf(corpus, { stories, awards, events }, `phong-trao/${entry.id}/`, loading)),
    totals: totals(stories, awards),
    share: shareAddress(corpus, campaignCollection, entry),
  };
}

/** The campaign's own data, the same at each unit. */
export function campaignContract(corpus: Library, entry: Entry<Campaign>, loading: Loading) {
  const props = presentCampaign(entry.id, entry.data, loading);
  return {
    ...props,
    documents: entry.data.documents.map((document) => ({
      ...entryLink(loading, documentCollection, document),
      note: validityNote(corpus, document, documentWords, today()),
    })),
    follow: following(corpus, addressIn(campaignCollection, entry.id)),
  };
}

/** The numbers of stories, awards and people honoured, in words. */
export function totals(stories: readonly Entry<Story>[], awards: readonly Entry<Award>[]): CampaignProps['totals'] {
  const recipients = awards.flatMap(({ data }) => data.recipients);
  return {
    stories: stories.length ? campaignWords.storyCount.replace('{n}', formatNumber(stories.length)) : '',
    awards: awards.length
      ? `${campaignWords.awardCount.replace('{n}', formatNumber(awards.length))}: ${countRecipients(recipients)}`
      : '',
  };
}

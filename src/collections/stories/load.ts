import { aroundStory } from '../relations.ts';
import type { Day } from '../../text/day.ts';
import type { EntryProps, Figure, Link, Photo, Teaser } from '../../views/props.ts';
import { campaignCollection } from '../campaigns/fields.ts';
import { type Entry, type Library, type Loading, shareAddress } from '../library.ts';
import { entryLink, nameOf } from '../names.ts';
import { subjectKinds } from '../parts.ts';
import { common, type Context, type Draft, each, figuresOf, photosOf, word } from '../present.ts';
import { unitCollection } from '../units/fields.ts';
import { type Story, storyCollection } from './fields.ts';
import type { FollowingProps } from './Following.tsx';
import { type Lineage, lineageOf } from './lineage.ts';
import { storyTeaser } from './teaser.ts';

export interface StoryProps extends EntryProps {
  summary: string;
  kind: string;
  subject: { name: string; isPerson: boolean; role?: string; group?: Link };
  unit: Link;
  fields: Link[];
  campaigns: Link[];
  published: Day;
  period?: { from: Day; to?: Day };
  figures: Figure[];
  quote?: { text: string; speaker: string };
  photos: Photo[];
  how?: { steps: string[]; cost?: string; conditions?: string; contact?: string };
  /** Absent when it neither learnt from another nor was copied. */
  lineage?: Lineage;
  /** Where there is a method that others can follow. */
  following?: Omit<FollowingProps, 'title'>;
  basis: string;
  /** From other entries; the preview leaves them empty. */
  awards: Link[];
  events: Link[];
  more: Teaser[];
}

export function presentStory(id: string, data: Draft<Story>, context: Context): StoryProps {
  const { subject, how, quote, period } = data;
  return {
    ...common(id, data, context),
    summary: data.summary ?? '',
    kind: word(subjectKinds, subject?.kind),
    subject: {
      name: subject?.name ?? '',
      isPerson: subject?.kind === 'individual',
      role: subject?.role,
      group: subject?.group ? { name: nameOf(context, 'groups', subject.group), href: '' } : undefined,
    },
    unit: entryLink(context, unitCollection, data.unit),
    fields: each(data.fieldsOfWork).map((field) => ({
      name: nameOf(context, 'fields', field),
      href: `/dien-hinh/linh-vuc/${field}/`,
    })),
    campaigns: each(data.campaigns).map((campaign) => entryLink(context, campaignCollection, campaign)),
    published: data.published ?? '',
    period: period?.from ? { from: period.from, to: period.to } : undefined,
    figures: figuresOf(data.figures),
    quote: quote?.text ? { text: quote.text, speaker: quote.speaker ?? '' } : undefined,
    photos: photosOf(data.photos, context),
    how: how && each(how.steps).length ? { ...how, steps: each(how.steps) } : undefined,
    lineage: ownLineage(data, context),
    basis: data.basis?.reference ?? '',
    awards: [],
    events: [],
    more: [],
  };
}

/** The lineage as the story's own data give it. */
function ownLineage(
  { learntFrom, copies, unit, period, published }: Draft<Story>,
  context: Context,
): Lineage | undefined {
  const listed = each(copies);
  if (!learntFrom && listed.length === 0) return undefined;
  return {
    ancestors: learntFrom ? [{ story: entryLink(context, storyCollection, learntFrom), day: '' }] : [],
    here: { unit: entryLink(context, unitCollection, unit), day: period?.from ?? published ?? '' },
    copies: listed.map((copy) => ({
      story: copy.story ? entryLink(context, storyCollection, copy.story) : undefined,
      unit: entryLink(context, unitCollection, copy.unit),
      day: copy.day ?? '',
      result: copy.result ?? '',
      learnt: false,
      copies: [],
    })),
  };
}

/** The page's props: the story, and what other entries add. */
export async function loadStory(corpus: Library, entry: Entry<Story>, loading: Loading): Promise<StoryProps> {
  const { more, ...around } = aroundStory(corpus, entry.id);
  const { owner, email } = corpus.site;
  const address = shareAddress(corpus, storyCollection, entry);
  return {
    ...presentStory(entry.id, entry.data, loading),
    ...around,
    lineage: lineageOf(corpus, entry),
    more: await Promise.all(more.map((story) => storyTeaser(story, corpus, loading.picture))),
    ...(entry.data.how && { following: { address, owner, email } }),
    share: address,
  };
}

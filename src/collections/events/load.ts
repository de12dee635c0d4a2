import { type Day, today } from '../../text/day.ts';
import type { EntryProps, Link, Photo } from '../../views/props.ts';
import { campaignCollection } from '../campaigns/fields.ts';
import { documentCollection } from '../documents/fields.ts';
import { type Entry, type Library, shareAddress } from '../library.ts';
import { entryLink } from '../names.ts';
import { common, type Context, type Draft, each, photosOf, word } from '../present.ts';
import { storyCollection } from '../stories/fields.ts';
import { unitCollection } from '../units/fields.ts';
import { type Event, eventCollection, eventKinds } from './fields.ts';

export interface EventProps extends EntryProps {
  summary: string;
  kind: string;
  from: Day;
  /** The last day; the first when there is only one. */
  to: Day;
  starts?: string;
  ends?: string;
  today: Day;
  place: string;
  /** Absent when it is held elsewhere. */
  unit?: Link;
  organiser: string;
  campaign?: Link;
  documents: Link[];
  photos: Photo[];
  /** Exemplars presented there. */
  stories: Link[];
}

export function presentEvent(id: string, data: Draft<Event>, context: Context): EventProps {
  return {
    ...common(id, data, context),
    summary: data.summary ?? '',
    kind: word(eventKinds, data.kind),
    from: data.from ?? '',
    to: data.to ?? data.from ?? '',
    starts: data.starts,
    ends: data.ends,
    today: today(),
    place: data.place ?? '',
    unit: data.unit ? entryLink(context, unitCollection, data.unit) : undefined,
    organiser: data.organiser ?? '',
    campaign: data.campaign ? entryLink(context, campaignCollection, data.campaign) : undefined,
    documents: each(data.documents).map((document) => entryLink(context, documentCollection, document)),
    photos: photosOf(data.photos, context),
    stories: each(data.stories).map((story) => entryLink(context, storyCollection, story)),
  };
}

export const loadEvent = (corpus: Library, entry: Entry<Event>, loading: Context): EventProps => ({
  ...presentEvent(entry.id, entry.data, loading),
  share: shareAddress(corpus, eventCollection, entry),
});

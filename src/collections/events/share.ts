import { formatDays } from '../../text/day.ts';
import type { CardWords } from '../kind.ts';
import { type Draft, joinWithDots } from '../present.ts';
import { type Event, eventCollection, eventKinds } from './fields.ts';

/** The words of the share image. */
export const eventCard = ({ kind, title = '', from, to, place }: Draft<Event>): CardWords => ({
  eyebrow: joinWithDots(eventCollection.short, kind && eventKinds[kind]),
  title,
  place: joinWithDots(from && formatDays(from, to), place),
});

import { formatDays } from '../../text/day.ts';
import type { Teaser } from '../../views/props.ts';
import { addressIn } from '../collection.ts';
import type { Entry, Library } from '../library.ts';
import { nameOf } from '../names.ts';
import { type Event, eventCollection, eventKinds } from './fields.ts';

/** The entry as one line of a list. */
export function eventTeaser({ id, data }: Entry<Event>, corpus: Library): Teaser {
  return {
    tone: 'campaign',
    id,
    href: addressIn(eventCollection, id),
    title: data.title,
    kind: eventKinds[data.kind],
    summary: data.summary,
    meta: [formatDays(data.from, data.to), data.unit ? nameOf(corpus, 'units', data.unit) : data.place],
    sample: data.sample,
    from: data.from,
    to: data.to ?? data.from,
  };
}

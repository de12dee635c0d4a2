import type { CalendarItem } from '../calendar-item.ts';
import { addressIn } from '../collection.ts';
import type { Entry, Library } from '../library.ts';
import { nameOf } from '../names.ts';
import { type Event, eventCollection, eventKinds } from './fields.ts';

/** The event in the calendar. */
export const eventCalendar = (corpus: Library, { id, data }: Entry<Event>): CalendarItem[] => [
  {
    id: `su-kien-${id}`,
    kind: eventKinds[data.kind],
    due: false,
    title: data.title,
    from: data.from,
    to: data.to ?? data.from,
    starts: data.starts,
    ends: data.ends,
    place: data.place,
    href: addressIn(eventCollection, id),
    campaign: data.campaign ? { id: data.campaign, title: nameOf(corpus, 'campaigns', data.campaign) } : undefined,
    units: data.unit ? [data.unit] : [],
    cancelled: data.status?.state === 'cancelled',
    sample: data.sample,
    changed: data.status?.day ?? data.from,
  },
];

/** The calendar as a file of RFC 5545, for the calendar of a phone. */
import ical, { ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { CalendarItem } from '../collections/calendar-item.ts';
import { addDays, type Day } from '../text/day.ts';

export interface CalendarFile {
  /** What the phone calls it. */
  name: string;
  /** Its own absolute address. */
  address: string;
  items: readonly CalendarItem[];
}

/** Programs that subscribe look again after this many seconds. */
const day = 86_400;

/**
 * The text of an `.ics` file. The same items give the same text, on every machine: all moments are written in UTC, because
 * the library writes any other zone by the clock of the machine it runs on. An item without a time is a whole day, which
 * has no zone.
 */
export function icalendar({ name, address, items }: CalendarFile): string {
  const { host, origin } = new URL(address);
  const file = ical({ name, url: address, ttl: day, prodId: { company: host, product: 'guong-sang', language: 'VI' } });
  file.x('X-WR-TIMEZONE', 'Asia/Ho_Chi_Minh');
  for (const item of items) {
    file.createEvent({
      id: `${item.id}@${host}`,
      stamp: midnight(item.changed),
      ...timesOf(item),
      summary: summaryOf(item),
      description: `${item.kind}. ${origin}${item.href}`,
      ...(item.place && { location: item.place }),
      url: `${origin}${item.href}`,
      categories: [{ name: item.kind }],
      // A milestone takes nobody's time; an event with its hours does.
      transparency: item.starts ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
      status: item.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      sequence: item.cancelled ? 1 : 0,
    });
  }
  return `${file.toString()}\r\n`;
}

const summaryOf = ({ kind, title, campaign }: CalendarItem): string =>
  campaign?.title === title ? `${kind}: ${title}` : campaign ? `${title} – ${campaign.title}` : title;
const midnight = (on: Day): Date => new Date(`${on}T00:00:00Z`);
const moment = (on: Day, time: string): Date => new Date(`${on}T${time}:00+07:00`);

/** An event of several days is written as whole days, whose end in the format is the day after. */
function timesOf({ from, to, starts, ends }: CalendarItem) {
  if (!starts || from !== to) return { allDay: true, start: midnight(from), end: midnight(addDays(to, 1)) };
  return { start: moment(from, starts), ...(ends && { end: moment(to, ends) }) };
}

/** The file as a page answers with it. */
export const calendarResponse = (file: CalendarFile): Response =>
  new Response(icalendar(file), { headers: { 'Content-Type': 'text/calendar; charset=utf-8' } });

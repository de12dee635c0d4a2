import { participants } from '../relations.ts';
import type { Day } from '../../text/day.ts';
import { strings } from '../../text/strings.ts';
import type { CalendarItem } from '../calendar-item.ts';
import { addressIn } from '../collection.ts';
import type { Entry, Library } from '../library.ts';
import { type Campaign, campaignCollection, finalReviewDue, reviewKinds } from './fields.ts';

/** A campaign's milestones, its own first and last day and its reviews where no milestone names that day, and the final review that is due. */
export function campaignCalendar(corpus: Library, { id, data }: Entry<Campaign>): CalendarItem[] {
  const units = participants(corpus, data).map((unit) => unit.id);
  const item = (key: string, kind: string, day: Day, title = data.title): CalendarItem => ({
    id: `phong-trao-${id}-${key}`,
    kind,
    due: false,
    title,
    from: day,
    to: day,
    href: addressIn(campaignCollection, id),
    campaign: { id, title: data.title },
    units,
    cancelled: false,
    sample: data.sample,
    changed: data.status?.day ?? data.from,
  });
  const announced = new Set(data.milestones.map(({ day }) => day));
  const nth = counter();
  const owed = finalReviewDue(data);
  return [
    ...data.milestones.map(({ day, what }) => item(`moc-${nth(day)}`, t.milestone, day, what)),
    ...data.reviews
      .filter(({ day }) => !announced.has(day))
      .map(({ day, kind }) => item(nth(`danh-gia-${day}`), reviewKinds[kind], day)),
    ...(announced.has(data.from) ? [] : [item('bat-dau', t.start, data.from)]),
    ...(data.to && !announced.has(data.to) ? [item('ket-thuc', t.end, data.to)] : []),
    ...(owed ? [{ ...item('han-tong-ket', t.reviewDue, owed), due: true }] : []),
  ];
}

const t = strings.calendar;

/** "moc-2026-05-23" and, for another on the same day, "moc-2026-05-23-2". */
function counter(): (key: string) => string {
  const seen = new Map<string, number>();
  return (key) => {
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count === 1 ? key : `${key}-${count}`;
  };
}

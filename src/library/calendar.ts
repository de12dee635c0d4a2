/** What the calendar holds: what campaigns announce, reviews that are due, events. One list for the page and for the files. */
import { addressOf, type Campaign } from '../collections/index.ts';
import { finalReviewDue, reviewKinds } from '../collections/campaigns/fields.ts';
import { eventKinds } from '../collections/events/fields.ts';
import type { Day } from '../text/day.ts';
import { strings } from '../text/strings.ts';
import type { Corpus, Entry } from './corpus.ts';
import { participants, standingCampaigns, standingEvents } from './relations.ts';

export interface CalendarItem {
  /** Calendar programs know an item by it: it stays when the item's words change. */
  id: string;
  /** "Mốc phong trào", "Hạn tổng kết", "Hội nghị". */
  kind: string;
  /** Something that must be done by that day, not something that happens on it. */
  due: boolean;
  /** What happens; the campaign's own title where `kind` says it all. */
  title: string;
  from: Day;
  to: Day;
  /** `HH:MM` in Vietnam. */
  starts?: string;
  ends?: string;
  place?: string;
  href: string;
  /** The campaign it belongs to. */
  campaign?: { id: string; title: string };
  /** Units where it happens or that take part. */
  units: string[];
  cancelled: boolean;
  sample: boolean;
  /** The day on which it was last known to change. */
  changed: Day;
}

const t = strings.calendar;
const lists = new WeakMap<Corpus, CalendarItem[]>();

/** Everything in the calendar, earliest first. Listed once for all pages of a build. */
export function calendar(corpus: Corpus): CalendarItem[] {
  let list = lists.get(corpus);
  if (!list) {
    const ofCampaigns = standingCampaigns(corpus).flatMap((campaign) =>
      ofCampaign(
        campaign,
        participants(corpus, campaign.data).map(({ id }) => id),
      ),
    );
    list = [...ofCampaigns, ...ofEvents(corpus)].sort(
      (a, b) =>
        a.from.localeCompare(b.from) || (a.starts ?? '').localeCompare(b.starts ?? '') || a.id.localeCompare(b.id),
    );
    lists.set(corpus, list);
  }
  return list;
}

export const calendarOfCampaign = (corpus: Corpus, id: string): CalendarItem[] =>
  calendar(corpus).filter(({ campaign }) => campaign?.id === id);

/** What concerns a unit: what it takes part in itself, what happens within it, and what it takes part in as a part of a larger unit. */
export function calendarOfUnit(corpus: Corpus, id: string): CalendarItem[] {
  const concerned = unitsAround(corpus, id);
  return calendar(corpus).filter(({ units }) => units.some((unit) => concerned.has(unit)));
}

/** A campaign's milestones, its own first and last day and its reviews where no milestone names that day, and the final review that is owed. */
function ofCampaign({ id, data }: Entry<Campaign>, units: string[]): CalendarItem[] {
  const item = (key: string, kind: string, day: Day, title = data.title): CalendarItem => ({
    id: `phong-trao-${id}-${key}`,
    kind,
    due: false,
    title,
    from: day,
    to: day,
    href: addressOf('campaigns', id),
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

const ofEvents = (corpus: Corpus): CalendarItem[] =>
  standingEvents(corpus).map(({ id, data }) => ({
    id: `su-kien-${id}`,
    kind: eventKinds[data.kind],
    due: false,
    title: data.title,
    from: data.from,
    to: data.to ?? data.from,
    starts: data.starts,
    ends: data.ends,
    place: data.place,
    href: addressOf('events', id),
    campaign: data.campaign
      ? { id: data.campaign, title: corpus.directory.campaigns[data.campaign]?.name ?? data.campaign }
      : undefined,
    units: data.unit ? [data.unit] : [],
    cancelled: data.status?.state === 'cancelled',
    sample: data.sample,
    changed: data.status?.day ?? data.from,
  }));

/** "moc-2026-05-23" and, for another on the same day, "moc-2026-05-23-2". */
function counter(): (key: string) => string {
  const seen = new Map<string, number>();
  return (key) => {
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count === 1 ? key : `${key}-${count}`;
  };
}

/** A unit, those above it and those within it; a province is above all, so it counts for itself alone. */
function unitsAround(corpus: Corpus, id: string): Set<string> {
  const units = new Map(corpus.units.map((unit) => [unit.id, unit.data]));
  const above = (unit: string): string[] => {
    const chain: string[] = [];
    for (
      let at: string | undefined = unit;
      at && !chain.includes(at) && (at === unit || units.get(at)?.kind !== 'province');
      at = units.get(at)?.parent
    )
      chain.push(at);
    return chain;
  };
  const within =
    units.get(id)?.kind === 'province'
      ? []
      : corpus.units.map((unit) => unit.id).filter((unit) => above(unit).includes(id));
  return new Set([...above(id), ...within]);
}

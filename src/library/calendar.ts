/** What the calendar holds: what the kinds announce, such as milestones, reviews that are due, events. One list for the page and for the files. */
import type { CalendarItem } from '../collections/calendar-item.ts';
import { allCollections, entriesIn } from '../collections/index.ts';
import { isLive } from '../collections/parts.ts';
import type { PublicCorpus } from './corpus.ts';

const lists = new WeakMap<PublicCorpus, CalendarItem[]>();

/** Everything in the calendar, earliest first. Listed once for all pages of a build. */
export function calendar(corpus: PublicCorpus): CalendarItem[] {
  let list = lists.get(corpus);
  if (!list) {
    list = allCollections
      .flatMap(({ name, calendar: itemsOf }) =>
        itemsOf
          ? entriesIn(corpus, name)
              .filter(isLive)
              .flatMap((entry) => itemsOf(corpus, entry))
          : [],
      )
      .sort(
        (a, b) =>
          a.from.localeCompare(b.from) || (a.starts ?? '').localeCompare(b.starts ?? '') || a.id.localeCompare(b.id),
      );
    lists.set(corpus, list);
  }
  return list;
}

export const calendarOfCampaign = (corpus: PublicCorpus, id: string): CalendarItem[] =>
  calendar(corpus).filter(({ campaign }) => campaign?.id === id);

/** What concerns a unit: what it takes part in itself, what happens within it, and what it takes part in as a part of a larger unit. */
export function calendarOfUnit(corpus: PublicCorpus, id: string): CalendarItem[] {
  const concerned = unitsAround(corpus, id);
  return calendar(corpus).filter(({ units }) => units.some((unit) => concerned.has(unit)));
}

/** A unit, those above it and those within it; a province is above all, so it counts for itself alone. */
function unitsAround(corpus: PublicCorpus, id: string): Set<string> {
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

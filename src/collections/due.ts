/** What an editor has yet to do about entries, as far as the entry itself says. */
import type { Fields } from '../fields/field.ts';
import { addDays, isDay, type Day } from '../text/day.ts';
import type { Holiday } from '../text/workdays.ts';
import { isTakenBack } from './parts.ts';

/**
 * `draft`: unfinished. `scheduled`: waits for its day. `closing`: takes opinions until a day. `review`: ended, and not yet
 * reviewed. `step`: does not say what comes next. `photo`: has none.
 */
export type DueKind = 'draft' | 'scheduled' | 'closing' | 'review' | 'step' | 'photo';

export interface Due {
  what: DueKind;
  /** Days before which and after which it is of no concern. */
  from?: Day;
  until?: Day;
  /** The deadline. */
  by?: Day;
  /** The field that would settle it. */
  field?: string;
}

interface DueSource {
  fields: Fields;
  sortBy?: string;
  shownFrom?: string;
  due: ((data: never, holidays: readonly Holiday[]) => Due[]) | undefined;
}
type Data = Record<string, unknown>;

/** What is due of an entry on any day. An unfinished one is due as a whole; one that was taken back, not at all. */
export function dueOf(kind: DueSource, data: Data, holidays: readonly Holiday[]): Due[] {
  const { state } = (data['status'] ?? {}) as { state?: string };
  if (isTakenBack(state)) return [];
  if (data['draft'] === true) return [{ what: 'draft', field: 'draft' }];
  return [
    ...scheduled(kind.shownFrom, data),
    ...missingPhoto(kind, data),
    // The data are of this kind.
    ...(kind.due?.(data as never, holidays) ?? []),
  ];
}

function scheduled(field: string | undefined, data: Data): Due[] {
  const day = field && data[field];
  return typeof day === 'string' && isDay(day) ? [{ what: 'scheduled', until: addDays(day, -1), by: day, field }] : [];
}

/** From the entry's own day on: of what has not happened there is no photo. Of people under age none is published. */
function missingPhoto({ fields, sortBy }: DueSource, data: Data): Due[] {
  const photos = data['photos'];
  if (!fields['photos'] || data['minor'] === true || (Array.isArray(photos) && photos.length > 0)) return [];
  const day = sortBy && data[sortBy];
  return [{ what: 'photo', ...(typeof day === 'string' && isDay(day) && { from: day }), field: 'photos' }];
}

/** Whether it concerns the editor on a day. */
export const isDueOn = ({ from, until }: Due, day: Day): boolean =>
  (from === undefined || from <= day) && (until === undefined || day <= until);

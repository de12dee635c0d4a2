import { addDays, type Day } from './day.ts';

/** Days off besides Saturday and Sunday, both ends included; `working` marks a Saturday worked in exchange for another day. */
export interface Holiday {
  from?: Day;
  to?: Day;
  working?: boolean;
}

/**
 * The last of so many working days after a day, which itself does not count: posted on a Friday, the first is Monday.
 * Office days are Monday to Friday; what the Government shifts from year to year is in `content/catalogues/holidays.yml`.
 */
export function afterWorkingDays(from: Day, count: number, holidays: readonly Holiday[]): Day {
  let day = from;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    if (isWorkingDay(day, holidays)) left--;
  }
  return day;
}

/** How many working days there are after `from` up to `to` itself. */
export function workingDaysBetween(from: Day, to: Day, holidays: readonly Holiday[]): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day, holidays)) count++;
  return count;
}

function isWorkingDay(day: Day, holidays: readonly Holiday[]): boolean {
  const named = holidays.filter(({ from, to }) => from !== undefined && from <= day && day <= (to ?? from));
  if (named.some(({ working }) => working)) return true;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && named.length === 0;
}

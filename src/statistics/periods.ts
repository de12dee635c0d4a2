import type { Day } from '../text/day.ts';
import { statisticsStrings as t } from '../text/statistics-strings.ts';

/** A stretch of the calendar that is reported on: a year, a half, a quarter. */
export interface Period {
  /** `2026`, `2026-nua-dau`, `2026-quy-3`; `all` for the whole time. */
  id: string;
  /** Below `/bao-cao/`: `2026/`, `2026/quy-3/`. */
  path: string;
  year: string;
  /** "quý 3 năm 2026", and the part alone: "quý 3". */
  name: string;
  part: string;
  from: Day;
  to: Day;
}

/** A year, its halves and its quarters. */
export function periodsOfYear(year: string): Period[] {
  const period = (part: string, name: string, from: string, to: string): Period => ({
    id: part ? `${year}-${part}` : year,
    path: part ? `${year}/${part}/` : `${year}/`,
    year,
    name: t.period(name, year),
    part: name,
    from: `${year}-${from}`,
    to: `${year}-${to}`,
  });
  return [
    period('', t.wholeYear, '01-01', '12-31'),
    period('nua-dau', t.firstHalf, '01-01', '06-30'),
    period('nua-cuoi', t.secondHalf, '07-01', '12-31'),
    ...(['01-01 03-31', '04-01 06-30', '07-01 09-30', '10-01 12-31'] as const).map((days, i) =>
      period(`quy-${i + 1}`, t.quarter(i + 1), days.slice(0, 5), days.slice(6)),
    ),
  ];
}

export const isWithin = ({ from, to }: Pick<Period, 'from' | 'to'>, day: Day | undefined): boolean =>
  day !== undefined && day >= from && day <= to;

/** `2026-quy-3`: the quarter of a day. */
export const quarterOf = (day: Day): string => `${day.slice(0, 4)}-quy-${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

import { addDays, isDay } from '../../text/day.ts';
import type { Holiday } from '../../text/workdays.ts';
import type { Due } from '../due.ts';
import type { Draft } from '../present.ts';
import { closingDay, type Consultation } from './fields.ts';

/** Opinions are taken until the last day; then the decision is to be named. */
export function consultationDue({ from, to, award }: Draft<Consultation>, holidays: readonly Holiday[]): Due[] {
  if (!from || !isDay(from) || (to && !isDay(to))) return [];
  const close = closingDay({ from, to }, holidays);
  return [
    { what: 'closing', from, until: close, by: close, field: 'to' },
    ...(award ? [] : [{ what: 'step' as const, from: addDays(close, 1), field: 'award' }]),
  ];
}

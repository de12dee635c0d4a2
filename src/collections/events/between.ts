import { dayAt, inForceDuring, type RuleBetween } from '../between.ts';

/** The unit exists on a day of the event. */
export const eventBetween: RuleBetween = (_, data, items) => {
  const from = dayAt(data, 'from');
  return inForceDuring('units', ['unit'], [from, dayAt(data, 'to') ?? from], data, items);
};

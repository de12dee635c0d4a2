import { dayAt, inForceDuring, listAt, type RuleBetween } from '../between.ts';

/** Units that take part exist on a day of the campaign. */
export const campaignBetween: RuleBetween = (_, data, items) =>
  listAt(data, 'units').flatMap((_unit, i) =>
    inForceDuring('units', ['units', i], [dayAt(data, 'from'), dayAt(data, 'to') ?? '9999-12-31'], data, items),
  );

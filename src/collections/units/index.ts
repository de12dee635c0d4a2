import { kind } from '../kind.ts';
import { unitBetween } from './between.ts';
import { unitCollection } from './fields.ts';
import { unitData } from './linked-data.ts';
import { loadUnit, presentUnit } from './load.ts';
import { unitRecord } from './search.ts';
import { describeUnit, unitCard } from './share.ts';

/** Communes, agencies, villages. */
export const units = kind(unitCollection, {
  tone: 'spread',
  cloth: 'unit',
  isArticle: false,
  cardWords: unitCard,
  describe: describeUnit,
  present: presentUnit,
  load: loadUnit,
  view: async () => (await import('./Unit.tsx')).Unit,
  head: ({ follow }) => ({ ...follow }),
  linkedData: unitData,
  list: undefined,
  between: unitBetween,
  search: { name: unitCollection.label, tone: 'spread', record: unitRecord },
  feedItem: undefined,
  calendar: undefined,
  due: undefined,
  kit: undefined,
  openData: undefined,
});

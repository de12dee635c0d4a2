import { shorten } from '../../text/shorten.ts';
import { kind } from '../kind.ts';
import { awardBetween } from './between.ts';
import { nameOf } from '../names.ts';
import { awardItem } from './feed.ts';
import { awardCollection } from './fields.ts';
import { awardData } from './linked-data.ts';
import { awardList } from './list.ts';
import { loadAward, presentAward } from './load.ts';
import { publicAward } from './open-data.ts';
import { awardRecord } from './search.ts';
import { awardCaptions, awardCard, awardPoster, awardScript } from './share.ts';

/** Decisions to honour, with those who are honoured. */
export const awards = kind(awardCollection, {
  tone: 'award',
  cloth: 'award',
  isArticle: true,
  cardWords: awardCard,
  describe: ({ form, achievement = '' }, around) => shorten(`${nameOf(around, 'forms', form)}: ${achievement}`, 200),
  present: presentAward,
  load: loadAward,
  view: async () => (await import('./Award.tsx')).Award,
  head: undefined,
  linkedData: awardData,
  list: awardList,
  between: awardBetween,
  search: { name: awardCollection.short, tone: 'award', record: awardRecord },
  feedItem: awardItem,
  calendar: undefined,
  due: undefined,
  kit: { captions: awardCaptions, script: awardScript, poster: awardPoster, places: undefined },
  openData: publicAward,
});

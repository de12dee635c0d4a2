import { kind } from '../kind.ts';
import { storyBetween } from './between.ts';
import { storyDue } from './due.ts';
import { storyItem } from './feed.ts';
import { storyCollection } from './fields.ts';
import { storyData } from './linked-data.ts';
import { storyList } from './list.ts';
import { loadStory, presentStory } from './load.ts';
import { storyRecord } from './search.ts';
import { storyCaptions, storyCard, storyPoster, storyScript } from './share.ts';

/** Stories of exemplars. */
export const stories = kind(storyCollection, {
  tone: 'story',
  cloth: 'story',
  isArticle: true,
  cardWords: storyCard,
  describe: ({ summary = '' }) => summary,
  present: presentStory,
  load: loadStory,
  view: async () => (await import('./Story.tsx')).Story,
  head: undefined,
  linkedData: storyData,
  list: storyList,
  between: storyBetween,
  search: { name: storyCollection.short, tone: 'story', record: storyRecord },
  feedItem: storyItem,
  calendar: undefined,
  due: storyDue,
  kit: { captions: storyCaptions, script: storyScript, poster: storyPoster, places: undefined },
  openData: undefined,
});

import { kind } from '../kind.ts';
import { pageCollection } from './fields.ts';
import { loadPage, presentPage } from './load.ts';
import { pageRecord } from './search.ts';

/** The portal's own pages. */
export const pages = kind(pageCollection, {
  tone: 'spread',
  cloth: undefined,
  isArticle: false,
  cardWords: undefined,
  describe: ({ summary = '' }) => summary,
  present: presentPage,
  load: loadPage,
  view: async () => (await import('./TextPage.tsx')).TextPage,
  head: undefined,
  linkedData: undefined,
  list: undefined,
  between: undefined,
  search: { name: pageCollection.short, tone: 'plain', record: pageRecord },
  feedItem: undefined,
  calendar: undefined,
  due: undefined,
  kit: undefined,
  openData: undefined,
});

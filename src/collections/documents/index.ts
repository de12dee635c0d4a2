import { kind } from '../kind.ts';
import { documentCollection } from './fields.ts';
import { documentData } from './linked-data.ts';
import { documentList } from './list.ts';
import { loadDocument, presentDocument } from './load.ts';
import { documentRecord } from './search.ts';
import { documentCard } from './share.ts';

/** Directives, laws, plans. */
export const documents = kind(documentCollection, {
  tone: 'spread',
  cloth: 'document',
  isArticle: false,
  cardWords: documentCard,
  describe: ({ summary = '' }) => summary,
  present: presentDocument,
  load: loadDocument,
  view: async () => (await import('./Document.tsx')).Document,
  head: undefined,
  linkedData: documentData,
  list: documentList,
  between: undefined,
  search: { name: documentCollection.short, tone: 'plain', record: documentRecord },
  feedItem: undefined,
  calendar: undefined,
  due: undefined,
  kit: undefined,
  openData: undefined,
});

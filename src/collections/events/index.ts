import { kind } from '../kind.ts';
import { eventBetween } from './between.ts';
import { eventCalendar } from './calendar.ts';
import { eventCollection } from './fields.ts';
import { eventData } from './linked-data.ts';
import { eventList } from './list.ts';
import { loadEvent, presentEvent } from './load.ts';
import { eventRecord } from './search.ts';
import { eventCard } from './share.ts';

/** Congresses, conferences, ceremonies. */
export const events = kind(eventCollection, {
  tone: 'campaign',
  cloth: 'event',
  isArticle: true,
  cardWords: eventCard,
  describe: ({ summary = '' }) => summary,
  present: presentEvent,
  load: loadEvent,
  view: async () => (await import('./Event.tsx')).Event,
  head: undefined,
  linkedData: eventData,
  list: eventList,
  between: eventBetween,
  search: { name: eventCollection.short, tone: 'campaign', record: eventRecord },
  feedItem: undefined,
  calendar: eventCalendar,
  due: undefined,
  kit: undefined,
  openData: undefined,
});

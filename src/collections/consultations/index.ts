import { isOpen } from '../relations.ts';
import { kind } from '../kind.ts';
import { consultationBetween } from './between.ts';
import { consultationDue } from './due.ts';
import { consultationCollection } from './fields.ts';
import { consultationList } from './list.ts';
import { loadConsultation, presentConsultation } from './load.ts';
import { consultationRecord } from './search.ts';
import { consultationCard } from './share.ts';

/** Proposals on which the people are asked. */
export const consultations = kind(consultationCollection, {
  tone: 'award',
  cloth: 'award',
  isArticle: true,
  cardWords: consultationCard,
  describe: ({ summary = '' }) => summary,
  present: presentConsultation,
  load: loadConsultation,
  view: async () => (await import('./Consultation.tsx')).Consultation,
  head: ({ closed }) => ({ noindex: closed }),
  linkedData: undefined,
  list: consultationList,
  between: consultationBetween,
  search: {
    name: consultationCollection.short,
    tone: 'award',
    record: (corpus, entry) => (isOpen(corpus, entry) ? consultationRecord(corpus, entry) : undefined),
  },
  feedItem: undefined,
  calendar: undefined,
  due: consultationDue,
  kit: undefined,
  openData: undefined,
});

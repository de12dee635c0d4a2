import { today } from '../../text/day.ts';
import { strings } from '../../text/strings.ts';
import type { Library } from '../library.ts';
import { byChoice, byYear, type ListSection } from '../list.ts';
import { type Document, documentCollection, documentKinds } from './fields.ts';
import { replacements } from './replacements.ts';
import { documentTeaser } from './teaser.ts';

const documentSlugs = {
  law: 'luat',
  decree: 'nghi-dinh',
  directive: 'chi-thi',
  decision: 'quyet-dinh',
  plan: 'ke-hoach',
  resolution: 'nghi-quyet',
  circular: 'thong-tu',
  other: 'khac',
} as const;

/** The list and its facets. */
export const documentList = (corpus: Library): ListSection<Document> => ({
  title: documentCollection.short,
  description: 'Chỉ thị, luật, quyết định, kế hoạch về thi đua, khen thưởng, giải thích bằng lời dễ hiểu.',
  entries: corpus.documents,
  as: 'cards',
  teaser: documentTeaser,
  replacements: replacements(corpus, today()),
  facets: [
    byChoice({ label: strings.list.by.kind, part: 'loai' }, documentSlugs, documentKinds, ({ kind }) => kind),
    byYear(({ issued }) => issued),
  ],
});

import { openConsultations } from '../relations.ts';
import { strings } from '../../text/strings.ts';
import type { Library } from '../library.ts';
import type { ListSection } from '../list.ts';
import { nameOf } from '../names.ts';
import type { Consultation } from './fields.ts';
import { consultationTeaser } from './teaser.ts';
import { consultationWords } from './words.ts';

/** The list and its facets. */
export const consultationList = (corpus: Library): ListSection<Consultation> => ({
  title: consultationWords.all,
  description: consultationWords.intro,
  entries: openConsultations(corpus),
  as: 'cards',
  teaser: (entry) => consultationTeaser(entry, corpus),
  facets: [
    {
      label: strings.list.by.unit,
      part: 'don-vi',
      keys: ({ candidates }) => candidates.map(({ unit }) => unit),
      name: (key) => nameOf(corpus, 'units', key),
    },
  ],
});

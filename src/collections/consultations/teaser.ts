import type { Teaser } from '../../views/props.ts';
import { addressIn } from '../collection.ts';
import type { Entry, Library } from '../library.ts';
import { holidaysOf, nameOf } from '../names.ts';
import { closingDay, type Consultation, consultationCollection } from './fields.ts';

/** The entry as one line of a list. */
export function consultationTeaser({ id, data }: Entry<Consultation>, corpus: Library): Teaser {
  return {
    tone: 'award',
    id,
    href: addressIn(consultationCollection, id),
    title: data.title,
    kind: nameOf(corpus, 'forms', data.form),
    summary: data.summary,
    meta: [...new Set(data.candidates.map(({ unit }) => nameOf(corpus, 'units', unit)))].slice(0, 3),
    sample: data.sample,
    from: data.from,
    to: closingDay(data, holidaysOf(corpus.directory)),
  };
}

import { renderProse } from '../../prose/render.ts';
import { asSentences } from '../../text/sentences.ts';
import type { FoundWords } from '../kind.ts';
import type { Entry, Library } from '../library.ts';
import { nameOf } from '../names.ts';
import { placeOf } from '../search-record.ts';
import type { Consultation } from './fields.ts';

/** Its search record. */
export const consultationRecord = (corpus: Library, { data, body }: Entry<Consultation>): FoundWords => ({
  title: data.title,
  detail: nameOf(corpus, 'forms', data.form),
  summary: data.summary,
  text: asSentences(
    data.achievement,
    data.proposedBy,
    renderProse(body).text,
    ...data.candidates.map((candidate) => asSentences(candidate.name, candidate.role)),
  ),
  unit: placeOf(corpus, data.candidates[0]?.unit),
  fields: [],
  day: data.from,
  sample: data.sample,
  names: data.candidates.map((candidate) => candidate.name),
});

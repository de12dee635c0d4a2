import { renderProse } from '../../prose/render.ts';
import { asSentences } from '../../text/sentences.ts';
import type { FoundWords } from '../kind.ts';
import type { Entry, Library } from '../library.ts';
import { type Unit, unitKinds } from './fields.ts';
import { unitWords } from './words.ts';

/** Its search record. */
export const unitRecord = (_: Library, { id, data, body }: Entry<Unit>): FoundWords => ({
  title: data.name,
  detail: data.to ? unitWords.ended : unitKinds[data.kind],
  summary: data.formedFrom.length > 0 ? `${unitWords.formedFrom}: ${data.formedFrom.join(', ')}.` : '',
  text: asSentences(renderProse(body).text, ...data.formedFrom, ...data.formerNames),
  unit: { id, name: data.name },
  fields: [],
  sample: data.sample,
  // The page of a unit comes before the pages about it.
  titleWeight: 10,
  names: [data.name, ...data.formedFrom, ...data.formerNames],
});

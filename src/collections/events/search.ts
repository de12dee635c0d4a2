import { renderProse } from '../../prose/render.ts';
import { asSentences } from '../../text/sentences.ts';
import type { FoundWords } from '../kind.ts';
import type { Entry, Library } from '../library.ts';
import { nameOf } from '../names.ts';
import { placeOf } from '../search-record.ts';
import { type Event, eventKinds } from './fields.ts';

/** Its search record. */
export const eventRecord = (corpus: Library, { data, body }: Entry<Event>): FoundWords => ({
  title: data.title,
  detail: eventKinds[data.kind],
  summary: data.summary,
  text: asSentences(data.place, data.organiser, renderProse(body).text),
  unit: placeOf(corpus, data.unit),
  fields: [],
  day: data.from,
  sample: data.sample,
  names: [data.organiser, ...(data.unit ? [nameOf(corpus, 'units', data.unit)] : [])],
});

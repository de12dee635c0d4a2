import { renderProse } from '../../prose/render.ts';
import { asSentences } from '../../text/sentences.ts';
import type { FoundWords } from '../kind.ts';
import type { Entry, Library } from '../library.ts';
import { type Document, documentKinds } from './fields.ts';

/** Its search record. */
export const documentRecord = (_: Library, { data, body }: Entry<Document>): FoundWords => ({
  title: data.title,
  detail: documentKinds[data.kind],
  summary: data.summary,
  text: asSentences(data.number, data.issuer, renderProse(body).text),
  fields: [],
  day: data.issued,
  sample: data.sample,
  names: [data.issuer],
});

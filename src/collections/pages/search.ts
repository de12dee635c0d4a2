import { renderProse } from '../../prose/render.ts';
import type { FoundWords } from '../kind.ts';
import type { Entry, Library } from '../library.ts';
import type { Page } from './fields.ts';

/** Its search record. */
export const pageRecord = (_: Library, { data, body }: Entry<Page>): FoundWords => ({
  title: data.title,
  summary: data.summary,
  text: renderProse(body).text,
  fields: [],
});

import { renderProse } from '../../prose/render.ts';
import { asSentences } from '../../text/sentences.ts';
import type { FoundWords } from '../kind.ts';
import type { Entry, Library } from '../library.ts';
import { nameOf } from '../names.ts';
import { subjectKinds } from '../parts.ts';
import { itemOf, placeOf } from '../search-record.ts';
import type { Story } from './fields.ts';

/** Its search record. */
export const storyRecord = (corpus: Library, { data, body }: Entry<Story>): FoundWords => ({
  title: data.title,
  detail: subjectKinds[data.subject.kind],
  summary: data.summary,
  text: asSentences(
    renderProse(body).text,
    data.subject.name,
    data.subject.role,
    data.quote?.text,
    ...(data.how?.steps ?? []),
    ...data.copies.map(({ result }) => result),
  ),
  unit: placeOf(corpus, data.unit),
  fields: data.fieldsOfWork.map((field) => itemOf(corpus, 'fields', field)),
  groups: [itemOf(corpus, 'groups', data.subject.group)],
  day: data.published,
  sample: data.sample,
  subject: data.subject.name,
  names: [data.subject.name, nameOf(corpus, 'units', data.unit)],
});

import { renderProse } from '../../prose/render.ts';
import { asSentences } from '../../text/sentences.ts';
import type { FoundWords } from '../kind.ts';
import type { Entry, Library } from '../library.ts';
import { nameOf } from '../names.ts';
import { itemOf, placeOf } from '../search-record.ts';
import type { Award } from './fields.ts';

/** Its search record. */
export const awardRecord = (corpus: Library, { data, body }: Entry<Award>): FoundWords => ({
  title: data.title,
  detail: nameOf(corpus, 'forms', data.form),
  summary: data.achievement,
  text: asSentences(
    data.number,
    nameOf(corpus, 'authorities', data.authority),
    renderProse(body).text,
    ...namedRecipients(data).map((recipient) => asSentences(recipient.name, recipient.role)),
  ),
  unit: placeOf(corpus, data.unit),
  fields: [],
  groups: [...new Set(data.recipients.flatMap(({ group }) => group ?? []))].map((group) =>
    itemOf(corpus, 'groups', group),
  ),
  day: data.decided,
  sample: data.sample,
  names: namedRecipients(data).map((recipient) => recipient.name),
});

/** Nobody under age is found by name. */
const namedRecipients = ({ recipients }: Award) => recipients.filter(({ minor }) => !minor);

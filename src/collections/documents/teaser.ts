import { formatDay, today } from '../../text/day.ts';
import type { Teaser } from '../../views/props.ts';
import { addressIn } from '../collection.ts';
import type { Entry } from '../library.ts';
import { type Document, documentCollection, documentKinds } from './fields.ts';
import { documentWords } from './words.ts';

/** The entry as one line of a list. */
export function documentTeaser({ id, data }: Entry<Document>): Teaser {
  return {
    tone: 'spread',
    id,
    href: addressIn(documentCollection, id),
    title: data.title,
    kind: documentKinds[data.kind],
    summary: data.summary,
    meta: [
      data.issuer,
      ...(data.issued ? [formatDay(data.issued)] : []),
      ...(data.expires && data.expires <= today() ? [documentWords.expired] : []),
    ],
    sample: data.sample,
  };
}

import { type Day, formatDay } from '../../text/day.ts';
import type { Replacement } from '../../views/props.ts';
import type { Entry, Library } from '../library.ts';
import { entryLink } from '../names.ts';
import { type Document, documentCollection } from './fields.ts';
import { documentWords } from './words.ts';

/**
 * What replaced what: a row for each document that replaces none, down to the one in force; none for a document that was
 * not replaced either. The row that changed last comes first.
 */
export function replacements(corpus: Library, on: Day): Replacement[][] {
  const byId = new Map(corpus.documents.map((document) => [document.id, document]));
  const newer = new Set(corpus.documents.map(({ data }) => data.replacedBy));
  const row = (first: Entry<Document>): Entry<Document>[] => {
    const passed = new Set([first]);
    for (
      let next = byId.get(first.data.replacedBy ?? '');
      next && !passed.has(next);
      next = byId.get(next.data.replacedBy ?? '')
    )
      passed.add(next);
    return [...passed];
  };
  return corpus.documents
    .filter(({ id, data }) => data.replacedBy && !newer.has(id))
    .map(row)
    .sort((a, b) => (b.at(-1)?.data.effective ?? '').localeCompare(a.at(-1)?.data.effective ?? ''))
    .map((documents) => documents.map((document) => replacement(corpus, document, on)));
}

function replacement(corpus: Library, { id, data: { effective, expires } }: Entry<Document>, on: Day): Replacement {
  const { since, until, unknownDays } = documentWords;
  const days = [effective && `${since} ${formatDay(effective)}`, expires && `${until} ${formatDay(expires)}`].filter(
    Boolean,
  );
  return {
    document: entryLink(corpus, documentCollection, id),
    validity: days.length > 0 ? days.join(', ') : unknownDays,
    expired: expires !== undefined && expires <= on,
  };
}

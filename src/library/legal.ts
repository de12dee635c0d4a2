/** What awards rest on in law: catalogues and documents with their days of validity. Only what entries say with a source. */
import type { CatalogueItem, Document } from '../collections/index.ts';
import { formatDay, type Day } from '../text/day.ts';
import { strings } from '../text/strings.ts';
import type { Corpus, Entry } from './corpus.ts';
import { entryLink } from './present.ts';
import type { LegalGround, Replacement } from './props.ts';

/** The ground of an award form or of an authority, as it stood on a day; undefined when the catalogue names none. */
export function legalGround(
  corpus: Corpus,
  catalogue: 'forms' | 'authorities',
  id: string,
  on: Day,
): LegalGround | undefined {
  const item: CatalogueItem<'forms'> | CatalogueItem<'authorities'> | undefined = corpus.catalogues[catalogue].find(
    (each) => each.id === id,
  );
  if (!item?.document && !item?.toConfirm) return undefined;
  return {
    document: item.document ? entryLink(corpus, 'documents', item.document) : undefined,
    article: item.article,
    validity: item.document ? validityOn(corpus, item.document, on) : undefined,
    toConfirm: item.toConfirm,
  };
}

/** Whether a document was in force on a day, in words; a document without a first day says nothing. */
function validityOn(corpus: Corpus, id: string, on: Day): string {
  const { effective, expires } = corpus.documents.find((document) => document.id === id)?.data ?? {};
  const { inForce, notYet, noLonger, unclear } = strings.award;
  if (expires && expires <= on) return noLonger;
  return !effective ? unclear : effective > on ? notYet : inForce;
}

/** What replaced what: a row for each document that nothing older leads to, down to the one in force; those that stand alone have none. The row that changed last comes first. */
export function replacements(corpus: Corpus, on: Day): Replacement[][] {
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
    .sort((a, b) => (b.at(-1)!.data.effective ?? '').localeCompare(a.at(-1)!.data.effective ?? ''))
    .map((documents) => documents.map((document) => replacement(corpus, document, on)));
}

function replacement(corpus: Corpus, { id, data: { effective, expires } }: Entry<Document>, on: Day): Replacement {
  const { since, until, unknownDays } = strings.document;
  const days = [effective && `${since} ${formatDay(effective)}`, expires && `${until} ${formatDay(expires)}`].filter(
    Boolean,
  );
  return {
    document: entryLink(corpus, 'documents', id),
    validity: days.length > 0 ? days.join(', ') : unknownDays,
    expired: expires !== undefined && expires <= on,
  };
}

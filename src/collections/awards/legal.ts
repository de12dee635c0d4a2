/** The legal ground of awards, from catalogues and documents with their days of validity; only statements with a source. */
import type { Day } from '../../text/day.ts';
import type { Link } from '../../views/props.ts';
import type { CatalogueItem } from '../catalogues.ts';
import { documentCollection } from '../documents/fields.ts';
import type { Library } from '../library.ts';
import { entryLink } from '../names.ts';
import { awardWords } from './words.ts';

/** On what law an award form or an authority rests, and whether that held on the day of the decision. */
export interface LegalGround {
  document?: Link;
  article?: string;
  validity?: string;
  toConfirm?: string;
}

/** The ground of an award form or of an authority, as of a day; undefined when the catalogue names none. */
export function legalGround(
  corpus: Library,
  catalogue: 'forms' | 'authorities',
  id: string,
  on: Day,
): LegalGround | undefined {
  const item: CatalogueItem<'forms'> | CatalogueItem<'authorities'> | undefined = corpus.catalogues[catalogue].find(
    (each) => each.id === id,
  );
  if (!item?.document && !item?.toConfirm) return undefined;
  return {
    document: item.document ? entryLink(corpus, documentCollection, item.document) : undefined,
    article: item.article,
    validity: item.document ? validityOn(corpus, item.document, on) : undefined,
    toConfirm: item.toConfirm,
  };
}

/** Whether a document was in force on a day, in words; a document without a first day says nothing. */
function validityOn(corpus: Library, id: string, on: Day): string {
  const { effective, expires } = corpus.documents.find((document) => document.id === id)?.data ?? {};
  const { inForce, notYet, noLonger, unclear } = awardWords;
  if (expires && expires <= on) return noLonger;
  return !effective ? unclear : effective > on ? notYet : inForce;
}

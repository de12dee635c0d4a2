/** What awards rest on in law: catalogues and documents with their days of validity. Only what entries say with a source. */
import type { CatalogueItem } from '../model/index.ts';
import type { Day } from '../text/day.ts';
import { strings } from '../text/strings.ts';
import type { Corpus } from './corpus.ts';
import { entryLink } from './present.ts';
import type { LegalGround } from './props.ts';

/** The ground of an award form or of an authority, as it stood on a day; undefined when the catalogue names none. */
export function legalGround(corpus: Corpus, catalogue: 'forms' | 'authorities', id: string, on: Day): LegalGround | undefined {
  const item: CatalogueItem<'forms'> | CatalogueItem<'authorities'> | undefined = corpus.catalogues[catalogue].find((each) => each.id === id);
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

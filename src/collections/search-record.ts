import { nameOf, type WithNames } from './names.ts';

/** A value of a filter: its id and its name. */
export interface Named {
  id: string;
  name: string;
}

/** One page in the search index. All texts are plain text in NFC. */
export interface SearchRecord {
  /** Address from the root: `/dien-hinh/<slug>/`. */
  url: string;
  title: string;
  /** The kind of content, as the filter has it: its part of the address, and its name. */
  kind: Named;
  /** What the result says it is: "Điển hình · Hộ gia đình". */
  kindLabel: string;
  summary: string;
  text: string;
  unit?: Named;
  fields: Named[];
  groups?: Named[];
  /** The page's date, `YYYY-MM-DD`: for the filter of years, and the order of results without a query. */
  day?: string;
  sample?: boolean;
  /** Whom the page is about: it ranks before pages that only list the name. */
  subject?: string;
  /** The weight of a word in the title relative to the text, if not the default. */
  titleWeight?: number;
  /** People and units named on the page, recipients of an award among them. */
  names?: string[];
}

/** A value of a filter by its id. */
export const itemOf = (corpus: WithNames, of: 'fields' | 'groups', id: string): Named => ({
  id,
  name: nameOf(corpus, of, id),
});

export const placeOf = (corpus: WithNames, id: string | undefined): Named | undefined =>
  id ? { id, name: nameOf(corpus, 'units', id) } : undefined;

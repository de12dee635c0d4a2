import { nameOf, type WithNames } from './names.ts';

/** A value of a filter: what it is called by the machine, and by people. */
export interface Named {
  id: string;
  name: string;
}

/** What the search index knows of one page of the portal. Plain text throughout, in NFC. */
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
  /** From when the page is, `YYYY-MM-DD`; the filter of years goes by it, and so does what is found without a word. */
  day?: string;
  sample?: boolean;
  /** Whom the page is about: it is found before pages that only list the name. */
  subject?: string;
  /** How many times as much as in the text a word counts in the title, if not as usual. */
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

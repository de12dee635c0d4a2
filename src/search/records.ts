import type { searchKinds } from '../text/search-strings.ts';

/** A value of a filter: what it is called by the machine, and by people. */
export interface Named {
  id: string;
  name: string;
}

export type RecordKind = keyof typeof searchKinds;

/** What the search index knows of one page of the portal. Plain text throughout, in NFC. */
export interface SearchRecord {
  /** Address from the root: `/dien-hinh/<slug>/`. */
  url: string;
  title: string;
  kind: RecordKind;
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
  /** People and units named on the page, recipients of an award among them; of a story, first the one it is about. */
  names?: string[];
}

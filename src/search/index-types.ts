/** The parts of the index, for the build that writes it and the browser that reads it. */
import type { FilterName } from '../text/search-strings.ts';

export interface IndexFile {
  /** Path below `/pagefind/`. */
  path: string;
  content: Uint8Array<ArrayBuffer>;
}

/** A page as Pagefind takes it: HTML, under its address. */
export interface SearchDocument {
  url: string;
  content: string;
}

/** Lies beside the index as `labels.json`. */
export interface Labels {
  /** Size of the index. */
  pages: number;
  /** Whether pairs of words are indexed. */
  paired: boolean;
  /** The names of filter values: values are ids, because Ba Tơ and Ba Tô fold alike. */
  filters: Record<FilterName, Record<string, string>>;
  /** Other portals whose indexes the search page joins to this one. */
  portals: Portal[];
}

/** Another portal of the same software. */
export interface Portal {
  name: string;
  /** Where it is published. */
  url: string;
}

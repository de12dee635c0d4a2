/** The props of views: plain data, ready to render. The site's pages and the CMS preview build the same. */
import type { Day } from '../text/day.ts';

export interface Link {
  name: string;
  href: string;
}

/** A photo ready for `<picture>`: sizes are in CSS pixels. */
export interface Picture {
  src: string;
  width: number;
  height: number;
  /** More efficient formats, best first. */
  sources?: { srcset: string; type: string }[];
  srcset?: string;
}

export interface Photo extends Picture {
  alt: string;
  credit: string;
  caption?: string;
  /** The point that stays in view where the photo is cropped (`fields/point.ts`); absent means the middle. */
  focus?: string;
}

export interface Figure {
  value: string;
  unit?: string;
  meaning: string;
}

export interface Source {
  title: string;
  link?: string;
  supports?: string;
}

export interface Status {
  state: 'corrected' | 'cancelled' | 'withdrawn' | 'revoked';
  reason: string;
  day: Day;
}

/** One line of the page of corrections. */
export interface Correction {
  kind: string;
  /** Of what was taken back, only what kind of thing it was. */
  title: string;
  href: string;
  status: Status;
  sample: boolean;
}

/** The props of every entry's view. */
export interface EntryProps {
  id: string;
  title: string;
  sample: boolean;
  status?: Status;
  sources: Source[];
  /** HTML from `renderProse`, or ''. */
  body: string;
  /** The page's absolute address, to be shared; the preview has none. */
  share?: string;
}

/** One line of a list, whatever it leads to. */
export interface Teaser {
  tone: 'story' | 'campaign' | 'award' | 'spread' | 'plain';
  id: string;
  href: string;
  title: string;
  /** "Hộ gia đình", "Đợt cao điểm", "Giấy khen". */
  kind: string;
  summary?: string;
  /** Place, field of work, day: small words below. */
  meta: string[];
  sample: boolean;
  photo?: Photo;
  /** A campaign's days. */
  from?: Day;
  to?: Day;
  /** An award's roll: day and recipients in words. */
  day?: Day;
  count?: string;
}

/** Files for following what is new. */
export interface Following {
  /** Absolute address of an `.ics` file. */
  calendar?: string;
  /** Path of a feed. */
  feed?: string;
}

/** A document in a row of those that replaced one another, the oldest first. */
export interface Replacement {
  document: Link;
  /** "có hiệu lực từ 01.01.2024, hết hiệu lực từ 01.07.2025" */
  validity: string;
  expired: boolean;
}

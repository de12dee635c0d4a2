/**
 * What a kind of content is to the rest of the program. Every part is asked for here, so that a kind that lacks one is a
 * type error; where a kind has no such thing, it says `undefined`.
 */
import type { ComponentType } from 'react';
import type { Fields, Infer } from '../fields/field.ts';
import type { Script, Teller } from '../text/bulletin.ts';
import type { PosterProps } from '../views/Poster.tsx';
import type { Status } from '../views/props.ts';
import type { CalendarItem } from './calendar-item.ts';
import type { Collection } from './collection.ts';
import type { FeedItem } from './feed.ts';
import type { Entry, Library, Loading } from './library.ts';
import type { Linked, Place } from './linked-data.ts';
import type { ListSection } from './list.ts';
import type { WithNames } from './names.ts';
import type { Context, Draft } from './present.ts';
import type { SearchRecord } from './search-record.ts';
import type { Site } from './site.ts';
import type { Unit } from './units/fields.ts';

/** What the words of an entry depend on besides its own data. */
export interface Surroundings extends WithNames {
  site: Site;
}

/** The colour in which a kind is seen on pages. */
export type Tone = 'story' | 'campaign' | 'award' | 'spread' | 'plain';
/** The cloth of a share image. */
export type Cloth = 'story' | 'campaign' | 'award' | 'event' | 'unit' | 'document';

/** What the share image says, above the name of the portal. */
export interface CardWords {
  eyebrow: string;
  title: string;
  place?: string;
}

/** What the head of the page says, besides title and description. */
export interface Head {
  noindex?: boolean;
  feed?: string;
  calendar?: string;
}

/** What the search index is told of an entry, besides where it is and what kind it is of. */
export type FoundWords = Omit<SearchRecord, 'url' | 'kind' | 'kindLabel'> & {
  /** Behind the name of the kind: "Hộ gia đình". */
  detail?: string;
};

/** What the captions are made of. */
export interface CaptionSource {
  title: string;
  /** What the title is followed by: the slogan, the summary. */
  gist: string;
  /** Who, where, when: "Xã Ba Vì · 15.01.2026 – 30.06.2027". */
  facts: string;
  /** What to do: "Xem tiêu chí và cách tham gia". */
  call: string;
  /** The page's address, and others that stand in for it in a text message when it is too long, best first. */
  addresses: readonly [page: string, ...standIns: string[]];
  /** Place and year of a text message, where there is room. */
  smsFacts: string;
  hashtags: readonly string[];
  /** The editor's own words. */
  own?: { zalo?: string; facebook?: string; sms?: string };
}

/** The same before it is known where the page is. */
export type CaptionWords = Omit<CaptionSource, 'addresses' | 'own'>;

/** What the share kit of an entry is made of; `unit` is the commune whose own page of the entry is spread. */
export interface KitWords<T> {
  captions: (data: Draft<T>, around: Surroundings, unit?: string) => CaptionWords;
  script: (corpus: Library, entry: Entry<T>, teller: Teller, unit?: Entry<Unit>) => Script;
  poster: (corpus: Library, entry: Entry<T>, unit?: Entry<Unit>) => PosterWords;
  /** Units with a page of their own of this entry. */
  places: ((corpus: Library, data: T) => Entry<Unit>[]) | undefined;
}

export type PosterWords = Pick<PosterProps, 'kicker' | 'headline' | 'facts' | 'scan'> &
  Partial<Pick<PosterProps, 'title' | 'intro' | 'figures' | 'quote' | 'sections' | 'asides'>>;

/** What the props of every kind's view have. */
export interface ViewProps {
  title: string;
  status?: Status;
}

/** `F` are its fields, `T` what an entry holds, `P` the props of its view. */
export interface Kind<F extends Fields, T, P extends ViewProps> extends Collection<F> {
  tone: Tone;
  /** Undefined when its pages wear the portal's own share image. */
  cloth: Cloth | undefined;
  /** Whether a page tells of something that was written on a day, or describes what is. */
  isArticle: boolean;
  cardWords: ((data: Draft<T>, around: Surroundings) => CardWords) | undefined;
  /** For search engines and networks, below the title. */
  describe: (data: Draft<T>, around: Surroundings) => string;
  /** The view's props from the entry alone: for the desk's preview, where any part may be missing. */
  present: (id: string, data: Draft<T>, context: Context & { site?: Site }) => P;
  /** The same with what other entries say of it: for the page. Everything that the page shows, as plain data. */
  load: (corpus: Library, entry: Entry<T>, loading: Loading) => P | Promise<P>;
  view: () => Promise<ComponentType<P>>;
  head: ((props: P) => Head) | undefined;
  linkedData: ((place: Place, props: P) => Linked) | undefined;
  /** Its lists; undefined when it has none or one that is like no other. */
  list: ((corpus: Library, live: readonly Entry<T>[]) => ListSection<T>) | undefined;
  search: {
    /** What the filter of kinds calls it. */
    name: string;
    tone: Tone;
    /** Undefined when the entry is not to be found (any more). */
    record: (corpus: Library, entry: Entry<T>) => FoundWords | undefined;
  };
  /** Its item in the feed of everything new. */
  feedItem: ((entry: Entry<T>) => FeedItem) | undefined;
  calendar: ((corpus: Library, entry: Entry<T>) => CalendarItem[]) | undefined;
  kit: KitWords<T> | undefined;
  /** Of the open data what goes out of an entry; undefined when nothing of it may. */
  openData: ((corpus: Library, data: T) => object | undefined) | undefined;
}

/** A kind of content: what its entries hold, and everything that is made of them. */
export const kind = <F extends Fields, P extends ViewProps>(
  of: Collection<F>,
  parts: Omit<Kind<F, Infer<F>, P>, keyof Collection<F>>,
): Kind<F, Infer<F>, P> => ({ ...of, ...parts });

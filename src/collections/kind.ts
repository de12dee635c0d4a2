/**
 * Everything the rest of the program needs of a kind of content. A missing part is a type error; a kind without such a
 * part sets it to `undefined`.
 */
import type { ComponentType } from 'react';
import type { Fields, Infer } from '../fields/field.ts';
import type { Script, Teller } from '../text/bulletin.ts';
import type { Holiday } from '../text/workdays.ts';
import type { PosterProps } from '../views/Poster.tsx';
import type { Status } from '../views/props.ts';
import type { RuleBetween } from './between.ts';
import type { CalendarItem } from './calendar-item.ts';
import type { Collection } from './collection.ts';
import type { Due } from './due.ts';
import type { FeedItem } from './feed.ts';
import type { Entry, Library, Loading } from './library.ts';
import type { Linked, Place } from './linked-data.ts';
import type { ListSection } from './list.ts';
import type { WithNames } from './names.ts';
import { draft } from './parts.ts';
import type { Context, Draft } from './present.ts';
import type { SearchRecord } from './search-record.ts';
import type { Site } from './site.ts';
import type { Unit } from './units/fields.ts';

/** What the words of an entry depend on besides its own data. */
export interface Surroundings extends WithNames {
  site: Site;
}

/** The colour of a kind on pages. */
export type Tone = 'story' | 'campaign' | 'award' | 'spread' | 'plain';
/** The cloth of a share image. */
export type Cloth = 'story' | 'campaign' | 'award' | 'event' | 'unit' | 'document';

/** The words of the share image, above the name of the portal. */
export interface CardWords {
  eyebrow: string;
  title: string;
  place?: string;
}

/** The head of the page, without title and description. */
export interface Head {
  noindex?: boolean;
  feed?: string;
  calendar?: string;
}

/** The search record of an entry, without its address and its kind. */
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
  /** The page's address, and shorter ones for a text message when it is too long, best first. */
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
  /** Undefined when its pages have the portal's own share image. */
  cloth: Cloth | undefined;
  /** Whether a page is an article of a day or a description. */
  isArticle: boolean;
  cardWords: ((data: Draft<T>, around: Surroundings) => CardWords) | undefined;
  /** For search engines and networks, below the title. */
  describe: (data: Draft<T>, around: Surroundings) => string;
  /** The view's props from the entry alone: for the desk's preview, where any part may be missing. */
  present: (id: string, data: Draft<T>, context: Context & { site?: Site }) => P;
  /** The props of the page, with data of other entries: everything that it shows, as plain data. */
  load: (corpus: Library, entry: Entry<T>, loading: Loading) => P | Promise<P>;
  view: () => Promise<ComponentType<P>>;
  head: ((props: P) => Head) | undefined;
  linkedData: ((place: Place, props: P) => Linked) | undefined;
  /** Its lists; undefined when it has none or one that is like no other. */
  list: ((corpus: Library, live: readonly Entry<T>[]) => ListSection<T>) | undefined;
  /** Rules between an entry and others, beside those that hold for every kind. */
  between: RuleBetween | undefined;
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
  /** What an editor has yet to do, besides what every kind has: drafts, days to wait for, missing photos. */
  due: ((data: Draft<T>, holidays: readonly Holiday[]) => Due[]) | undefined;
  kit: KitWords<T> | undefined;
  /** The part of an entry that goes into the open data; undefined when nothing may. */
  openData: ((corpus: Library, data: T) => object | undefined) | undefined;
}

/** A kind of content: what its entries hold, and everything that is made of them. Any entry may be a draft. */
export const kind = <F extends Fields, P extends ViewProps>(
  of: Collection<F>,
  parts: Omit<Kind<F, Infer<F>, P>, keyof Collection<F>>,
): Kind<F, Infer<F>, P> => ({ ...of, fields: { ...of.fields, draft }, ...parts });

/** The lists of a kind and their facets. */
import { placesOf } from './relations.ts';
import { strings } from '../text/strings.ts';
import type { ListProps } from '../views/List.tsx';
import type { Link, Teaser } from '../views/props.ts';
import type { Entry, Library, Loading } from './library.ts';
import { nameOf } from './names.ts';

/** A way to narrow a list: `loai`, `linh-vuc` … `keys` says under which values an entry is listed. */
export interface Facet<T> {
  label: string;
  part: string;
  keys: (data: T) => readonly (string | undefined)[];
  /** Each value's list has a feed, at `rss.xml` below its address. */
  feeds?: boolean;
  name: (key: string) => string;
  order?: (a: string, b: string) => number;
  /** The page that lists all values, for a facet whose values have pages of their own with their newest entries. */
  browse?: string;
}

export interface ListSection<T> {
  title: string;
  description: string;
  entries: readonly Entry<T>[];
  facets: Facet<T>[];
  as: ListProps['as'];
  teaser: (entry: Entry<T>, picture: Loading['picture']) => Teaser | Promise<Teaser>;
  links?: Link[];
  replacements?: ListProps['replacements'];
}

export const newestFirst = (a: string, b: string) => b.localeCompare(a);

/** The facet of a choice: a part of the address and a name for each option. */
export function byChoice<T, K extends string>(
  facet: Pick<Facet<T>, 'label' | 'part'>,
  slugs: Readonly<Record<K, string>>,
  names: Readonly<Record<K, string>>,
  choice: (data: T) => K,
): Facet<T> {
  const nameBySlug = new Map((Object.keys(slugs) as K[]).map((key) => [slugs[key], names[key]]));
  return { ...facet, keys: (data) => [slugs[choice(data)]], name: (slug) => nameBySlug.get(slug) ?? slug };
}

/** The facet of units: an entry is at the unit that it names and at those around it. */
export const byUnit = <T>(corpus: Library, units: (data: T) => readonly (string | undefined)[]): Facet<T> => ({
  label: strings.list.by.unit,
  part: 'don-vi',
  keys: (data) => units(data).flatMap((unit) => placesOf(corpus, unit)),
  name: (key) => nameOf(corpus, 'units', key),
  browse: '/don-vi/',
});

export const byCampaign = <T>(corpus: Library, campaigns: (data: T) => readonly (string | undefined)[]): Facet<T> => ({
  label: strings.list.by.campaign,
  part: 'phong-trao',
  keys: campaigns,
  name: (key) => nameOf(corpus, 'campaigns', key),
  browse: '/phong-trao/',
});

export const byYear = <T>(day: (data: T) => string | undefined): Facet<T> => ({
  label: strings.list.by.year,
  part: 'nam',
  keys: (data) => [day(data)?.slice(0, 4)],
  name: (key) => key,
  order: newestFirst,
});

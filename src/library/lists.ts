/** Every list page of the portal: all entries of a kind, and those of each value of its facets. */
import { listAddress } from '../collections/collection.ts';
import { allCollections, type AnyCollection, entriesIn } from '../collections/index.ts';
import { type Entry, newestShown } from '../collections/library.ts';
import type { Facet, ListSection } from '../collections/list.ts';
import { today } from '../text/day.ts';
import { compareText } from '../text/order.ts';
import { strings } from '../text/strings.ts';
import type { ListProps } from '../views/List.tsx';
import { isLive } from '../collections/parts.ts';
import type { PublicCorpus } from './corpus.ts';
import { showPicture } from './picture.ts';

/** Entries on one page of a list. */
const pageSize = 24;

/** Most values of a facet on a list page. Of more, the largest are offered, and a link leads to all. */
const mostOffered = 60;

/** One page of a list: its address and what it shows. `props` are loaded only when the page is rendered. */
export interface ListPage {
  /** Path, e.g. `/dien-hinh/linh-vuc/y-te/trang/2/`. */
  address: string;
  title: string;
  description: string;
  props: () => Promise<ListProps>;
}

/** Every list page of the portal, kind by kind. */
export const listPages = (corpus: PublicCorpus): ListPage[] =>
  allCollections.flatMap((kind) =>
    kind.list ? pagesOf(kind, kind.list(corpus, entriesIn(corpus, kind.name).filter(isLive))) : [],
  );

function pagesOf<T>(kind: AnyCollection, section: ListSection<T>): ListPage[] {
  const root = listAddress(kind);
  const shelves = section.facets.map((facet) => ({ facet, shelf: shelve(section.entries, facet) }));
  const facetsShown = (address: string): ListProps['facets'] =>
    shelves
      .filter(({ shelf }) => shelf.length > 0)
      .map(({ facet, shelf }) => {
        const at = (key: string) => `${root}${facet.part}/${key}/`;
        const offered = isLong(facet, shelf) ? largest(shelf, (key) => at(key) === address) : shelf;
        return {
          label: facet.label,
          links: offered.map(({ key, entries }) => ({
            name: facet.name(key),
            href: at(key),
            count: entries.length,
            current: at(key) === address,
          })),
          all:
            facet.browse !== undefined && offered.length < shelf.length
              ? { name: `${strings.list.allOf} ${shelf.length}`, href: facet.browse }
              : undefined,
        };
      });
  const paged = (address: string, title: string, entries: readonly Entry<T>[], feed?: string): ListPage[] => {
    const count = Math.max(1, Math.ceil(entries.length / pageSize));
    const at = (page: number) => (page === 1 ? address : `${address}trang/${page}/`);
    return Array.from({ length: count }, (_, i) => ({
      address: at(i + 1),
      title: i === 0 ? title : `${title}, trang ${i + 1}`,
      description: section.description,
      props: async () => ({
        title,
        feed,
        intro: address === root ? section.description : undefined,
        links: address === root ? section.links : undefined,
        replacements: address === root && i === 0 ? section.replacements : undefined,
        facets: facetsShown(address),
        teasers: await Promise.all(
          entries.slice(i * pageSize, (i + 1) * pageSize).map(async (entry) => section.teaser(entry, showPicture)),
        ),
        as: section.as,
        total: entries.length,
        page: i + 1,
        pages: pagesAround(i + 1, count).map((page) => ({ name: String(page), href: at(page) })),
        today: today(),
      }),
    }));
  };
  return [
    ...paged(root, section.title, section.entries),
    ...shelves.flatMap(({ facet, shelf }) =>
      shelf
        .filter((value) => hasList(facet, shelf, value))
        .flatMap(({ key, entries }) =>
          paged(
            `${root}${facet.part}/${key}/`,
            `${kind.short}: ${facet.name(key)}`,
            entries,
            facet.feeds ? `${root}${facet.part}/${key}/rss.xml` : undefined,
          ),
        ),
    ),
  ];
}

interface Value<T> {
  key: string;
  entries: Entry<T>[];
}

const isLong = <T>(facet: Facet<T>, shelf: readonly Value<T>[]): boolean =>
  facet.browse !== undefined && shelf.length > mostOffered;

/** In a long facet, a value whose own page shows all its entries has no list: it would repeat that page. */
const hasList = <T>(facet: Facet<T>, shelf: readonly Value<T>[], { entries }: Value<T>): boolean =>
  !isLong(facet, shelf) || entries.length > newestShown;

/** The largest values that have a list, and the current one, in the order of the shelf. */
function largest<T>(shelf: readonly Value<T>[], isCurrent: (key: string) => boolean): Value<T>[] {
  const bySize = shelf
    .filter(({ entries }) => entries.length > newestShown)
    .sort((a, b) => b.entries.length - a.entries.length);
  const kept = new Set(bySize.slice(0, mostOffered));
  return shelf.filter((value) => kept.has(value) || isCurrent(value.key));
}

/** The numbers to offer on a page of many: the first, the last and those near. */
const pagesAround = (page: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => i + 1).filter((n) => n === 1 || n === count || Math.abs(n - page) <= 2);

/** Entries by the values of a facet, in the order in which the values are offered. */
function shelve<T>(entries: readonly Entry<T>[], facet: Facet<T>): Value<T>[] {
  const shelf = new Map<string, Entry<T>[]>();
  for (const entry of entries) {
    for (const key of new Set(facet.keys(entry.data))) {
      if (!key) continue;
      const on = shelf.get(key);
      if (on) on.push(entry);
      else shelf.set(key, [entry]);
    }
  }
  const order = facet.order ?? ((a: string, b: string) => compareText(facet.name(a), facet.name(b)));
  return [...shelf].map(([key, on]) => ({ key, entries: on })).sort((a, b) => order(a.key, b.key));
}

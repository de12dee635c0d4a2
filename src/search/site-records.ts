/** What the search index knows of each entry, and of the portal's own pages. Withdrawn entries are not in it. */
import { listAddress } from '../collections/collection.ts';
import { addressOf, allCollections, type AnyCollection, entriesIn, collectionOf } from '../collections/index.ts';
import type { Tone } from '../collections/kind.ts';
import { isLive } from '../collections/parts.ts';
import type { Named, SearchRecord } from '../collections/search-record.ts';
import { lineageWords } from '../collections/stories/words.ts';
import { type PublicCorpus, corpus as corpusOfToday } from '../library/corpus.ts';
import { strings } from '../text/strings.ts';

export async function searchRecords(): Promise<SearchRecord[]> {
  const corpus = await corpusOfToday();
  const inSections = allCollections.filter(({ section }) => section);
  const others = allCollections.filter(({ section }) => !section);
  return [
    ...inSections.flatMap((kind) => recordsOf(corpus, kind)),
    ...ownPages,
    ...others.flatMap((kind) => recordsOf(corpus, kind)),
  ];
}

const recordsOf = (corpus: PublicCorpus, kind: AnyCollection): SearchRecord[] =>
  entriesIn(corpus, kind.name)
    .filter(isLive)
    .flatMap((entry) => {
      const words = kind.search.record(corpus, entry);
      if (!words) return [];
      const { detail, ...record } = words;
      const kindLabel = detail ? `${kind.short} · ${detail}` : kind.short;
      return [{ url: addressOf(kind.name, entry.id), kind: filterOf(kind), kindLabel, ...record }];
    });

/** A kind as the filter of kinds has it; pages without a section go under one name. */
const filterOf = ({ section, search }: AnyCollection): Named => ({ id: section || 'trang', name: search.name });

/** The colours of results, by what the filter of kinds calls their kinds. */
export const resultTones: Record<string, Tone> = Object.fromEntries(
  allCollections.map((kind) => [filterOf(kind).id, kind.search.tone]),
);

/** The list of each kind. */
export const kindLists = allCollections
  .filter(({ section }) => section)
  .map((kind) => ({ name: kind.label, href: listAddress(kind) }));

/** Pages that the portal makes itself; their contents are found through the entries. */
const ownPages = [
  {
    url: '/nhan-rong/',
    title: lineageWords.title,
    summary: lineageWords.description,
    text: lineageWords.intro,
  },
  {
    url: '/gioi-thieu-guong/',
    title: strings.tip.title,
    summary: strings.tip.description,
    text: [...strings.tip.criteria, ...strings.tip.protection].join(' '),
  },
  { url: '/lich/', title: strings.calendar.title, summary: strings.calendar.description, text: strings.calendar.intro },
].map((page): SearchRecord => ({
  ...page,
  kind: filterOf(collectionOf('pages')),
  kindLabel: collectionOf('pages').short,
  fields: [],
}));

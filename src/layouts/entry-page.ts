/** What the page of an entry of any kind shows: one answer for the page and for the key that says whether it has changed. */
import { listAddress } from '../collections/collection.ts';
import { addressOf, allCollections, entriesIn, type AnyCollection, type CollectionName } from '../collections/index.ts';
import type { Head } from '../collections/kind.ts';
import type { Entry } from '../collections/library.ts';
import type { Linked } from '../collections/linked-data.ts';
import { isLive } from '../collections/parts.ts';
import { corpus, type PublicCorpus } from '../library/corpus.ts';
import { loadingOf } from '../library/picture.ts';
import { searchWords } from '../share/card-words.ts';
import type { Link, Status } from '../views/props.ts';
import { frame } from './frame.ts';
import { pagesWithCacheKeys } from './incremental.ts';

export interface EntryPage extends Head {
  kind: CollectionName;
  address: string;
  title: string;
  description: string;
  type: 'article' | 'website';
  /** The list that the entry belongs to. */
  trail: Link[];
  linkedData: Linked | undefined;
  /** Of an entry that was taken back only this is shown. */
  takenBack: Status | undefined;
  props: object;
}

/** The pages of the entries of all kinds: of those that have a section, or of those at the root. */
export async function entryRoutes(inSections: boolean) {
  const all = await corpus();
  const paths = allCollections
    .filter(({ section }) => (section !== '') === inSections)
    .flatMap((kind) =>
      entriesIn(all, kind.name).map((entry) => ({
        params: { section: kind.section || undefined, slug: entry.id },
        load: async () => loadEntryPage(await corpus(), kind, entry),
      })),
    );
  return pagesWithCacheKeys(all, paths);
}

async function loadEntryPage(all: PublicCorpus, kind: AnyCollection, entry: Entry<object>): Promise<EntryPage> {
  const address = addressOf(kind.name, entry.id);
  const props = await kind.load(all, entry, await loadingOf(all, entry));
  const { image } = frame(all, address);
  const place = { site: all.site, url: new URL(address, all.site.url).href, image: image.url };
  return {
    kind: kind.name,
    address,
    title: props.title,
    description: searchWords(kind.name, entry.data, all).description,
    type: kind.isArticle ? 'article' : 'website',
    trail: kind.section ? [{ name: kind.short, href: listAddress(kind) }] : [],
    linkedData: kind.linkedData?.(place, props),
    takenBack: isLive(entry) ? undefined : props.status,
    props,
    ...kind.head?.(props),
  };
}

import {
  catalogues,
  collections,
  type CatalogueName,
  type CollectionName,
  type ReferenceTarget,
} from '../collections/index.ts';
import {
  catalogueItem,
  directoryItem,
  emptyDirectory,
  type Directory,
  type DirectoryItem,
} from '../collections/directory.ts';
import type { Corpus } from './read.ts';

/** What the rules between entries need to know besides what an entry shows of itself. */
export interface KnownItem extends DirectoryItem {
  /** The one entry of its own collection that it hangs from: parent, story learnt from, document that replaced it. */
  above?: string;
  sample?: boolean;
  /** The stories that a story names as its copies. */
  copiedBy?: string[];
  /** Addresses that a unit had before. */
  formerSlugs?: string[];
}

/** A directory with whose items the rules between entries can work; a plain `Directory` will do, with fewer rules. */
export type KnownDirectory = Record<ReferenceTarget, Record<string, KnownItem>>;

/** The field that makes a chain inside a collection; such a chain must end. */
export const chainField: Partial<Record<CollectionName, string>> = {
  units: 'parent',
  campaigns: 'parent',
  stories: 'learntFrom',
  documents: 'replacedBy',
};

/** The directory's view of one entry, with what the rules need. `from` of a story is the day on which the deed began. */
export function knownItem(collection: CollectionName, id: string, data: Record<string, unknown>): KnownItem {
  const above = data[chainField[collection] ?? ''];
  const began = collection === 'stories' ? (data['period'] as { from?: unknown } | undefined)?.from : undefined;
  return {
    ...directoryItem(collection, id, data),
    ...(typeof above === 'string' ? { above } : {}),
    ...(typeof began === 'string' ? { from: began } : {}),
    ...(data['sample'] === true ? { sample: true } : {}),
    ...(collection === 'stories' ? copiesOf(data) : {}),
    ...(collection === 'units' ? formerSlugsOf(data) : {}),
  };
}

function formerSlugsOf(data: Record<string, unknown>): Pick<KnownItem, 'formerSlugs'> {
  const formerSlugs = Array.isArray(data['formerSlugs'])
    ? data['formerSlugs'].filter((slug) => typeof slug === 'string')
    : [];
  return formerSlugs.length > 0 ? { formerSlugs } : {};
}

function copiesOf(data: Record<string, unknown>): Pick<KnownItem, 'copiedBy'> {
  const copies = Array.isArray(data['copies']) ? data['copies'] : [];
  const copiedBy = copies
    .map((copy: { story?: unknown } | null) => copy?.story)
    .filter((story) => typeof story === 'string');
  return copiedBy.length > 0 ? { copiedBy } : {};
}

/** Every entry and every catalogue item of a corpus. An unreadable entry is known by its id, so that references to it hold. */
export function directoryOf(corpus: Corpus): KnownDirectory & Directory {
  const directory: KnownDirectory = emptyDirectory();
  for (const { collection, id, data } of corpus.entries) directory[collection][id] = knownItem(collection, id, data);
  for (const name of Object.keys(catalogues) as CatalogueName[]) {
    const { items } = corpus.catalogues[name].data;
    for (const item of Array.isArray(items) ? items : []) {
      if (typeof item?.id === 'string') directory[name][item.id] = knownCatalogueItem(item);
    }
  }
  return directory;
}

function knownCatalogueItem(item: Record<string, unknown> & { id: string }): KnownItem {
  const grants = Array.isArray(item['grants']) ? item['grants'].filter((form) => typeof form === 'string') : [];
  const document = typeof item['document'] === 'string' ? [`documents/${item['document']}`] : [];
  return { ...catalogueItem(item), refersTo: [...grants.map((form) => `forms/${form}`), ...document] };
}

/** "điển hình", "lĩnh vực": what one entry or item is called. */
export const kindName = (target: ReferenceTarget): string =>
  (target in collections ? collections[target as CollectionName] : catalogues[target as CatalogueName]).item;

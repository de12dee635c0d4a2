import type { ImageMetadata } from 'astro';
import { getCollection } from 'astro:content';
import {
  allCollections,
  catalogues,
  type AnyCollection,
  type CatalogueName,
  type CollectionName,
  type EntryOf,
  type Fields,
  type FieldSpec,
} from '../collections/index.ts';
import type { Entry, Library } from '../collections/library.ts';
import { directoryOf, type Directory } from '../corpus/directory.ts';
import type { KeptEntry } from '../corpus/loader.ts';

/** Everything the public may see today (`corpus/visibility.ts`), newest first. */
export type PublicCorpus = Library & { [N in Exclude<CollectionName, keyof Library>]: Entry<EntryOf<N>>[] } & {
  directory: Directory;
};

let loaded: Promise<PublicCorpus> | undefined;

/** The corpus, read once per build; in `astro dev` for every page, so that a saved entry shows at once. */
export function corpus(): Promise<PublicCorpus> {
  if (import.meta.env.DEV) return load();
  loaded ??= load();
  return loaded;
}

type Data = Record<string, unknown>;

async function load(): Promise<PublicCorpus> {
  const [shelf, sites, ...lists] = await Promise.all([
    getCollection('catalogues'),
    getCollection('site'),
    ...allCollections.map(entriesOfKind),
  ]);
  const names = Object.keys(catalogues) as CatalogueName[];
  const files = Object.fromEntries(
    names.map((name) => [name, { data: shelf.find(({ id }) => id === name)?.data ?? {} }]),
  ) as Record<CatalogueName, { data: Data }>;
  const listed = allCollections.flatMap(({ name }, i) =>
    (lists[i] ?? []).map(({ id, data }) => ({ collection: name, id, data: data })),
  );
  return {
    ...Object.fromEntries(allCollections.map(({ name }, i) => [name, lists[i]])),
    // The check has judged what the loader handed over; Astro keeps it without its types.
    site: sites[0]?.data,
    catalogues: Object.fromEntries(names.map((name) => [name, files[name].data['items'] ?? []])),
    directory: directoryOf({ entries: listed, catalogues: files }),
  } as unknown as PublicCorpus;
}

/** The entries of a kind, newest first where the kind goes by days. */
async function entriesOfKind({ name, fields, sortBy }: AnyCollection): Promise<Entry<object>[]> {
  const kept = (await getCollection(name)) as { id: string; data: KeptEntry; body?: string }[];
  const entries = kept.map(({ id, data, body = '' }): Entry<object> => ({
    id,
    data: {
      ...withPhotos(fields, data.fields, data.photos),
      bodyPhotos: Object.entries(data.photos).map(([file, photo]) => ({ name: file, file: photo })),
    },
    body,
  }));
  if (!sortBy) return entries;
  const dayOf = ({ data }: Entry<object>) => (data as Record<string, string | undefined>)[sortBy] ?? '';
  return entries.sort((a, b) => dayOf(b).localeCompare(dayOf(a)) || a.id.localeCompare(b.id));
}

/** The fields with imported pictures in place of the names of their files. */
function withPhotos(fields: Fields, data: Data, photos: Record<string, ImageMetadata>): Data {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, fields[name] ? pictured(fields[name], value, photos) : value]),
  );
}

function pictured(field: FieldSpec, value: unknown, photos: Record<string, ImageMetadata>): unknown {
  if (field.kind === 'photo') return typeof value === 'string' ? photos[value] : value;
  if (field.kind === 'list' && Array.isArray(value)) return value.map((item) => pictured(field.of, item, photos));
  if (field.kind === 'group' && typeof value === 'object' && value !== null)
    return withPhotos(field.fields, value as Data, photos);
  return value;
}

export type { Entry };

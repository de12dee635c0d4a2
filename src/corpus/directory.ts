/** The directory: the public particulars of entries and catalogue items, for the site, the desk and the check. Pure. */
import {
  catalogues,
  collectionOf,
  collections,
  type CatalogueName,
  type CollectionName,
  type Fields,
  type ReferenceTarget,
} from '../collections/index.ts';
import type { DirectoryItem } from '../collections/between.ts';
import { dueOf } from '../collections/due.ts';
import { holidaysOf, ownName } from '../collections/names.ts';
import { leaves } from '../fields/kinds.ts';
import { isTakenBack } from '../collections/parts.ts';
import type { Holiday } from '../text/workdays.ts';

type Data = Record<string, unknown>;

export type { DirectoryItem };

/**
 * Every entry and catalogue item of a corpus by collection and id. It is plain data, so the build writes it beside the
 * CMS; it is an allow-list, so nothing private travels with it.
 */
export type Directory = Record<ReferenceTarget, Record<string, DirectoryItem>>;

/** What a directory is made from: a corpus that has been read, or the part of it that the public may see. */
export interface Listed {
  entries: readonly { collection: CollectionName; id: string; data: Data }[];
  catalogues: Record<CatalogueName, { data: Data }>;
}

// Keys of objects are strings to TypeScript; here they are all the names.
export const emptyDirectory = (): Directory =>
  Object.fromEntries(
    [...Object.keys(collections), ...Object.keys(catalogues)].map((name) => [name, {}]),
  ) as unknown as Directory;

/** Every entry and every catalogue item. An unreadable entry is known by its id, so that references to it hold. */
export function directoryOf({ entries, catalogues: files }: Listed): Directory {
  const directory = emptyDirectory();
  for (const name of Object.keys(catalogues) as CatalogueName[]) {
    for (const item of recordsIn(files[name].data['items']))
      if (typeof item['id'] === 'string') directory[name][item['id']] = catalogueItem(item['id'], item);
  }
  const holidays = holidaysOf(directory);
  for (const { collection, id, data } of entries)
    directory[collection][id] = directoryItem(collection, id, data, holidays);
  return directory;
}

/** The directory's view of one entry. A withdrawn one is named by its kind alone. */
export function directoryItem(
  collection: CollectionName,
  id: string,
  data: Data,
  holidays: readonly Holiday[] = [],
): DirectoryItem {
  const kind = collectionOf(collection);
  const { fields, item, above, listed = {} } = kind;
  const references = referencesIn(fields, data);
  const refersTo = [...new Set(references.map(({ to, id: target }) => `${to}/${target}`))];
  const due = dueOf(kind, data, holidays);
  const pick = (key: string, place = key): Data => first(key, textsAt(data, place));
  return {
    id,
    name: isTakenBack(stateOf(data)) ? `${sentenceCase(item)} đã rút lại` : ownName(data) || id,
    ...pick('kind'),
    ...pick('code'),
    ...pick('from', listed.from),
    ...pick('to'),
    refersTo,
    ...(above && pick('above', above)),
    ...(data['sample'] === true && { sample: true }),
    ...(due.length > 0 && { due }),
    ...(data['draft'] === true && { draft: true }),
    ...(listed.copiedBy && all('copiedBy', textsAt(data, listed.copiedBy))),
    ...(listed.formerSlugs && all('formerSlugs', textsAt(data, listed.formerSlugs))),
  };
}

function catalogueItem(id: string, item: Data): DirectoryItem {
  const pick = (key: 'from' | 'to') => (typeof item[key] === 'string' ? { [key]: item[key] } : {});
  return {
    id,
    name: typeof item['name'] === 'string' ? item['name'] : id,
    ...pick('from'),
    ...pick('to'),
    ...(item['working'] === true && { working: true }),
    refersTo: [
      ...textsOf(item['grants']).map((form) => `forms/${form}`),
      ...(typeof item['document'] === 'string' ? [`documents/${item['document']}`] : []),
    ],
  };
}

/** "điển hình", "lĩnh vực": what one entry or item is called. */
export const kindName = (target: ReferenceTarget): string =>
  (target in collections ? collections[target as CollectionName] : catalogues[target as CatalogueName]).item;

/** The state of an entry that was corrected or taken back: `withdrawn`. */
export const stateOf = (data: Data): string | undefined => {
  const { state } = recordOf(data['status']);
  return typeof state === 'string' ? state : undefined;
};

/** A reference inside an entry: where it is and what it names. */
export interface Reference {
  path: (string | number)[];
  to: ReferenceTarget;
  id: string;
}

/** All references in the data of an entry, found by its fields. */
export const referencesIn = (fields: Fields, data: unknown): Reference[] =>
  leaves(fields, data).flatMap(({ field, value, path }) =>
    field.kind === 'reference' && typeof value === 'string'
      ? [{ path, to: field.to as ReferenceTarget, id: value }]
      : [],
  );

const recordOf = (value: unknown): Data => (typeof value === 'object' && value !== null ? (value as Data) : {});
const recordsIn = (value: unknown): Data[] => (Array.isArray(value) ? value.map(recordOf) : []);
const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
/** The texts at a place, through lists: `copies.story`. */
const textsAt = (data: Data, place: string): string[] =>
  textsOf(
    place.split('.').reduce<unknown[]>((values, part) => values.flatMap((value) => recordOf(value)[part]), [data]),
  );
const all = (key: string, values: string[]) => values.length > 0 && { [key]: values };
const first = (key: string, [value]: string[]): Data => (value === undefined ? {} : { [key]: value });
const sentenceCase = (words: string): string => words.charAt(0).toLocaleUpperCase('vi') + words.slice(1);

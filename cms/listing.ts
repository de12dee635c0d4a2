/** The desk's lists of entries: their order, and what a line says besides the title. */
import { fromJS, List, Map as ImmutableMap } from 'immutable';
import { dueOf, type Due } from '../src/collections/due.ts';
import { collectionOf, collections, type CollectionName } from '../src/collections/index.ts';
import type { Directory } from '../src/corpus/directory.ts';
import { formatDay, isDay } from '../src/text/day.ts';
import { holidaysOf, ownName } from '../src/collections/names.ts';
import { compareText } from '../src/text/order.ts';
import { isFromSite } from './format.ts';

/** The part of an Immutable map or list that is used here. */
export interface ListedEntry {
  get(key: 'slug'): string;
  getIn(path: readonly string[]): unknown;
}
export interface Entries {
  toArray(): ListedEntry[];
  sort(compare: (a: ListedEntry, b: ListedEntry) => number): Entries;
  concat(more: readonly ListedEntry[]): Entries;
}

/** A filter of a list, as Decap has it. */
export interface Filter {
  get(key: 'label' | 'field' | 'pattern'): unknown;
  toJS(): object;
}

/** Whether an entry is in a list with this filter. */
export function passes(entry: Pick<ListedEntry, 'getIn'>, filter: Filter): boolean {
  const value = entry.getIn(['data', ...String(filter.get('field')).split('.')]);
  const isPlain = typeof value === 'string' || typeof value === 'boolean';
  return isPlain && new RegExp(String(filter.get('pattern'))).test(String(value));
}

/**
 * The same entries in Vietnamese order (Đ after D, marks after letters), days and numbers by size; what has no value
 * comes last.
 * @param keys paths in an entry, such as "data.title" @param orders for each key, `asc` or `desc`
 */
export function inOrder(entries: Entries, keys: readonly string[], orders: readonly string[]): Entries {
  const by = [...keys, ...orders].join();
  const known = ordered.get(entries);
  if (known?.by === by) return known.entries;
  const paths = keys.map((key) => key.split('.'));
  const lines = entries.toArray().map((entry) => ({ entry, values: paths.map((path) => placeOf(entry.getIn(path))) }));
  lines.sort((a, b) => {
    for (const [i, order] of orders.entries()) {
      const first = compare(a.values[i], b.values[i], order === 'desc' ? -1 : 1);
      if (first) return first;
    }
    return 0;
  });
  const sorted: Entries = List(lines.map(({ entry }) => entry));
  ordered.set(entries, { by, entries: sorted });
  return sorted;
}

/** A list is ordered at each change of anything at the desk. */
const ordered = new WeakMap<Entries, { by: string; entries: Entries }>();

/** What a value is ordered by; `number` is NaN where it is none. */
interface Place {
  number: number;
  text: string;
  isDay: boolean;
}

function placeOf(value: unknown): Place | undefined {
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  if (!isPlain || value === '') return undefined;
  const text = String(value);
  return { number: typeof value === 'number' ? value : NaN, text, isDay: /^\d{4}-/.test(text) };
}

function compare(a: Place | undefined, b: Place | undefined, sign: number): number {
  if (!a || !b) return Number(!a) - Number(!b);
  const difference = a.number - b.number;
  if (!Number.isNaN(difference)) return sign * difference;
  // Days need no collator, which takes ten times as long.
  if (a.isDay && b.isDay) return a.text === b.text ? 0 : a.text < b.text ? -sign : sign;
  return sign * compareText(a.text, b.text);
}

/** An entry as Decap has read it: the part that lists use. */
interface Read {
  collection: string;
  slug: string;
  path: string;
  raw: string;
  label?: string | null;
  data: Record<string, unknown>;
}

/** Entries by "collection.slug", as Decap's state holds them. */
type Places = ImmutableMap<string, ListedEntry>;

const listed = new Map<string, { raw: string; entry: ListedEntry }>();

/**
 * The state's entries with those that have been read: each the same object as long as its file is unchanged. Decap
 * rebuilds a whole collection whenever it is read, sorted or grouped, and its own way takes half a second for ten thousand.
 */
export const withRead = (places: Places, entries: readonly Read[]): Places =>
  places.withMutations((all) => {
    for (const read of entries) {
      const place = `${read.collection}.${read.slug}`;
      const known = listed.get(place);
      const entry = known?.raw === read.raw ? known.entry : asListed(read);
      listed.set(place, { raw: read.raw, entry });
      all.set(place, entry);
    }
  });

/** Without what Decap adds for forms: an entry that is opened is read again. A small map is made at once. */
function asListed({ collection, slug, path, raw, label, data }: Read): ListedEntry {
  const fields = Object.entries(data).map(([name, value]) => [name, value instanceof Object ? fromJS(value) : value]);
  const own = { collection, slug, path, raw, data: ImmutableMap(fields as [string, unknown][]), isFetching: false };
  return ImmutableMap<string, unknown>(label ? { ...own, label } : own) as ListedEntry;
}

let shown: { slugs: unknown; places: Places; entries: Entries } | undefined;

/** The entries of a collection's list: the same object until one of them has changed. */
export function entriesAt(slugs: List<string>, places: Places, collection: string): Entries {
  if (shown?.slugs === slugs && shown.places === places) return shown.entries;
  const entries = List(slugs.toArray().map((slug) => places.get(`${collection}.${slug}`) as ListedEntry)) as Entries;
  shown = { slugs, places, entries };
  return entries;
}

/** The directory as the desk was opened on it; lists show the ids of units while there is none. */
let directory: Partial<Directory> = {};

/** Gives the lists the names of units, and what is due of entries that come without their text. */
export const learnDirectory = (known: Partial<Directory>): void => void (directory = known);

/** A group's heading where its value is a unit's id; undefined for other groups. */
export const unitName = (id: unknown): string | undefined =>
  typeof id === 'string' ? directory.units?.[id]?.name : undefined;

/** Lists render often, and an award may have five hundred people. */
const knownDue = new WeakMap<EntryData, Due[]>();

/** What is due of an entry in a list. */
export function dueOfListed(name: CollectionName, id: string, data: EntryData, raw: string): Due[] {
  if (isFromSite(raw)) return directory[name]?.[id]?.due ?? [];
  const due = knownDue.get(data) ?? dueOf(collectionOf(name), data.toJS(), holidaysOf(directory));
  knownDue.set(data, due);
  return due;
}

export interface EntryData {
  getIn(path: readonly string[]): unknown;
  set(key: string, value: string): EntryData;
  toJS(): Record<string, unknown>;
}

/** What a line says of an entry: its title, where, when and in what state. */
export function lineOf(data: EntryData, name: string) {
  const collection = Object.hasOwn(collections, name) ? collections[name as CollectionName] : undefined;
  const sortBy = collection?.sortBy;
  const [unit, day, state] = [data.getIn(['unit']), sortBy && data.getIn([sortBy]), data.getIn(['status', 'state'])];
  const states = statesOf(collection?.fields);
  return {
    title: ownName({ title: data.getIn(['title']), name: data.getIn(['name']) }) || undefined,
    place: typeof unit === 'string' ? (unitName(unit) ?? unit) : undefined,
    day: typeof day === 'string' && isDay(day) ? formatDay(day) : undefined,
    state: typeof state === 'string' ? (states[state] ?? state) : undefined,
    isSample: data.getIn(['sample']) === true,
  };
}

/** An entry's data with `listed`, what its card says after the title: " · Xã Ba Vì · 20.10.2026 · Đã rút · mẫu". The template of the line is in `config.ts`. */
export function withListed(data: EntryData, name: string): EntryData {
  const { place, day, state, isSample } = lineOf(data, name);
  const draft = data.getIn(['draft']) === true ? 'Bản nháp' : undefined;
  const parts = [place, day, draft, state, isSample ? 'mẫu' : undefined].filter(Boolean);
  return data.set('listed', parts.map((part) => ` · ${part}`).join(''));
}

/** The states that an entry may be in other than published, with their names. */
export function statesOf(fields: object | undefined): Readonly<Record<string, string>> {
  const status = (
    fields as
      | Record<string, { kind: string; fields?: Record<string, { kind: string; options?: Record<string, string> }> }>
      | undefined
  )?.['status'];
  return status?.fields?.['state']?.options ?? {};
}

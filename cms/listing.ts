/** The desk's lists of entries: their order, and what a line says besides the title. */
import { fromJS } from 'immutable';
import { collections, type CollectionName } from '../src/collections/index.ts';
import type { Directory } from '../src/corpus/directory.ts';
import { formatDay, isDay } from '../src/text/day.ts';
import { compareText } from '../src/text/order.ts';

/** The part of an Immutable map or list that is used here. */
interface Entry {
  getIn(path: readonly string[]): unknown;
}
interface Entries {
  toArray(): Entry[];
  sort(compare: (a: Entry, b: Entry) => number): Entries;
}

/**
 * The same entries in Vietnamese order (Đ after D, marks after letters), days and numbers by size; what has no value
 * comes last.
 * @param keys paths in an entry, such as "data.title" @param orders for each key, `asc` or `desc`
 */
export function inOrder(entries: Entries, keys: readonly string[], orders: readonly string[]): Entries {
  const values = new Map(entries.toArray().map((entry) => [entry, keys.map((key) => entry.getIn(key.split('.')))]));
  return entries.sort((a, b) => {
    for (const [i, order] of orders.entries()) {
      const by = compare(values.get(a)?.[i], values.get(b)?.[i], order === 'desc' ? -1 : 1);
      if (by) return by;
    }
    return 0;
  });
}

function compare(a: unknown, b: unknown, sign: number): number {
  const [noA, noB] = [a === undefined || a === '', b === undefined || b === ''];
  if (noA || noB) return Number(noA) - Number(noB);
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  const [textA, textB] = [String(a), String(b)];
  // Days need no collator, which takes ten times as long.
  return (
    sign *
    (/^\d{4}-/.test(textA) && /^\d{4}-/.test(textB)
      ? textA < textB
        ? -1
        : textA > textB
          ? 1
          : 0
      : compareText(textA, textB))
  );
}

interface Read {
  collection: string;
  slug: string;
  raw: string;
  updatedOn?: string;
}
const listed = new Map<string, { read: Read; entry: unknown }>();

/** An entry as the list holds it: the same object as long as its file is unchanged. Decap rebuilds a whole collection whenever it is read, sorted or grouped. */
export function asListed(read: Read): unknown {
  const place = `${read.collection}.${read.slug}`;
  const known = listed.get(place);
  if (known && known.read.raw === read.raw && known.read.updatedOn === read.updatedOn) return known.entry;
  const entry: unknown = fromJS({ ...read, isFetching: false });
  listed.set(place, { read, entry });
  return entry;
}

/** Names of units by their ids; empty until the directory has been read, when lists still show the ids. */
let unitNames: Record<string, string> = {};

/** Gives the lists the names of units. */
export function learnNames({ units }: Pick<Directory, 'units'>): void {
  unitNames = Object.fromEntries(Object.values(units).map(({ id, name }) => [id, name]));
}

/** A group's heading where its value is a unit's id; undefined for other groups. */
export const unitName = (id: unknown): string | undefined => (typeof id === 'string' ? unitNames[id] : undefined);

interface EntryData {
  getIn(path: readonly string[]): unknown;
  set(key: string, value: string): EntryData;
}

/** An entry's data with `listed`, what its line says after the title: " · Xã Ba Vì · 20.10.2026 · Đã rút · mẫu". The template of the line is in `config.ts`. */
export function withListed(data: EntryData, name: string): EntryData {
  const collection = Object.hasOwn(collections, name) ? collections[name as CollectionName] : undefined;
  const sortBy = collection?.sortBy;
  const [unit, day, state] = [data.getIn(['unit']), sortBy && data.getIn([sortBy]), data.getIn(['status', 'state'])];
  const states = statesOf(collection?.fields);
  const parts = [
    typeof unit === 'string' ? (unitName(unit) ?? unit) : undefined,
    typeof day === 'string' && isDay(day) ? formatDay(day) : undefined,
    typeof state === 'string' ? (states[state] ?? state) : undefined,
    data.getIn(['sample']) === true ? 'mẫu' : undefined,
  ];
  return data.set(
    'listed',
    parts
      .filter(Boolean)
      .map((part) => ` · ${part}`)
      .join(''),
  );
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

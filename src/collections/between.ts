/** What rules between an entry and others are made of. Pure and forgiving: what is malformed has been reported already. */
import type { Diagnostic } from '../fields/diagnostic.ts';
import { formatDay, isDay } from '../text/day.ts';
import type { Due } from './due.ts';
import type { NamedItem } from './names.ts';

/** The particulars of an entry: enough to name it, to link to it and to check a reference to it. */
export interface DirectoryItem extends NamedItem {
  kind?: string;
  /** Entries and catalogue items it refers to, as "units/xa-ba-to". */
  refersTo: string[];
  /** The one entry of its own collection that it hangs from: parent, story learnt from, document that replaced it. */
  above?: string;
  sample?: boolean;
  /** Not on the site, whoever refers to it. */
  draft?: boolean;
  /** The stories that a story names as its copies. */
  copiedBy?: string[];
  /** What an editor has yet to do about it. */
  due?: Due[];
  /** Addresses that a unit had before. */
  formerSlugs?: string[];
}

/** The entries and catalogue items of a corpus by collection and id, for code that knows no registry. */
export type Items = Readonly<Record<string, Readonly<Record<string, DirectoryItem>>>>;

export type Data = Readonly<Record<string, unknown>>;
export type Path = (string | number)[];

/** What is wrong between an entry and the others of a corpus. */
export type RuleBetween = (id: string, data: Data, items: Items) => Diagnostic[];

/** An item by an id that a file names; `__proto__` and `constructor` are names of none. */
export const itemIn = (items: Items, of: string, id: string | undefined): DirectoryItem | undefined => {
  const known = items[of];
  return id !== undefined && known && Object.hasOwn(known, id) ? known[id] : undefined;
};

/** Every item of a collection or catalogue. */
export const itemsOf = (items: Items, of: string): DirectoryItem[] => Object.values(items[of] ?? {});

/** The text at a path, or undefined where there is none. */
export function textAt(data: unknown, ...path: Path): string | undefined {
  let value = data;
  for (const part of path)
    value = typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[part] : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** The day at a path. */
export function dayAt(data: unknown, ...path: Path): string | undefined {
  const day = textAt(data, ...path);
  return day !== undefined && isDay(day) ? day : undefined;
}

export const listAt = (data: Data, name: string): unknown[] => {
  const value = data[name];
  return Array.isArray(value) ? value : [];
};

/** A day or a stretch of days, as far as they are known. */
type During = readonly [from: string | undefined, to: string | undefined];

/** What an entry names at a path was in force on a day of this time. */
export function inForceDuring(
  of: string,
  path: Path,
  [from, to]: During,
  data: Data,
  items: Items,
  severity?: 'warning',
): Diagnostic[] {
  const item = itemIn(items, of, textAt(data, ...path));
  const message = item && outOfForce(of, item, [from, to], items);
  return message ? [{ path, message, ...(severity && { severity }) }] : [];
}

/** Why an item was in force on no day from `from` to `to`, and which one to take instead; undefined when it was. */
function outOfForce(of: string, item: DirectoryItem, [from, to]: During, items: Items): string | undefined {
  if (!from) return undefined;
  const last = to && to > from ? to : from;
  const begins = item.from !== undefined && item.from > last ? item.from : undefined;
  const ended = item.to !== undefined && item.to < from ? item.to : undefined;
  const why = begins ? `chỉ có từ ${formatDay(begins)}` : ended ? `chỉ có đến ${formatDay(ended)}` : undefined;
  if (!why) return undefined;
  const succeeds = (later: DirectoryItem, earlier: DirectoryItem): boolean =>
    earlier.above !== later.id && earlier.refersTo.includes(`${of}/${later.id}`);
  const others = itemsOf(items, of).filter(
    (other) => (begins ? succeeds(item, other) : succeeds(other, item)) && inForce(other, from, last),
  );
  const instead =
    others.length > 0 && others.length <= 8
      ? `, ví dụ ${others.map(({ id, name }) => `“${id}” (${name})`).join(', ')}`
      : '';
  return `“${item.name}” ${why}, việc này ${from === last ? `vào ${formatDay(from)}` : `từ ${formatDay(from)}${last === '9999-12-31' ? '' : ` đến ${formatDay(last)}`}`}; hãy chọn mục có hiệu lực lúc đó${instead}`;
}

const inForce = (item: DirectoryItem, from: string, to: string): boolean =>
  !(item.from && item.from > to) && !(item.to && item.to < from);

/** The order of entries in the desk's lists. */
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
 * stands last.
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
  // A collator takes ten times as long, and days need none.
  return sign * (/^\d{4}-/.test(textA) && /^\d{4}-/.test(textB) ? (textA < textB ? -1 : textA > textB ? 1 : 0) : compareText(textA, textB));
}

/** Names and ids of what a reference may name, for choosing by typing. */
import type { Directory, DirectoryItem } from '../../src/corpus/directory.ts';
import { sameSpelling } from '../../src/intake/places.ts';
import { today } from '../../src/text/day.ts';
import { compareText } from '../../src/text/order.ts';
import { deskDirectory, readDirectory } from '../directory.ts';

export interface Choices {
  /** The words of each id, different from all others: "Thôn Gò Sim (Xã Ba Vì)" where names repeat. */
  labels: ReadonlyMap<string, string>;
  /** The id that words name, whatever their spelling of tones; undefined when they name none. */
  idOf(words: string): string | undefined;
}

let listed: Promise<Directory> | undefined;
let whole: Promise<Directory> | undefined;

/** What everybody may see, as it was when the form was opened; one reading serves the whole form. */
export function knownDirectory(): Promise<Directory> {
  listed ??= readDirectory();
  listed.catch(() => (listed = undefined));
  return listed;
}

/** The same with what no public file lists. */
export function knownWhole(): Promise<Directory> {
  whole ??= deskDirectory();
  whole.catch(() => (whole = undefined));
  return whole;
}

/** A new form reads it again: units may have been added since. */
export const forgetDirectory = (): void => void (listed = whole = undefined);

/** Whether the last day of a unit, a campaign or an item of a catalogue is over. */
export const hasEnded = ({ to }: DirectoryItem): boolean => to !== undefined && to < today();

export function choicesAmong(items: Readonly<Record<string, DirectoryItem>>): Choices {
  const all = Object.values(items);
  const byName = Map.groupBy(all, ({ name }) => sameSpelling(name));
  const isRepeated = ({ name }: DirectoryItem): boolean => (byName.get(sameSpelling(name)) ?? []).length > 1;
  /** "Xã Ba Vì, Tỉnh Quảng Ngãi": as far up as it takes to tell it from others. */
  const placeOf = (item: DirectoryItem, levels = 3): string => {
    const around = items[item.above ?? ''];
    if (!around) return item.id;
    return isRepeated(around) && levels > 1 ? `${around.name}, ${placeOf(around, levels - 1)}` : around.name;
  };
  const label = (item: DirectoryItem): string => {
    const more = [isRepeated(item) ? placeOf(item) : undefined, hasEnded(item) ? 'đã kết thúc' : undefined].filter(
      Boolean,
    );
    return more.length ? `${item.name} (${more.join(', ')})` : item.name;
  };
  const labels = new Map(all.map((item) => [item.id, label(item)] as const).sort(([, a], [, b]) => compareText(a, b)));
  const ids = new Map([...labels].map(([id, words]) => [sameSpelling(words), id]));
  return { labels, idOf: (words) => ids.get(sameSpelling(words)) ?? (labels.has(words) ? words : undefined) };
}

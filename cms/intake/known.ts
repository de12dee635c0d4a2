/** Names and ids of what a reference may name, for choosing by typing. */
import type { Directory, DirectoryItem } from '../../src/corpus/directory.ts';
import { sameSpelling } from '../../src/intake/places.ts';
import { compareText } from '../../src/text/order.ts';
import { readDirectory } from '../directory.ts';

export interface Choices {
  /** The words of each id, different from all others: "Thôn Gò Sim (Xã Ba Vì)" where names repeat. */
  labels: ReadonlyMap<string, string>;
  /** The id that words name, whatever their spelling of tones; undefined when they name none. */
  idOf(words: string): string | undefined;
}

let directory: Promise<Directory> | undefined;

/** The directory as it was when the form was opened; one reading serves all its tables. */
export function knownDirectory(): Promise<Directory> {
  directory ??= readDirectory();
  directory.catch(() => (directory = undefined));
  return directory;
}

/** A new form reads it again: units may have been added since. */
export const forgetDirectory = (): void => void (directory = undefined);

export function choicesAmong(items: Readonly<Record<string, DirectoryItem>>): Choices {
  const all = Object.values(items);
  const byName = Map.groupBy(all, ({ name }) => sameSpelling(name));
  const label = (item: DirectoryItem): string => {
    const alike = byName.get(sameSpelling(item.name)) ?? [];
    const around = item.above ? items[item.above]?.name : undefined;
    const more = [alike.length > 1 ? (around ?? item.id) : undefined, item.to ? 'đã kết thúc' : undefined].filter(
      Boolean,
    );
    return more.length ? `${item.name} (${more.join(', ')})` : item.name;
  };
  const labels = new Map(all.map((item) => [item.id, label(item)] as const).sort(([, a], [, b]) => compareText(a, b)));
  const ids = new Map([...labels].map(([id, words]) => [sameSpelling(words), id]));
  return { labels, idOf: (words) => ids.get(sameSpelling(words)) ?? (labels.has(words) ? words : undefined) };
}

/** The lists of the open form: a table pasted into the text of an entry may be meant for one of them. */
import type { Handed } from './dialog.tsx';

interface OpenList {
  label: string;
  fields: readonly string[];
  /** Opens the list's own dialog. */
  take: (given: Handed) => void;
}

const open = new Set<OpenList>();

/** Makes a list of the form known. Returns what ends that. */
export function openList(list: OpenList): () => void {
  open.add(list);
  return () => void open.delete(list);
}

/** The list that finds the most items in what was pasted; undefined when none finds two. */
export async function listFor(given: Handed): Promise<(OpenList & { count: number }) | undefined> {
  if (!open.size) return undefined;
  const { readGiven } = await import('./dialog.tsx');
  const counted = await Promise.all(
    [...open].map(async (list) => {
      const found = await readGiven(given, list.fields).catch(() => []);
      return { ...list, count: found.reduce((sum, { items }) => sum + items.length, 0) };
    }),
  );
  return counted.filter(({ count }) => count > 1).sort((a, b) => b.count - a.count)[0];
}

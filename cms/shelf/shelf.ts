/**
 * What is being written and not saved, kept on this machine: several entries at once, each until it is saved or given
 * up. Decap's own backup keeps one text two seconds late.
 */
import type { OfferedSentences } from '../intake/offered-sentences.ts';
import * as storage from './storage.ts';

export interface Kept {
  /** `<collection>/<slug>`; of a new entry a name of its own in place of the slug. */
  id: string;
  collection: string;
  /** Decap's slug; '' for a new entry. */
  slug: string;
  title: string;
  /** When it was written last, as an ISO time. */
  at: string;
  data: Record<string, unknown>;
  /** Files that were chosen and are not stored yet, as Decap lists them. */
  files: KeptFile[];
  /** The stored text that it was written on. */
  basis?: string | undefined;
  /** Sentences that stand beside its text. */
  sentences?: OfferedSentences | undefined;
}

export interface KeptFile {
  name: string;
  path: string;
  file: File;
  [further: string]: unknown;
}

let shelf: readonly Kept[] = [];
/** Whether the storage has refused: the disk is full, or the browser keeps nothing. */
let isRefused = false;
const listeners = new Set<() => void>();

/** Everything on the shelf, what was written last first. */
export const shelved = (): readonly Kept[] => shelf;
export const keptAt = (id: string): Kept | undefined => shelf.find((kept) => kept.id === id);
export const shelfIsRefused = (): boolean => isRefused;

export function whenShelfChanges(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Reads the shelf; without a storage it is empty. */
export async function openShelf(): Promise<void> {
  try {
    hold((await storage.readAll()) as Kept[]);
  } catch {
    isRefused = true;
  }
}

/** @returns once it is kept; `shelfIsRefused` says when it could not be */
export async function keep(kept: Kept): Promise<void> {
  hold([kept, ...shelf.filter(({ id }) => id !== kept.id)]);
  await storage.put(kept.id, kept).then(
    () => (isRefused = false),
    () => (isRefused = true),
  );
}

export function giveUp(id: string): void {
  if (!keptAt(id)) return;
  hold(shelf.filter((kept) => kept.id !== id));
  storage.remove(id).catch(() => (isRefused = true));
}

function hold(items: readonly Kept[]): void {
  shelf = items.toSorted((a, b) => (a.at < b.at ? 1 : -1));
  for (const listener of listeners) listener();
}

/** Lets the keeper of drafts (`shims/localforage.ts`) know that the store has answered with an entry. */
const waiting = new Set<() => void>();

export function entryLoaded(): void {
  for (const resolve of waiting) resolve();
  waiting.clear();
}

/** Resolves when the next entry has been read, or after `limit` milliseconds. */
export const nextEntryLoaded = (limit: number): Promise<void> =>
  new Promise((resolve) => {
    waiting.add(resolve);
    setTimeout(resolve, limit);
  });

/** Wraps the store for reading: remembers the text each form was opened on, and caches folders for a minute. */
import { attempted, basis } from './basis.ts';

/**
 * How long a folder is cached, in milliseconds. Decap reads a whole collection again for each
 * sorting, each search and each letter in a chooser; an entry that is opened is always read from the store.
 */
const fresh = 60_000;
/** Calls that write nothing. */
const reading = /^(?:get|unpublished|entriesBy|allEntries|traverse|status|currentUser)/;

/**
 * The same store; what is read of an entry becomes its basis, and a folder is read once a minute or after something has
 * been written. @param ready a folder is handed out when this is there too
 */
export function remembering<T extends object>(store: T, ready: Promise<void>): T {
  const folders = new Map<string, { at: number; entries: Promise<unknown[]> }>();
  return new Proxy(store, {
    get(target, name: string) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...parameters: unknown[]) => {
        if (name === 'persistEntry')
          for (const { path, raw } of (parameters[0] as { dataFiles: { path: string; raw: string }[] }).dataFiles)
            attempted.set(path, raw);
        const call = (): unknown => value.apply(target, parameters);
        if (name === 'entriesByFolder' || name === 'allEntriesByFolder')
          return kept(folders, `${name} ${JSON.stringify(parameters.slice(0, 3))}`, async () => {
            const [entries] = await Promise.all([call() as Promise<unknown[]>, ready]);
            return entries;
          });
        const answer = call();
        if (answer instanceof Promise && !reading.test(name))
          void answer.catch(() => undefined).then(() => folders.clear());
        // A draft's text is asked for by collection, slug and path, a published one's by path alone.
        const path = parameters[{ getEntry: 0, unpublishedEntryDataFile: 2 }[name] ?? -1];
        if (answer instanceof Promise && typeof path === 'string')
          answer.then(
            (read: unknown) => remember(path, read),
            () => undefined,
          );
        return answer;
      };
    },
  });
}

function kept(
  folders: Map<string, { at: number; entries: Promise<unknown[]> }>,
  key: string,
  read: () => Promise<unknown[]>,
): Promise<unknown[]> {
  const known = folders.get(key);
  if (known && Date.now() - known.at < fresh) return known.entries;
  const entries = read();
  folders.set(key, { at: Date.now(), entries });
  entries.catch(() => folders.delete(key));
  return entries;
}

/** @param read the text itself, or an object with it as `data`, depending on the call */
function remember(path: string, read: unknown): void {
  const text = typeof read === 'object' && read !== null && 'data' in read ? read.data : read;
  if (typeof text === 'string') basis.set(path, text);
}

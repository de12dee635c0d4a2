/**
 * Stands in for the package `localforage` in the desk's bundle. Decap keeps what is being written every two seconds, but
 * restores it too early: it is overwritten when the entry has loaded. Here the draft is handed out only once the entry
 * stands, and it carries the stored text on which it was written.
 */
import { basis } from '../basis.ts';
import { storeSilent } from '../loading.ts';
// @ts-expect-error the file behind the package's own name, which is an alias of this module
import original from 'localforage/dist/localforage.js';

interface Kept {
  path?: string;
  basis?: string | undefined;
}
const storage = original as Record<string, unknown> & { getItem<T>(key: string): Promise<T | null>; setItem<T>(key: string, value: T): Promise<T> };

async function getItem<T>(key: string): Promise<T | null> {
  const [, collection, slug] = key.split('.');
  // Decap asks for the draft before it asks for the entry; an entry that is new is not asked for.
  const silent = storeSilent(slug !== undefined);
  const kept = await storage.getItem<T>(key);
  if (!kept || !collection || !key.startsWith('backup.')) return kept;
  await silent;
  const { path, basis: written } = kept as Kept;
  if (path && written !== undefined) basis.set(path, written);
  return kept;
}

function setItem<T>(key: string, value: T): Promise<T> {
  const path = key.startsWith('backup.') ? (value as Kept).path : undefined;
  return storage.setItem(key, path ? { ...value, basis: basis.get(path) } : value);
}

// A proxy, because localforage puts its driver's methods over its own once the database is open.
export default new Proxy(storage, {
  get(target, name: string) {
    const value = name === 'getItem' ? getItem : name === 'setItem' ? setItem : target[name];
    return typeof value === 'function' ? value.bind(target) : value;
  },
});

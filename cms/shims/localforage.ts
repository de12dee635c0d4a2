/**
 * Replaces the package `localforage` in the desk's bundle. Decap keeps what is being written every two seconds, but
 * restores it too early: it is overwritten when the entry has loaded. Here the draft is handed out only once the form
 * is there, and it carries the stored text on which it was written.
 */
import { store } from 'decap-cms-core/dist/esm/redux/index.js';
import { basis } from '../basis.ts';
// @ts-expect-error the file behind the package's own name, which is an alias of this module
import original from 'localforage/dist/localforage.js';

interface Kept {
  raw?: string;
  path?: string;
  basis?: string | undefined;
}
const storage = original as Record<string, unknown> & {
  getItem<T>(key: string): Promise<T | null>;
  setItem<T>(key: string, value: T): Promise<T>;
  removeItem(key: string): Promise<void>;
};

async function getItem<T>(key: string): Promise<T | null> {
  const [, collection, slug = ''] = key.split('.');
  if (!collection || !key.startsWith('backup.') || !(await storage.getItem(key))) return storage.getItem<T>(key);
  if (!(await formIsReady(collection, slug))) return null;
  // Read again: the editor may have discarded it meanwhile.
  const kept = await storage.getItem<T & Kept>(key);
  if (!kept?.path) return kept;
  // Nothing to restore: it equals what the form shows.
  if (kept.raw?.trim() === basis.get(kept.path)?.trim()) {
    await storage.removeItem(key);
    return null;
  }
  if (kept.basis !== undefined) basis.set(kept.path, kept.basis);
  return kept;
}

/** Resolves with true once Decap shows the form of an entry (slug '': of a new one), with false when the editor has moved on to another. */
function formIsReady(collection: string, slug: string): Promise<boolean> {
  const form = location.hash;
  return new Promise((resolve) => {
    const look = () => {
      const entry = store.getState().entryDraft.get('entry') as { get(key: string): unknown } | undefined;
      const isReady =
        entry?.get('collection') === collection &&
        (slug ? entry.get('slug') === slug : Boolean(entry.get('newRecord')));
      if (!isReady && location.hash === form) return;
      unsubscribe();
      resolve(location.hash === form);
    };
    const unsubscribe = store.subscribe(look);
    look();
  });
}

function setItem<T>(key: string, value: T): Promise<T> {
  const path = key.startsWith('backup.') ? (value as Kept).path : undefined;
  return storage.setItem(key, path ? { ...value, basis: basis.get(path) } : value);
}

// A proxy, because localforage puts its driver's methods over its own once the database is open.
export default new Proxy(storage, {
  get(target, name: string): unknown {
    const value = name === 'getItem' ? getItem : name === 'setItem' ? setItem : target[name];
    return typeof value === 'function' ? value.bind(target) : value;
  },
});

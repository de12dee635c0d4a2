/**
 * Replaces the package `localforage` in the desk's bundle. Decap's own backup keeps one new entry, two seconds late, and
 * gives it back too early; the shelf (`cms/shelf`) keeps what is typed instead.
 */
// @ts-expect-error the file behind the package's own name, which is an alias of this module
import original from 'localforage/dist/localforage.js';

const storage = original as Record<string, unknown> & {
  getItem(key: string): Promise<unknown>;
  setItem(key: string, value: unknown): Promise<unknown>;
};

const isBackup = (key: string): boolean => key.startsWith('backup.');
const own = {
  getItem: (key: string) => (isBackup(key) ? Promise.resolve(null) : storage.getItem(key)),
  setItem: (key: string, value: unknown) => (isBackup(key) ? Promise.resolve(value) : storage.setItem(key, value)),
};

// A proxy, because localforage puts its driver's methods over its own once the database is open.
export default new Proxy(storage, {
  get(target, name: string): unknown {
    const value = name in own ? own[name as keyof typeof own] : target[name];
    return typeof value === 'function' ? (value as (...of: unknown[]) => unknown).bind(target) : value;
  },
});

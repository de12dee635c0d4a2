/**
 * Where the shelf is kept: IndexedDB. What is written counts as written once it is on the disk (`strict`): by default a
 * browser leaves it to the system, which writes within half a minute, and power may go before.
 */
const database = 'ban-bien-tap';
const store = 'dang-viet-do';

let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((done, failed) => {
    const opening = indexedDB.open(database);
    opening.onupgradeneeded = () => opening.result.createObjectStore(store);
    opening.onsuccess = () => done(opening.result);
    opening.onerror = () => failed(opening.error ?? new Error(database));
  });
  return opened;
}

/** @throws DOMException where the browser keeps nothing, as all functions here */
export async function readAll(): Promise<unknown[]> {
  const all = (await open()).transaction(store).objectStore(store).getAll();
  return new Promise((done, failed) => {
    all.onsuccess = () => done(all.result);
    all.onerror = () => failed(all.error ?? new Error(store));
  });
}

/** @throws DOMException when the disk is full */
export const put = (key: string, value: unknown): Promise<void> => write((items) => items.put(value, key));

export const remove = (key: string): Promise<void> => write((items) => items.delete(key));

async function write(change: (items: IDBObjectStore) => void): Promise<void> {
  const transaction = (await open()).transaction(store, 'readwrite', { durability: 'strict' });
  change(transaction.objectStore(store));
  return new Promise((done, failed) => {
    transaction.oncomplete = () => done();
    transaction.onabort = () => failed(transaction.error ?? new Error(store));
  });
}

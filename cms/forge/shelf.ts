/** What the desk keeps in the browser's database for the next opening: nothing that git could not give again. */

const storeName = 'kho';

/** A shelf of records in IndexedDB. Where there is no database (a private window), nothing is kept and nothing fails. */
export class Shelf {
  readonly #database: Promise<IDBDatabase | undefined>;

  constructor(name: string) {
    this.#database = opened(name).catch(() => undefined);
  }

  async read<T>(key: string): Promise<T | undefined> {
    const database = await this.#database;
    if (!database) return undefined;
    const request = database.transaction(storeName).objectStore(storeName).get(key) as IDBRequest<T | undefined>;
    return done(request).catch(() => undefined);
  }

  /** Writes when the browser gets to it; nobody waits. */
  write(key: string, value: unknown): void {
    void this.#database.then((database) =>
      database?.transaction(storeName, 'readwrite').objectStore(storeName).put(value, key),
    );
  }
}

function opened(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(storeName);
  return done(request);
}

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no database'));
  });

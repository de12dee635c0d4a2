/**
 * Stands in for the package `localforage` in the desk's bundle. Decap keeps what is being written every two seconds, but
 * restores it too early: it is overwritten when the entry has loaded. Here the draft is handed out only once the form stands.
 */
import { nextEntryLoaded } from '../loading.ts';
// @ts-expect-error the file behind the package's own name, which is an alias of this module
import original from 'localforage/dist/localforage.js';

const storage = original as { getItem<T>(key: string): Promise<T | null> };
const getItem = storage.getItem.bind(storage);

storage.getItem = async <T>(key: string): Promise<T | null> => {
  const [, collection, slug] = key.split('.');
  // Decap asks for the draft and then for the entry; an empty form stands in between, so the form alone tells nothing.
  const loaded = slug ? nextEntryLoaded(60_000) : Promise.resolve();
  const kept = await getItem<T>(key);
  if (!kept || !collection || !key.startsWith('backup.')) return kept;
  await loaded;
  await formStands();
  return kept;
};

/** Resolves when the form has been drawn and the draft it begins with has settled (measured: within 0.2 s). */
async function formStands(): Promise<void> {
  const giveUp = Date.now() + 60_000;
  await pause(300);
  while (!document.querySelector('label[for*="-field-"]') && Date.now() < giveUp) await pause(100);
  await pause(500);
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

export default storage;

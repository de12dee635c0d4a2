/**
 * Stands in for the package `localforage` in the desk's bundle. Decap keeps what is being written every two seconds, but
 * restores it too early: it is overwritten when the entry has loaded. Here the draft is handed out only once the form stands.
 */
// @ts-expect-error the file behind the package's own name, which is an alias of this module
import original from 'localforage/dist/localforage.js';

const storage = original as { getItem<T>(key: string): Promise<T | null> };
const getItem = storage.getItem.bind(storage);

storage.getItem = async <T>(key: string): Promise<T | null> => {
  const kept = await getItem<T>(key);
  if (kept && key.startsWith('backup.')) await formStands();
  return kept;
};

/** Resolves when the form of an entry has been drawn and the draft it begins with has settled (measured: 0.2 s; a slow line: seconds). */
async function formStands(): Promise<void> {
  const giveUp = Date.now() + 60_000;
  while (!document.querySelector('label[for*="-field-"]') && Date.now() < giveUp) await pause(100);
  await pause(800);
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

export default storage;

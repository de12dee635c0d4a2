/** Lets the keeper of drafts (`shims/localforage.ts`) know when the store has answered everything it was asked. */
import { basis } from './basis.ts';

let pending = 0;
let entriesRead = 0;
let changed = Date.now();

/** The same store, whose answers are counted. Decap reads an entry and then its photos before it draws the form. */
export function counted<T extends object>(store: T): T {
  return new Proxy(store, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...parameters: unknown[]) => {
        const answer: unknown = value.apply(target, parameters);
        if (!(answer instanceof Promise)) return answer;
        const isEntry = name === 'getEntry' || name === 'unpublishedEntryDataFile';
        // A draft's text is asked for by collection, slug and path, a published one's by path alone.
        if (isEntry) answer.then((read) => remember(parameters[name === 'getEntry' ? 0 : 2], read), () => undefined);
        count(answer, isEntry);
        return answer;
      };
    },
  });
}

function remember(path: unknown, read: string | { data?: unknown }): void {
  const text = typeof read === 'string' ? read : read.data;
  if (typeof path === 'string' && typeof text === 'string') basis.set(path, text);
}

function count(answer: Promise<unknown>, isEntry: boolean): void {
  pending += 1;
  const done = () => {
    pending -= 1;
    changed = Date.now();
    if (isEntry) entriesRead += 1;
  };
  answer.then(done, done);
}

/** Resolves when the store has been silent for 0.8 s, and before that, if `afterEntry`, has read an entry. Gives up after a minute. */
export async function storeSilent(afterEntry: boolean): Promise<void> {
  const [before, giveUp] = [entriesRead, Date.now() + 60_000];
  const silent = () => pending === 0 && Date.now() - changed > 800 && (!afterEntry || entriesRead > before);
  while (!silent() && Date.now() < giveUp) await new Promise((resolve) => setTimeout(resolve, 100));
}

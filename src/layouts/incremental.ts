/** What lets a build leave out the pages that would come out as they are: Astro's incremental build. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PublicCorpus } from '../library/corpus.ts';
import { frame } from './frame.ts';

/** A path of a route, and what its page or file is made from. */
export interface Path<Shown> {
  params: Record<string, string | undefined>;
  load: () => Shown | Promise<Shown>;
}

/**
 * Paths for `getStaticPaths`, each with a key of what it shows: Astro takes it from the build before when the key has not
 * changed. The page calls the same `load` and has nothing else to show, so nothing that it shows can be missing in its key.
 * `load` returns plain data. One path after the other, because what ten thousand pages show at once would fill the memory.
 * In `astro dev` pages have no keys, and nothing is loaded ahead.
 * @param keyOfShown for what is known by less than all that is shown
 * @throws TypeError for what is no plain data
 */
export async function withCacheKeys<Shown>(
  paths: readonly Path<Shown>[],
  keyOfShown: (shown: Shown) => unknown = (shown) => shown,
): Promise<{ params: Path<Shown>['params']; props: Pick<Path<Shown>, 'load'>; cacheKey?: string }[]> {
  const routes = [];
  for (const { params, load } of paths)
    routes.push({
      params,
      props: { load },
      ...(import.meta.env.DEV ? {} : { cacheKey: keyOf(keyOfShown(await load())) }),
    });
  return routes;
}

/** The same for pages in the frame of the portal, which belongs to what they show. */
export const pagesWithCacheKeys = <Shown extends { address: string }>(
  corpus: PublicCorpus,
  paths: readonly Path<Shown>[],
) => withCacheKeys(paths, (shown) => [frame(corpus, shown.address), shown]);

const keyOf = (shown: unknown): string =>
  createHash('sha256')
    .update(source())
    .update(JSON.stringify([shown], plain))
    .digest('hex')
    .slice(0, 32);

function plain(name: string, value: unknown): unknown {
  if (typeof value === 'function' || value instanceof Map || value instanceof Set)
    throw new TypeError(`"${name}" is no plain data: a page's key would not know when it changes.`);
  return value;
}

let read: string | undefined;

/**
 * The program itself. Astro asks only whether a page's own modules have changed; but styles and scripts are bundled for
 * all pages together, so the name of a file that this page loads may change with another page.
 */
function source(): string {
  if (read) return read;
  const hash = createHash('sha256');
  // From the working directory, not from import.meta.url: Astro bundles this module into another folder.
  for (const item of readdirSync('src', { recursive: true, withFileTypes: true })
    .filter((found) => found.isFile())
    .sort((a, b) => order(path(a), path(b))))
    hash.update(path(item)).update(readFileSync(path(item)));
  return (read = hash.digest('hex'));
}

const path = ({ parentPath, name }: { parentPath: string; name: string }): string => join(parentPath, name);
const order = (a: string, b: string): number => (a < b ? -1 : 1);

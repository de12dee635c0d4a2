/** What lets a build leave out the pages that would come out as they are: Astro's incremental build. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Paths for `getStaticPaths`, each with a key of what it shows: Astro takes it from the build before when the key has not changed.
 * `shown` must return everything that the page or file is drawn from, as plain data: what is forgotten here goes stale on
 * the site (tests/e2e/site/incremental.test.ts compares with a whole build). One path after the other, because the props of ten
 * thousand pages at once would fill the memory. In `astro dev` pages have no keys, and nothing is worked out.
 * @throws TypeError for what is no plain data
 */
export async function keyed<Path extends { props: object }>(
  paths: readonly Path[],
  shown: (props: Path['props']) => unknown,
): Promise<(Path & { cacheKey?: string })[]> {
  if (import.meta.env.DEV) return [...paths];
  const withKeys: (Path & { cacheKey: string })[] = [];
  for (const path of paths) withKeys.push({ ...path, cacheKey: keyOf(await shown(path.props)) });
  return withKeys;
}

const keyOf = (shown: unknown): string =>
  createHash('sha256')
    .update(source())
    .update(JSON.stringify(shown, plain) ?? '')
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

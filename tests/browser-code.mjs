/** The code that a reader's browser runs on public pages, and the oldest browsers that it runs in. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The first with cascade layers, by which the styles of the pages hold. The desk may ask for newer ones. */
export const browsers = ['chrome 99', 'safari 15.4', 'firefox 97'];

const root = resolve(import.meta.dirname, '..');

/** What pages and workers load first. */
const entries = [
  'src/layouts/enhancements.ts',
  'src/offline/farewell.ts',
  'src/offline/worker.ts',
  'src/search/recipient-page.ts',
  'src/search/search-page.ts',
  'src/search/search-worker.ts',
  'src/views/enhance/tip.ts',
];

/** The entries and all modules that they import, however far, from the root of the project. Imports of types alone load nothing. */
export function browserCode() {
  const files = new Set(entries);
  for (const file of files) {
    const source = readFileSync(join(root, file), 'utf8');
    for (const [, name] of source.matchAll(
      /(?:^(?:import|export) (?!type )[^;]*?from |^import |import\(|new URL\()'(\.[^'?]+)/gms,
    )) {
      const imported = join(dirname(file), name);
      if (existsSync(join(root, imported))) files.add(imported);
    }
  }
  return [...files].sort();
}

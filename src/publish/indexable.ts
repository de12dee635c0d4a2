import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whether a built page may be in the site map: not when it says `noindex` itself, as the search page and withdrawn entries do. */
export function isIndexable(site: string, page: string): boolean {
  const html = readFileSync(join(site, decodeURI(new URL(page).pathname), 'index.html'), 'utf8');
  return !html.includes('<meta name="robots" content="noindex">');
}

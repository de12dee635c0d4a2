/** What has moved leads on: for every address of a unit that has changed its slug, a page for any web server and a line for those that read `redirects.map`. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { strings } from '../text/strings.ts';

/**
 * A line of `redirects.map`, as nginx reads it inside a `map`: `/old/ /new/;`. Anything else in that file could say more to
 * the web server than where a page has gone, or keep it from starting.
 */
export const isRedirect = (line: string): boolean => /^\/[a-z0-9/.-]* \/[a-z0-9/.-]*;$/.test(line);

/** Former slugs by the slug of today. */
export type Moved = ReadonlyMap<string, readonly string[]>;

export interface Redirect {
  from: string;
  to: string;
}

/**
 * Where the addresses of moved units lead. A unit's slug follows `don-vi` (its page, feeds, calendar, lists, cards) and
 * a campaign's slug (its own page of the campaign, and the kit of that page).
 * @param addresses every address of the site: `/don-vi/xa-ba-to/`, `/don-vi/xa-ba-to/lich.ics`
 */
function redirectsOf(addresses: readonly string[], moved: Moved): Redirect[] {
  return addresses.flatMap((to) => {
    const parts = to.split('/');
    const at = parts.findIndex(
      (part, i) => moved.has(part) && (parts[i - 1] === 'don-vi' || parts[i - 2] === 'phong-trao'),
    );
    return (moved.get(parts[at] ?? '') ?? []).map((former) => ({ from: parts.with(at, former).join('/'), to }));
  });
}

/** Writes the pages that lead on, and `redirects.map`, into a built site. An address that exists again is left alone. */
export function writeRedirects(site: string, moved: Moved, origin: string): void {
  if (moved.size === 0) return;
  const addresses = readdirSync(site, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) =>
      `/${join(file.parentPath, file.name).slice(site.length).split(sep).filter(Boolean).join('/')}`.replace(
        /\/index\.html$/,
        '/',
      ),
    );
  const taken = new Set(addresses);
  const redirects = redirectsOf(addresses, moved)
    .filter((redirect) => !taken.has(redirect.from) && isRedirect(line(redirect)))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  for (const { from, to } of redirects.filter((redirect) => redirect.from.endsWith('/'))) {
    const file = join(site, ...from.split('/'), 'index.html');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, page(to, origin));
  }
  writeFileSync(join(site, 'redirects.map'), redirects.map((redirect) => `${line(redirect)}\n`).join(''));
}

const line = ({ from, to }: Redirect): string => `${from} ${to};`;

/** Addresses are slugs and names of our own files (`isRedirect`): nothing in them needs to be escaped. */
const page = (to: string, origin: string): string => `<!DOCTYPE html>
<html lang="vi">
  <head>
    <meta charset="utf-8">
    <title>${strings.moved.title}</title>
    <meta name="viewport" content="width=device-width">
    <meta name="robots" content="noindex">
    <link rel="canonical" href="${new URL(to, origin).href}">
    <meta http-equiv="refresh" content="0;url=${to}">
  </head>
  <body>
    <p>${strings.moved.title}: <a href="${to}">${strings.moved.go}</a></p>
  </body>
</html>
`;

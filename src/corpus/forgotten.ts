/**
 * The mark that somebody was forgotten. It says neither who nor when: it only changes with each `npm run forget`, lies in the
 * content folder, so that it comes wherever the content is published, and goes out with the site. A publisher that keeps
 * anything of sites with another mark removes it at once (`publish/releases.ts`, `publish/server/to-object-store.sh`).
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** In the content folder; hidden, so that no check takes it for content. */
const inContent = '.forgotten';
/** In a site. */
const inSite = join('admin', 'forgotten.txt');

/** Makes a new mark in a content folder. */
export const markForgotten = (content: string): void =>
  writeFileSync(join(content, inContent), `${randomBytes(8).toString('hex')}\n`);

/** Takes the mark of a content folder, if it has one, into a site that is made from it. */
export function carryForgotten(content: string, site: string): void {
  if (existsSync(join(content, inContent))) writeFileSync(join(site, inSite), readFileSync(join(content, inContent)));
}

/** The mark of a site; undefined when nobody has been forgotten. */
export const forgottenIn = (site: string): string | undefined =>
  existsSync(join(site, inSite)) ? readFileSync(join(site, inSite), 'utf8') : undefined;

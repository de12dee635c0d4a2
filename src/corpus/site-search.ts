/** Looks through a built site for a person's name in every form. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { mentionsOf } from '../text/names.ts';

/** Where a built site still names somebody. */
export interface Trace {
  /** Relative to the site, with '/'. */
  file: string;
  /** The name as it is written there. */
  found: string;
}

/** Pictures, fonts and compressed copies: no text to look through, or the same text once more. */
const unread = /\.(?:png|jpe?g|webp|avif|ico|woff2?|ttf|pdf|wasm|br|gz)$/i;

/** Every file of a site that names a person, in its text or in its own name. Empty for a folder that is not there. */
export function tracesOf(name: string, site: string): Trace[] {
  if (!existsSync(site)) return [];
  return readdirSync(site, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .map((item) => join(item.parentPath, item.name))
    .sort()
    .flatMap((path) => {
      const file = relative(site, path).split(sep).join('/');
      const texts = [file, ...(unread.test(path) ? [] : textsOf(path))];
      const found = texts.flatMap((text) => mentionsOf(name, text).map(({ start, end }) => text.slice(start, end)))[0];
      return found === undefined ? [] : [{ file, found: found.replace(/\s+/g, ' ') }];
    });
}

/** A file as it is, and without the tags and folded lines that could tear a name. Search keeps its texts compressed. */
function textsOf(path: string): string[] {
  const bytes = readFileSync(path);
  const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
  if (/\.(?:html|xml|svg)$/.test(path)) return [text, text.replace(/<[^>]*>/g, '')];
  return /\.ics$/.test(path) ? [text.replace(/\r?\n[ \t]/g, '')] : [text];
}

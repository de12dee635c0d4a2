/**
 * What one site showed and the next has taken back: pages that are gone or whose address only says that they were withdrawn
 * or revoked, and the hashed files that belong to them. Derived from the sites themselves, however they were built.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import { filesBelow } from './files-below.ts';
import { unpacked } from '../search/joined-index.ts';

export interface TakenBack {
  /** As a reader writes it: `/dien-hinh/x/`. */
  address: string;
  title: string;
  /** Photos that the page showed, by `photoOf`. */
  photos: readonly string[];
}

/**
 * Pages of a site that a later one has taken back. A page that has moved leads on and is none of them.
 * @param before the folder of the earlier site, or of those of its pages that have changed
 * @param after the folder of the later one
 */
export function takenBack(before: string, after: string): TakenBack[] {
  return filesBelow(before)
    .filter((file) => basename(file) === 'index.html' && !file.startsWith(`admin${sep}`))
    .flatMap((file) => {
      const [was, is] = [join(before, file), join(after, file)];
      if (isOneFile(was, is) || (existsSync(is) && !isTombstone(readFileSync(is, 'utf8')))) return [];
      const html = readFileSync(was, 'utf8');
      if (isTombstone(html) || html.includes('http-equiv="refresh"')) return [];
      return [{ address: addressOf(file), title: titleOf(html), photos: photosIn(html) }];
    });
}

/**
 * Which hashed files must be gone with the pages: their photos in every size, wherever these were shown; what the search
 * index says of the pages; and the parts of older indexes, in which their words lie beside those of others.
 * @param files all hashed files that are kept, as paths below the site
 * @param read the bytes of one of them
 * @param after the folder of the site that has taken the pages back; what it has stays
 */
export function filesOf(
  pages: readonly TakenBack[],
  files: readonly string[],
  read: (file: string) => Uint8Array,
  after: string,
): string[] {
  if (pages.length === 0) return [];
  const addresses = new Set(pages.map(({ address }) => address));
  const photos = new Set(pages.flatMap((page) => page.photos));
  const staying = new Set(
    (existsSync(join(after, '_astro')) ? filesBelow(join(after, '_astro')) : []).map((file) => photoOf(file)),
  );
  return files.filter((file) => {
    if (existsSync(join(after, file))) return false;
    const path = file.split(sep).join('/');
    if (path.startsWith('pagefind/fragment/')) return addresses.has(addressIn(read(file)));
    if (/^pagefind\/(?:index|filter)\/|^pagefind\/pagefind\.vi_/.test(path)) return true;
    const photo = photoOf(path);
    return photo !== undefined && photos.has(photo) && !staying.has(photo);
  });
}

/** A photo by its name and the hash of its bytes, the same in every size: `con-duong.DFU2Krlv`. */
function photoOf(file: string): string | undefined {
  return /([^/]+\.[\w-]{8})(?:_[0-9A-Za-z]+)?\.(?:jpe?g|png|webp|avif|gif|svg)$/.exec(file)?.[1];
}

const photosIn = (html: string): string[] => [
  ...new Set([...html.matchAll(/\/_astro\/([\w.-]+)/g)].flatMap(([, name = '']) => photoOf(name) ?? [])),
];

/** What `Tombstone.astro` writes. */
const isTombstone = (html: string): boolean => /<article[^>]* data-taken-back\b/.test(html);

const addressOf = (file: string): string =>
  `/${file
    .split(sep)
    .join('/')
    .replace(/index\.html$/, '')}`;

function titleOf(html: string): string {
  const [, title = ''] = /<meta property="og:title" content="([^"]*)"/.exec(html) ?? /<title>([^<]*)/.exec(html) ?? [];
  return title.replaceAll('&quot;', '"').replaceAll('&#38;', '&').replaceAll('&amp;', '&');
}

/** The address of the page that a fragment of the search index describes; '' when it cannot be read. */
function addressIn(fragment: Uint8Array): string {
  try {
    return (JSON.parse(unpacked(fragment).toString()) as { url: string }).url;
  } catch {
    return '';
  }
}

function isOneFile(file: string, other: string): boolean {
  const [a, b] = [statSync(file), statSync(other, { throwIfNoEntry: false })];
  return b !== undefined && a.ino === b.ino && a.dev === b.dev;
}

/** Names of files beside an entry: short, in ASCII, each once. Pure. */
import { slug } from '../src/text/slug.ts';

/**
 * The name under which a file is stored: "IMG_2041 (1).jpg" becomes "img-2041-1.jpg", with a number behind it when the
 * entry has such a file.
 */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  const [, stem = '', extension = ''] = /^(.*?)(\.\w+)?$/.exec(name) ?? [];
  const base = slug(stem) || 'anh';
  const end = extension.toLowerCase();
  let free = `${base}${end}`;
  for (let number = 2; taken.has(free); number += 1) free = `${base}-${number}${end}`;
  return free;
}

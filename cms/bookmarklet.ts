/** The way back from a public page to its entry: a bookmark that opens the desk there. */
import type { Directory } from '../src/corpus/directory.ts';
import { allCollections, entryAt } from '../src/collections/index.ts';
import { readDirectory } from './directory.ts';

/** The bookmark's address. It carries only the path of the page, so that what the path means may change here. */
export const bookmarklet = (desk: string): string =>
  `javascript:void(location.href=${JSON.stringify(`${desk}?trang=`)}+encodeURIComponent(location.pathname))`;

/** Where the bookmark leads at the desk: the entry of the page, else the list of its kind. The front page shows the portal's own data. */
export function placeOf(page: string, known: Directory): string {
  const entry = entryAt(page, known);
  if (entry) return `/collections/${entry.name}/entries/${entry.slug}/index`;
  if (page === '/') return '/collections/site/entries/site';
  const list = allCollections.find(({ section }) => section !== '' && page.startsWith(`/${section}/`));
  return list ? `/collections/${list.name}` : '/';
}

/**
 * Goes to the page's entry when the bookmark has opened this desk. Before Decap starts, since a forge's login compares the
 * address without a query; by Decap's own history, which has read the address when it was loaded.
 */
export async function followBookmark(goTo: (place: string) => void): Promise<void> {
  const page = new URLSearchParams(location.search).get('trang');
  if (page === null) return;
  history.replaceState(null, '', location.pathname);
  goTo(placeOf(page, await readDirectory()));
}

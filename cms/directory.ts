/** What the desk knows of all entries: what the site lists for everybody, and the rest from the store. */
import type { CollectionName } from '../src/collections/index.ts';
import { holidaysOf } from '../src/collections/names.ts';
import { directoryItem, type Directory } from '../src/corpus/directory.ts';
import { parseFrontMatter } from '../src/corpus/front-matter.ts';
import type { PublicDirectory } from '../src/corpus/visibility.ts';
import { isFromSite } from './format.ts';
import type { Store } from './store.ts';

/**
 * The names and references of what the site shows; at a desk that runs beside its content, of everything.
 * @throws Error while it cannot be had
 */
export async function readDirectory(): Promise<PublicDirectory> {
  const response = await fetch('./corpus.json', { cache: 'no-cache' });
  if (!response.ok) throw new Error(String(response.status));
  return (await response.json()) as PublicDirectory;
}

/**
 * The same with what no public file tells: entries that wait for their day, and references to them. The store has them; a
 * collection of which everything is public is not read.
 * @param contentFolder the first part of every path in the store
 * @throws Error while it cannot be had
 */
export async function wholeDirectory(store: Store, contentFolder: string): Promise<Directory> {
  const { unlisted = [], ...listed } = await readDirectory();
  const read = await Promise.all(unlisted.map((name) => readCollection(store, contentFolder, name, listed)));
  unlisted.forEach((name, i) => Object.assign(listed[name], read[i]));
  return listed;
}

/** Where the desk's own content is; set before Decap starts. */
let content: { store: () => Store; contentFolder: string } | undefined;

/** Says where the desk's content is. */
export const readContentFrom = (from: NonNullable<typeof content>): void => void (content = from);

/** The whole directory of the desk's content. @throws Error while it cannot be had, and before the editor has logged in */
export async function deskDirectory(): Promise<Directory> {
  if (!content) throw new Error('the desk has no content yet');
  return wholeDirectory(content.store(), content.contentFolder);
}

async function readCollection(
  store: Store,
  contentFolder: string,
  name: CollectionName,
  listed: Directory,
): Promise<Directory[CollectionName]> {
  const folder = `${contentFolder}/${name}`;
  const files = await (store.allEntriesByFolder ?? store.entriesByFolder).call(store, folder, 'md', 2);
  const holidays = holidaysOf(listed);
  return Object.fromEntries(
    files.flatMap(({ data, file }) => {
      const [, id] = /\/([^/]+)\/index\.md$/.exec(file.path) ?? [];
      // What the site lists may come as the few fields that lists show; the site's own directory says more of it.
      if (typeof data !== 'string' || !id || isFromSite(data)) return [];
      return [[id, directoryItem(name, id, parseFrontMatter(data).data, holidays)]];
    }),
  );
}

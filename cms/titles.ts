/** What the history says of each change, in Vietnamese: "Thêm điển hình: <tiêu đề>", "Sửa …", "Gỡ …", "Ảnh của …". */
import { allCollections, catalogues, type CatalogueName } from '../src/collections/index.ts';
import { basis } from './basis.ts';
import { dataFormatter, entryFormatter } from './format.ts';

/** How a change is called. `text` is the entry's file where there is one. */
export function titleOf(verb: 'Thêm' | 'Sửa' | 'Gỡ' | 'Ảnh của', path: string, text?: string): string {
  const [folder = '', id = ''] = path
    .replace(/\/[^/]+$/, '')
    .split('/')
    .slice(-2);
  const collection = allCollections.find(({ name }) => name === folder);
  if (collection) return `${verb} ${lower(collection.item)}: ${nameIn(text) ?? id}`;
  const file = /([^/]+)\.yml$/.exec(path)?.[1] ?? path;
  const catalogue = catalogues[file as CatalogueName] as { label: string } | undefined;
  return `${verb} ${lower(catalogue ? `danh mục ${lower(catalogue.label)}` : 'Thông tin trang')}`;
}

const lower = (words: string): string => words.charAt(0).toLocaleLowerCase('vi') + words.slice(1);

function nameIn(text: string | undefined): string | undefined {
  if (!text) return undefined;
  try {
    const { title, name } = (text.startsWith('---') ? entryFormatter : dataFormatter).fromFile(text);
    const found = title ?? name;
    return typeof found === 'string' && found ? found.normalize('NFC') : undefined;
  } catch {
    return undefined;
  }
}

interface Entry {
  dataFiles: { path: string; raw: string }[];
}
interface Options {
  newEntry?: boolean;
  commitMessage?: string;
}
interface Store {
  persistEntry(entry: Entry, options: Options): Promise<unknown>;
  persistMedia(file: { path: string }, options: Options): Promise<unknown>;
  deleteFiles(paths: string[], message: string): Promise<unknown>;
}

/** Gives the changes of a store their titles; Decap's own are English and name the slug. */
export function nameChanges(store: Store): void {
  const [persistEntry, persistMedia] = [store.persistEntry.bind(store), store.persistMedia.bind(store)];
  const deleteFiles = store.deleteFiles.bind(store);
  store.persistEntry = (entry, options) => {
    const [file] = entry.dataFiles;
    const commitMessage = file && titleOf(options.newEntry ? 'Thêm' : 'Sửa', file.path, file.raw);
    return persistEntry(entry, { ...options, ...(commitMessage ? { commitMessage } : {}) });
  };
  store.persistMedia = (file, options) =>
    persistMedia(file, { ...options, commitMessage: titleOf('Ảnh của', file.path, beside(file.path)) });
  store.deleteFiles = (paths, message) => {
    const file = paths.find((path) => /\.(?:md|yml)$/.test(path));
    const [photo] = paths;
    if (file) return deleteFiles(paths, titleOf('Gỡ', file, basis.get(file)));
    return deleteFiles(paths, photo ? `Gỡ ${lower(titleOf('Ảnh của', photo, beside(photo)))}` : message);
  };
}

/** The text of the entry beside which a photo lies. */
const beside = (path: string): string | undefined => basis.get(path.replace(/[^/]+$/, 'index.md'));

/** Photos of the text among the files of the entry. */
import { store } from 'decap-cms-core/dist/esm/redux/index.js';
import { slug } from '../../src/text/slug.ts';
import { takeIn } from '../photos.ts';
import type { Files } from './photo-view.ts';

/** What Decap hands to a control for its files. */
export interface DecapFiles {
  getAsset: (path: string, field?: unknown) => { url?: string; path?: string } | undefined;
  onPersistMedia: (file: File, options: { field: unknown }) => Promise<{ payload?: { name?: string } } | undefined>;
  field: unknown;
}

/** The entry's files, as Decap has them at the moment. */
export const filesOf = (decap: () => DecapFiles): Files => ({
  address(file) {
    const { getAsset, field } = decap();
    const asset = getAsset(file, field);
    // While it is being read Decap answers with an empty picture of this name.
    return asset?.path === 'empty.svg' ? undefined : asset?.url;
  },
  watch: (look) => store.subscribe(look),
});

/**
 * Judges the pictures, makes large ones smaller and adds them to the entry; each gets a name of its own. Gives the names.
 * @throws Error with the sentence for the editor
 */
export async function addPhotos(pictures: readonly File[], { onPersistMedia, field }: DecapFiles): Promise<string[]> {
  const names: string[] = [];
  for (const picture of await Promise.all(pictures.map(takeIn))) {
    const before = namesOfEntry();
    const add = (name: string) => onPersistMedia(new File([picture], name, { type: picture.type }), { field });
    let stored = await add(freeName(picture.name, new Set([...before, ...names])));
    // Decap keeps one file of the same content and lets the one before go. That name is in use: the file takes it.
    const now = namesOfEntry();
    const lost = before.find((known) => !now.includes(known));
    if (lost !== undefined) stored = await add(lost);
    const name = stored?.payload?.name;
    if (!name) throw new Error(`Ảnh “${picture.name}” chưa vào được bài. Hãy thử lại.`);
    names.push(name);
  }
  return names;
}

/** The name of a file in ASCII, with a number behind it when the entry has such a file. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  const [, stem = '', extension = ''] = /^(.*?)(\.\w+)?$/.exec(name) ?? [];
  const base = slug(stem) || 'anh';
  const end = extension.toLowerCase();
  let free = `${base}${end}`;
  for (let number = 2; taken.has(free); number += 1) free = `${base}-${number}${end}`;
  return free;
}

/** Decap holds files that it has read as maps, and those that it has just been given as plain objects. */
interface MediaFile {
  name?: string;
  get?: (key: 'name') => string | undefined;
}

function namesOfEntry(): string[] {
  const entry = store.getState().entryDraft.get('entry') as
    { get(key: 'mediaFiles'): Iterable<MediaFile> | undefined } | undefined;
  return [...(entry?.get('mediaFiles') ?? [])].map((file) => (file.name ?? file.get?.('name') ?? '').toLowerCase());
}

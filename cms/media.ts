/** Photos among the files of the entry in the form. */
import { store } from 'decap-cms-core/dist/esm/redux/index.js';
import { freeName } from './file-names.ts';
import { takeInAll } from './photos.ts';
import { namesOfEntry } from './store.ts';

/** The files of the entry. */
export interface Files {
  /** The address under which the browser has a file; undefined while it is not there. */
  address(file: string): string | undefined;
  /** Calls back when a file may have come; the answer ends that. */
  watch(look: () => void): () => void;
}

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

/** Whether the fields or the text of an entry name a file. */
export const isNamed = (file: string, data: unknown): boolean => JSON.stringify(data).includes(file);

export interface Added {
  /** The names of the photos that are in the entry now, in the order given. */
  names: string[];
  /** A sentence for each that could not be taken. */
  refused: string[];
}

/** Judges pictures, makes large ones smaller and adds them to the entry; each gets a name of its own. */
export async function addPhotos(pictures: readonly File[], { onPersistMedia, field }: DecapFiles): Promise<Added> {
  const { taken, refused } = await takeInAll(pictures);
  const names: string[] = [];
  for (const picture of taken) {
    const before = namesOfEntry();
    const add = (name: string) => onPersistMedia(new File([picture], name, { type: picture.type }), { field });
    let stored = await add(freeName(picture.name, new Set([...before, ...names])));
    // Decap keeps one file of the same content and lets the one before go. That name is in use: the file takes it.
    const now = namesOfEntry();
    const lost = before.find((known) => !now.includes(known));
    if (lost !== undefined) stored = await add(lost);
    const name = stored?.payload?.name;
    if (name) names.push(name);
    else refused.push(`Ảnh “${picture.name}” chưa vào được bài. Hãy thử lại.`);
  }
  return { names, refused };
}

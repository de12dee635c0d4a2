/** What was read from elsewhere goes into the form of a new entry. Fields that hold something already stay as they are. */
import { changeDraftField, emptyDraftCreated } from 'decap-cms-core/dist/esm/actions/entries.js';
import { persistMedia } from 'decap-cms-core/dist/esm/actions/mediaLibrary.js';
import { store } from 'decap-cms-core/dist/esm/redux/index.js';
import type { Map as ImmutableMap } from 'immutable';
import type { CollectionName } from '../../src/collections/index.ts';
import type { DraftPhoto } from '../../src/intake/article.ts';

type Data = Record<string, unknown>;

export interface Filling {
  data: Data;
  photos: readonly DraftPhoto[];
}

/** Puts the draft into the form, which renders again. Returns the labels of the fields that were kept as they were. */
export async function fillForm({ data, photos }: Filling): Promise<string[]> {
  const draft = store.getState().entryDraft.get('entry') as ImmutableMap<string, unknown>;
  const entry = draft.toJS() as { collection: string; data: Data };
  const fields = store.getState().collections.getIn([entry.collection, 'fields']) as Iterable<
    ImmutableMap<string, string>
  >;
  const labelOf = (name: string) => [...fields].find((field) => field.get('name') === name)?.get('label') ?? name;
  const kept = Object.keys(data).filter((name) => !isBlank(entry.data[name]));
  const merged = { ...data, ...Object.fromEntries(Object.entries(entry.data).filter(([, value]) => !isBlank(value))) };
  await store.dispatch(emptyDraftCreated({ ...entry, data: { ...entry.data, ...merged } }));
  // Decap counts a new entry as unchanged and would let the editor leave it without asking.
  const filled = [...fields].find((field) => !isBlank(data[field.get('name') ?? '']));
  if (filled) {
    const value = (store.getState().entryDraft.get('entry') as typeof draft).getIn(['data', filled.get('name')]);
    await store.dispatch(changeDraftField({ field: filled, value, metadata: {}, entries: [], i18n: undefined }));
  }
  for (const { file, bytes, type } of photos)
    await store.dispatch(persistMedia(new File([bytes as BlobPart], file, { type })));
  return kept.map(labelOf);
}

/** Opens the form of a new entry. @throws Error when it has not opened within ten seconds */
export async function openNew(collection: CollectionName): Promise<void> {
  location.hash = `#/collections/${collection}/new`;
  const deadline = Date.now() + 10_000;
  while (!isOpen(collection)) {
    if (Date.now() > deadline) throw new Error('Chưa mở được bài mới.');
    await new Promise((done) => setTimeout(done, 50));
  }
}

const isOpen = (collection: string): boolean => {
  const entry = store.getState().entryDraft.get('entry') as ImmutableMap<string, unknown> | undefined;
  return entry?.get('collection') === collection && entry.get('newRecord') === true;
};

function isBlank(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === false) return true;
  if (Array.isArray(value)) return value.every(isBlank);
  return typeof value === 'object' && Object.values(value).every(isBlank);
}

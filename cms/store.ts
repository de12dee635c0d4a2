/** The store behind the desk, whichever backend is configured. */
import { store as desk } from 'decap-cms-core/dist/esm/redux/index.js';
import type { Site } from '../src/collections/index.ts';
import { basis } from './basis.ts';
import { mendForge } from './forge/forge.ts';
import { mendFirstDrafts } from './forge/meanwhile.ts';
import { changedMeanwhile } from './forge/requests.ts';
import { dataFormatter } from './format.ts';
import { remembering } from './loading.ts';
import { nameChanges } from './titles.ts';

/** The part of a Decap entry (an Immutable Map) that is read here. */
export interface DecapEntry {
  get(key: 'collection' | 'slug' | 'path' | 'raw' | 'status'): string | undefined;
  get(key: 'newRecord'): boolean | undefined;
  get(key: 'mediaFiles'): { toJS(): { path: string }[] } | undefined;
  get(key: 'data'): { toJS(): Record<string, unknown> };
  getIn(path: readonly string[]): unknown;
}

export interface StoredFile {
  data: unknown;
  file: { path: string };
}

/** The part of a Decap backend that is used here; every backend has it. */
export interface Store {
  /** A forge's own calls, once somebody has come in. */
  api?: unknown;
  getEntry(path: string): Promise<{ data: string }>;
  /** Rejects with `notUnderEditorialWorkflow` when there is no such draft. */
  unpublishedEntry(entry: { collection: string; slug: string }): Promise<unknown>;
  unpublishedEntryDataFile(collection: string, slug: string, path: string, id: string): Promise<string>;
  /** The files of a folder with their texts; the second, where a backend has it, leaves out none of a large one. */
  entriesByFolder(folder: string, extension: string, depth: number): Promise<StoredFile[]>;
  allEntriesByFolder?(folder: string, extension: string, depth: number): Promise<StoredFile[]>;
  getMedia(folder: string): Promise<{ path: string }[]>;
  getMediaFile(path: string): Promise<{ file: File; url: string }>;
  /** The address of a file that the forge has; a store on this machine hands addresses out with the files. */
  getMediaDisplayURL?(file: unknown): Promise<string>;
  deleteFiles(paths: string[], message: string): Promise<unknown>;
  updateUnpublishedEntryStatus?(collection: string, slug: string, status: string): Promise<unknown>;
}

/** What is asked of Decap's registry here. */
interface Backends {
  getBackend(name: string): { init: (...settings: unknown[]) => Store };
}

/**
 * Decap keeps its backend to itself; its factory returns it once the editor has logged in.
 * @param ready what lists of entries wait for @param begin is handed the backend before Decap has it
 */
export function liveStore(
  cms: Backends,
  name: string,
  ready: Promise<void>,
  begin: (live: Store) => void,
): () => Store {
  let live: Store | undefined;
  const factory = cms.getBackend(name);
  const init = factory.init;
  factory.init = (...settings) => {
    live = init(...settings);
    // These look at more of the backend than what all backends have.
    if (name === 'forgejo') mendForge(live as never, (settings[0] as { backend: never }).backend);
    if (name === 'gitlab' || name === 'github') mendFirstDrafts(live as never, changedMeanwhile);
    nameChanges(live as never);
    begin(live);
    return remembering(live, ready);
  };
  return () => {
    if (!live) throw new Error(`the backend ${name} has not been started`);
    return live;
  };
}

/** Whether an entry that Decap removes from the store is being taken down, to go on as a draft, and not removed for good. */
export const goesOnAsDraft = (collection: string, slug: string): boolean =>
  Boolean(desk.getState().editorialWorkflow.getIn(['entities', `${collection}.${slug}`, 'isPersisting']));

/** The stored text of the entry that is open in the form; undefined for a new one. */
export function openFile(): string | undefined {
  return basis.get(formEntry()?.get('path') ?? '');
}

/** The entry in the form as it is now; undefined while no form is open. */
export const formEntry = (): DecapEntry | undefined =>
  desk.getState().entryDraft.get('entry') as DecapEntry | undefined;

/** Whether the form holds what the site cannot have: unsaved words, or a draft under review. */
export function formIsUnsaved(): boolean {
  const { entryDraft } = desk.getState();
  return entryDraft.get('hasChanged') === true || Boolean(formEntry()?.get('status'));
}

/** Whether the open entry is a draft: by its own word, or under review. */
export function isDraft(): boolean {
  const entry = formEntry();
  const data = entry?.get('data') as { get(key: 'draft'): unknown } | undefined;
  return data?.get('draft') === true || entry?.get('status') === 'draft';
}

/** Calls `listener` whenever anything at the desk changes. Returns how to end it. */
export const whenFormChanges = (listener: () => void): (() => void) => desk.subscribe(listener);

/** Decap holds files that it has read as maps, and those that it has just been given as plain objects. */
interface MediaFile {
  name?: string;
  get?: (key: 'name') => string | undefined;
}

/** The names of the files of the entry in the form. */
export function namesOfEntry(): string[] {
  const entry = formEntry() as { get(key: 'mediaFiles'): Iterable<MediaFile> | undefined } | undefined;
  return [...(entry?.get('mediaFiles') ?? [])].map((file) => (file.name ?? file.get?.('name') ?? '').toLowerCase());
}

/** The portal's own data as stored now; undefined while they cannot be read. */
export async function siteData(store: Store, contentFolder: string): Promise<Site | undefined> {
  try {
    // The build has judged it.
    return dataFormatter.fromFile((await store.getEntry(`${contentFolder}/site.yml`)).data) as unknown as Site;
  } catch {
    return undefined;
  }
}

/** What a new entry begins with: the unit that was chosen last; as a copy, all of another entry but what is that one's own. */
import type { Registry } from './registry.ts';
import { persistMedia } from 'decap-cms-core/dist/esm/actions/mediaLibrary.js';
import { store as desk } from 'decap-cms-core/dist/esm/redux/index.js';
import { List, type Map as ImmutableMap } from 'immutable';
import { collections, type CollectionName, type Fields } from '../src/collections/index.ts';
import { today } from '../src/text/day.ts';
import { isNamed } from './media.ts';
import { showNotice } from './notice.ts';
import { formEntry, type Store } from './store.ts';

/** Where the browser keeps the unit of the entry that was saved last. */
const lastUnit = 'don-vi-gan-nhat';

let storeNow: (() => Store) | undefined;

/** Remembers units as entries are saved. */
export function rememberUnits(cms: Registry, store: () => Store): void {
  storeNow = store;
  cms.registerEventListener({
    name: 'postSave',
    handler: ({ entry }) => {
      const { unit } = entry.get('data').toJS();
      if (typeof unit === 'string' && unit) localStorage.setItem(lastUnit, unit);
    },
  });
}

/** The data of an empty entry, with the unit remembered. Decap calls it (`upstream/entry.ts`). */
export function withLastUnit(collection: string, data: Record<string, unknown>): Record<string, unknown> {
  const unit = fieldsOf(collection)['unit']?.kind === 'reference' ? localStorage.getItem(lastUnit) : null;
  return unit ? { unit, ...data } : data;
}

const fieldsOf = (collection: string): Fields =>
  Object.hasOwn(collections, collection) ? collections[collection as CollectionName].fields : {};

/** An entry in Decap's form. */
type Draft = ImmutableMap<string, unknown>;
type Data = ImmutableMap<string, unknown>;

/**
 * The entry that is copied without what is its own: that begins as in the empty entry in the form. Its files follow.
 * Decap calls it (`upstream/entry.ts`).
 */
export function asCopy(entry: Draft): Draft {
  // In the form it is one of Decap's maps, like any other.
  const fresh = (formEntry() as unknown as Draft | undefined)?.get('data') as Data | undefined;
  const own = Object.entries(fieldsOf(String(entry.get('collection')))).filter(([, field]) => field.own);
  const data = own.reduce(
    (sofar, [name, field]) => {
      // Decap's word for today is read only by a field that is not there yet.
      const first = field.kind === 'day' && field.initial ? today() : fresh?.get(name);
      return first === undefined ? sofar.delete(name) : sofar.set(name, first);
    },
    entry.get('data') as Data,
  );
  void copyFiles((entry.get('mediaFiles') as List<unknown>).toJS() as MediaFile[], data);
  return entry.set('data', data).set('mediaFiles', List());
}

interface MediaFile {
  name: string;
  url?: string;
  displayURL?: unknown;
}

/** Puts the files that the text names beside the copy; Decap would leave it with the names alone. */
async function copyFiles(files: readonly MediaFile[], data: Data): Promise<void> {
  const failed: string[] = [];
  for (const { name, url, displayURL } of files.filter((file) => isNamed(file.name, data)))
    try {
      const address = url ?? (await addressOf(displayURL));
      const content = await (await fetch(address)).blob();
      if (!formEntry()?.get('newRecord')) return; // the editor has left the copy
      await desk.dispatch(persistMedia(new File([content], name, { type: content.type })));
    } catch {
      failed.push(`Tệp “${name}” chưa chép được sang bản này; hãy thêm lại.`);
    }
  if (failed.length) showNotice({ title: 'Bản sao còn thiếu tệp', lines: failed });
}

async function addressOf(displayURL: unknown): Promise<string> {
  if (typeof displayURL === 'string') return displayURL;
  const address = await storeNow?.().getMediaDisplayURL?.(displayURL);
  if (!address) throw new Error('the store gives no address');
  return address;
}

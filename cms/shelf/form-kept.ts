/** Keeps the open form on the shelf while it is being written, and gives it back when it is opened again. */
import { store as desk } from 'decap-cms-core/dist/esm/redux/index.js';
import { addAssets } from 'decap-cms-core/dist/esm/actions/media.js';
import { createAssetProxy } from 'decap-cms-core/dist/esm/valueObjects/AssetProxy.js';
import { fromJS, List, Map } from 'immutable';
import { ownName } from '../../src/collections/names.ts';
import { basis } from '../basis.ts';
import { flushTyping, whileTyping } from '../form/pace.ts';
import { draftWithTyped } from '../form/typed.ts';
import { formatMoment } from '../moment.ts';
import { showNotice } from '../notice.ts';
import { giveUp, keep, keptAt, shelfIsRefused, type Kept, type KeptFile } from './shelf.ts';

type Draft = Map<string, unknown>;
type Entry = Map<string, unknown>;

/**
 * How long after a change of the form it is kept. Fields hand over their letters at a pause of 400, and until then what is
 * typed is looked at every 500 (`form/pace.ts`): nothing is older than a second. Milliseconds.
 */
const pause = 300;
/** Names a new entry on the shelf in the address of its form. */
const parameter = 'do-dang';

/** What Decap's state says of the form. */
interface Form {
  key: unknown;
  id: string | undefined;
  hasChanged: boolean;
  entry: Entry | undefined;
  sentences: Kept['sentences'];
}

/** Typed for what is read here. */
const draftNow = (): Draft => desk.getState().entryDraft as unknown as Draft;

let before: Form = { key: '', id: undefined, hasChanged: false, entry: undefined, sentences: undefined };
/** The form as it is to be kept. */
let waiting: { id: string; draft: Draft } | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
/** Closes the notice that something was given back. */
let closeGivenBack: (() => void) | undefined;
/** The places on the shelf of forms that were sent to the store. */
const placesOfSent = new WeakMap<Entry, string>();

/** Follows the form from now on. */
export function keepForms(): void {
  desk.subscribe(follow);
  whileTyping(keepTyped);
  const all = () => {
    flushTyping();
    flush();
  };
  window.addEventListener('pagehide', all);
  document.addEventListener('visibilitychange', all);
}

/** Whether something in the form is not on the shelf yet: only then must nobody close the page. */
export function isUnkept(): boolean {
  flushTyping();
  return draftNow().get('hasChanged') === true && (waiting !== undefined || shelfIsRefused());
}

/** Whether an address is that of the entry in the form. */
export function isOpenForm(address: string): boolean {
  const entry = draftNow().get('entry') as Entry | undefined;
  return (
    entry !== undefined && address === `/collections/${textIn(entry, 'collection')}/entries/${textIn(entry, 'slug')}`
  );
}

function follow(): void {
  const draft = draftNow();
  const entry = draft.get('entry') as Entry | undefined;
  const hasChanged = draft.get('hasChanged') === true;
  const sentences = sentencesOf(draft);
  const key = draft.get('key');
  const isWritten = entry !== before.entry || sentences !== before.sentences || hasChanged !== before.hasChanged;
  if (!isWritten && key === before.key) return;
  const then = before;
  // While leaving is asked about, the address is that of the next screen already.
  const isSameNew = key === then.key && [entry, then.entry].every((one) => one && !textIn(one, 'slug'));
  const now: Form = {
    key,
    entry,
    hasChanged,
    sentences,
    id: (isSameNew ? then.id : undefined) ?? (entry && idOf(entry, hasChanged)),
  };
  before = now;
  const sent = draft.get('sent') as Entry | undefined;
  if (sent && now.id !== undefined && !placesOfSent.has(sent)) placesOfSent.set(sent, now.id);
  if (now.key !== then.key) {
    flush();
    closeGivenBack?.();
    closeGivenBack = undefined;
    announce(draft);
  } else {
    // Saved, or as it was before; a new entry has got its slug.
    if (then.id !== undefined && (then.id !== now.id || (then.hasChanged && !hasChanged))) forget(then.id);
    if (now.id !== undefined && then.hasChanged && !hasChanged) forget(now.id);
  }
  if (!hasChanged || !entry || now.id === undefined || !isWritten) return;
  if (waiting && waiting.id !== now.id) flush();
  waiting = { id: now.id, draft };
  timer ??= setTimeout(flush, pause);
}

/** Keeps what fields still hold back. */
function keepTyped(): void {
  const draft = draftWithTyped();
  const entry = draft.get('entry') as Entry | undefined;
  if (!entry || before.id === undefined || draft.get('hasChanged') !== true) return;
  waiting = { id: before.id, draft };
  flush();
}

/**
 * Takes from the shelf what the store has now, of a form that was left meanwhile: an open one goes on by itself. What was
 * typed after the save began stays, as a change of what is stored.
 * @param sent the form as it was sent @param slug of the entry, as stored
 * @returns whether the form is still open
 */
export function leaveShelf(sent: Entry, slug: string): boolean {
  if (draftNow().get('sent') === sent) return true;
  const id = placesOfSent.get(sent);
  const kept = id === undefined ? undefined : keptAt(id);
  if (!kept) return false;
  giveUp(kept.id);
  const stored = new Set(chosenFiles(sent).map(({ path }) => path));
  const files = kept.files.filter(({ path }) => !stored.has(path));
  if (files.length || !(sent.get('data') as Map<string, unknown>).equals(fromJS(kept.data)))
    void keep({ ...kept, id: `${kept.collection}/${slug}`, slug, files, basis: basis.get(textIn(sent, 'path')) });
  return false;
}

/** Takes something from the shelf, also when it was just about to be kept again. */
export function forget(id: string): void {
  if (waiting?.id === id) waiting = undefined;
  giveUp(id);
}

function flush(): void {
  clearTimeout(timer);
  timer = undefined;
  if (!waiting) return;
  const { id, draft } = waiting;
  void keep(keptOf(id, draft)).finally(() => {
    if (waiting?.draft === draft) waiting = undefined;
  });
}

/** The place of a form on the shelf. A new entry gets one as soon as something is written. */
function idOf(entry: Entry, hasChanged: boolean): string | undefined {
  const [collection, slug] = [entry.get('collection'), entry.get('slug')] as [string | undefined, string | undefined];
  if (!collection) return undefined;
  if (slug) return `${collection}/${slug}`;
  const named = nameInAddress() ?? (hasChanged ? nameForm() : undefined);
  return named && `${collection}/${named}`;
}

const nameInAddress = (): string | undefined =>
  new URLSearchParams(location.hash.split('?')[1]).get(parameter) ?? undefined;

/** In the address, so that the form finds it after a reload; the router need not know. */
function nameForm(): string {
  const name = `moi-${crypto.randomUUID().slice(0, 8)}`;
  const [place = '', search] = location.hash.split('?');
  const parameters = new URLSearchParams(search);
  parameters.set(parameter, name);
  window.history.replaceState(window.history.state, '', `${place}?${String(parameters)}`);
  return name;
}

/** The address of a form on the shelf. */
export const addressOfKept = ({ id, collection, slug }: Kept): string =>
  slug
    ? `/collections/${collection}/entries/${slug}`
    : `/collections/${collection}/new?${parameter}=${id.slice(collection.length + 1)}`;

const sentencesOf = (draft: Draft): Kept['sentences'] => draft.get('sentences') as Kept['sentences'];

function keptOf(id: string, draft: Draft): Kept {
  const entry = draft.get('entry') as Entry;
  const data = (entry.get('data') as Map<string, unknown>).toJS() as Record<string, unknown>;
  return {
    id,
    collection: textIn(entry, 'collection'),
    slug: textIn(entry, 'slug'),
    title: ownName(data),
    at: new Date().toISOString(),
    data,
    files: chosenFiles(entry),
    basis: basis.get(textIn(entry, 'path')),
    sentences: sentencesOf(draft),
  };
}

/** Files that were chosen in the form and are not stored yet. */
function chosenFiles(entry: Entry): KeptFile[] {
  const files = ((entry.get('mediaFiles') as List<Map<string, unknown>> | undefined) ?? List()).toJS() as KeptFile[];
  return files.filter(({ draft, file }) => draft === true && file instanceof File);
}

function textIn(entry: Entry, key: string): string {
  const value = entry.get(key);
  return typeof value === 'string' ? value : '';
}

/** A form that Decap has just opened, with what the shelf has of it; `stored` is the entry without that. */
export function withKept(opened: Draft): Draft {
  const entry = opened.get('entry') as Entry;
  const id = idOf(entry, false);
  const kept = id === undefined ? undefined : keptAt(id);
  const draft = opened.set('sentences', kept?.sentences);
  if (!kept) return draft.delete('stored').delete('given');
  const data = fromJS(kept.data) as Map<string, unknown>;
  if (data.equals(entry.get('data')) && kept.files.length === 0) return draft;
  const files = kept.files.map((file) => fromJS({ ...file, url: URL.createObjectURL(file.file) }));
  const stored = (entry.get('mediaFiles') as List<unknown> | undefined) ?? List();
  const given = entry
    .merge({ data, mediaFiles: List<unknown>(files).concat(stored) })
    // Whoever has changed the entry meanwhile must not be overwritten.
    .update('raw', (raw) => (kept.slug ? (kept.basis ?? raw) : raw));
  return draft.merge({ entry: given, hasChanged: true, stored: entry, given: kept.at });
}

/** The form as it is stored. */
export function withoutKept(draft: Draft): Draft {
  const stored = draft.get('stored');
  return stored
    ? draft.merge({ entry: stored, hasChanged: false, key: crypto.randomUUID() }).delete('given').delete('sentences')
    : draft;
}

/** Says that something was given back, and makes its photos visible. */
function announce(draft: Draft): void {
  const [at, entry] = [draft.get('given'), draft.get('entry') as Entry];
  const { id, key } = before;
  const kept = id === undefined ? undefined : keptAt(id);
  if (typeof at !== 'string' || !kept) return;
  const path = entry.get('path');
  if (typeof path === 'string' && kept.basis !== undefined) basis.set(path, kept.basis);
  const files = (entry.get('mediaFiles') as List<Map<string, unknown>>).toJS() as (KeptFile & { url?: string })[];
  const chosen = files.filter(({ draft: isChosen }) => isChosen === true);
  // Not within the change of state that led here.
  setTimeout(() => {
    if (before.key !== key) return;
    void desk.dispatch(addAssets(chosen.map(createAssetProxy)));
    closeGivenBack = showNotice({
      title: 'Đã lấy lại phần viết dở',
      lines: [`Phần này viết lúc ${formatMoment(at)}, chưa lưu, giữ trên máy này.`],
      action: {
        label: kept.slug ? 'Bỏ, dùng bản đã lưu' : 'Bỏ, viết từ đầu',
        run: () => {
          forget(kept.id);
          void desk.dispatch({ type: 'KEPT_GIVEN_UP' });
        },
      },
      isNews: true,
    });
  });
}

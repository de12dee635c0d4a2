/**
 * Keeps what is typed while an entry is being saved or published. Decap (core 3.19.1) marks an entry unchanged as soon as
 * the store has answered (`reducers/entryDraft.js`), reads a new or newly drafted entry from the store again and replaces the
 * form (`actions/entries.js`, `actions/editorialWorkflow.js`): each of these drops what was typed after the button was pressed.
 * It does so whichever form is open by then: a late answer overwrites another entry that is being written.
 */
import { fromJS, List, Map } from 'immutable';
import { store } from 'decap-cms-core/dist/esm/redux/index.js';
import createRootReducer from 'decap-cms-core/dist/esm/reducers/combinedReducer.js';
import { history } from 'decap-cms-core/dist/esm/routing/history.js';
import { isDay } from '../src/text/day.ts';
import { onlyLooking } from './form/typed.ts';
import type { OfferedSentences } from './intake/offered-sentences.ts';
import { savesAsDraft } from './saving.ts';
import { withKept, withoutKept } from './shelf/form-kept.ts';

type Entry = Map<string, unknown>;
type Draft = Map<string, unknown>;
interface State {
  entryDraft: Draft;
  entries: Map<string, unknown>;
}
interface Place {
  collection: string;
  slug: string;
}
/** The actions that matter here; all others go to Decap's reducer unread. */
type Action =
  | { type: 'ENTRY_REQUEST' | 'UNPUBLISHED_ENTRY_REQUEST' | 'UNPUBLISHED_ENTRY_PUBLISH_REQUEST'; payload: Place }
  | { type: 'DRAFT_CREATE_FROM_ENTRY'; payload: { entry: Place } }
  | { type: 'VERSION_TAKEN'; payload: { data: Record<string, unknown> } }
  | { type: 'SENTENCES_OFFERED'; payload: OfferedSentences }
  | { type: 'DRAFT_CHANGE_FIELD'; payload: { field: { get(key: 'name'): string }; value: unknown } }
  | { type: 'ENTRY_PERSIST_SUCCESS' | 'ENTRY_DELETE_SUCCESS'; payload: { collectionName: string; entrySlug: string } }
  | {
      type:
        | 'ENTRY_PERSIST_REQUEST'
        | 'ENTRY_PERSIST_FAILURE'
        | 'UNPUBLISHED_ENTRY_PERSIST_REQUEST'
        | 'UNPUBLISHED_ENTRY_PERSIST_SUCCESS'
        | 'UNPUBLISHED_ENTRY_PERSIST_FAILURE'
        | 'UNPUBLISHED_ENTRY_PUBLISH_FAILURE'
        | 'UNPUBLISHED_ENTRY_DELETE_REQUEST'
        | 'DRAFT_CREATE_EMPTY'
        | 'KEPT_GIVEN_UP';
      payload?: undefined;
    };
type Reducer = (state: State | undefined, action: Action) => State;

export function keepTyping(): void {
  // Decap's reducer takes any action and its whole state; the types here name only what is read.
  store.replaceReducer(onlyLooking(keepingTyping(createRootReducer() as Reducer)) as never);
}

/** Decap's reducer with `sent` added to the draft: the entry as it was when it was sent to the store. */
function keepingTyping(decap: Reducer): Reducer {
  return (before, action) => {
    if (before && (hidesForm(before, action) || overwritesAnother(before, action))) return before;
    const after = decap(before, action);
    if (!before) return after;
    const entryDraft = nextDraft(before.entryDraft, after.entryDraft, action);
    return { ...after, entryDraft, entries: nextEntries(before.entryDraft, after.entries, action) };
  };
}

/** While an entry is read again after its save, Decap shows "Đang mở …" instead of the form. */
function hidesForm({ entryDraft }: State, { type, payload }: Action): boolean {
  return (type === 'ENTRY_REQUEST' || type === 'UNPUBLISHED_ENTRY_REQUEST') && isOfSent(entryDraft, payload);
}

/** An entry requested by a form that is no longer open, or before something was typed into the open one. */
function overwritesAnother({ entryDraft }: State, { type, payload }: Action): boolean {
  if (type !== 'DRAFT_CREATE_FROM_ENTRY' || isOfSent(entryDraft, payload.entry)) return false;
  const { collection, slug } = payload.entry;
  return (
    history.location.pathname !== `/collections/${collection}/entries/${slug}` ||
    (entryDraft.get('hasChanged') === true && isOf(entryOf(entryDraft), payload.entry))
  );
}

function nextDraft(before: Draft, after: Draft, { type, payload }: Action): Draft {
  switch (type) {
    case 'ENTRY_PERSIST_REQUEST':
    case 'UNPUBLISHED_ENTRY_PERSIST_REQUEST':
      return after.set('sent', entryOf(before));
    case 'UNPUBLISHED_ENTRY_PUBLISH_REQUEST':
      return isOf(entryOf(before), payload) ? after.set('sent', entryOf(before)) : after;
    case 'ENTRY_PERSIST_FAILURE':
    case 'UNPUBLISHED_ENTRY_PERSIST_FAILURE':
    case 'UNPUBLISHED_ENTRY_PUBLISH_FAILURE':
      return after.delete('sent');
    case 'UNPUBLISHED_ENTRY_DELETE_REQUEST':
      // Discarded on purpose: nothing to keep.
      return after.delete('sent').set('hasChanged', false);
    case 'ENTRY_PERSIST_SUCCESS': {
      if (!before.has('sent')) return before;
      const [now, sent] = [before, after].map((draft) => withDraftWord(draft)) as [Draft, Draft];
      return sent.set('hasChanged', isChanged(now));
    }
    case 'UNPUBLISHED_ENTRY_PERSIST_SUCCESS':
      // Without `sent` the open form is not the one that was saved.
      return before.has('sent') ? after.set('hasChanged', isChanged(before)) : before;
    case 'ENTRY_DELETE_SUCCESS':
      return isOf(entryOf(before), { collection: payload.collectionName, slug: payload.entrySlug }) ? after : before;
    case 'DRAFT_CREATE_FROM_ENTRY':
      return isOfSent(before, payload.entry) ? underTheForm(before, after) : withKept(after);
    case 'DRAFT_CREATE_EMPTY':
      // A new form that is filled from elsewhere begins once more.
      return entryOf(before)?.get('newRecord') === true ? after.delete('given') : withKept(after);
    case 'DRAFT_CHANGE_FIELD':
      return isBeginning(before, payload) ? after.set('hasChanged', false) : after;
    case 'VERSION_TAKEN':
      return before
        .setIn(['entry', 'data'], fromJS(payload.data))
        .merge({ hasChanged: true, key: crypto.randomUUID() })
        .delete('given');
    case 'SENTENCES_OFFERED':
      return before.set('sentences', payload);
    case 'KEPT_GIVEN_UP':
      return withoutKept(before);
    default:
      return after;
  }
}

/** Whether a new form without a word is only filling in what it begins with: today's day, and nothing for nothing. */
function isBeginning(draft: Draft, { field, value }: { field: { get(key: 'name'): string }; value: unknown }): boolean {
  if (draft.get('hasChanged') === true || entryOf(draft)?.get('newRecord') !== true) return false;
  const data = draft.getIn(['entry', 'data']) as Map<string, unknown>;
  const hasWords = data.some((one) => typeof one === 'string' && one !== '' && one !== today && !isDay(one));
  const old = data.get(field.get('name'));
  return !hasWords && (old === today || (isNothing(old) && isNothing(value)));
}

/** What Decap's field for a day begins with. */
const today = '{{now}}';

const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (List.isList(value) && value.isEmpty());

/** The draft as the button has made it: the form says so only once the store has it. */
function withDraftWord(draft: Draft): Draft {
  const word = savesAsDraft() || undefined;
  return ['entry', 'sent'].reduce((changed, part) => {
    const place = [part, 'data', 'draft'];
    if (!changed.hasIn([part, 'data'])) return changed;
    return word ? changed.setIn(place, word) : changed.deleteIn(place);
  }, draft);
}

/** The draft with what the store now knows of the entry (place, state, photos) and with the text in the form, which stays open. */
function underTheForm(before: Draft, after: Draft): Draft {
  const chosen = files(entryOf(before)).filterNot((file) => files(sentOf(before)).includes(file));
  return after
    .setIn(['entry', 'data'], before.getIn(['entry', 'data']))
    .setIn(['entry', 'mediaFiles'], chosen.concat(files(entryOf(after))))
    .merge({
      key: before.get('key'),
      fieldsMetaData: before.get('fieldsMetaData'),
      fieldsErrors: before.get('fieldsErrors'),
      hasChanged: isChanged(before),
    })
    .delete('sent');
}

/** Decap compares with the entry as it was loaded, not as it was saved: going back to the first words would count as no change. */
function nextEntries(draft: Draft, entries: State['entries'], { type, payload }: Action): State['entries'] {
  if (type !== 'ENTRY_PERSIST_SUCCESS' || !draft.has('sent')) return entries;
  const place = ['entities', `${payload.collectionName}.${payload.entrySlug}`];
  return entries.hasIn(place) ? entries.setIn([...place, 'data'], draft.getIn(['sent', 'data'])) : entries;
}

const isChanged = (draft: Draft): boolean =>
  ['data', 'mediaFiles'].some((part) => !same(draft.getIn(['sent', part]), draft.getIn(['entry', part])));

const same = (a: unknown, b: unknown): boolean =>
  a === b || (Map.isMap(a) && a.equals(b)) || (List.isList(a) && a.equals(b));

const entryOf = (draft: Draft): Entry | undefined => draft.get('entry') as Entry | undefined;
const sentOf = (draft: Draft): Entry | undefined => draft.get('sent') as Entry | undefined;

const files = (entry: Entry | undefined): List<unknown> =>
  (entry?.get('mediaFiles') as List<unknown> | undefined) ?? List();

const isOfSent = (draft: Draft, entry: Place): boolean => isOf(sentOf(draft), entry) || isNew(sentOf(draft), entry);

const isOf = (entry: Entry | undefined, { collection, slug }: Place): boolean =>
  entry?.get('collection') === collection && entry.get('slug') === slug;

/** A new entry gets its slug when it is saved. */
const isNew = (entry: Entry | undefined, { collection }: Place): boolean =>
  entry?.get('newRecord') === true && entry.get('collection') === collection;

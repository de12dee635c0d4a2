/**
 * What is typed while an entry is being saved or published is kept. Decap (core 3.19.1) calls an entry unchanged as soon as
 * the store has answered (`reducers/entryDraft.js`), reads a new or newly drafted entry from the store and draws the form anew
 * (`actions/entries.js`, `actions/editorialWorkflow.js`): each of these drops what has been typed since the button was pressed.
 * It does so whichever form is open by then: an answer that comes late draws one entry over another that is being written.
 */
import { List, Map } from 'immutable';
import { store } from 'decap-cms-core/dist/esm/redux/index.js';
import createRootReducer from 'decap-cms-core/dist/esm/reducers/combinedReducer.js';
import { history } from 'decap-cms-core/dist/esm/routing/history.js';

type Entry = Map<string, any>;
type Draft = Map<string, any>;
interface State {
  entryDraft: Draft;
  entries: Map<string, any>;
}
interface Action {
  type: string;
  payload?: any;
}
type Reducer = (state: State | undefined, action: Action) => State;

export function keepTyping(): void {
  store.replaceReducer(keepingTyping(createRootReducer() as Reducer) as never);
}

/** Decap's reducer with a memory: `sent` in the draft is the entry as it was when it was sent to the store. */
function keepingTyping(decap: Reducer): Reducer {
  return (before, action) => {
    if (before && (drawsOverTheForm(before, action) || drawsOverAnother(before, action))) return before;
    const after = decap(before, action);
    if (!before) return after;
    const entryDraft = nextDraft(before.entryDraft, after.entryDraft, action);
    return { ...after, entryDraft, entries: nextEntries(before.entryDraft, after.entries, action) };
  };
}

/** While an entry is read again after its save, Decap puts "Đang mở …" in the place of the form. */
function drawsOverTheForm({ entryDraft }: State, { type, payload }: Action): boolean {
  return (type === 'ENTRY_REQUEST' || type === 'UNPUBLISHED_ENTRY_REQUEST') && isOfSent(entryDraft, payload);
}

/** An entry that was asked for by a form that is no longer open, or before something was typed into the one that is. */
function drawsOverAnother({ entryDraft }: State, { type, payload }: Action): boolean {
  if (type !== 'DRAFT_CREATE_FROM_ENTRY' || isOfSent(entryDraft, payload.entry)) return false;
  const { collection, slug } = payload.entry;
  return (
    history.location.pathname !== `/collections/${collection}/entries/${slug}` ||
    (entryDraft.get('hasChanged') && isOf(entryDraft.get('entry'), payload.entry))
  );
}

function nextDraft(before: Draft, after: Draft, { type, payload }: Action): Draft {
  switch (type) {
    case 'ENTRY_PERSIST_REQUEST':
    case 'UNPUBLISHED_ENTRY_PERSIST_REQUEST':
      return after.set('sent', before.get('entry'));
    case 'UNPUBLISHED_ENTRY_PUBLISH_REQUEST':
      return isOf(before.get('entry'), payload) ? after.set('sent', before.get('entry')) : after;
    case 'ENTRY_PERSIST_FAILURE':
    case 'UNPUBLISHED_ENTRY_PERSIST_FAILURE':
    case 'UNPUBLISHED_ENTRY_PUBLISH_FAILURE':
      return after.delete('sent');
    case 'UNPUBLISHED_ENTRY_DELETE_REQUEST':
      // What is thrown away on purpose is no change that must be kept.
      return after.delete('sent').set('hasChanged', false);
    case 'ENTRY_PERSIST_SUCCESS':
    case 'UNPUBLISHED_ENTRY_PERSIST_SUCCESS':
      // Without `sent` this is another form than the one that was saved.
      return before.has('sent') ? after.set('hasChanged', isChanged(before)) : before;
    case 'ENTRY_DELETE_SUCCESS':
      return isOf(before.get('entry'), { collection: payload.collectionName, slug: payload.entrySlug })
        ? after
        : before;
    case 'DRAFT_CREATE_FROM_ENTRY':
      return isOfSent(before, payload.entry) ? underTheForm(before, after) : after;
    case 'DRAFT_CREATE_FROM_LOCAL_BACKUP':
      // What is kept of an unsaved draft are its words alone; without its state there would be no way to publish it.
      return before.getIn(['entry', 'path']) === after.getIn(['entry', 'path'])
        ? after.update('entry', (entry: Entry) => entry.merge(standing(before.get('entry'))))
        : after;
    default:
      return after;
  }
}

const standing = (entry: Entry): Entry =>
  entry.filter(
    (value, key) => ['status', 'isModification', 'author', 'updatedOn'].includes(key) && value !== undefined,
  );

/** The draft with what the store knows of the entry by now (place, state, photos) and with the text as it stands in the form, which is not drawn anew. */
function underTheForm(before: Draft, after: Draft): Draft {
  const chosen = files(before.get('entry')).filterNot((file) => files(before.get('sent')).includes(file));
  return after
    .setIn(['entry', 'data'], before.getIn(['entry', 'data']))
    .setIn(['entry', 'mediaFiles'], chosen.concat(files(after.get('entry'))))
    .merge({
      key: before.get('key'),
      fieldsMetaData: before.get('fieldsMetaData'),
      fieldsErrors: before.get('fieldsErrors'),
      hasChanged: isChanged(before),
    })
    .delete('sent');
}

/** Decap compares a change with the entry as it was loaded, not as it was saved: going back to the first words would pass for no change. */
function nextEntries(draft: Draft, entries: State['entries'], { type, payload }: Action): State['entries'] {
  const place = ['entities', `${payload?.collectionName}.${payload?.entrySlug}`];
  return type === 'ENTRY_PERSIST_SUCCESS' && draft.has('sent') && entries.hasIn(place)
    ? entries.setIn([...place, 'data'], draft.getIn(['sent', 'data']))
    : entries;
}

const isChanged = (draft: Draft): boolean =>
  ['data', 'mediaFiles'].some((part) => !same(draft.getIn(['sent', part]), draft.getIn(['entry', part])));

const same = (a: unknown, b: unknown): boolean =>
  a === b || (Map.isMap(a) && a.equals(b)) || (List.isList(a) && a.equals(b));

const files = (entry: Entry): List<unknown> => entry.get('mediaFiles') ?? List();

const isOfSent = (draft: Draft, entry: { collection: string; slug: string }): boolean =>
  draft.has('sent') && (isOf(draft.get('sent'), entry) || isNew(draft.get('sent'), entry));

const isOf = (entry: Entry | undefined, { collection, slug }: { collection: string; slug: string }): boolean =>
  entry?.get('collection') === collection && entry?.get('slug') === slug;

/** A new entry has got its slug by its save. */
const isNew = (entry: Entry, { collection }: { collection: string }): boolean =>
  entry.get('newRecord') === true && entry.get('collection') === collection;

/** Corrects an entry in the form or takes it back, and offers that before it is removed. */
import { changeDraftField } from 'decap-cms-core/dist/esm/actions/entries.js';
import { store } from 'decap-cms-core/dist/esm/redux/index.js';
import { fromJS } from 'immutable';
import { formEntry } from '../store.ts';
import { actionsOf, statusFields, type Action } from './actions.ts';
import { askRemoval, askStatus, type Status } from './questions.ts';

/** What the entry in the form says of itself; undefined while it is as it was published. */
export function presentStatus(): Partial<Status> | undefined {
  // Asked at every change of the form, so not the whole entry is turned into plain objects.
  const status = formEntry()?.getIn(['data', 'status']) as { toJS(): Partial<Status> } | undefined;
  const present = status?.toJS();
  return present?.state ? present : undefined;
}

/** Asks for the reason and writes it into the form. `actions`: what the editor may choose from. */
export async function correct(collection: string, actions: readonly Action[] = actionsOf(collection)): Promise<void> {
  const fields = statusFields(collection);
  if (!fields) return;
  const now = presentStatus();
  const isOffered = actions.some(({ state }) => state === now?.state);
  const given = await askStatus({ fields, actions, now: isOffered ? now : undefined });
  if (given) await writeStatus(collection, fromJS(given));
}

/** The entry is as it was published again. */
export const uncorrect = (collection: string): Promise<void> => writeStatus(collection, undefined);

async function writeStatus(collection: string, value: unknown): Promise<void> {
  const fields = store.getState().collections.getIn([collection, 'fields']) as Iterable<{ get(key: 'name'): string }>;
  const field = [...fields].find((one) => one.get('name') === 'status');
  await store.dispatch(changeDraftField({ field, value, metadata: {}, entries: [], i18n: undefined }));
}

/**
 * Whether the entry in the form is to be removed. What readers know is better taken back, so that is offered first.
 * @param question Decap's own
 */
export async function mayRemove(question: string): Promise<boolean> {
  const entry = formEntry();
  const collection = entry?.get('collection') ?? '';
  const takingBack = actionsOf(collection).find(({ takesBack }) => takesBack);
  const isTakenBack = takingBack !== undefined && presentStatus()?.state === takingBack.state;
  if (!takingBack || isTakenBack || entry?.get('newRecord')) return window.confirm(question);
  const answer = await askRemoval(takingBack, question);
  if (answer === 'takeBack') await correct(collection, [takingBack]);
  return answer === 'remove';
}

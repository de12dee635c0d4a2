/** The form with what its fields still hold back: keeping that must not wait for a pause, and showing it takes a rendering. */
import type { Map } from 'immutable';
import { store as desk } from 'decap-cms-core/dist/esm/redux/index.js';
import { heldChanges } from './pace.ts';

interface State {
  entryDraft: Map<string, unknown>;
}
type Reducer<S extends State, A extends { type: string }> = (state: S | undefined, action: A) => S;

/** While it is looked at: what the state would be. */
let look: { state?: State } | undefined;

/** Decap's draft with all that is typed. Nothing is rendered by it, and the fields go on holding back. */
export function draftWithTyped(): State['entryDraft'] {
  look = {};
  try {
    for (const change of heldChanges()) change();
    return (look.state ?? (desk.getState() as unknown as State)).entryDraft;
  } finally {
    look = undefined;
  }
}

/** A reducer that makes no change of the form while it is only looked at. */
export function onlyLooking<S extends State, A extends { type: string }>(reducer: Reducer<S, A>): Reducer<S, A> {
  return (before, action) => {
    if (!look || !before || action.type !== 'DRAFT_CHANGE_FIELD') return reducer(before, action);
    look.state = reducer((look.state as S | undefined) ?? before, action);
    return before;
  };
}

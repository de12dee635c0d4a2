/** Drafts that are under review, as Decap has read them. */
import { loadUnpublishedEntries } from 'decap-cms-core/dist/esm/actions/editorialWorkflow.js';
import { store as desk } from 'decap-cms-core/dist/esm/redux/index.js';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { ownName } from '../../src/collections/names.ts';
import { idOf } from '../judge.ts';

export type ReviewState = 'draft' | 'pending_review' | 'pending_publish';

export interface Reviewed {
  collection: string;
  /** As Decap has it, with the name of the file: "mot-bai/index". */
  slug: string;
  name: string;
  state: ReviewState;
}

interface DraftMap {
  get(key: 'collection' | 'slug' | 'status'): string | undefined;
  getIn(path: readonly string[]): unknown;
}

const entities = () =>
  desk.getState().editorialWorkflow.getIn(['entities']) as { toArray?(): [string, DraftMap][] } | undefined;

/** The drafts under review; none at a desk without review. */
export function useReviewed(): readonly Reviewed[] {
  const drafts = useSyncExternalStore(desk.subscribe, entities);
  useEffect(() => void desk.dispatch(loadUnpublishedEntries(desk.getState().collections)), []);
  return useMemo(
    () =>
      (drafts?.toArray?.() ?? []).map(([, draft]) => ({
        collection: draft.get('collection') ?? '',
        slug: draft.get('slug') ?? '',
        name: nameOf(draft),
        state: (draft.get('status') ?? 'draft') as ReviewState,
      })),
    [drafts],
  );
}

const nameOf = (draft: DraftMap): string =>
  ownName({ title: draft.getIn(['data', 'title']), name: draft.getIn(['data', 'name']) }) ||
  idOf(draft.get('slug') ?? '');

/** What a list leaves out, and the way back to all of it; drafts under review among the entries. */
import { filterByField } from 'decap-cms-core/dist/esm/actions/entries.js';
import { store as desk } from 'decap-cms-core/dist/esm/redux/index.js';
import { selectEntriesFilterFields } from 'decap-cms-core/dist/esm/reducers/entries.js';
import { inOrder, passes, type Entries, type Filter, type ListedEntry } from '../listing.ts';

interface CollectionMap {
  get(key: 'name'): string;
}

const activeFilters = (collection: CollectionMap): Filter[] =>
  selectEntriesFilterFields(desk.getState().entries, collection.get('name'));

/** "Đang lọc: Hẹn ngày · 0 bài [Bỏ lọc]"; nothing while a list is whole. */
export function FilterNote({ collection, count }: { collection: CollectionMap; count: number }) {
  const filters = activeFilters(collection);
  if (filters.length === 0) return null;
  const clear = (): void => {
    for (const filter of filters) void desk.dispatch(filterByField(collection, filter.toJS()));
  };
  return (
    <p className="filter-note">
      <span role="status">
        Đang lọc: {filters.map((filter) => filter.get('label')).join(', ')} · {count} bài
      </span>
      <button type="button" onClick={clear}>
        Bỏ lọc
      </button>
    </p>
  );
}

/** A key by which a list is sorted, as Decap has it. */
interface SortField {
  get(key: 'key' | 'direction'): string;
}

/** The entries with those drafts that are not published yet, filtered and sorted as they are. */
export function amongDrafts(
  published: Entries,
  drafts: readonly ListedEntry[],
  collection: CollectionMap,
  sortFields: readonly SortField[] = [],
): Entries {
  const known = new Set(published.toArray().map((entry) => entry.get('slug')));
  const filters = activeFilters(collection);
  const more = drafts.filter(
    (draft) => !known.has(draft.get('slug')) && filters.every((filter) => passes(draft, filter)),
  );
  if (more.length === 0) return published;
  return inOrder(
    published.concat(more),
    sortFields.map((field) => `data.${field.get('key')}`),
    sortFields.map((field) => (field.get('direction') === 'Descending' ? 'desc' : 'asc')),
  );
}

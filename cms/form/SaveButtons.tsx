/** The buttons that save an entry where saving is publishing: as a draft, or for the public. */
import { useSyncExternalStore } from 'react';
import { collections } from '../../src/collections/index.ts';
import { save } from '../saving.ts';
import { formEntry, isDraft, whenFormChanges } from '../store.ts';

/** What Decap's toolbar has. */
export interface SaveToolbar {
  collection: { get(key: 'name'): string };
  hasChanged: boolean;
  isNewEntry: boolean;
  isPersisting?: boolean;
  showDelete: boolean;
  onPersist: () => unknown;
  onPersistAndNew: () => unknown;
  onDuplicate: () => unknown;
  onDelete: () => unknown;
}

export function SaveButtons(toolbar: SaveToolbar) {
  const { collection, hasChanged, isNewEntry, isPersisting = false, showDelete } = toolbar;
  const draft = useSyncExternalStore(whenFormChanges, isDraft);
  const isEntry = Object.hasOwn(collections, collection.get('name'));
  const isPublished = !isNewEntry && !draft;
  return (
    <div className="save-buttons">
      {isEntry && !isPublished && (
        <button
          type="button"
          disabled={isPersisting || !(hasChanged || isNewEntry)}
          onClick={() => save('draft', toolbar.onPersist)}
        >
          Lưu nháp
        </button>
      )}
      <button
        type="button"
        className="first"
        disabled={isPersisting || (isPublished && !hasChanged)}
        onClick={() => save('published', toolbar.onPersist)}
      >
        {isPersisting ? 'Đang lưu …' : isPublished && !hasChanged ? 'Đã công bố' : 'Công bố'}
      </button>
      {isEntry && (
        <details>
          <summary>Việc khác</summary>
          <menu>
            {rareActions(toolbar).map((action) => (
              <Item key={action.label} {...action} />
            ))}
          </menu>
        </details>
      )}
      {showDelete && (
        <button type="button" className="delete" onClick={toolbar.onDelete}>
          Xóa mục này
        </button>
      )}
    </div>
  );
}

/** What is rarely done with an entry where saving is publishing. */
export function rareActions({ collection, isNewEntry, onPersist, onPersistAndNew, onDuplicate }: SaveToolbar) {
  if (!Object.hasOwn(collections, collection.get('name'))) return [];
  const takeDown = () => {
    if (window.confirm('Gỡ bài này khỏi trang và giữ làm bản nháp?')) save('draft', onPersist);
  };
  return [
    { label: 'Công bố rồi viết bài mới', act: () => save('published', onPersistAndNew) },
    ...(isNewEntry ? [] : [{ label: 'Chép thành bài khác', act: onDuplicate }]),
    ...(isNewEntry || isDraft() ? [] : [{ label: 'Gỡ khỏi trang, giữ làm bản nháp', act: takeDown }]),
  ];
}

function Item({ label, act }: { label: string; act: () => unknown }) {
  return (
    <li>
      <button
        type="button"
        onClick={({ currentTarget }) => {
          currentTarget.closest('details')?.removeAttribute('open');
          act();
        }}
      >
        {label}
      </button>
    </li>
  );
}

/** A state under review as its button says it: a phone's shows the state alone. */
export function StatusWords({ words }: { words: string }) {
  const [what = '', state] = words.split(/(?<=: )/);
  return state ? (
    <>
      <span className="status-of">{what}</span>
      {state}
    </>
  ) : (
    what
  );
}

/** For the key: saves what is published for the public, and everything else as a draft. */
export const saveAsItIs = (persist: () => unknown): void => {
  const collection = formEntry()?.get('collection') ?? '';
  const mayBeDraft = Object.hasOwn(collections, collection) && (formEntry()?.get('newRecord') === true || isDraft());
  save(mayBeDraft ? 'draft' : 'published', persist);
};

/** What the head of the form says of an entry that holds nothing unsaved. */
export const savedWords = (isNewEntry: boolean, saved: string): string =>
  isNewEntry ? 'Bài mới' : formEntry() && isDraft() ? 'Đã lưu nháp' : saved;

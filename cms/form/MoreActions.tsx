/** All that is rarely done to an entry, behind one button where the bar has no room for a button for each. */
import { useId, useRef, useSyncExternalStore } from 'react';
import { actionsOnEntry, type EntryToolbar } from '../correction/EntryActions.tsx';
import { actionOnVersions } from '../history/History.tsx';
import { actionOnWordFile } from '../intake/word.ts';
import { isDraft, whenFormChanges } from '../store.ts';
import { rareActions, type SaveToolbar } from './SaveButtons.tsx';

/** What Decap's toolbar has. */
interface Toolbar extends EntryToolbar, SaveToolbar {
  hasWorkflow?: boolean;
  onDeleteUnpublishedChanges: () => unknown;
  t: (phrase: string) => string;
}

export function MoreActions(toolbar: Toolbar) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  useSyncExternalStore(whenFormChanges, isDraft);
  const items = [
    ...actionOnWordFile(),
    ...actionsOnEntry(toolbar),
    ...actionOnVersions(),
    ...(toolbar.hasWorkflow ? [] : rareActions(toolbar)),
    ...removal(toolbar),
  ];
  if (items.length === 0) return null;
  return (
    <div className={`more-actions${toolbar.hasWorkflow ? ' under-review' : ''}`}>
      <button type="button" aria-label="Việc khác" title="Việc khác" popoverTarget={id} ref={button}>
        <span aria-hidden="true">⋯</span>
      </button>
      <menu id={id} popover="auto" onToggle={({ currentTarget }) => placeBelow(currentTarget, button.current)}>
        {items.map(({ label, act }) => (
          <li key={label}>
            <button type="button" popoverTarget={id} popoverTargetAction="hide" onClick={act}>
              {label}
            </button>
          </li>
        ))}
      </menu>
    </div>
  );
}

/** Browsers cannot yet all hold a menu to its button by style alone. */
function placeBelow(menu: HTMLElement, button: HTMLElement | null): void {
  const { left = 0, bottom = 0 } = button?.getBoundingClientRect() ?? {};
  const room = document.documentElement.clientWidth - menu.offsetWidth - 4;
  Object.assign(menu.style, { left: `${Math.max(4, Math.min(left, room))}px`, top: `${bottom + 4}px` });
}

/** What Decap's button of removal does, in its words: under review it removes the draft first. */
function removal(toolbar: Toolbar): { label: string; act: () => unknown }[] {
  const { hasWorkflow, hasUnpublishedChanges, isModification, showDelete, onDelete, t } = toolbar;
  if (!hasWorkflow) return showDelete ? [{ label: 'Xóa mục này', act: onDelete }] : [];
  if (!hasUnpublishedChanges)
    return showDelete ? [{ label: t('editor.editorToolbar.deletePublishedEntry'), act: onDelete }] : [];
  const what = isModification ? 'deleteUnpublishedChanges' : 'deleteUnpublishedEntry';
  return [{ label: t(`editor.editorToolbar.${what}`), act: toolbar.onDeleteUnpublishedChanges }];
}

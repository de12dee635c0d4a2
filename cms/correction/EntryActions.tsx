/** The buttons of the toolbar that correct an entry or take it back, and its state in the form. */
import { store } from 'decap-cms-core/dist/esm/redux/index.js';
import { Component, useSyncExternalStore, type ReactNode } from 'react';
import { compareWithPublished } from '../against-published.ts';
import { formatDay, isDay } from '../../src/text/day.ts';
import { formEntry } from '../store.ts';
import { actionsOf } from './actions.ts';
import { correct, presentStatus, uncorrect } from './correction.ts';

/** What Decap's toolbar knows of the entry. */
export interface EntryToolbar {
  collection: { get(key: 'name'): string };
  isNewEntry: boolean;
  hasUnpublishedChanges?: boolean;
  isModification?: boolean;
}

/** What may be done to an entry that readers may have seen: "Đã đổi những gì?", "Đính chính", "Rút bài" … */
export function actionsOnEntry({ collection, isNewEntry, hasUnpublishedChanges, isModification }: EntryToolbar) {
  const name = collection.get('name');
  if (isNewEntry || (hasUnpublishedChanges && !isModification)) return [];
  return [
    ...(isModification ? [{ label: 'Đã đổi những gì?', act: () => void compareWithPublished() }] : []),
    ...actionsOf(name).map((action) => ({ label: action.name, act: () => void correct(name, [action]) })),
  ];
}

export const EntryActions = (toolbar: EntryToolbar) =>
  actionsOnEntry(toolbar).map(({ label, act }) => (
    <button key={label} type="button" className="entry-action" onClick={act}>
      {label}
    </button>
  ));

const stateOfEntry = (): string => presentStatus()?.state ?? '';

/** Shows its children while the entry in the form is corrected or taken back. */
export function WhileCorrected({ children }: { children: ReactNode }) {
  return useSyncExternalStore((look) => store.subscribe(look), stateOfEntry) ? children : null;
}

interface Given {
  value?: { toJS(): Record<string, string> };
  classNameWrapper: string;
}

/** The state in the form: shown, to be changed through the dialog. */
export class StatusField extends Component<Given> {
  override render() {
    const { value, classNameWrapper } = this.props;
    const collection = formEntry()?.get('collection') ?? '';
    const { state = '', reason = '', day = '' } = value?.toJS() ?? {};
    const action = actionsOf(collection).find((one) => one.state === state);
    return (
      <div className={`${classNameWrapper} entry-status`}>
        <p>
          <strong>{action?.name ?? state}</strong>
          {isDay(day) && `, ngày ${formatDay(day)}`}: {reason}
        </p>
        <p className="field-note">{action?.consequence} Có hiệu lực khi lưu.</p>
        <p className="ask-buttons">
          <button type="button" onClick={() => void correct(collection)}>
            Sửa
          </button>
          <button type="button" onClick={() => void uncorrect(collection)}>
            Bỏ
          </button>
        </p>
      </div>
    );
  }
}

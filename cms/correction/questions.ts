/** The dialogs of correction, withdrawal and removal. */
import type { Fields } from '../../src/collections/index.ts';
import { schemaOf } from '../../src/fields/schema.ts';
import { today } from '../../src/text/day.ts';
import { ask } from '../ask.ts';
import { textOf } from '../judge.ts';
import { element } from '../notice.ts';
import type { Action } from './actions.ts';
import './correction.css';

/** What the field `status` of an entry holds. */
export type Status = Record<'state' | 'reason' | 'day', string>;

interface Question {
  fields: Fields;
  /** One action, or several to choose from. */
  actions: readonly Action[];
  now?: Partial<Status> | undefined;
}

/** Asks for reason and day. Undefined when the editor thinks better of it. */
export function askStatus({ fields, actions, now = {} }: Question): Promise<Status | undefined> {
  const chosen = now.state ?? actions[0]?.state;
  const [only, ...others] = actions;
  const choices = actions.map(({ state, name, consequence }) => {
    const radio = element('input', { type: 'radio', name: 'state', value: state, checked: state === chosen });
    return element(
      'label',
      { className: 'ask-choice' },
      radio,
      element('span', {}, name, element('small', {}, consequence)),
    );
  });
  const reason = element('textarea', { name: 'reason', rows: 3, value: now.reason ?? '' });
  const day = element('input', { type: 'date', name: 'day', value: now.day ?? today() });
  const faults = element('p', { className: 'field-fault' });
  faults.setAttribute('role', 'alert');
  const answer = (form: HTMLFormElement): Status => {
    const given = new FormData(form);
    const text = (name: string) => textOf(given.get(name)).trim();
    return { state: text('state'), reason: text('reason'), day: text('day') };
  };
  return ask<Status>({
    title: actions.map(({ name }) => name).join(', '),
    content: [
      others.length || !only
        ? element('fieldset', {}, element('legend', {}, labelIn(fields, 'state')), ...choices)
        : element('p', {}, only.consequence, element('input', { type: 'hidden', name: 'state', value: only.state })),
      element('label', {}, labelIn(fields, 'reason'), reason),
      element('p', { className: 'field-note' }, fields['reason']?.hint ?? ''),
      element('label', {}, labelIn(fields, 'day'), day),
      faults,
    ],
    buttons: [
      {
        label: 'Ghi vào bài',
        answer: (form) => {
          const given = answer(form);
          const { error } = schemaOf(fields).safeParse({ ...given, reason: given.reason || undefined });
          faults.textContent = (error?.issues ?? [])
            .map(({ path, message }) => `${labelIn(fields, String(path[0]))}: ${message}.`)
            .join(' ');
          return error ? undefined : given;
        },
      },
    ],
    cancel: 'Thôi',
    focus: reason,
  });
}

const labelIn = (fields: Fields, name: string): string => fields[name]?.label ?? name;

/** Offers to take an entry back instead of removing it. Undefined when the editor thinks better of it. */
export function askRemoval({ name }: Action, question: string): Promise<'takeBack' | 'remove' | undefined> {
  return ask<'takeBack' | 'remove'>({
    title: `${name} thay vì xóa?`,
    content: [
      element(
        'p',
        {},
        `${name}: địa chỉ cũ vẫn mở được và nói rõ vì sao nội dung không còn. Xóa hẳn: ai mở địa chỉ cũ chỉ thấy “không tìm thấy trang”.`,
      ),
      element('p', {}, question),
    ],
    buttons: [
      { label: `${name} …`, answer: () => 'takeBack' },
      { label: 'Xóa hẳn', answer: () => 'remove' },
    ],
    cancel: 'Thôi',
  });
}

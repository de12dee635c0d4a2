/** Questions in a window of the desk's own. */
import { element } from './notice.ts';

export interface Question<T> {
  title: string;
  content: readonly HTMLElement[];
  /** The first is what Enter does. An answer of undefined leaves the dialog open. */
  buttons: readonly { label: string; answer: (form: HTMLFormElement) => T | undefined }[];
  /** The button that answers nothing, as Escape does; without it there is none. */
  cancel?: string | undefined;
  focus?: HTMLElement;
  /** Whether two texts are to stand side by side. */
  isWide?: boolean;
}

let asked = 0;

/** @returns the answer; undefined when the editor thinks better of it */
export function ask<T>({
  title,
  content,
  buttons,
  cancel,
  focus,
  isWide = false,
}: Question<T>): Promise<T | undefined> {
  return new Promise((resolve) => {
    const heading = element('h2', { id: `hoi-${(asked += 1)}` }, title);
    const dialog = element('dialog', { className: isWide ? 'ask wide' : 'ask' });
    dialog.setAttribute('aria-labelledby', heading.id);
    const row = element('p', { className: 'ask-buttons' });
    const form = element('form', { method: 'dialog', noValidate: true }, heading, ...content, row);
    let given: T | undefined;
    const end = (value: T | undefined): void => {
      if (value === undefined) return;
      given = value;
      dialog.close();
    };
    const [first] = buttons;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      end(first?.answer(form));
    });
    buttons.forEach(({ label, answer }, i) => {
      const button = element('button', { type: i ? 'button' : 'submit' }, label);
      if (i) button.addEventListener('click', () => end(answer(form)));
      row.append(button);
    });
    if (cancel !== undefined) {
      const leave = element('button', { type: 'button' }, cancel);
      leave.addEventListener('click', () => dialog.close());
      row.append(leave);
    }
    // Decap's form behind it listens to keys.
    dialog.addEventListener('keydown', (event) => event.stopPropagation());
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(given);
    });
    dialog.append(form);
    document.body.append(dialog);
    dialog.showModal();
    focus?.focus();
  });
}

/** Leaving a form: asked about in the desk's own words, with buttons that say what they do. */
import { history } from 'decap-cms-core/dist/esm/routing/history.js';
import { element } from '../notice.ts';

let stays: (() => void) | undefined;

/** As the router wants it. @param answer is called with true to leave */
export function askToLeave(question: string, answer: (leave: boolean) => void): void {
  const dialog = element('dialog', { className: 'leaving' });
  const buttons = [
    { label: 'Ở lại viết tiếp', leave: false },
    { label: 'Rời bài', leave: true },
  ].map(({ label, leave }) => {
    const button = element('button', { type: 'button' }, label);
    button.addEventListener('click', () => dialog.close(leave ? 'leave' : ''));
    return button;
  });
  dialog.append(element('p', {}, question), element('p', { className: 'buttons' }, ...buttons));
  dialog.addEventListener('close', () => {
    dialog.remove();
    const leave = dialog.returnValue === 'leave';
    if (!leave) stays?.();
    answer(leave);
  });
  document.body.append(dialog);
  dialog.showModal();
}

/** Opens a form. From another form it goes by way of the list: the router would take one form for the other. */
export function goToForm(address: string): void {
  const [, list] = /^(\/collections\/[^/]+)\/(?:new|entries\/)/.exec(history.location.pathname) ?? [];
  if (list === undefined) {
    history.push(address);
    return;
  }
  const stop = history.listen(() => {
    stop();
    setTimeout(() => history.push(address));
  });
  stays = stop;
  history.push(list);
}

/** Leaving a form: asked about in the desk's own words, with buttons that say what they do. */
import { history } from 'decap-cms-core/dist/esm/routing/history.js';
import { ask } from '../ask.ts';
import { element } from '../notice.ts';
import { listOfForm } from './address.ts';

let stays: (() => void) | undefined;

/** As the router wants it. @param answer is called with true to leave */
export function askToLeave(question: string, answer: (leave: boolean) => void): void {
  const choices = [
    { label: 'Ở lại viết tiếp', answer: () => false },
    { label: 'Rời bài', answer: () => true },
  ];
  void ask({ title: 'Rời bài đang viết?', content: [element('p', {}, question)], buttons: choices }).then((leaves) => {
    if (!leaves) stays?.();
    answer(leaves === true);
  });
}

/** Opens a form. From another form it goes by way of the list: the router would take one form for the other. */
export function goToForm(address: string): void {
  const list = listOfForm();
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

/** Tables of two versions of an entry: to choose between them, or only to look. */
import type { Difference } from '../compared.ts';
import { element } from '../notice.ts';

interface Question {
  collisions: readonly Difference[];
  /** Whose each side is. */
  published: string;
  draft: string;
}

/** Asks which version of each field to keep. Returns the fields that keep the published one. @throws Error when the editor cancels */
export function chooseVersions({ collisions, published, draft }: Question): Promise<string[]> {
  const dialog = element('dialog', { className: 'versions' });
  dialog.setAttribute('aria-labelledby', 'hai-ban');
  const form = element('form', { method: 'dialog' });
  const rows = collisions.map(({ field, label, before, after }) => {
    const side = (value: string, whose: string, text: string, checked: boolean) => {
      const choice = element('input', { type: 'radio', name: field, value, checked });
      return element('label', {}, element('span', {}, choice, ` Giữ: ${whose}`), element('pre', {}, text));
    };
    return element(
      'fieldset',
      {},
      element('legend', {}, label),
      side('published', published, before, false),
      side('draft', draft, after, true),
    );
  });
  form.append(
    element('h2', { id: 'hai-ban' }, `Hai người cùng sửa ${collisions.length} ô`),
    element(
      'p',
      {},
      'Chọn bản giữ lại ở từng ô. Các ô khác đã được gộp; bản không chọn vẫn còn trong lịch sử kho bài.',
    ),
    ...rows,
    element(
      'p',
      { className: 'buttons' },
      element('button', { value: 'go' }, 'Gộp và công bố'),
      element('button', { value: 'stay' }, 'Thôi, chưa công bố'),
    ),
  );
  dialog.append(form);
  return shown(dialog, () => {
    if (dialog.returnValue !== 'go') throw new Error('Chưa gộp; cả hai bản còn nguyên.');
    const choices = new FormData(form);
    return collisions.map(({ field }) => field).filter((field) => choices.get(field) === 'published');
  });
}

/** Shows what a draft changes. */
export function showDifferences(title: string, differences: readonly Difference[], published: string, draft: string) {
  const dialog = element('dialog', { className: 'versions' });
  dialog.setAttribute('aria-labelledby', 'doi-chieu');
  const side = (whose: string, text: string) =>
    element('div', {}, element('span', {}, whose), element('pre', {}, text));
  dialog.append(
    element(
      'form',
      { method: 'dialog' },
      element('h2', { id: 'doi-chieu' }, title),
      ...(differences.length ? [] : [element('p', {}, 'Không có ô nào khác.')]),
      ...differences.map(({ label, before, after }) =>
        element('section', {}, element('h3', {}, label), side(published, before), side(draft, after)),
      ),
      element('p', { className: 'buttons' }, element('button', {}, 'Đóng')),
    ),
  );
  return shown(dialog, () => undefined);
}

function shown<T>(dialog: HTMLDialogElement, answer: () => T): Promise<T> {
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve, reject) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      try {
        resolve(answer());
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
  });
}

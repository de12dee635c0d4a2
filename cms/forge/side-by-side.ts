/** Tables of two versions of an entry: to choose between them, or only to look. */
import type { Difference } from '../compared.ts';
import { ask } from '../ask.ts';
import { element } from '../notice.ts';

interface Question {
  collisions: readonly Difference[];
  /** Whose each side is. */
  published: string;
  draft: string;
}

/** Asks which version of each field to keep. Returns the fields that keep the published one. @throws Error when the editor cancels */
export async function chooseVersions({ collisions, published, draft }: Question): Promise<string[]> {
  const rows = collisions.map(({ field, label, before, after }) => {
    const side = (value: string, whose: string, text: string, checked: boolean) => {
      const choice = element('input', { type: 'radio', name: field, value, checked });
      return element('label', {}, element('span', {}, choice, ` Giữ: ${whose}`), element('pre', {}, text));
    };
    return element(
      'fieldset',
      { className: 'sides' },
      element('legend', {}, label),
      side('published', published, before, false),
      side('draft', draft, after, true),
    );
  });
  const kept = await ask({
    title: `Hai người cùng sửa ${collisions.length} ô`,
    content: [
      element(
        'p',
        {},
        'Chọn bản giữ lại ở từng ô. Các ô khác đã được gộp; bản không chọn vẫn còn trong lịch sử kho bài.',
      ),
      ...rows,
    ],
    buttons: [
      {
        label: 'Gộp và công bố',
        answer: (form) => {
          const choices = new FormData(form);
          return collisions.map(({ field }) => field).filter((field) => choices.get(field) === 'published');
        },
      },
    ],
    cancel: 'Thôi, chưa công bố',
    isWide: true,
  });
  if (!kept) throw new Error('Chưa gộp; cả hai bản còn nguyên.');
  return kept;
}

/** Shows what a draft changes. */
export function showDifferences(
  title: string,
  differences: readonly Difference[],
  published: string,
  draft: string,
): Promise<unknown> {
  const side = (whose: string, text: string) =>
    element('div', {}, element('span', {}, whose), element('pre', {}, text));
  return ask<never>({
    title,
    content: differences.length
      ? differences.map(({ label, before, after }) =>
          element(
            'section',
            { className: 'sides' },
            element('h3', {}, label),
            side(published, before),
            side(draft, after),
          ),
        )
      : [element('p', {}, 'Không có ô nào khác.')],
    buttons: [],
    cancel: 'Đóng',
    isWide: true,
  });
}

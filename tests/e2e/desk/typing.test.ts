/** How Vietnamese comes into a field: input methods, Unikey, and text pasted from old Word files. */
import { readFileSync } from 'node:fs';
import { expect, test } from './desk-test.ts';
import type { DeskPage } from './pages/desk-page.ts';

const phrase = 'Người Đồng Chối dẫn nước về ẵm lúa, chữ Ữ';

/** The three kinds of text field, and their contents. */
const fields = [
  {
    kind: 'một dòng',
    label: 'Tiêu đề',
    enter: (editor: DeskPage) => editor.field('Tiêu đề').click(),
    value: (editor: DeskPage) => editor.field('Tiêu đề').inputValue(),
  },
  {
    kind: 'nhiều dòng',
    label: 'Tóm tắt',
    enter: (editor: DeskPage) => editor.field('Tóm tắt').click(),
    value: (editor: DeskPage) => editor.field('Tóm tắt').inputValue(),
  },
  {
    kind: 'bài viết',
    label: 'Bài viết',
    enter: (editor: DeskPage) => editor.enterBody(),
    value: (editor: DeskPage) => editor.body.innerText().then((text) => text.replace(/\uFEFF/g, '').trim()),
  },
];

test("the system's input method: syllables are composed, none lost or doubled", async ({ editor, page }) => {
  test.setTimeout(240_000);
  await editor.startNew('stories');
  const keyboard = await page.context().newCDPSession(page);
  for (const { enter, value, kind } of fields) {
    await enter(editor);
    for (const [i, word] of phrase.split(' ').entries()) {
      const marked = word.normalize('NFD');
      for (let end = 1; end <= marked.length; end++) {
        const text = marked.slice(0, end).normalize('NFC');
        await keyboard.send('Input.imeSetComposition', {
          text,
          selectionStart: text.length,
          selectionEnd: text.length,
        });
      }
      await keyboard.send('Input.insertText', { text: word });
      if (i < phrase.split(' ').length - 1) await page.keyboard.press('Space');
    }
    await expect.poll(() => value(editor), { message: kind }).toBe(phrase);
  }
  await expect(editor.article.getByRole('heading', { level: 1 })).toHaveText(phrase);
});

test('Unikey: letters taken back and sent again in a burst', async ({ editor, page }) => {
  await editor.startNew('stories');
  for (const { enter, value, kind } of fields) {
    await enter(editor);
    // "ddoongf" gives "đồng": each stroke that puts a mark takes letters back and sends them again.
    const strokes: [string, number, string][] = [
      ['d', 0, ''],
      ['d', 1, 'đ'],
      ['o', 0, ''],
      ['o', 1, 'ô'],
      ['n', 0, ''],
      ['g', 0, ''],
      ['f', 3, 'ồng'],
    ];
    for (const word of ['một', 'hai', 'ba']) {
      for (const [key, back, burst] of strokes) {
        if (!back) await page.keyboard.type(key);
        for (let i = 0; i < back; i++) await page.keyboard.press('Backspace');
        for (const letter of burst) await page.keyboard.insertText(letter);
      }
      await page.keyboard.type(word === 'ba' ? '' : ' ');
    }
    await expect.poll(() => value(editor), { message: kind }).toBe('đồng đồng đồng');
  }
});

test('a click into the middle of the title: typing goes where the caret is', async ({ editor, page }) => {
  await editor.startNew('stories');
  await editor.write('Tiêu đề', 'Người giữ rừng');
  await editor.field('Tóm tắt').click();
  const title = editor.field('Tiêu đề');
  await title.click({ position: { x: 18, y: 20 } });
  const at = await title.evaluate((field: HTMLInputElement) => field.selectionStart!);
  expect(at).toBeLessThan(6);
  for (const letter of 'đã ') await page.keyboard.insertText(letter);
  expect(await title.inputValue()).toBe(`${'Người giữ rừng'.slice(0, at)}đã ${'Người giữ rừng'.slice(at)}`);
});

const pairs = readFileSync('tests/fixtures/legacy/legacy-pairs.jsonl', 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as { encoding: 'tcvn3' | 'vni'; legacy: string; unicode: string })
  // No sign that Markdown gives a meaning to.
  .filter(
    ({ legacy, unicode }) =>
      /^[\p{L}¡-¿\u00AD ,.]{40,85}$/u.test(legacy) && !/\.\S|\s{2}|\.\s*$/.test(legacy) && /đ/.test(unicode),
  );

for (const encoding of ['tcvn3', 'vni'] as const) {
  test(
    `${encoding.toUpperCase()} pasted from an old file: its Unicode is shown at once, a click replaces it, and nothing is reported any more`,
    { tag: encoding === 'vni' ? '@thorough' : [] },
    async ({ context, editor, page }) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      const pair = pairs.find((candidate) => candidate.encoding === encoding)!;
      await editor.startNew('stories');
      for (const { enter, value, label } of fields) {
        await page.evaluate((text) => navigator.clipboard.writeText(text), pair.legacy);
        await enter(editor);
        await page.keyboard.press('ControlOrMeta+V');
        const note = editor.part(label).getByRole('status').filter({ hasText: 'bảng mã cũ' });
        await expect(note).toContainText(encoding.toUpperCase());
        await expect(note.getByRole('blockquote')).toHaveText(pair.unicode);
        expect(await value(editor)).toBe(pair.legacy);
        await note.getByRole('button', { name: 'Thay bằng bản Unicode' }).click();
        await expect.poll(() => value(editor)).toBe(pair.unicode);
        await expect(note).toHaveCount(0);
      }
      await expect(editor.article).toContainText(pair.unicode);
    },
  );
}

test("today's Vietnamese and foreign words are not reported", { tag: '@thorough' }, async ({ editor }) => {
  await editor.startNew('stories');
  await editor.write('Tiêu đề', 'Café, jalapeño và 25 m² đất ở Đồng Chối');
  await editor.write('Tóm tắt', 'Naïveté, “Ñandú”, Thaï: những chữ lạ mà vẫn đúng, trong một câu tiếng Việt.');
  await expect(editor.article).toContainText('Ñandú');
  await expect(editor.page.locator('.legacy')).toHaveCount(0);
});

/** A story is written from the office's achievement report: fields filled, its sentences beside the empty text. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from './desk-test.ts';

const report = resolve('tests/fixtures/office/bao-cao-thanh-tich.docx');
const deeds = [
  'vận động hội viên làm kinh tế, giúp nhau vốn và công.',
  'Năm 2025 vận động được 38 hộ góp 1.204 ngày công;',
  '12 em nhỏ được đón về lớp;',
  'thu nhập bình quân tăng từ 18 lên 27,5 triệu đồng/người/năm.',
] as const;

test.describe('the sentences of an achievement report', () => {
  test.beforeEach(async ({ editor }) => {
    await editor.startNew('stories');
    await editor.takeWord(report);
    await expect(editor.news.getByRole('heading')).toContainText('Đã lấy từ báo cáo thành tích');
  });

  test('stand beside the empty text in order, and go into it at the caret by click and by key', async ({
    editor,
    page,
  }) => {
    await expect(editor.field('Tên', await editor.group('Người, tập thể được nêu gương'))).toHaveValue('Đinh Thị Mận');
    await expect(editor.sentences.getByRole('listitem').locator('p')).toHaveText([...deeds]);
    await expect(editor.sentences.getByRole('heading', { level: 4 })).toHaveText([
      'Quyền hạn, nhiệm vụ được giao',
      'Thành tích',
    ]);
    await expect(editor.news).not.toContainText(deeds[2]);
    await editor.news.getByRole('button', { name: 'Tới ô “Bài viết”' }).click();
    await expect(editor.body).toBeFocused();

    await page.keyboard.type('Ở Gò Sim:');
    await editor.sentence(deeds[1]).getByRole('button', { name: 'Đưa vào bài' }).click();
    // The caret is still in the text, behind what came.
    await page.keyboard.type(' và');
    await editor.sentence(deeds[2]).getByRole('button', { name: 'Đưa vào bài' }).focus();
    await page.keyboard.press('Enter');
    await expect(editor.body).toHaveText(`Ở Gò Sim: ${deeds[1]} và ${deeds[2]}`);
    await expect(editor.sentence(deeds[1])).toContainText('đã dùng');
    await expect(editor.sentence(deeds[3])).not.toContainText('đã dùng');
    await expect(editor.sentences).toContainText('Đã dùng 2/4');

    // One step back for each.
    await editor.tool('Hoàn tác').click();
    await expect(editor.body).toHaveText(`Ở Gò Sim: ${deeds[1]} và`);
  });

  test(
    'are there after a reload with what was used, can be put away, and go with the words',
    { tag: '@thorough' },
    async ({ editor, page }) => {
      await editor.sentence(deeds[3]).getByRole('button', { name: 'Đưa vào bài' }).click();
      await editor.isKept(`"body":"${deeds[3]}`);
      await editor.isKept('"used":["1.2"]');
      await page.reload();
      await expect(editor.body).toHaveText(deeds[3], { timeout: 20_000 });
      await expect(editor.sentence(deeds[3])).toContainText('đã dùng');
      await editor.sentences.getByRole('button', { name: 'Cất đi' }).click();
      await expect(editor.sentences.getByRole('listitem')).toHaveCount(0);
      await editor.sentences.getByRole('button', { name: 'Mở ra' }).click();
      await expect(editor.sentences.getByRole('listitem')).toHaveCount(4);

      await editor.news.getByRole('button', { name: 'Bỏ, viết từ đầu' }).click();
      await expect(editor.body).toHaveText('');
      await expect(editor.sentences).toHaveCount(0);
    },
  );

  test(
    'come into the middle of words apart from them, and into the plain text as they are meant',
    { tag: '@thorough' },
    async ({ editor, page }) => {
      await editor.replaceMarkdown('## Đầu\n\nTrước sau.');
      await editor.sentence(deeds[1]).getByRole('button', { name: 'Đưa vào bài' }).click();
      await expect(editor.source).toHaveCount(0);
      await editor.body.getByRole('heading').click();
      // For a moment after it got the focus the surface puts the caret back to where it was.
      await page.waitForTimeout(200);
      await page.keyboard.press('Home');
      await page.waitForTimeout(50);
      await editor.sentence(deeds[2]).getByRole('button', { name: 'Đưa vào bài' }).click();
      expect(await editor.markdown()).toBe(`## ${deeds[2]} Đầu\n\nTrước sau. ${deeds[1]}`);
    },
  );

  test(
    'are saved only as words of the text, stay until the form is left, and are not there in the next',
    { tag: '@thorough' },
    async ({ desk, editor }) => {
      await editor.write('Tiêu đề', 'Chị Mận giữ nghề dệt của thôn Gò Sim');
      await editor.sentence(deeds[2]).getByRole('button', { name: 'Đưa vào bài' }).click();
      await editor.saveDraft();
      await expect(editor.sentence(deeds[2])).toContainText('đã dùng');
      const file = join(desk.content, 'stories', 'chi-man-giu-nghe-det-cua-thon-go-sim', 'index.md');
      expect(existsSync(file)).toBe(true);
      const stored = readFileSync(file, 'utf8');
      expect(stored).toContain('draft: true');
      expect(stored).toContain(deeds[2]);
      expect(stored).not.toMatch(/sentences|thu nhập bình quân|1979|0900000/);
      await editor.startNew('stories');
      await expect(editor.sentences).toHaveCount(0);
    },
  );

  test(
    'lie below the text on a phone, wide enough to read and to tap',
    { tag: '@thorough' },
    async ({ editor, page }) => {
      await editor.isKept(deeds[0]);
      await page.setViewportSize({ width: 360, height: 800 });
      await page.reload();
      await expect(editor.sentences).toBeVisible({ timeout: 20_000 });
      const [text, list] = [await editor.body.boundingBox(), await editor.sentences.boundingBox()];
      expect(list!.y).toBeGreaterThanOrEqual(text!.y + text!.height);
      expect(list!.width).toBeGreaterThan(280);
      const button = editor.sentence(deeds[0]).getByRole('button');
      expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(44);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    },
  );
});

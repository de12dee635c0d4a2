/** The desk by keyboard: saving, and going anywhere by typing. */
import { readCorpus } from '../../../src/corpus/read.ts';
import { expect, test } from './desk-test.ts';
import { TodayPage } from './pages/today-page.ts';
import { test as reviewed } from './review-test.ts';

const story = 'tram-y-te-khong-dong-cua-23-nam-do-de-giua-hai-mua-lu';
const summary = '1.204 ca sinh an toàn, chín cuốn sổ bìa xanh; nữ hộ sinh ghi đủ cả.';

test('Ctrl+S publishes what is in the form, from within a field', async ({ desk, editor, page }) => {
  await editor.open('stories', story);
  await page.keyboard.press('ControlOrMeta+s');
  await expect(page.getByRole('status').filter({ hasText: 'Không có thay đổi nào để lưu' })).toBeVisible();
  await editor.write('Tóm tắt', summary);
  await page.keyboard.press('ControlOrMeta+s');
  await expect(editor.toast.getByText(/^Đã (lưu|công bố)$/).last()).toBeVisible({ timeout: 30_000 });
  await expect(editor.field('Tóm tắt')).toBeFocused();
  expect(readCorpus(desk.content).entries.find(({ id }) => id === story)?.data['summary']).toBe(summary);
});

reviewed('with review Ctrl+S saves a draft', { tag: '@thorough' }, async ({ editor, page, repository }) => {
  await editor.open('stories', story);
  await editor.write('Tóm tắt', summary);
  await page.keyboard.press('ControlOrMeta+s');
  await expect(editor.head).toContainText('Đã lưu', { timeout: 30_000 });
  expect(repository.branches()).toContain(`cms/stories/${story}/index`);
  expect(repository.read('stories', story)).not.toContain(summary);
});

test('Ctrl+K finds entries and actions, exact accents first, and leads to them by keyboard', async ({
  editor,
  page,
}) => {
  const today = await new TodayPage(editor).open();
  await page.keyboard.press('ControlOrMeta+k');
  const dialog = page.getByRole('dialog', { name: 'Tìm bài, việc' });
  const field = dialog.getByRole('combobox', { name: 'Tìm bài, việc' });
  await expect(field).toBeFocused();
  const options = dialog.getByRole('option');
  await expect(options.first()).toHaveText('Hôm nay Việc');

  await field.fill('xã ba tô');
  await expect(options.first()).toHaveText('Xã Ba Tô Địa phương');
  await field.fill('tram y te khong dong cua');
  await expect(options).toHaveText([/^Trạm y tế không đóng cửa: 23 năm .* Điển hình$/]);
  await field.fill('khong co gi nhu vay');
  await expect(dialog.getByRole('status')).toHaveText('Không có bài hoặc việc nào.');

  await field.fill('phong trao');
  await expect(options.nth(1)).toBeVisible();
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await field.press('ArrowDown');
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true');
  const id = await options.nth(1).getAttribute('id');
  await expect(field).toHaveAttribute('aria-activedescendant', id!);
  await field.press('ArrowUp');

  await field.fill('them phong trao');
  await field.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(editor.saveButton).toBeVisible({ timeout: 60_000 });
  await expect(page).toHaveURL(/#\/collections\/campaigns\/new$/);

  // In the text of an entry the same key makes a link.
  await editor.enterBody();
  await page.keyboard.press('ControlOrMeta+k');
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press('Escape');

  await today.open();
  await today.action('Tìm bài, việc Ctrl K').click();
  await expect(field).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(today.action('Tìm bài, việc Ctrl K')).toBeFocused();
});

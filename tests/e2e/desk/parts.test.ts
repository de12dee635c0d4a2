/** A long form in the order of the work: its parts are named, reachable, and say where faults are. */
import { expect, test } from './desk-test.ts';

test('the parts of a story stay in view, lead to their fields and count their faults', async ({ editor, page }) => {
  await editor.startNew('stories');
  const bar = page.getByRole('navigation', { name: 'Các phần của bài' });
  await expect(bar.getByRole('button')).toHaveText(['Bài viết', 'Ai, ở đâu', 'Ảnh', 'Căn cứ', 'Thêm']);
  const labels = await page.locator('label').allInnerTexts();
  expect(labels.slice(0, 3)).toEqual(['Tiêu đề', 'Tóm tắt', 'Bài viết']);

  await bar.getByRole('button', { name: 'Căn cứ' }).click();
  await expect(page.getByRole('heading', { name: 'Căn cứ', exact: true })).toBeInViewport();
  await expect(bar).toBeInViewport();

  await editor.pressSave();
  await expect(bar.getByRole('button', { name: /^Bài viết 3 lỗi$/ })).toBeVisible();
  await expect(bar.getByRole('button', { name: /^Ảnh$/ })).toBeVisible();
});

test('a number is typed the Vietnamese way, and a day is shown in words', async ({ editor }) => {
  await editor.open('campaigns', 'biet-mot-viec-day-mot-nguoi-moi-nha-co-nguoi-tu-lam-duoc-dich-vu-cong');
  const target = editor.cell('Chỉ tiêu (số)', 1);
  await target.fill('1.204,5');
  await target.press('Tab');
  await expect(target).toHaveValue('1.204,5');
  await expect(editor.article).toContainText('1.204,5');
  await editor.write('Từ ngày', '2026-11-28');
  await expect(editor.part('Từ ngày')).toContainText('Thứ Bảy, ngày 28 tháng 11 năm 2026');
});

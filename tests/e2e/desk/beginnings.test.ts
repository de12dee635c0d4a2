/** What a new entry begins with, and which of its fields a condition asks for. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './desk-test.ts';

const story = 'tram-y-te-khong-dong-cua-23-nam-do-de-giua-hai-mua-lu';

test('a copy takes the photos along and begins without day, basis and correction of the first', async ({
  desk,
  editor,
  page,
}) => {
  await editor.open('stories', story);
  await page.getByRole('button', { name: 'Đính chính', exact: true }).click();
  await editor.dialog.getByRole('textbox', { name: 'Lý do' }).fill('Bài ghi 23 năm; đúng là 22 năm.');
  await editor.dialog.getByRole('button', { name: 'Ghi vào bài' }).click();
  await editor.save();
  await editor.further('Chép thành bài khác');
  await expect(page).toHaveURL(/stories\/new\b/);

  await expect(editor.photos).toHaveCount(2);
  const shown = editor.article.getByRole('img', { name: /cây cầu treo/ }).first();
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await expect(editor.field('Ngày đăng')).not.toHaveValue('2026-02-27');
  await expect(editor.field('Ngày đăng')).toHaveValue(/^\d{4}-\d{2}-\d{2}$/);
  await expect(editor.field('Số hiệu căn cứ')).toHaveValue('');
  await expect(page.getByText('Đính chính, thu hồi')).toHaveCount(0);

  await editor.write('Tiêu đề', 'Trạm y tế thứ hai cũng không đóng cửa');
  const faults = await editor.refused();
  expect(faults.join('\n')).toContain('Số hiệu căn cứ');
  await editor.closeNotice();
  await editor.choose('Loại căn cứ', 'đồng ý');
  await editor.write('Số hiệu căn cứ', 'Phiếu đồng ý số 9/2026');
  await editor.pressSave();
  // The first save's message may still be there.
  await expect(page).toHaveURL(/entries\/tram-y-te-thu-hai-cung-khong-dong-cua/, { timeout: 30_000 });
  const folder = join(desk.content, 'stories', 'tram-y-te-thu-hai-cung-khong-dong-cua');
  expect(readdirSync(folder).sort()).toEqual(['cau-treo-mua-lu.jpg', 'index.md', 'tram-sang-den.jpg']);
  expect(readFileSync(join(folder, 'index.md'), 'utf8')).not.toContain('status:');
});

test('a new entry begins with the unit of the one saved last', { tag: '@thorough' }, async ({ editor, page }) => {
  await editor.open('stories', story);
  await editor.choose('Đơn vị, địa phương', 'Xã Ba Xa');
  await editor.save();
  await editor.startNew('stories');
  await expect(page.getByRole('combobox', { name: 'Đơn vị, địa phương' })).toHaveValue('Xã Ba Xa');
});

test('a field that a condition asks for says when', async ({ editor, page }) => {
  await editor.startNew('stories');
  await expect(page.locator('label', { hasText: 'Đồng ý công khai về trẻ em' })).toHaveText(
    'Đồng ý công khai về trẻ em (cần khi có người dưới 18 tuổi)',
  );
  await expect(page.locator('label', { hasText: /^Nguồn/ })).toHaveText('Nguồn (cần với nhân vật, sự kiện lịch sử)');
});

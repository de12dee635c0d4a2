/** Choosing units and other entries by typing. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './desk-test.ts';
import { DeskPage } from './pages/desk-page.ts';

test('a unit is chosen by keyboard: exact accents first, what has ended last, also by its code', async ({
  editor,
  page,
}) => {
  await editor.startNew('stories');
  const chooser = page.getByRole('combobox', { name: 'Đơn vị, địa phương' });
  await chooser.click();
  await chooser.pressSequentially('ba tơ');
  const options = page.getByRole('option');
  await expect(options).toHaveText([/^Xã Ba Tơ/, /^Huyện Ba Tơ \(đã kết thúc\)/, /^Xã Ba Tô/]);
  await expect(chooser).toHaveAttribute('aria-activedescendant', (await options.first().getAttribute('id'))!);
  await chooser.press('Enter');
  await expect(chooser).toHaveValue('Xã Ba Tơ');
  await expect(options).toHaveCount(0);
  await expect(editor.article).toContainText('Xã Ba Tơ');

  await chooser.fill('ba to');
  await expect(options.last()).toHaveText(/^Huyện Ba Tơ/);
  await chooser.press('Escape');
  await expect(chooser).toHaveValue('Xã Ba Tơ');

  await chooser.fill('21523');
  await chooser.press('Enter');
  await expect(chooser).toHaveValue('Xã Ba Tô');
  await chooser.fill('xã ba vì');
  await chooser.press('Tab');
  await expect(chooser).toHaveValue('Xã Ba Vì');
  await page.getByRole('button', { name: 'Bỏ chọn: Đơn vị, địa phương' }).click();
  await expect(chooser).toHaveValue('');
});

test(
  'several are chosen one after another, and the last goes with Backspace',
  { tag: '@thorough' },
  async ({ desk, editor, page }) => {
    const id = 'tram-y-te-khong-dong-cua-23-nam-do-de-giua-hai-mua-lu';
    await editor.open('stories', id);
    const chooser = page.getByRole('combobox', { name: 'Lĩnh vực' });
    const chosen = page.getByRole('list', { name: 'Đã chọn: Lĩnh vực' });
    const before = await chosen.getByRole('listitem').count();
    await editor.choose('Lĩnh vực', 'Giao thông', page, 'giao thong');
    await expect(chosen.getByRole('listitem')).toHaveCount(before + 1);
    await editor.save();
    expect(readFileSync(join(desk.content, 'stories', id, 'index.md'), 'utf8')).toContain('  - giao-thong\n');
    await chooser.press('Backspace');
    await expect(chosen.getByRole('listitem')).toHaveCount(before);
  },
);

test('a unit that is missing is made in a form of its own and chosen then', async ({ desk, editor, page }) => {
  await editor.startNew('stories');
  const chooser = page.getByRole('combobox', { name: 'Đơn vị, địa phương' });
  await chooser.click();
  await chooser.pressSequentially('Thôn Gò Mít');
  const create = page.getByRole('option', { name: 'Tạo đơn vị “Thôn Gò Mít”' });
  await expect(create).toBeVisible();
  // Enter alone makes nothing.
  await expect(chooser).not.toHaveAttribute('aria-activedescendant');
  const opened = page.waitForEvent('popup');
  await chooser.press('ArrowDown');
  await chooser.press('Enter');
  const other = new DeskPage(await opened, desk.url);
  await expect(other.field('Tên đầy đủ')).toHaveValue('Thôn Gò Mít', { timeout: 60_000 });
  await expect(other.field('Địa chỉ riêng')).toHaveValue('thon-go-mit');
  await other.choose('Loại', 'Thôn, tổ dân phố');
  await other.choose('Trực thuộc', 'Xã Ba Vì');
  await other.save();
  await other.page.close();
  await page.bringToFront();
  await page.evaluate(() => dispatchEvent(new Event('focus')));
  await editor.choose('Đơn vị, địa phương', 'Thôn Gò Mít');
  await expect(chooser).toHaveValue('Thôn Gò Mít');
});

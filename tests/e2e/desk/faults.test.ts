/** From a refused save to an entry that can be saved: each fault leads to its field, and the list counts down. */
import { expect, test } from './desk-test.ts';

const storyWithFigures = 'ba-the-he-mot-nha-giu-64-hecta-rung-dau-nguon-15-nam-khong-mat-mot-goc-doi';

test('each line of the notice leads to its field, marks it, and goes when the fault is mended', async ({ editor }) => {
  await editor.startNew('stories');
  await editor.write('Tiêu đề', `Đường về Gò Ghèm ${'rộng thêm nữa '.repeat(6)}nữa`);
  await expect(editor.page.getByText(/ký tự: bớt \d+/)).toBeVisible();
  await editor.pressSave();
  await expect(editor.notice.getByRole('heading')).toContainText(/còn \d+ điều cần sửa/);
  const many = await editor.problems.count();
  expect(many).toBeGreaterThan(3);

  const place = editor.notice.getByRole('button', { name: /^Đơn vị, địa phương/ });
  await place.click();
  const chooser = editor.page.getByRole('combobox', { name: /^Đơn vị, địa phương/ }).first();
  await expect(chooser).toBeFocused();
  await expect(chooser).toBeInViewport();

  const title = editor.field('Tiêu đề');
  await expect(title).toHaveAttribute('aria-invalid', 'true');
  await expect(title).toHaveAccessibleDescription(/Tối đa 90 ký tự, đang dài 104/);
  await expect(title).toHaveAttribute('aria-required', 'true');
  await editor.notice.getByRole('button', { name: /^Tiêu đề/ }).click();
  await expect(title).toBeFocused();
  await title.fill('Đường về Gò Ghèm');
  await expect(editor.problems).toHaveCount(many - 1);
  await expect(editor.notice.getByRole('heading')).toContainText(`còn ${many - 1} điều`);
  await expect(editor.part('Tiêu đề').locator('.field-fault')).toHaveCount(0);
  await expect(title).toBeFocused();
  await expect(title).not.toHaveAttribute('aria-invalid');
});

test('a fault inside a folded list opens the list and the item', { tag: '@thorough' }, async ({ editor }) => {
  await editor.open('stories', storyWithFigures);
  const list = await editor.group('Con số');
  const second = list.locator('[class*="-ListItem"]').nth(1);
  await editor.field('Nghĩa là', second).fill('');
  await second.getByRole('button').first().click();
  await expect(editor.field('Nghĩa là', second)).toBeHidden();
  await editor.pressSave();
  await editor.notice.getByRole('button', { name: /^Con số 2 › Nghĩa là/ }).click();
  await expect(editor.field('Nghĩa là', second)).toBeFocused();
});

test('a fault in a table leads to its cell', { tag: '@thorough' }, async ({ editor }) => {
  await editor.open('awards', 'giay-khen-cho-6-nguoi-giu-nghe-truyen-nghe-o-cac-thon-vung-cao');
  await editor.cell('Tên', 3).fill('');
  await editor.pressSave();
  await editor.notice.getByRole('button', { name: /^Người được khen 3 › Tên/ }).click();
  await expect(editor.cell('Tên', 3)).toBeFocused();
});

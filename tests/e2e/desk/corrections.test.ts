/** What becomes of an entry after it was published: corrected, taken back, removed. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './desk-test.ts';

const story = 'tram-y-te-khong-dong-cua-23-nam-do-de-giua-hai-mua-lu';

test('a story is corrected from the toolbar: the form says so, and it can be changed and dropped', async ({
  desk,
  editor,
  page,
}) => {
  await editor.open('stories', story);
  const state = editor.part('Đính chính, thu hồi');
  await expect(page.getByText('Đính chính, thu hồi')).toHaveCount(0);
  await page.getByRole('button', { name: 'Đính chính', exact: true }).click();
  const { dialog } = editor;
  await dialog.getByRole('button', { name: 'Ghi vào bài' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Lý do: bắt buộc');
  await dialog.getByRole('textbox', { name: 'Lý do' }).fill('Bài ghi 23 năm; đúng là 22 năm.');
  await dialog.getByRole('button', { name: 'Ghi vào bài' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(state).toContainText('Đính chính');
  await expect(state).toContainText('đúng là 22 năm');
  await expect(editor.article).toContainText('đúng là 22 năm');

  await state.getByRole('button', { name: 'Sửa' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Lý do' })).toHaveValue(/22 năm/);
  await dialog.getByLabel('Ngày').fill('2026-11-19');
  await dialog.getByRole('button', { name: 'Ghi vào bài' }).click();
  await editor.save();
  const text = () => readFileSync(join(desk.content, 'stories', story, 'index.md'), 'utf8');
  expect(text()).toContain('status:\n  state: corrected\n');
  expect(text()).toContain('2026-11-19');

  await state.getByRole('button', { name: 'Bỏ' }).click();
  await expect(state).toHaveCount(0);
  await editor.save();
  // The message of the first save may still be there.
  await expect.poll(text).not.toContain('status:');
});

test('before a story is removed the desk offers to take it back', async ({ desk, editor, page }) => {
  await editor.open('stories', story);
  await editor.remove();
  const { dialog } = editor;
  await expect(dialog.getByRole('heading')).toHaveText('Rút bài thay vì xóa?');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await editor.remove();
  await dialog.getByRole('button', { name: 'Rút bài …' }).click();
  await dialog.getByRole('textbox', { name: 'Lý do' }).fill('Người trong bài đề nghị rút.');
  await dialog.getByRole('button', { name: 'Ghi vào bài' }).click();
  await editor.save();
  const file = join(desk.content, 'stories', story, 'index.md');
  expect(existsSync(file)).toBe(true);
  expect(readFileSync(file, 'utf8')).toContain('state: withdrawn');
  expect(editor.questions).toEqual([]);
});

test('a new entry and a kind without states have no such buttons', { tag: '@thorough' }, async ({ editor, page }) => {
  await editor.startNew('stories');
  await expect(page.getByRole('button', { name: 'Rút bài' })).toHaveCount(0);
  await editor.open('units', 'xa-ba-vi');
  await expect(page.getByRole('button', { name: 'Đính chính' })).toHaveCount(0);
});

/** "Đang viết dở trên máy này": several unfinished entries at once, until they are saved or given up. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from './desk-test.ts';

const story = 'bi-thu-chi-bo-di-ba-vong-quanh-thon-19-can-nha-dot-duoc-lop-lai-truoc-mua-mua';

test('several new entries are kept, listed, opened, saved, and only their own button removes one', async ({
  desk,
  editor,
  page,
}) => {
  await editor.startNew('pages');
  await expect(editor.shelfButton).toHaveCount(0);
  await editor.write('Tiêu đề', 'Trang viết dở thứ nhất');
  await editor.isKept('Trang viết dở thứ nhất');
  await page.reload();
  await expect(editor.field('Tiêu đề')).toHaveValue('Trang viết dở thứ nhất', { timeout: 20_000 });

  await editor.startNew('pages');
  await expect(editor.field('Tiêu đề')).toHaveValue('');
  await editor.write('Tiêu đề', 'Trang viết dở thứ hai');
  await editor.isKept('Trang viết dở thứ hai');
  await editor.startNew('stories');
  await editor.write('Tiêu đề', 'Bài viết dở thứ ba');
  await editor.isKept('Bài viết dở thứ ba');

  await expect(editor.shelfButton).toHaveText('Đang viết dở trên máy này (3)');
  await editor.shelfButton.click();
  await editor.shelved('thứ nhất').getByRole('button', { name: 'Mở' }).click();
  await editor.leaving.getByRole('button', { name: 'Rời bài' }).click();
  await expect(editor.field('Tiêu đề')).toHaveValue('Trang viết dở thứ nhất');
  await editor.write('Tóm tắt', 'Trang này viết dở rồi viết tiếp cho đủ.');
  await editor.writeBody('Nội dung của trang viết dở.');
  await editor.save();
  expect(existsSync(join(desk.content, 'pages', 'trang-viet-do-thu-nhat', 'index.md'))).toBe(true);
  await expect(editor.shelfButton).toHaveText('Đang viết dở trên máy này (2)');

  await editor.shelfButton.click();
  await editor.shelved('thứ hai').getByRole('button', { name: 'Bỏ' }).click();
  await expect(editor.shelfButton).toHaveText('Đang viết dở trên máy này (1)');
  expect(editor.questions.join()).toContain('Bỏ hẳn phần viết dở “Trang viết dở thứ hai”?');
  await page.reload();
  await expect(editor.shelfButton).toHaveText('Đang viết dở trên máy này (1)');
});

test('a photo that was chosen comes back with the words, and is saved with them', async ({ desk, editor, page }) => {
  const buffer = await sharp({ create: { width: 320, height: 200, channels: 3, background: '#486b3a' } })
    .jpeg()
    .toBuffer();
  await editor.open('stories', story);
  await editor.addPhotos([{ name: 'mai-nha.jpg', mimeType: 'image/jpeg', buffer }]);
  const card = editor.photos.last();
  await editor.write('Lời mô tả ảnh', 'Mái nhà vừa lợp xong', card);
  await editor.write('Người chụp', 'Ảnh: Chi bộ thôn', card);
  await editor.isKept('Ảnh: Chi bộ thôn');
  await page.reload();
  await expect(editor.news).toContainText('Đã lấy lại phần viết dở');
  await expect(editor.preview.getByRole('img', { name: 'Mái nhà vừa lợp xong' })).toBeVisible();
  await editor.save();
  const folder = join(desk.content, 'stories', story);
  expect(readFileSync(join(folder, 'index.md'), 'utf8')).toContain('file: mai-nha.jpg');
  expect((await sharp(join(folder, 'mai-nha.jpg')).metadata()).width).toBe(320);
  await expect(editor.shelfButton).toHaveCount(0);
});

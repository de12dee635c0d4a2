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
  await expect(page.getByText('Bàn biên tập gặp lỗi')).toHaveCount(0);
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

test(
  'who leaves while the save is under way finds nothing on the shelf that was saved, and all that was not',
  { tag: '@thorough' },
  async ({ desk, editor, page }) => {
    const summary = (id: string): string => readFileSync(join(desk.content, 'pages', id, 'index.md'), 'utf8');
    const leaveWhileSaving = async (further?: string) => {
      const store = await editor.holdStore(/^persistEntry$/);
      await editor.pressSave();
      await expect(page.getByRole('button', { name: 'Đang lưu …' })).toBeVisible();
      // Its last letters reach the form while leaving is being asked about.
      if (further) await editor.write('Tóm tắt', further);
      await page.evaluate(() => (location.hash = '#/collections/pages'));
      await editor.leaving.getByRole('button', { name: 'Rời bài' }).click();
      await expect(editor.shelfButton).toHaveText('Đang viết dở trên máy này (1)');
      await store.letAllAndWait();
      await page.unroute('**/api/v1/');
    };
    await editor.open('pages', 'lien-he');
    await editor.write('Tóm tắt', 'Một câu tóm tắt đã bấm nút lưu rồi mới rời đi.');
    await editor.isKept('đã bấm nút lưu');
    await leaveWhileSaving();
    expect(summary('lien-he')).toContain('đã bấm nút lưu');
    await expect(editor.shelfButton).toHaveCount(0);

    await editor.open('pages', 'lien-he');
    await editor.write('Tóm tắt', 'Một câu khác, lưu giữa lúc đang viết tiếp.');
    await leaveWhileSaving('Một câu nữa, viết sau khi đã bấm nút lưu.');
    expect(summary('lien-he')).toContain('Một câu khác');
    await expect(editor.shelfButton).toHaveText('Đang viết dở trên máy này (1)');
    await editor.open('pages', 'lien-he');
    await expect(editor.field('Tóm tắt')).toHaveValue('Một câu nữa, viết sau khi đã bấm nút lưu.');
    // It is written on what was saved: nobody else has changed the entry.
    await editor.save();
    expect(summary('lien-he')).toContain('Một câu nữa');
    await expect(editor.shelfButton).toHaveCount(0);

    await editor.startNew('pages');
    await editor.write('Tiêu đề', 'Trang lưu rồi rời đi');
    await editor.write('Tóm tắt', 'Trang mới, lưu giữa lúc đang viết tiếp.');
    await editor.writeBody('Nội dung của trang.');
    await leaveWhileSaving('Trang mới, câu viết sau khi đã bấm nút lưu.');
    expect(summary('trang-luu-roi-roi-di')).toContain('đang viết tiếp');
    await editor.shelfButton.click();
    const left = editor.shelved('Trang lưu rồi rời đi');
    await expect(left).toContainText('trang · viết lúc');
    await left.getByRole('button', { name: 'Mở' }).click();
    await expect(page).toHaveURL(/entries\/trang-luu-roi-roi-di\/index$/);
    await expect(editor.field('Tóm tắt')).toHaveValue('Trang mới, câu viết sau khi đã bấm nút lưu.');
    await editor.save();
    expect(summary('trang-luu-roi-roi-di')).toContain('viết sau khi');
    await expect(editor.shelfButton).toHaveCount(0);
  },
);

test(
  'a shelf whose last item was given up stays closed when the next comes onto it',
  { tag: '@thorough' },
  async ({ editor }) => {
    await editor.startNew('pages');
    await editor.write('Tiêu đề', 'Trang viết rồi bỏ');
    await editor.isKept('viết rồi bỏ');
    await editor.shelfButton.click();
    await editor.shelved('viết rồi bỏ').getByRole('button', { name: 'Bỏ' }).click();
    await expect(editor.shelfButton).toHaveCount(0);
    await editor.write('Tiêu đề', 'Trang viết lại');
    await expect(editor.shelfButton).toBeVisible();
    await expect(editor.shelved('Trang viết lại')).toHaveCount(0);
  },
);

test(
  'the notice that a text was given back goes with its form; the opened shelf lies above any notice',
  { tag: '@thorough' },
  async ({ editor, page }) => {
    await editor.open('pages', 'lien-he');
    await editor.write('Tóm tắt', 'Ngắn');
    await editor.isKept('Ngắn');
    await page.reload();
    await expect(editor.news).toContainText('Đã lấy lại phần viết dở');
    await page.evaluate(() => (location.hash = '#/collections/pages'));
    await editor.leaving.getByRole('button', { name: 'Rời bài' }).click();
    await expect(editor.news).toHaveCount(0);

    await editor.open('pages', 'lien-he');
    await editor.pressSave();
    await expect(editor.notice).toContainText('Tóm tắt');
    await editor.shelfButton.click();
    await editor.shelved('Liên hệ').getByRole('button', { name: 'Bỏ' }).click();
    await expect(editor.shelfButton).toHaveCount(0);
  },
);

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

test(
  'what is kept is written through to the disk, so that it outlives a loss of power',
  { tag: '@thorough' },
  async ({ editor, page }) => {
    await page.addInitScript(() => {
      const durabilities: string[] = [];
      const databases = IDBDatabase.prototype as unknown as {
        transaction: (this: IDBDatabase, ...given: unknown[]) => IDBTransaction;
      };
      const { transaction } = databases;
      databases.transaction = function (...given) {
        const begun = transaction.apply(this, given);
        if (this.name === 'ban-bien-tap' && begun.mode === 'readwrite') durabilities.push(begun.durability);
        return begun;
      };
      Object.assign(globalThis, { durabilities });
    });
    await editor.startNew('pages');
    await editor.write('Tiêu đề', 'Trang viết lúc mất điện');
    await editor.isKept('mất điện');
    const written = await page.evaluate(() => (globalThis as unknown as { durabilities: string[] }).durabilities);
    expect([...new Set(written)]).toEqual(['strict']);
  },
);

import sharp from 'sharp';
import { test } from './desk-test.ts';

const sizes = [
  { width: 1093, height: 614 },
  { width: 360, height: 800 },
];
for (const size of sizes)
  test(`shots ${size.width}`, async ({ editor, page }) => {
    await page.setViewportSize(size);
    const shot = (name: string) => page.screenshot({ path: `/tmp/b-shots/${size.width}-${name}.png` });
    await editor.startNew('stories');
    await shot('new');
    const chooser = page.getByRole('combobox', { name: 'Đơn vị, địa phương' });
    await chooser.click();
    await chooser.pressSequentially('ba tơ');
    await page.waitForTimeout(500);
    await shot('chooser');
    await chooser.fill('Thôn Gò Mít');
    await page.waitForTimeout(300);
    await shot('chooser-create');
    await chooser.press('Escape');
    await editor.choose('Lĩnh vực', 'Giao thông', page, 'giao thong');
    await shot('multiple');
    const pictures = await Promise.all(
      [[1200, 800], [600, 900]].map(async ([width, height], i) => ({
        name: `IMG_${i} (1).jpg`,
        mimeType: 'image/jpeg',
        buffer: await sharp({ create: { width: width!, height: height!, channels: 3, background: i ? '#a64' : '#486b3a' } }).jpeg().toBuffer(),
      })),
    );
    await editor.part('Ảnh').scrollIntoViewIfNeeded();
    await shot('gallery-empty');
    await editor.addPhotos(pictures);
    await page.waitForTimeout(1000);
    await editor.write('Người chụp', 'Ảnh: Trung tâm Truyền thông', editor.photos.first());
    await editor.photos.first().scrollIntoViewIfNeeded();
    await shot('gallery');
    await editor.photos.last().scrollIntoViewIfNeeded();
    await shot('gallery-last');
    await editor.open('stories', 'tram-y-te-khong-dong-cua-23-nam-do-de-giua-hai-mua-lu');
    await shot('toolbar');
    await page.getByRole('button', { name: 'Đính chính', exact: true }).click();
    await shot('correct');
    await editor.dialog.getByRole('textbox').first().fill('Bài ghi 23 năm; đúng là 22 năm, theo sổ của trạm.');
    await editor.dialog.getByRole('button', { name: 'Ghi vào bài' }).click();
    await page.waitForTimeout(500);
    await editor.part('Đính chính, thu hồi').scrollIntoViewIfNeeded();
    await shot('corrected');
    await editor.remove();
    await shot('remove');
  });

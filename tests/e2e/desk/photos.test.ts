/** What becomes of a photo between the editor's disk and the folder of the entry. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { longEdge } from '../../../cms/photos.ts';
import { expect, publishing, test } from './desk-test.ts';

const story = 'bi-thu-chi-bo-di-ba-vong-quanh-thon-19-can-nha-dot-duoc-lop-lai-truoc-mua-mua';

/** A photo as phones make them, with the place in it. */
const photo = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#486b3a' } })
    .withExif({ IFD0: { Copyright: 'Điện thoại' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '14/1 46/1 0/1' } })
    .jpeg()
    .toBuffer();

/** Whole by its length and its last mark; browsers open it, the lower half in wrong colours. */
async function spoilt(): Promise<Buffer> {
  const whole = await sharp(
    'content/stories/nhuong-500-met-vuong-dat-de-duong-ve-thon-khoi-vong-qua-suoi/duong-ve-thon.jpg',
  )
    .resize(800)
    .jpeg()
    .toBuffer();
  return whole.fill(0, whole.length >> 1, (whole.length >> 1) + 512);
}

/** A PNG of a few bytes that says it is this large. */
function claims(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(64);
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]).copy(bytes);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

test('several photos come in at once: large ones scaled, everyday names cleaned, two of one name both kept', async ({
  desk,
  editor,
  page,
}) => {
  await editor.open('stories', story);
  const given = [
    { name: 'Ảnh đẹp!.jpg', size: [3000, 4000], stored: 'anh-dep.jpg', kept: { width: 1800, height: longEdge } },
    { name: 'IMG_2041 (1).JPG', size: [900, 600], stored: 'img-2041-1.jpg', kept: { width: 900, height: 600 } },
    { name: 'image.jpg', size: [320, 200], stored: 'image.jpg', kept: { width: 320, height: 200 } },
    { name: 'image.jpg', size: [1000, 700], stored: 'image-2.jpg', kept: { width: 1000, height: 700 } },
    { name: '_DSC0012.jfif', size: [1200, 800], stored: 'dsc0012.jpg', kept: { width: 1200, height: 800 } },
  ] as const;
  const buffers = await Promise.all(given.map(({ size: [width, height] }) => photo(width, height)));
  for (const buffer of buffers) expect((await sharp(buffer).metadata()).exif).toBeDefined();
  await editor.addPhotos(given.map(({ name }, i) => ({ name, mimeType: 'image/jpeg', buffer: buffers[i]! })));
  await expect(editor.photos.nth(2)).toContainText('Ảnh nhỏ (320 × 200)');
  await expect(editor.photos.nth(4)).not.toContainText('Ảnh nhỏ');
  await expect(editor.field('Lời mô tả ảnh', editor.photos.first())).toBeFocused();
  for (const [i, { stored }] of given.entries())
    await editor.write('Lời mô tả ảnh', `Mái nhà vừa lợp (${stored})`, editor.photos.nth(i));
  await editor.write('Người chụp', 'Ảnh: Chi bộ thôn', editor.photos.first());
  await editor.photos.first().getByRole('button', { name: 'Dùng cho cả 5 ảnh' }).click();
  await expect(editor.field('Người chụp', editor.photos.last())).toHaveValue('Ảnh: Chi bộ thôn');
  await editor.save();

  const folder = join(desk.content, 'stories', story);
  expect(readdirSync(folder).sort()).toEqual([...given.map(({ stored }) => stored), 'index.md'].sort());
  const text = readFileSync(join(folder, 'index.md'), 'utf8');
  for (const { stored, kept } of given) {
    expect(text).toContain(`- file: ${stored}\n    alt: Mái nhà vừa lợp (${stored})\n    credit: "Ảnh: Chi bộ thôn"\n`);
    const { width, height, exif, format } = await sharp(join(folder, stored)).metadata();
    expect({ width, height, exif, format }).toEqual({ ...kept, exif: undefined, format: 'jpeg' });
  }
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
});

test('photos are dropped and pasted, put in order and removed by keyboard; what is removed is not stored', async ({
  desk,
  editor,
  page,
}) => {
  await editor.open('stories', story);
  const gallery = editor.part('Ảnh');
  const [red, green] = await Promise.all(
    ['#a33', '#3a3'].map((background) =>
      sharp({ create: { width: 1000, height: 600, channels: 3, background } })
        .jpeg()
        .toBuffer(),
    ),
  );
  const hand = (type: 'drop' | 'paste', name: string, bytes: Buffer) =>
    gallery.getByRole('button', { name: 'Thêm ảnh' }).evaluate(
      (target, [kind, file, base64]) => {
        const transfer = new DataTransfer();
        const content = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        transfer.items.add(new File([content], file, { type: 'image/jpeg' }));
        const init = { bubbles: true, cancelable: true };
        target.dispatchEvent(
          kind === 'drop'
            ? new DragEvent('drop', { ...init, dataTransfer: transfer })
            : new ClipboardEvent('paste', { ...init, clipboardData: transfer }),
        );
      },
      [type, name, bytes.toString('base64')] as const,
    );
  await hand('drop', 'do.jpg', red!);
  await expect(editor.photos).toHaveCount(1);
  await hand('paste', 'xanh.jpg', green!);
  await expect(editor.photos).toHaveCount(2);
  await editor.write('Lời mô tả ảnh', 'Mái nhà màu đỏ', editor.photos.first());
  await editor.write('Lời mô tả ảnh', 'Mái nhà màu xanh', editor.photos.last());
  const first = editor.field('Lời mô tả ảnh', editor.photos.first());

  await page.getByRole('button', { name: 'Đưa ảnh 2 lên trước' }).press('Enter');
  await expect(first).toHaveValue('Mái nhà màu xanh');
  await expect(page.getByRole('button', { name: 'Đưa ảnh 1 lên trước' })).toBeFocused();
  await expect(editor.photos.first()).toContainText('Ảnh chính');
  await page.getByRole('button', { name: 'Bỏ ảnh 1' }).press('Enter');
  await expect(editor.photos).toHaveCount(1);
  await expect(first).toHaveValue('Mái nhà màu đỏ');
  await gallery.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect(first).toHaveValue('Mái nhà màu xanh');

  await editor.pressSave();
  await editor.notice.getByRole('button', { name: /^Ảnh 2 › Người chụp/ }).click();
  await expect(editor.field('Người chụp', editor.photos.nth(1))).toBeFocused();
  await expect(editor.photos.nth(1)).toContainText('Bắt buộc');
  await editor.write('Người chụp', 'Ảnh: Chi bộ thôn', editor.photos.nth(1));
  await page.getByRole('button', { name: 'Bỏ ảnh 1' }).click();
  await editor.save();
  expect(readdirSync(join(desk.content, 'stories', story)).sort()).toEqual(['do.jpg', 'index.md']);
});

publishing(
  'a click on a photo says what stays in view where lists crop it, arrow keys move the point, “Giữa ảnh” takes it back',
  { tag: '@thorough' },
  async ({ portal, editor, page }) => {
    publishing.setTimeout(240_000);
    await editor.open('stories', story);
    const tall = { name: 'dung.jpg', mimeType: 'image/jpeg', buffer: await photo(900, 1600) };
    await editor.addPhotos([tall]);
    await editor.write('Lời mô tả ảnh', 'Mái nhà vừa lợp');
    await editor.write('Người chụp', 'Ảnh: Chi bộ thôn');
    const point = editor.cropPoint(1);
    await expect(point.middle).toHaveAttribute('aria-disabled', 'true');

    await point.click(0.8, 0.12);
    await expect(point.fromLeft).toHaveValue('80');
    await expect(point.fromTop).toHaveValue('10');
    await expect(point.fromLeft).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(point.fromTop).toBeFocused();
    await expect(point.fromTop).toHaveAttribute('aria-valuetext', '20%');
    await point.middle.click();
    await expect(point.fromTop).toHaveValue('50');
    await page.keyboard.press('Shift+Tab');
    for (const key of ['ArrowLeft', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowUp'])
      await page.keyboard.press(key);
    await expect(point.fromLeft).toHaveValue('40');
    await expect(point.fromTop).toHaveValue('0');

    await portal.published(() => editor.save(), story);
    expect(readFileSync(join(portal.content, 'stories', story, 'index.md'), 'utf8')).toContain('\n    focus: 40% 0%\n');
    await page.goto(`${portal.url}/dien-hinh/`);
    const cropped = page.getByRole('listitem').filter({ hasText: 'Bí thư chi bộ đi ba vòng' }).locator('img');
    await expect(cropped).toHaveCSS('object-fit', 'cover');
    await expect(cropped).toHaveCSS('object-position', '40% 0%');

    // The middle leaves nothing behind.
    await editor.open('stories', story);
    await point.middle.click();
    await editor.save();
    expect(readFileSync(join(portal.content, 'stories', story, 'index.md'), 'utf8')).not.toContain('focus:');
  },
);

test(
  'a turned photo of 50 million pixels keeps its turn; a heavy PNG is stored light',
  { tag: '@thorough' },
  async ({ desk, editor }) => {
    test.setTimeout(240_000);
    await editor.open('stories', story);
    const turned = await sharp({ create: { width: 8000, height: 6000, channels: 3, background: '#486b3a' } })
      .jpeg()
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const noise = await sharp({
      create: { width: 2300, height: 1700, channels: 3, background: '#888', noise: { type: 'gaussian', sigma: 60 } },
    })
      .png({ compressionLevel: 1 })
      .toBuffer();
    expect(noise.length).toBeGreaterThan(10_000_000);
    await editor.addPhotos([
      { name: 'xoay.jpg', mimeType: 'image/jpeg', buffer: turned },
      { name: 'nang.png', mimeType: 'image/png', buffer: noise },
    ]);
    for (const card of await editor.photos.all()) {
      await editor.write('Lời mô tả ảnh', 'Mái nhà vừa lợp', card);
      await editor.write('Người chụp', 'Ảnh: Chi bộ thôn', card);
    }
    await editor.save();
    const folder = join(desk.content, 'stories', story);
    expect(readdirSync(folder).sort()).toEqual(['index.md', 'nang.webp', 'xoay.jpg']);
    expect(await sharp(join(folder, 'xoay.jpg')).metadata()).toMatchObject({ width: 1800, height: longEdge });
    expect(statSync(join(folder, 'nang.webp')).size).toBeLessThan(10_000_000);
  },
);

test('too heavy files, texts named as photos, bombs, SVG, broken photos: a sentence says what to do, and the good one comes in', async ({
  editor,
}, scenario) => {
  await editor.open('stories', 'pham-kiet');
  await editor.write('Tóm tắt', 'Câu đang viết trước khi chọn nhầm tệp.');
  const start = await photo(40, 30);
  const cases = [
    {
      name: 'rat-nang.jpg',
      buffer: Buffer.concat([start, Buffer.alloc(61_000_000)]),
      says: 'nặng 61 MB, tối đa là 60 MB',
    },
    {
      name: 'bao-cao.jpg',
      buffer: Buffer.from('Báo cáo tháng Mười một, không phải ảnh.'),
      says: 'không phải là ảnh JPEG, PNG, WebP hay tệp PDF',
    },
    { name: 'bom.png', buffer: claims(100_000, 100_000), says: '100000 × 100000 điểm ảnh' },
    {
      name: 've.svg',
      buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      says: 'không phải là ảnh JPEG, PNG, WebP hay tệp PDF',
    },
    { name: 'hong.jpg', buffer: start.subarray(0, 60), says: 'bị hỏng hoặc chưa chép hết' },
    { name: 'hong-giua.jpg', buffer: await spoilt(), says: '“hong-giua.jpg” bị hỏng hoặc chưa chép hết' },
    { name: 'tot.jpg', buffer: await photo(1000, 800) },
  ];
  // From the disk: sending 60 MB to the browser takes half a minute on a busy machine.
  const paths = cases.map(({ name, buffer }) => {
    writeFileSync(scenario.outputPath(name), buffer);
    return scenario.outputPath(name);
  });
  const before = await editor.photos.count();
  await editor.photoInput.setInputFiles(paths);
  await expect(editor.photos).toHaveCount(before + 1, { timeout: 60_000 });
  for (const { name, says } of cases) if (says) await expect(editor.notice).toContainText(`“${name}”`);
  for (const { says } of cases) if (says) await expect(editor.notice).toContainText(says);
  await expect(editor.problems).toHaveCount(6);
  await editor.closeNotice();
  await expect(editor.field('Tóm tắt')).toHaveValue('Câu đang viết trước khi chọn nhầm tệp.');
});

test('a file for a decision is named cleanly too, and one that is no PDF is refused', async ({ editor, page }) => {
  await editor.open('awards', 'giay-khen-cho-6-nguoi-giu-nghe-truyen-nghe-o-cac-thon-vung-cao');
  await page.getByRole('button', { name: 'Chọn tệp', exact: true }).first().click();
  await editor.fileInput.setInputFiles({
    name: 'Quyết định.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('không phải PDF'),
  });
  await expect(editor.notice).toContainText('không phải là ảnh JPEG, PNG, WebP hay tệp PDF');
  await editor.closeNotice();
  await editor.fileInput.setInputFiles({
    name: 'Bằng khen (2).pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4\n%%EOF\n'),
  });
  await expect(page.getByText('bang-khen-2.pdf').first()).toBeVisible();
});

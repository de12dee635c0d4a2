/** What becomes of a photo between the editor's disk and the folder of the entry. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { longEdge } from '../../../cms/photos.ts';
import { expect, test } from './desk-test.ts';

const story = 'bi-thu-chi-bo-di-ba-vong-quanh-thon-19-can-nha-dot-duoc-lop-lai-truoc-mua-mua';

/** A photo as phones make them, with the place in it. */
const photo = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#486b3a' } })
    .withExif({ IFD0: { Copyright: 'Điện thoại' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '14/1 46/1 0/1' } })
    .jpeg()
    .toBuffer();

/** A PNG of a few bytes that says it is this large. */
function claims(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(64);
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]).copy(bytes);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

test('large photos are scaled to the edge allowed, small ones keep their size, and where they were taken is dropped', async ({
  desk,
  editor,
}) => {
  await editor.open('stories', story);
  const given = [
    {
      name: 'Ảnh Lớn Đứng.jpg',
      size: { width: 3000, height: 4000 },
      stored: 'anh-lon-dung.jpg',
      kept: { width: 1800, height: longEdge },
    },
    { name: 'nho.jpg', size: { width: 320, height: 200 }, stored: 'nho.jpg', kept: { width: 320, height: 200 } },
  ];
  for (const { name, size, stored } of given) {
    const buffer = await photo(size.width, size.height);
    expect((await sharp(buffer).metadata()).exif).toBeDefined();
    await editor.add('ảnh');
    await editor.upload({ name, mimeType: 'image/jpeg', buffer });
    await editor.takeUploaded();
    await editor.writeInNewest('Lời mô tả ảnh', `Mái nhà vừa lợp (${stored})`);
    await editor.writeInNewest('Người chụp', 'Ảnh: Chi bộ thôn');
  }
  await editor.save();
  const folder = join(desk.content, 'stories', story);
  expect(readdirSync(folder).sort()).toEqual(['anh-lon-dung.jpg', 'index.md', 'nho.jpg']);
  const text = readFileSync(join(folder, 'index.md'), 'utf8');
  for (const { stored, kept } of given) {
    expect(text).toContain(`- file: ${stored}\n    alt: Mái nhà vừa lợp (${stored})\n`);
    const { width, height, exif, format } = await sharp(join(folder, stored)).metadata();
    expect({ width, height, exif, format }).toEqual({ ...kept, exif: undefined, format: 'jpeg' });
  }
});

test('too heavy files, texts named as photos, bombs, SVG, broken photos: a sentence says what to do, and nothing is uploaded', async ({
  editor,
}, scenario) => {
  await editor.open('stories', 'pham-kiet');
  await editor.write('Tóm tắt', 'Câu đang viết trước khi chọn nhầm tệp.');
  await editor.add('ảnh');
  const start = await photo(40, 30);
  const cases = [
    {
      name: 'rat-nang.jpg',
      buffer: Buffer.concat([start, Buffer.alloc(40_000_000)]),
      says: 'nặng 40 MB, tối đa là 10 MB',
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
    { name: 'hong.jpg', buffer: start.subarray(0, 60), says: 'bị hỏng, không mở được' },
  ];
  await editor.page.getByRole('button', { name: 'Chọn ảnh', exact: true }).first().click();
  for (const { name, buffer, says } of cases) {
    // From the disk: sending 40 MB to the browser takes half a minute on a busy machine.
    writeFileSync(scenario.outputPath(name), buffer);
    await editor.fileInput.setInputFiles(scenario.outputPath(name));
    await expect(editor.notice).toContainText(`“${name}”`);
    await expect(editor.notice).toContainText(says);
    await editor.closeNotice();
    await expect(editor.page.getByText(name, { exact: true })).toHaveCount(0);
  }
  await editor.page.getByRole('button', { name: 'Đóng', exact: true }).click();
  await expect(editor.field('Tóm tắt')).toHaveValue('Câu đang viết trước khi chọn nhầm tệp.');
});

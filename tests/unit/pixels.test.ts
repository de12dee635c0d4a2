/** Photos are judged by what they would unpack to, before anything unpacks them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { validateBytes } from '../../cms/server/paths.ts';
import { faultOfFile } from '../../src/corpus/files.ts';
import { validatePixels, sizeOfPhoto } from '../../src/corpus/pixels.ts';

/** The first bytes of a PNG that says it is this large. */
function claims(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(64);
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]).copy(bytes);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

const photo = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#963' } });

test.each([
  ['jpeg', photo(300, 200).jpeg()],
  [
    'jpeg, progressive, with notes of the camera',
    photo(301, 200)
      .withExif({ IFD0: { Copyright: 'x'.repeat(30_000) } })
      .jpeg({ progressive: true }),
  ],
  ['png', photo(300, 200).png()],
  ['webp', photo(300, 200).webp()],
  ['webp, lossless', photo(300, 200).webp({ lossless: true })],
  [
    'webp, with notes',
    photo(300, 200)
      .withExif({ IFD0: { Copyright: 'x' } })
      .webp(),
  ],
])('%s: the size is the one that the picture library reads', async (_kind, picture) => {
  const bytes = await picture.toBuffer();
  const { width, height } = await sharp(bytes).metadata();
  expect(sizeOfPhoto(bytes)).toEqual({ width, height });
  expect(validatePixels(bytes)).toBeUndefined();
});

test('an image bomb is refused at the check, at the server of the desk, and by its size alone', () => {
  const home = mkdtempSync(join(tmpdir(), 'anh-'));
  try {
    const bomb = claims(100_000, 100_000);
    writeFileSync(join(home, 'bom.png'), bomb);
    expect(faultOfFile(join(home, 'bom.png'), 'bom.png')).toMatchObject({
      severity: 'error',
      found: '100000 × 100000 điểm ảnh',
    });
    expect(validateBytes('content/stories/a/bom.png', bomb)).toContain('100000 × 100000 điểm ảnh');
    expect(validatePixels(claims(8000, 6000))).toBeUndefined();
    expect(validatePixels(bomb.subarray(0, 18))).toBeUndefined();
  } finally {
    rmSync(home, { recursive: true });
  }
});

test('a drawing with a program in it (SVG) is refused whatever it calls itself', () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
  const home = mkdtempSync(join(tmpdir(), 'anh-'));
  try {
    for (const name of ['hinh.svg', 'hinh.jpg', 'hinh.png', 'hinh.webp', 'hinh.pdf']) {
      writeFileSync(join(home, name), svg);
      expect(faultOfFile(join(home, name), name), name).toMatchObject({ severity: 'error' });
      expect(validateBytes(`content/stories/a/${name}`, svg), name).toContain('không đúng loại');
    }
  } finally {
    rmSync(home, { recursive: true });
  }
});

/** Whether the picture in a JPEG can be unpacked to its end, as the desk and the build find it out. */
import { globSync, readFileSync } from 'node:fs';
import sharp, { type JpegOptions } from 'sharp';
import { describe, expect, test } from 'vitest';
import { canUnpackJpeg } from '../../src/corpus/jpeg-scan.ts';
import { canUnpack } from '../../src/publish/photos.ts';
import { diceOf } from '../dice.ts';

const photo = 'content/stories/nhuong-500-met-vuong-dat-de-duong-ve-thon-khoi-vong-qua-suoi/duong-ve-thon.jpg';
const kinds: Record<string, JpegOptions & { gray?: boolean }> = {
  'as phones make it': { quality: 85 },
  'with colours as fine as light': { quality: 92, chromaSubsampling: '4:4:4' },
  'in passes': { quality: 85, progressive: true },
  'in passes, optimised': { quality: 70, progressive: true, mozjpeg: true },
  'in grey': { quality: 85, gray: true },
};
const made = ({ gray, ...options }: (typeof kinds)[string], width: number) =>
  sharp(photo).resize(width).grayscale(gray).jpeg(options).toBuffer();

describe.each(Object.entries(kinds))('a photo %s', (_name, kind) => {
  test.each([8, 17, 333, 800])('that is whole is taken (%i pixels wide)', async (width) => {
    expect(canUnpackJpeg(await made(kind, width))).toBe(true);
  });

  test('that is spoilt in its middle is refused whenever a decoder complains, and mostly when it does not', async () => {
    const whole = await made(kind, 640);
    const { next: roll } = diceOf(20);
    let taken = 0;
    for (let tries = 0; tries < 30; tries += 1) {
      const spoilt = Buffer.from(whole);
      const at = Math.floor(whole.length * (0.2 + 0.6 * roll()));
      spoilt.fill(tries % 3 === 0 ? 0 : Math.floor(256 * roll()), at, at + 1 + Math.floor(800 * roll()));
      if (!canUnpackJpeg(spoilt)) continue;
      taken += 1;
      expect(await canUnpack(spoilt), `bytes from ${at}`).toBe(true);
    }
    expect(taken).toBeLessThan(5);
  });

  test('that was cut short is refused', async () => {
    const whole = await made(kind, 640);
    for (const part of [0.1, 0.5, 0.95]) expect(canUnpackJpeg(whole.subarray(0, whole.length * part))).toBe(false);
    expect(canUnpackJpeg(whole.subarray(0, -2))).toBe(false);
  });

  test('with a camera’s bytes before its end, or another picture after it, is taken', async () => {
    const whole = await made(kind, 333);
    expect(canUnpackJpeg(Buffer.concat([whole.subarray(0, -2), Buffer.from([1, 2, 3, 4]), whole.subarray(-2)]))).toBe(
      true,
    );
    expect(canUnpackJpeg(Buffer.concat([whole, whole.subarray(0, 500)]))).toBe(true);
  });
});

test('every photo of the content is taken', () => {
  const photos = globSync('content/**/*.jpg');
  expect(photos.length).toBeGreaterThan(3);
  for (const file of photos) expect(canUnpackJpeg(readFileSync(file)), file).toBe(true);
});

test('a photo of twelve million pixels is read in a moment', async () => {
  const noise = { type: 'gaussian', mean: 120, sigma: 30 } as const;
  const large = await sharp({ create: { width: 4000, height: 3000, channels: 3, background: '#486b3a', noise } })
    .jpeg({ quality: 85 })
    .toBuffer();
  const begun = performance.now();
  expect(canUnpackJpeg(large)).toBe(true);
  expect(performance.now() - begun).toBeLessThan(3_000);
});

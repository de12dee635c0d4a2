import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { isPicture } from '../corpus/files.ts';
import { canUnpackJpeg } from '../corpus/jpeg-scan.ts';
import { mostPixels } from '../corpus/pixels.ts';
import { cacheDir } from './folders.ts';

/**
 * Whether a photo can be unpacked to its end, which one whose upload or copy was cut short or spoilt on the way
 * cannot. Of a WebP only the first is noticed: its decoder makes a picture of any bytes.
 * @param photo its bytes, or where it is
 */
export async function canUnpack(photo: Buffer | string): Promise<boolean> {
  const bytes = typeof photo === 'string' ? await readFile(photo) : photo;
  if (bytes[0] === 0xff && !canUnpackJpeg(bytes)) return false;
  const complaint = await unpack(photo, 'warning');
  if (complaint === undefined) return true;
  if (/Corrupt JPEG data/.test(complaint) && !harmless.test(complaint)) return false;
  return (await unpack(photo, 'truncated')) === undefined;
}

/** Some cameras leave bytes before the mark of the end; every decoder passes over them. */
const harmless = /^VipsJpeg: Corrupt JPEG data: \d+ extraneous bytes before marker 0xd9$/;

/**
 * What the decoder finds wrong; undefined when it finds nothing. A gamma keeps it from unpacking a JPEG at an eighth of its
 * size, where it does not notice most faults; resized row by row, a photo takes little memory all the same.
 */
const unpack = (photo: Buffer | string, failOn: 'warning' | 'truncated'): Promise<string | undefined> =>
  sharp(photo, { failOn, limitInputPixels: mostPixels })
    .gamma()
    .resize(16, 16, { fit: 'fill' })
    .toBuffer()
    .then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );

/** What is wrong with such a photo, and what to do. */
export const brokenPhoto = 'ảnh bị hỏng hoặc chưa chép hết; hãy chép lại từ máy chụp';

/**
 * The photos of a content folder that cannot be unpacked, as paths below it. Astro would publish them half grey.
 * @param memory a file that says which were found sound, so that an unchanged photo is unpacked once
 */
export async function brokenPhotos(content: string, memory = join(cacheDir(), 'whole-photos.txt')): Promise<string[]> {
  const sound = new Set(existsSync(memory) ? readFileSync(memory, 'utf8').split('\n') : []);
  const photos = readdirSync(content, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile() && isPicture(item.name) && !item.name.startsWith('.'))
    .map((item) => join(item.parentPath, item.name));
  const keyOf = (photo: string): string => {
    const { size, mtimeMs, ino } = statSync(photo);
    return `${photo} ${size} ${mtimeMs} ${ino}`;
  };
  const waiting = photos.filter((photo) => !sound.has(keyOf(photo)));
  const broken: string[] = [];
  const next = async (): Promise<void> => {
    for (let photo = waiting.pop(); photo !== undefined; photo = waiting.pop())
      if (!(await canUnpack(photo))) broken.push(photo);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, next));
  mkdirSync(dirname(memory), { recursive: true });
  writeFileSync(
    memory,
    photos
      .filter((photo) => !broken.includes(photo))
      .map(keyOf)
      .join('\n'),
  );
  return broken.map((photo) => photo.slice(content.length + 1)).sort();
}

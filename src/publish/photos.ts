import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { isPicture } from '../corpus/files.ts';
import { mostPixels } from '../corpus/pixels.ts';

/**
 * Whether a photo can be unpacked to its end, which one whose upload or copy was cut short cannot. Unpacked small: that
 * costs a tenth and reads every byte.
 * @param photo its bytes, or where it is
 */
export async function canUnpack(photo: Buffer | string): Promise<boolean> {
  try {
    await sharp(photo, { failOn: 'truncated', limitInputPixels: mostPixels })
      .resize(16, 16, { fit: 'fill' })
      .toBuffer();
    return true;
  } catch {
    return false;
  }
}

/**
 * The photos of a content folder that cannot be unpacked, as paths below it. Astro would publish them half grey.
 * @param memory a file that says which were found sound, so that an unchanged photo is unpacked once
 */
export async function brokenPhotos(content: string, memory: string): Promise<string[]> {
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

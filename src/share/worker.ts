import { randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Card, CardFormat } from './card.ts';
import { drawPicture } from './picture.ts';

/** A card of the pool, and the file in which it is to be kept. */
export interface Task {
  card: Card;
  format: CardFormat;
  file: string;
}

/** Makes and keeps one card, in a worker. The bytes stay out of the main thread, whose large heap would be cleared for every few of them. */
export default async function ({ card, format, file }: Task): Promise<void> {
  const bytes = await drawPicture(card, format);
  mkdirSync(dirname(file), { recursive: true });
  const unfinished = `${file}.${randomUUID()}`; // renamed when whole: a build killed here leaves no half picture under the real name
  writeFileSync(unfinished, bytes);
  renameSync(unfinished, file);
}

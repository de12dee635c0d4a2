import { randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { Card, CardFormat } from './card.ts';
import { drawPicture } from './draw.ts';

/** A card of the pool, and the file in which it is to be kept. */
export interface Task {
  card: Card;
  format: CardFormat;
  file: string;
}

/**
 * Draws and keeps one card, in a worker. The bytes do not go to the main thread, whose large heap would be cleared for every few of
 * them. resvg gives back a picture's memory in the event loop's next turn, and the pool never lets a worker come to it by
 * itself: 600 cards took 4 GB.
 */
export default async function ({ card, format, file }: Task): Promise<void> {
  const { bytes } = await drawPicture(card, format);
  mkdirSync(dirname(file), { recursive: true });
  const unfinished = `${file}.${randomUUID()}`; // renamed when whole: a build killed here leaves no half picture under the real name
  writeFileSync(unfinished, bytes);
  renameSync(unfinished, file);
  await turn();
}

import { setImmediate as turn } from 'node:timers/promises';
import type { Card, CardFormat } from './card.ts';
import { drawPicture } from './draw.ts';

/**
 * One card of the pool, drawn in a worker. resvg gives back a picture's memory in the event loop's next turn, and the pool
 * never lets a worker come to it by itself: 600 cards took 4 GB.
 */
export default async function ({ card, format }: { card: Card; format: CardFormat }): Promise<Uint8Array> {
  const { bytes } = await drawPicture(card, format);
  await turn();
  return bytes;
}

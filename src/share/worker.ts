import type { Card, CardFormat } from './card.ts';
import { drawPicture } from './draw.ts';

/** One card of the pool, drawn in a worker. */
export default async function ({ card, format }: { card: Card; format: CardFormat }): Promise<Uint8Array> {
  return (await drawPicture(card, format)).bytes;
}

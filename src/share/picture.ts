/** The file of a share image. The desk's browser shows the same SVG. */
import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { cardType, renderCard, type Card, type CardFormat } from './card.ts';
import { cardFonts } from './fonts.ts';

// The pool has a worker per core: threads of libvips would only wait for one another.
sharp.concurrency(1);

const read = ([first, ...others]: readonly [string, ...string[]]): [Uint8Array, ...Uint8Array[]] => [
  readFileSync(first),
  ...others.map((file) => readFileSync(file)),
];

/** The type that cards are set in. */
export const faces = cardType({ heavy: read(cardFonts.heavy), medium: read(cardFonts.medium) });

/**
 * A card as the bytes of a PNG file: every stitch and letter exact. sharp's palette would make it half as large (34 for 61 kB) and
 * takes three times as long; only networks' servers fetch it.
 */
export async function drawPicture(card: Card, format: CardFormat): Promise<Uint8Array> {
  const { svg } = await renderCard(card, format, faces);
  return sharp(Buffer.from(svg)).removeAlpha().png({ compressionLevel: 6 }).toBuffer();
}

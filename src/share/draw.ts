import { readFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';
import satori, { type SatoriOptions } from 'satori';
import sharp, { type Sharp } from 'sharp';
import { cardFamily, cardSizes, cardTree, clothOf, missingLetter, textArea, type Card, type CardFaces, type CardFormat } from './card.ts';
import { fontFiles } from './fonts.ts';
import { palettePng } from './png.ts';
import { MissingLetter, readTypeface } from './typeface.ts';

const heavy = readFileSync(fontFiles.heavy);
const medium = readFileSync(fontFiles.medium);

/** What the fonts of the cards measure and contain. */
export const faces: CardFaces = { heavy: readTypeface(heavy), medium: readTypeface(medium) };

// satori keeps parsed fonts by the identity of this array: made anew for each card, it would parse them anew
const fonts: SatoriOptions['fonts'] = [
  { name: cardFamily, weight: 800, style: 'normal', data: heavy },
  { name: cardFamily, weight: 500, style: 'normal', data: medium },
];

// the pool has a worker per core: threads inside of a worker would only fight over the same cores
sharp.concurrency(1);

export interface Picture {
  bytes: Uint8Array;
  type: 'image/png';
}

/**
 * A card as a picture file. Throws an error naming entry and letter when the font lacks a letter.
 *
 * PNG by palette, measured on a 1200×630 card: 25 kB, every stitch and letter exact, in half the time of a PNG without palette
 * (43 kB). JPEG 4:4:4: 130 kB; mozjpeg 4:4:4: 99 kB in eight times the time. Flat colours are no photograph.
 */
export async function drawPicture(card: Card, format: CardFormat): Promise<Picture> {
  const { width, height } = cardSizes[format];
  const pixels = await paint(card, format);
  return { bytes: palettePng(pixels, width, height) ?? (await sharpOf(pixels, format).png({ compressionLevel: 6 }).toBuffer()), type: 'image/png' };
}

/** The card painted, before it is packed into a file. */
export const paintCard = async (card: Card, format: CardFormat): Promise<Sharp> => sharpOf(await paint(card, format), format);

const sharpOf = (pixels: Uint32Array, format: CardFormat): Sharp =>
  sharp(new Uint8Array(pixels.buffer), { raw: { ...cardSizes[format], channels: 4 } }).removeAlpha();

/**
 * The pixels of a card. Letters are outlines already, so no system font takes part. Only the text's area and one tile of cloth are
 * rendered, then laid on the paper: resvg takes its time by the pixel, empty ones too, and a whole card of 1200×630 in
 * one SVG took twice as long, a third of it for the copies of the tile.
 */
async function paint(card: Card, format: CardFormat): Promise<Uint32Array> {
  const { width, height } = cardSizes[format];
  const area = textArea(format);
  const svg = await satori(cardTree(card, format, faces), {
    width,
    height,
    fonts,
    loadAdditionalAsset: (_language, letter) => Promise.reject(missingLetter(card, new MissingLetter(letter))),
  });
  const text = render(svg.replace(/^<svg [^>]*>/, svgTag(area)));
  const { tile, strips, ...size } = clothOf(card, format);
  const stitches = render(`${svgTag({ left: 0, top: 0, ...size })}<g shape-rendering="crispEdges">${tile}</g></svg>`);
  const pixels = new Uint32Array(width * height).fill(text[0]!); // the corner of the text's area is paper
  const lay = (row: Uint32Array, left: number, top: number) => pixels.set(row, top * width + left);
  for (let y = 0; y < area.height; y++) lay(text.subarray(y * area.width, (y + 1) * area.width), area.left, area.top + y);
  for (const strip of strips) {
    for (let y = 0; y < strip.height; y++) {
      const row = (y % size.height) * size.width;
      for (let x = 0; x < strip.width; x += size.width) lay(stitches.subarray(row, row + Math.min(size.width, strip.width - x)), strip.left + x, strip.top + y);
    }
  }
  return pixels;
}

const svgTag = ({ left, top, width, height }: ReturnType<typeof textArea>): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${left} ${top} ${width} ${height}">`;

/** RGBA, a pixel a number. */
function render(svg: string): Uint32Array {
  const { pixels } = new Resvg(svg, { font: { loadSystemFonts: false } }).render();
  return new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.byteLength / 4);
}

import type { ReactNode } from 'react';
import { normalise } from '../text/normalise.ts';
import { stitches, weave } from '../views/weave.ts';
import { ease, fit, type Fitted } from './lines.ts';
import type { Area } from './png.ts';
import { MissingLetter, type Typeface } from './typeface.ts';

/** What a share image says: the kind of thing, its title, its place, the portal; nothing else. `id` chooses the cloth and names the entry in errors. */
export interface Card {
  id: string;
  kind: 'story' | 'campaign' | 'award' | 'event' | 'unit' | 'document' | 'site';
  eyebrow: string;
  title: string;
  place?: string;
  portal: string;
  palette: 'do-son' | 'cham' | 'la-rung';
}

/** For links everywhere (Open Graph), for posts, and for stories on a phone; in pixels. */
export const cardSizes = {
  wide: { width: 1200, height: 630 },
  square: { width: 1080, height: 1080 },
  tall: { width: 1080, height: 1920 },
} as const;

export type CardFormat = keyof typeof cardSizes;

/** The two weights a card is set in. Full fonts, never subsets: given subset files under one name, satori drops Đ, ữ, ở without a word. */
export interface CardFaces {
  heavy: Typeface;
  medium: Typeface;
}

export const cardFamily = 'Be Vietnam Pro';

/** What draws a tree: satori with the two fonts, given by the caller, since Node and browser load fonts differently. */
export type Typesetter = (tree: ReactNode, size: { width: number; height: number }) => Promise<string>;

/** A node as satori takes it, written without JSX so that plain Node runs this file. */
interface Node {
  type: string;
  props: { style: Record<string, string | number>; children: Node[] | string };
}

interface Tones {
  ground: string;
  middle: string;
  ink: string;
}

/** What a card is printed on. */
export const paper = '#fbf6ec';
const ink = '#211a15';
const muted = '#5a4d43';
const gold = '#f2b632';
const cream = '#fff3dc';

const lacquer: Tones = { ground: '#861619', middle: '#c4524a', ink: '#9b1c1f' };
const indigo: Tones = { ground: '#16305a', middle: '#6b8fc4', ink: '#1d3f6e' };
const forest: Tones = { ground: '#184a32', middle: '#62a47f', ink: '#22603f' };
const amber: Tones = { ground: '#4a2d05', middle: '#b0562a', ink: '#7a4f00' };
const black: Tones = { ground: '#2a211b', middle: '#a8322c', ink: '#4a3b31' };

const palettes: Record<Card['palette'], Tones> = { 'do-son': lacquer, cham: indigo, 'la-rung': forest };

/** Colour says what a thing is (always beside its word); the portal's own pages wear the portal's palette. */
function tonesOf({ kind, palette }: Card): Tones {
  return {
    story: lacquer,
    campaign: indigo,
    award: amber,
    event: indigo,
    unit: forest,
    document: black,
    site: palettes[palette],
  }[kind];
}

interface Frame {
  /** The cloth: stitches, their side in pixels, and where the strips lie. The tile is repeated until the strip is full. */
  cloth: { tileColumns: number; tileRows: number; cell: number; strips: Area[] };
  text: Area;
  /** Largest sizes of type in pixels. */
  eyebrow: number;
  title: number;
  small: number;
  /** Whether place and portal stand beside each other when there is room. */
  footBeside: boolean;
}

const frames: Record<CardFormat, Frame> = {
  // 25 columns, the last repeating the first, make the panel symmetrical; 3 tiles of 30 rows of 7 px are exactly 630 px
  wide: {
    cloth: { tileColumns: 24, tileRows: 30, cell: 7, strips: [{ left: 0, top: 0, width: 175, height: 630 }] },
    text: { left: 239, top: 55, width: 897, height: 513 },
    eyebrow: 32,
    title: 92,
    small: 32,
    footBeside: true,
  },
  square: {
    cloth: { tileColumns: 24, tileRows: 26, cell: 9, strips: [{ left: 0, top: 0, width: 1080, height: 243 }] },
    text: { left: 76, top: 307, width: 928, height: 701 },
    eyebrow: 38,
    title: 112,
    small: 40,
    footBeside: false,
  },
  // phones lay their own buttons over the upper and lower 250 px: only cloth lies there
  tall: {
    cloth: {
      tileColumns: 24,
      tileRows: 26,
      cell: 9,
      strips: [
        { left: 0, top: 0, width: 1080, height: 243 },
        { left: 0, top: 1677, width: 1080, height: 243 },
      ],
    },
    text: { left: 76, top: 321, width: 928, height: 1269 },
    eyebrow: 44,
    title: 132,
    small: 46,
    footBeside: false,
  },
};

/** Where text may stand in a format, in pixels: the tests hold every card's ink to it. */
export const textArea = (format: CardFormat): Frame['text'] => frames[format].text;

const titleLine = 1.22;
const smallLine = 1.3;
/** Capitals with two marks (Ể, Ộ) stand 7 px out of a line of 1.3 at 44 px; the first line keeps them inside. */
const eyebrowLine = 1.7;

/**
 * The whole card as SVG. Pure: no file, no network, the same in Node and in the browser.
 * The cloth is laid in after satori has set the text: as a child of the tree it becomes an image in the image, and costs 10 ms of 29.
 */
export async function cardSvg(card: Card, format: CardFormat, faces: CardFaces, typeset: Typesetter): Promise<string> {
  const svg = await typeset(cardTree(card, format, faces), cardSizes[format]);
  return svg.replace(/<\/svg>\s*$/, `${cloth(card, format)}</svg>`);
}

/**
 * The card's text on its paper as a tree for satori. Titles of any length fit; NFC and NFD give the same tree.
 * Throws an error that names entry and letter when the font lacks a letter.
 */
export function cardTree(card: Card, format: CardFormat, faces: CardFaces): ReactNode {
  try {
    return layOut(card, format, faces) as unknown as ReactNode;
  } catch (error) {
    if (error instanceof MissingLetter) throw missingLetter(card, error);
    throw error;
  }
}

/** The sentence for the editor when a card's text has a letter that the font cannot draw. */
export function missingLetter(card: Card, cause: MissingLetter): Error {
  return new Error(
    `Không vẽ được ảnh chia sẻ của “${card.id}”: ${cause.message}. Hãy bỏ hoặc thay chữ đó trong tiêu đề, địa danh hoặc tên trang.`,
    { cause },
  );
}

function layOut(card: Card, format: CardFormat, { heavy, medium }: CardFaces): Node {
  const { width, height } = cardSizes[format];
  const frame = frames[format];
  const tones = tonesOf(card);
  const area = frame.text;

  const eyebrow = fit(drawable(card.eyebrow).toLocaleUpperCase('vi'), heavy, {
    width: area.width,
    height: frame.eyebrow * eyebrowLine,
    largest: frame.eyebrow,
    lineHeight: eyebrowLine,
  });
  const foot = footOf(card, frame, { heavy, medium });
  const gap = frame.small * 0.6;
  const titleHeight = area.height - frame.eyebrow * eyebrowLine - foot.height - 2 * gap;
  const words = drawable(card.title);
  // a name of a few words may be larger than a sentence, as long as it stays on one line
  const largest = Math.max(frame.title, Math.min(frame.title * 1.45, (area.width * ease) / heavy.width(words)));
  const title = fit(words, heavy, { width: area.width, height: titleHeight, largest, lineHeight: titleLine });

  return box({ width, height, display: 'flex', background: paper, fontFamily: cardFamily }, [
    box(
      {
        position: 'absolute',
        left: area.left,
        top: area.top,
        width: area.width,
        height: area.height,
        display: 'flex',
        flexDirection: 'column',
      },
      [
        block(eyebrow, eyebrowLine, { color: tones.ink, fontWeight: 800 }),
        block(title, titleLine, { color: ink, fontWeight: 800, marginTop: gap * 0.6 }),
        foot.node,
      ],
    ),
  ]);
}

/** Place and portal: beside each other where the format says so and both fit, else one above the other. */
function footOf(card: Card, frame: Frame, { heavy, medium }: CardFaces): { node: Node; height: number } {
  const largest = frame.small;
  const lineHeight = largest * smallLine;
  const place = drawable(card.place ?? '');
  const portal = card.portal === card.title ? '' : drawable(card.portal); // the home page's card need not say it twice
  const beside =
    frame.footBeside && (medium.width(place) + heavy.width(portal) + 1.2) * largest <= frame.text.width * ease;
  const room = { width: frame.text.width, largest, lineHeight: smallLine };
  const fittedPlace = fit(place, medium, { ...room, height: 3 * lineHeight });
  const fittedPortal = fit(portal, heavy, { ...room, height: 2 * lineHeight });
  const heightOf = ({ size, lines }: Fitted): number => size * smallLine * lines.length;
  return {
    height: beside ? lineHeight : heightOf(fittedPlace) + heightOf(fittedPortal),
    node: box(
      {
        display: 'flex',
        flexDirection: beside ? 'row' : 'column',
        justifyContent: 'space-between',
        alignItems: beside ? 'flex-end' : 'flex-start',
        marginTop: 'auto',
      },
      [
        block(fittedPlace, smallLine, { color: muted, fontWeight: 500 }),
        block(fittedPortal, smallLine, { color: ink, fontWeight: 800 }),
      ],
    ),
  };
}

/** Lines already broken, one box each, so that satori has nothing left to decide. */
function block({ size, lines }: Fitted, lineHeight: number, style: Record<string, string | number>): Node {
  return box(
    { display: 'flex', flexDirection: 'column', fontSize: size, lineHeight, ...style },
    lines.map((line) => ({ type: 'div', props: { style: { whiteSpace: 'pre' }, children: line } })),
  );
}

/** The cloth of a card: the colours of one tile by row and column of stitches, `cell` pixels wide and high, the tile's size, and the strips that it fills from their upper left corner, cut off at their edges. */
export function clothOf(
  card: Card,
  format: CardFormat,
): { stitches: string[][]; cell: number; width: number; height: number; strips: readonly Area[] } {
  const { tileColumns: columns, tileRows: rows, cell, strips } = frames[format].cloth;
  const { ground, threads } = yarnsOf(card);
  const colours = stitches(card.id, { columns, rows }).map((row) =>
    row.map((thread) => (thread === undefined ? ground : threads[thread]!)),
  );
  return { stitches: colours, cell, width: columns * cell, height: rows * cell, strips };
}

/** The same tile as SVG. */
export function clothTile(card: Card, format: CardFormat): string {
  const { tileColumns, tileRows, cell } = frames[format].cloth;
  const { ground, threads } = yarnsOf(card);
  const { width, height, paths } = weave(card.id, { columns: tileColumns, rows: tileRows, cell });
  return `<rect width="${width}" height="${height}" fill="${ground}"/>${paths.map((d, thread) => `<path fill="${threads[thread]}" d="${d}"/>`).join('')}`;
}

function yarnsOf(card: Card): { ground: string; threads: string[] } {
  const { ground, middle } = tonesOf(card);
  return { ground, threads: [gold, cream, middle] };
}

/** The card's strips of cloth as SVG: one tile, repeated until each strip is full. */
function cloth(card: Card, format: CardFormat): string {
  const { width: across, height: down, strips } = clothOf(card, format);
  const drawn = strips.map(({ left, top, width, height }, strip) => {
    let copies = '';
    for (let y = 0; y < height; y += down)
      for (let x = 0; x < width; x += across) copies += `<use href="#tile" x="${left + x}" y="${top + y}"/>`;
    return `<clipPath id="strip${strip}"><rect x="${left}" y="${top}" width="${width}" height="${height}"/></clipPath><g clip-path="url(#strip${strip})">${copies}</g>`;
  });
  return `<g shape-rendering="crispEdges"><defs><g id="tile">${clothTile(card, format)}</g></defs>${drawn.join('')}</g>`;
}

/** NFC, without what cannot be seen, and with plain forms of the spaces and the hyphen that the font lacks. */
function drawable(text: string): string {
  return normalise(text)
    .replace(/\p{Cf}/gu, '')
    .replace(/[\u2007\u2009\u200a\u202f]/gu, '\u00a0')
    .replace(/\u2011/gu, '-');
}

function box(style: Record<string, string | number>, children: Node[]): Node {
  return { type: 'div', props: { style, children } };
}

/** The share image: one SVG, the same in the build, which makes a file of it, and at the desk, which shows it. */
import satori, { type SatoriOptions } from 'satori';
import { drawable, type Drawable } from '../text/drawable.ts';
import { weave } from '../views/weave.ts';
import { ease, fit, type Fitted } from './lines.ts';
import { readTypeface, type Typeface } from './typeface.ts';

/** What a share image says: the kind of thing, its title, its place, the portal; nothing else. `id` chooses the cloth. */
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

/** The two weights a card is set in, for measuring its lines. */
export interface CardFaces {
  heavy: Typeface;
  medium: Typeface;
}

/** The same, with the fonts as satori takes them. */
export interface CardType extends CardFaces {
  // satori keeps parsed fonts by the identity of this array: a new one for each card would be parsed again
  fonts: SatoriOptions['fonts'];
}

const weights = { heavy: 800, medium: 500 } as const;
const familyOf = (at: number): string => `card ${at}`;

/** The type of cards. @param files full TrueType files of each weight, the first choice first, as many of one as of the other */
export function cardType(files: Record<keyof CardFaces, readonly [Uint8Array, ...Uint8Array[]]>): CardType {
  const fonts = (['heavy', 'medium'] as const).flatMap((weight) =>
    files[weight].map((file, at) => ({
      name: familyOf(at),
      weight: weights[weight],
      style: 'normal' as const,
      data: file.slice().buffer,
    })),
  );
  return { heavy: readTypeface(...files.heavy), medium: readTypeface(...files.medium), fonts };
}

export interface RenderedCard {
  svg: string;
  /** Signs of the card's texts that no font has, an emoji for one: they are not on the picture. */
  leftOut: string[];
}

/** A part of a picture, in pixels. */
interface Area {
  left: number;
  top: number;
  width: number;
  height: number;
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

/** One line of text as it is set: the upper left corner of its box, and the box's height in ems; else in pixels. */
export interface Line {
  text: string;
  left: number;
  top: number;
  size: number;
  lineHeight: number;
  weight: keyof CardFaces;
  colour: string;
}

/**
 * The whole card as SVG, letters as outlines, so that no font of the machine takes part. No file, no network.
 * Titles of any length fit; NFC and NFD give the same picture; what no font has is left out.
 */
export async function renderCard(card: Card, format: CardFormat, type: CardType): Promise<RenderedCard> {
  const { lines, leftOut } = layOut(card, format, type);
  const svg = await satori(treeOf(lines, format, type.fonts.length / 2), {
    ...cardSizes[format],
    fonts: type.fonts,
    // `drawable` has taken out what no font has.
    loadAdditionalAsset: () => Promise.resolve([]),
  });
  // As a child of the tree the cloth becomes an image in the image, and costs 10 ms of 29.
  return { svg: svg.replace(/<\/svg>\s*$/, `${cloth(card, format)}</svg>`), leftOut };
}

/** The lines on their paper as satori takes them, each in a box of its own, so that it has nothing left to decide. */
function treeOf(lines: readonly Line[], format: CardFormat, fontsOfWeight: number): Parameters<typeof satori>[0] {
  const boxes = lines.map(({ text, left, top, size, lineHeight, weight, colour }) => ({
    type: 'div',
    props: {
      style: {
        position: 'absolute',
        left,
        top,
        whiteSpace: 'pre',
        fontSize: size,
        lineHeight,
        fontWeight: weights[weight],
        color: colour,
      },
      children: text,
    },
  }));
  const fontFamily = Array.from({ length: fontsOfWeight }, (_, at) => familyOf(at)).join(', ');
  const style = { ...cardSizes[format], display: 'flex', background: paper, fontFamily };
  return { type: 'div', key: null, props: { style, children: boxes } };
}

/** A card's lines, from above, and what of its texts is on none of them. */
export function layOut(card: Card, format: CardFormat, faces: CardFaces): { lines: Line[]; leftOut: string[] } {
  const { text: area, ...frame } = frames[format];
  const { leftOut, ...texts } = textsOf(card);
  const { ink: tone } = tonesOf(card);
  const right = area.left + area.width;
  const bottom = area.top + area.height;

  const eyebrow = fit(texts.eyebrow, faces.heavy, {
    width: area.width,
    height: frame.eyebrow * eyebrowLine,
    largest: frame.eyebrow,
    lineHeight: eyebrowLine,
  });

  const isBeside =
    frame.footBeside &&
    (faces.medium.width(texts.place) + faces.heavy.width(texts.portal) + 1.2) * frame.small <= area.width * ease;
  const footLine = frame.small * smallLine;
  const footRoom = { width: area.width, largest: frame.small, lineHeight: smallLine };
  const place = fit(texts.place, faces.medium, { ...footRoom, height: 3 * footLine });
  const portal = fit(texts.portal, faces.heavy, { ...footRoom, height: 2 * footLine });
  const portalHeight = heightOf(portal, smallLine);
  const footHeight = isBeside ? footLine : heightOf(place, smallLine) + portalHeight;

  const gap = frame.small * 0.6;
  // a name of a few words may be larger than a sentence, as long as it stays on one line
  const onOneLine = (area.width * ease) / faces.heavy.width(texts.title);
  const title = fit(texts.title, faces.heavy, {
    width: area.width,
    height: area.height - frame.eyebrow * eyebrowLine - footHeight - 2 * gap,
    largest: Math.max(frame.title, Math.min(frame.title * 1.45, onOneLine)),
    lineHeight: titleLine,
  });

  const block = (fitted: Fitted, lineHeight: number, at: Pick<Line, 'left' | 'top' | 'weight' | 'colour'>): Line[] =>
    fitted.lines.map((text, line) => ({
      ...at,
      text,
      lineHeight,
      size: fitted.size,
      top: at.top + line * fitted.size * lineHeight,
    }));
  return {
    lines: [
      ...block(eyebrow, eyebrowLine, { left: area.left, top: area.top, weight: 'heavy', colour: tone }),
      ...block(title, titleLine, {
        left: area.left,
        top: area.top + heightOf(eyebrow, eyebrowLine) + gap * 0.6,
        weight: 'heavy',
        colour: ink,
      }),
      ...block(place, smallLine, { left: area.left, top: bottom - footHeight, weight: 'medium', colour: muted }),
      ...block(portal, smallLine, {
        left: isBeside ? right - portal.width : area.left,
        top: bottom - portalHeight,
        weight: 'heavy',
        colour: ink,
      }),
    ],
    leftOut,
  };
}

const heightOf = ({ size, lines }: Fitted, lineHeight: number): number => size * lineHeight * lines.length;

interface Texts {
  eyebrow: string;
  title: string;
  place: string;
  portal: string;
  leftOut: string[];
}

/** What of the card's texts can be set. The home page's card need not say the portal's name twice. */
function textsOf({ eyebrow, title, place = '', portal }: Card): Texts {
  const all = {
    eyebrow: drawable(eyebrow.toLocaleUpperCase('vi')),
    title: drawable(title),
    place: drawable(place),
    portal: drawable(portal === title ? '' : portal),
  } satisfies Record<string, Drawable>;
  return {
    eyebrow: all.eyebrow.text,
    title: all.title.text,
    place: all.place.text,
    portal: all.portal.text,
    leftOut: [...new Set(Object.values(all).flatMap(({ leftOut }) => leftOut))],
  };
}

/** The strips of cloth that a card wears; each is filled by one tile from its upper left corner, cut off at its edges. */
export const stripsOf = (format: CardFormat): readonly Area[] => frames[format].cloth.strips;

/** The tile of a card's cloth as SVG. */
export function clothTile(card: Card, format: CardFormat): { width: number; height: number; svg: string } {
  const { tileColumns: columns, tileRows: rows, cell } = frames[format].cloth;
  const { ground, middle } = tonesOf(card);
  const threads = [gold, cream, middle];
  const { width, height, paths } = weave(card.id, { columns, rows, cell });
  const woven = paths.map((d, thread) => `<path fill="${threads[thread]}" d="${d}"/>`);
  return { width, height, svg: `<rect width="${width}" height="${height}" fill="${ground}"/>${woven.join('')}` };
}

/** The card's strips of cloth as SVG: one tile, repeated until each strip is full. */
function cloth(card: Card, format: CardFormat): string {
  const tile = clothTile(card, format);
  const strips = stripsOf(format).map(({ left, top, width, height }, strip) => {
    let copies = '';
    for (let y = 0; y < height; y += tile.height)
      for (let x = 0; x < width; x += tile.width) copies += `<use href="#tile" x="${left + x}" y="${top + y}"/>`;
    return `<clipPath id="strip${strip}"><rect x="${left}" y="${top}" width="${width}" height="${height}"/></clipPath><g clip-path="url(#strip${strip})">${copies}</g>`;
  });
  return `<g shape-rendering="crispEdges"><defs><g id="tile">${tile.svg}</g></defs>${strips.join('')}</g>`;
}

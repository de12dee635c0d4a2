/** Sets text in fonts, by HarfBuzz, the shaper of browsers. Runs in Node and in the browser. */
import { Blob, Buffer as Run, Face, Font, shape } from 'harfbuzzjs';

/** A weight of type: a font, and others for the letters that it lacks. Measures are in em. */
export interface Typeface {
  /** Height of the letters above and below the base line. */
  ascent: number;
  descent: number;
  /** Width of a text that `drawable` gave; of another one, letters that no font has are boxes. */
  width: (text: string) => number;
  /** Its outlines as SVG, the base line beginning at 0 0, an em one unit. */
  outlines: (text: string) => string;
}

interface LoadedFont {
  font: Font;
  perEm: number;
  letters: ReadonlySet<number>;
  outlines: Map<number, string>;
}

interface Glyph {
  of: LoadedFont;
  id: number;
  x: number;
  y: number;
}

/**
 * A typeface of TrueType files, the first choice first.
 * Full fonts are wanted: a subset would lend Đ or ữ from the next font, in another shape.
 */
export function readTypeface(file: Uint8Array, ...others: readonly Uint8Array[]): Typeface {
  const first = load(file);
  const fonts = [first, ...others.map(load)];
  const { ascender, descender } = first.font.hExtents();
  const fontOf = (cluster: string): LoadedFont | undefined => fonts.find((font) => hasAll(font, cluster));

  return {
    ascent: ascender / first.perEm,
    descent: -descender / first.perEm,
    width: (text) => setIn(text).width,
    outlines: (text) =>
      setIn(text)
        .glyphs.map(({ of, id, x, y }) => {
          const scale = 1 / of.perEm;
          return `<path transform="matrix(${scale} 0 0 ${-scale} ${round(x)} ${round(-y)})" d="${outline(of, id)}"/>`;
        })
        .join(''),
  };

  function setIn(text: string): { glyphs: Glyph[]; width: number } {
    const glyphs: Glyph[] = [];
    let width = 0;
    for (const { of, letters } of runs(text)) {
      const run = new Run();
      run.addText(letters);
      run.guessSegmentProperties();
      shape(of.font, run);
      for (const { codepoint: id, xAdvance = 0, xOffset = 0, yOffset = 0 } of run.getGlyphInfosAndPositions()) {
        glyphs.push({ of, id, x: width + xOffset / of.perEm, y: yOffset / of.perEm });
        width += xAdvance / of.perEm;
      }
    }
    return { glyphs, width };
  }

  /** The text in pieces of one font each; a letter and its marks are set in one font where one has them all. */
  function runs(text: string): { of: LoadedFont; letters: string }[] {
    if (hasAll(first, text)) return [{ of: first, letters: text }];
    const pieces: { of: LoadedFont; letters: string }[] = [];
    const parts = clusters(text).flatMap((cluster) => (fontOf(cluster) ? [cluster] : Array.from(cluster)));
    for (const letters of parts) {
      const of = fontOf(letters) ?? first;
      const last = pieces.at(-1);
      if (last?.of === of) last.letters += letters;
      else pieces.push({ of, letters });
    }
    return pieces;
  }
}

function load(file: Uint8Array): LoadedFont {
  const face = new Face(new Blob(file));
  return { font: new Font(face), perEm: face.upem, letters: new Set(face.collectUnicodes()), outlines: new Map() };
}

/** The code points that a font file has. */
export const lettersOf = (file: Uint8Array): ReadonlySet<number> => load(file).letters;

const hasAll = ({ letters }: LoadedFont, text: string): boolean =>
  Array.from(text).every((letter) => letters.has(letter.codePointAt(0) ?? 0));

function outline({ font, outlines }: LoadedFont, glyph: number): string {
  let path = outlines.get(glyph);
  if (path === undefined) outlines.set(glyph, (path = font.glyphToPath(glyph)));
  return path;
}

const segmenter = new Intl.Segmenter('vi');

/** Letters, each with its marks. */
const clusters = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment);

const round = (em: number): number => Math.round(em * 10_000) / 10_000;

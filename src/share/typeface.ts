/**
 * Measures text by HarfBuzz, the shaper of browsers: satori sets lines but tells nobody where it would break them, so they are
 * broken before. Runs in Node and in the browser.
 */
import { Blob, Buffer as Run, Face, Font, shape } from 'harfbuzzjs';

/** A weight of type: a font, and others for the letters that it lacks. */
export interface Typeface {
  /** Width in em of a text that `drawable` gave; of another one, letters that no font has are boxes. */
  width: (text: string) => number;
}

interface LoadedFont {
  font: Font;
  perEm: number;
  letters: ReadonlySet<number>;
}

/**
 * A typeface of TrueType files, the first choice first.
 * Full fonts are wanted: a subset would lend Đ or ữ from the next font, in another shape.
 */
export function readTypeface(file: Uint8Array, ...others: readonly Uint8Array[]): Typeface {
  const first = load(file);
  const fonts = [first, ...others.map(load)];
  const fontOf = (cluster: string): LoadedFont | undefined => fonts.find((font) => hasAll(font, cluster));

  return {
    width: (text) => {
      let width = 0;
      for (const { of, letters } of runs(text)) {
        const run = new Run();
        run.addText(letters);
        run.guessSegmentProperties();
        shape(of.font, run);
        for (const { xAdvance = 0 } of run.getGlyphInfosAndPositions()) width += xAdvance / of.perEm;
      }
      return width;
    },
  };

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
  return { font: new Font(face), perEm: face.upem, letters: new Set(face.collectUnicodes()) };
}

/** The code points that a font file has. */
export const lettersOf = (file: Uint8Array): ReadonlySet<number> => load(file).letters;

const hasAll = ({ letters }: LoadedFont, text: string): boolean =>
  Array.from(text).every((letter) => letters.has(letter.codePointAt(0) ?? 0));

const segmenter = new Intl.Segmenter('vi');

/** Letters, each with its marks. */
const clusters = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment);

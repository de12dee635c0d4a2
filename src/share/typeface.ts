/** A font's own measure of its letters: what a line of text will be wide, and which letters it has. */
export interface Typeface {
  /** Width of `text` in em, without kerning. Throws `MissingLetter` for a letter that the font lacks. */
  width(text: string): number;
  has(letter: string): boolean;
}

/** Thrown for a letter that the font cannot draw; the caller adds which entry it stands in. */
export class MissingLetter extends Error {
  readonly letter: string;

  constructor(letter: string) {
    super(`phông chữ Be Vietnam Pro không có chữ “${letter}” (${codePointOf(letter)})`);
    this.letter = letter;
  }
}

/**
 * Reads a TrueType file far enough to lay out lines: letter → glyph (`cmap`, format 4) and glyph → advance (`hmtx`).
 * satori breaks lines by itself, but tells no one where, and leaves single words alone; so lines are broken here, before it draws.
 * Runs in Node and in the browser. Throws when the file is not a TrueType font with a Unicode table.
 */
export function readTypeface(file: Uint8Array): Typeface {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const table = (tag: string): number => {
    for (let record = 12, end = 12 + 16 * view.getUint16(4); record < end; record += 16) {
      if (String.fromCharCode(...file.subarray(record, record + 4)) === tag) return view.getUint32(record + 8);
    }
    throw new Error(`Font without table ${tag}`);
  };
  const unitsPerEm = view.getUint16(table('head') + 18);
  const lastFullMetric = view.getUint16(table('hhea') + 34) - 1;
  const metrics = table('hmtx');
  const glyphs = readGlyphs(view, table('cmap'));
  const advances = new Map(
    [...glyphs].map(([code, glyph]) => [
      code,
      view.getUint16(metrics + 4 * Math.min(glyph, lastFullMetric)) / unitsPerEm,
    ]),
  );

  return {
    has: (letter) => advances.has(letter.codePointAt(0)!),
    width(text) {
      let sum = 0;
      for (const letter of text) {
        const advance = advances.get(letter.codePointAt(0)!);
        if (advance === undefined) throw new MissingLetter(letter);
        sum += advance;
      }
      return sum;
    },
  };
}

/** Code point → glyph, from the format 4 subtable (the letters up to U+FFFF, all that Vietnamese needs). */
function readGlyphs(view: DataView, cmap: number): Map<number, number> {
  const glyphs = new Map<number, number>();
  for (let record = cmap + 4, end = record + 8 * view.getUint16(cmap + 2); record < end; record += 8) {
    const start = cmap + view.getUint32(record + 4);
    if (view.getUint16(start) !== 4) continue;
    const doubled = view.getUint16(start + 6); // twice the number of segments
    for (let segment = 0; segment < doubled; segment += 2) {
      const last = view.getUint16(start + 14 + segment);
      const first = view.getUint16(start + 16 + doubled + segment);
      const delta = view.getUint16(start + 16 + 2 * doubled + segment);
      const offsetAt = start + 16 + 3 * doubled + segment;
      const offset = view.getUint16(offsetAt);
      for (let code = first; code <= last && code !== 0xffff; code++) {
        const glyph = offset ? view.getUint16(offsetAt + offset + 2 * (code - first)) : code;
        if (glyph) glyphs.set(code, (glyph + delta) & 0xffff);
      }
    }
    return glyphs;
  }
  throw new Error('Font without a Unicode table of format 4');
}

/** “U+1F600” for 😀: the name of a letter that may not be visible. */
export function codePointOf(letter: string): string {
  return `U+${letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** A table as people have it, whatever it came in: cells as text, merged cells spread, old encodings in Unicode. */
import { detectLegacy, fromLegacy, isVietnamese, type LegacyEncoding } from '../text/legacy.ts';
import { tidyLine } from './tidy.ts';

export interface Cell {
  /** Lines of the cell, separated by "\n"; each without outer or double spaces. */
  text: string;
  /** The encoding that the cell's font is made for. */
  font?: LegacyEncoding;
  /** The font shows small letters as capitals (`.VnTimeH`). */
  capitals?: boolean;
  /** A cell of a merged area other than the first, which holds the text: below it or beside it. */
  copied?: 'down' | 'right';
  /** A formula without a stored result. */
  formula?: boolean;
}

export interface Grid {
  /** Name of the sheet, or another name of the table within its file. */
  name: string;
  rows: Cell[][];
  /** What was hidden in the file and is left out, in Vietnamese: "2 cột ẩn". */
  leftOut: string[];
}

/** A text in an old encoding, and the same in Unicode. */
export interface Mended {
  before: string;
  after: string;
}

/** A merged area, 0-based, both ends inside. */
export interface Area {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export const textAt = (row: readonly Cell[] | undefined, column: number): string => row?.[column]?.text ?? '';

export const cell = (text: string): Cell => ({ text: tidyCell(text) });

/** The lines of a cell, tidy, without empty ones. */
export const tidyCell = (text: string): string =>
  text
    .split(/\r\n|[\r\n\u2028\u2029\v]/)
    .map(tidyLine)
    .filter(Boolean)
    .join('\n');

/** Writes the first cell of each area into all its cells. Areas beyond the table are cut at its end. */
export function spread(rows: Cell[][], areas: readonly Area[]): void {
  const width = Math.max(0, ...rows.map((row) => row.length));
  for (const { top, left, bottom, right } of areas) {
    const first = rows[top]?.[left];
    if (!first) continue;
    for (let y = top; y <= Math.min(bottom, rows.length - 1); y += 1)
      for (let x = left; x <= Math.min(right, width - 1); x += 1) {
        const row = rows[y];
        if (!row || (y === top && x === left)) continue;
        while (row.length < x) row.push({ text: '' });
        row[x] = { ...first, copied: y > top ? 'down' : 'right' };
      }
  }
}

/** Which encoding a font is made for: `.VnTime`, `.VnArialH` hold TCVN3, `VNI-Times` holds VNI. */
export function encodingOfFont(font: string | undefined): Pick<Cell, 'font' | 'capitals'> {
  if (font && /^\s*["']?\.vn/i.test(font))
    return { font: 'tcvn3', ...(/^\s*["']?\.vn\S*h["']?\s*(?:,|$)/i.test(font) ? { capitals: true } : {}) };
  if (font && /^\s*["']?vni[-\s]/i.test(font)) return { font: 'vni' };
  return {};
}

/**
 * The table with every text of an old encoding in Unicode, and what was changed. The font decides unless the words are
 * valid Vietnamese already; without one a whole row is judged, because a single name is too short.
 */
export function mendGrid(grid: Grid): { grid: Grid; mended: Mended[] } {
  const mended: Mended[] = [];
  const guesses = grid.rows.map((row) => detectLegacy(row.map(({ text }) => text.replace(/\n/g, ' ')).join('  ')));
  const usual = commonest(guesses);
  const rows = grid.rows.map((row, y) =>
    row.map((one) => {
      const after = mendedText(one, guesses[y] ?? usual);
      if (after === one.text) return one;
      if (!one.copied) mended.push({ before: one.text, after });
      return { ...one, text: after };
    }),
  );
  return { grid: { ...grid, rows }, mended };
}

/** Letters that only Unicode has: a cell with one of them is modern, whatever its font says. */
const modern = /[\u1EA0-\u1EF9ăđơưĂĐƠƯ\u0300\u0301\u0303\u0309\u0323]/;

function mendedText({ text, font, capitals }: Cell, guess: LegacyEncoding | undefined): string {
  const encoding = font ?? guess;
  if (!encoding || modern.test(text)) return text;
  const read = /[^\x00-\x7F]/.test(text) ? fromLegacy(text, encoding) : text;
  const converted = syllables(read) >= syllables(text) && read !== text ? read : text;
  return capitals && font ? converted.toLocaleUpperCase('vi') : converted;
}

const syllables = (text: string): number =>
  text.split(/[^\p{L}\p{M}¡-¿\u00AD×÷]+/u).filter((word) => /[^\x00-\x7F]/.test(word) && isVietnamese(word)).length;

/** The encoding of at least half of the rows that have one, if there are enough of them. */
function commonest(guesses: readonly (LegacyEncoding | undefined)[]): LegacyEncoding | undefined {
  const found = guesses.filter((guess) => guess !== undefined);
  return (['tcvn3', 'vni'] as const).find(
    (encoding) => found.filter((one) => one === encoding).length * 2 > Math.max(found.length, 2),
  );
}

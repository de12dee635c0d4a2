import type { Typeface } from './typeface.ts';

/** The room a text has, in pixels, and how large it may be there. */
export interface Room {
  width: number;
  height: number;
  largest: number;
  lineHeight: number;
}

export interface Fitted {
  size: number;
  lines: string[];
  /** Width of the widest line in pixels. */
  width: number;
}

/** The part of a room's width that is filled. Kerning and the outermost strokes of a letter may reach beyond the sum of the advances: measured below 1 %, 2 % is kept free. */
export const ease = 0.98;

/**
 * Sets a text in its room: as large as it fits, in lines of even length, never cutting a word and never leaving one word alone on the last line
 * (two words on two lines excepted, and a text whose last two words fit on no line of readable size). Up to 15 % of size is given for a line less:
 * three calm lines read better than four crowded ones. A text of any length fits: it only becomes smaller.
 */
export function fit(text: string, face: Pick<Typeface, 'width'>, room: Room): Fitted {
  const words = text.split(/[ \t\r\n]+/).filter(Boolean);
  const ems = words.map((word) => face.width(word));
  const space = face.width(' ');
  let first: Fitted | undefined; // the largest
  let best: Fitted | undefined; // the one with the fewest lines among those not much smaller
  let alone: Fitted | undefined; // the largest whose last line is one word
  for (let size = room.largest; ; size *= 0.97) {
    if (first && best && (best.lines.length < 2 || size < first.size * 0.85)) return best;
    if (!best && alone && size < alone.size * 0.6) return alone;
    const most = Math.floor(room.height / (size * room.lineHeight));
    const breaks = balance(ems, space, (room.width * ease) / size, most);
    if (!breaks) continue;
    const spans = breaks.map((end, line) => [breaks[line - 1] ?? 0, end] as const);
    const fitted: Fitted = {
      size,
      lines: spans.map(([from, to]) => words.slice(from, to).join(' ')),
      width: size * Math.max(0, ...spans.map(([from, to]) => widthOf(ems, space, from, to))),
    };
    const last = spans.at(-1) ?? [0, 0];
    if (words.length > 2 && spans.length > 1 && last[1] - last[0] === 1) alone ??= fitted;
    else if (!best || spans.length < best.lines.length) best = fitted;
    first ??= best;
  }
}

/**
 * Where to break words into the fewest lines of at most `width` em, so that their lengths differ least (sum of squares of the empty ends);
 * a single word on the last line costs more than any raggedness, elsewhere a little. Returns the index after the last word of each line, nothing when `most` lines are too few.
 */
function balance(ems: number[], space: number, width: number, most: number): number[] | undefined {
  const needed = fewest(ems, space, width);
  if (needed > most) return undefined;
  const count = ems.length;
  // best[line][end]: the lowest cost of setting the words before `end` in `line` lines, and where its last line begins
  type Setting = { cost: number; breaks: number[] };
  const none: Setting = { cost: Infinity, breaks: [] };
  let best = Array.from({ length: count + 1 }, (_, end): Setting => (end === 0 ? { cost: 0, breaks: [] } : none));
  for (let line = 1; line <= needed; line++) {
    const next = best.map(() => none);
    for (let end = 1; end <= count; end++) {
      for (let from = end - 1; from >= 0; from--) {
        const length = widthOf(ems, space, from, end);
        if (length > width) break;
        const lonely = end - from > 1 || count < 3 ? 0 : end === count && line > 1 ? 1e6 : width;
        const before = best[from] ?? none;
        const cost = before.cost + (width - length) ** 2 + lonely;
        if (cost < (next[end] ?? none).cost) next[end] = { cost, breaks: [...before.breaks, end] };
      }
    }
    best = next;
  }
  return best[count]?.breaks;
}

/** The fewest lines that hold all words; infinite when a word alone is too wide. */
function fewest(ems: number[], space: number, width: number): number {
  let lines = 0;
  let filled = Infinity;
  for (const em of ems) {
    if (em > width) return Infinity;
    if (filled + space + em > width) {
      lines++;
      filled = em;
    } else filled += space + em;
  }
  return lines;
}

function widthOf(ems: number[], space: number, from: number, to: number): number {
  return ems.slice(from, to).reduce((sum, em) => sum + em, space * (to - from - 1));
}

/** What to weave: the tile's stitches across and down (even numbers, at least 8), and the side of a stitch in user units. */
export interface Loom {
  columns?: number;
  rows?: number;
  cell?: number;
}

/** A woven tile: three SVG path data for three threads (bright, pale, middle) on a ground that the view paints. */
export interface Cloth {
  width: number;
  height: number;
  paths: [bright: string, pale: string, middle: string];
}

type Thread = 0 | 1 | 2;
type Stitch = Thread | undefined;

/** Threads from a medallion's heart outwards; a space is the ground. 0 bright, 1 pale, 2 middle. */
const rings = [
  '1100 22 0',
  '11 00 2 00',
  '0 11 00 22',
  '1 0022 0 1',
  '00 1 22 00',
  '11 2 00 2 1',
  '0 0 11 00 2',
  '110 2 0 22 1',
  '2 1 00 1 2',
  '1 00  22 00',
  '22 11 00',
  '0 1 0 2 0 1',
];

/** Narrow stripes along the weave, from the edge inwards, one entry a stitch wide (see `stripe`). */
const borders = ['=', '=:', '=v', '=:=', '=x', '-v=', '=zz', '-:v', '=:-', '=w'];

/**
 * The brocade of an entry: a tile that repeats without a seam to all four sides, always the same for the same id.
 *
 * Both centre lines of the tile and its edges are mirrors, as on a backstrap loom where the weaver counts from the middle:
 * a stitch depends only on its distance from the centre (`u` along, `v` across), so a period must be even.
 * A medallion is in the centre, its companion in the corners, small seeds between them, and a patterned border along the edge.
 */
export function weave(id: string, { columns = 24, rows = 24, cell = 8 }: Loom = {}): Cloth {
  const paths: Cloth['paths'] = ['', '', ''];
  stitches(id, { columns, rows }).forEach((row, y) => {
    for (let x = 0, run = 1; x < columns; x += run) {
      const thread = row[x];
      for (run = 1; x + run < columns && row[x + run] === thread; run++);
      if (thread !== undefined) paths[thread] += `M${x * cell} ${y * cell}h${run * cell}v${cell}h${-run * cell}z`;
    }
  });
  return { width: columns * cell, height: rows * cell, paths };
}

/** The same tile stitch by stitch, by row and column: 0 bright, 1 pale, 2 middle, undefined where the ground shows. @throws RangeError for a loom that cannot be mirrored */
export function stitches(id: string, { columns, rows }: { columns: number; rows: number }): Stitch[][] {
  if (columns % 2 || rows % 2 || columns < 8 || rows < 8)
    throw new RangeError(`weave: columns and rows must be even and at least 8, not ${columns} × ${rows}`);
  const paint = pattern(id, columns / 2, rows / 2);
  return Array.from({ length: rows }, (_, y) =>
    Array.from({ length: columns }, (_, x) => paint(Math.abs(x - columns / 2), Math.abs(y - rows / 2))),
  );
}

/** Which thread shows `u` stitches beside and `v` stitches above the centre, of a tile reaching `reach` × `rise` stitches. */
function pattern(id: string, reach: number, rise: number): (u: number, v: number) => Stitch {
  const { pick, chance } = dice(id);
  const border = chance(0.6) ? pick(borders).slice(0, Math.max(1, Math.floor(rise / 4))) : '';
  const field = rise - border.length; // the border lies along the tile's upper and lower edge
  const slope = Math.max(1, Math.round(reach / field)); // a flat band gets flat diamonds, in steps
  const steps = pick([1, 1, 2]);
  const span = Math.floor(reach / slope);
  const heart = pick(rings);
  const companion = pick(rings.filter((ring) => ring !== heart));
  const share = pick([1, 0.85, 0.7, 0.55]); // how much of the way the medallion takes, the companion gets the rest
  const size = Math.max(3, Math.round(Math.min(span, field) * share));
  const toothed = chance(0.4);
  const loose = pick(['dots', 'chevrons', 'chevrons', 'trellis'] as const);
  const spacing = pick([3, 4]);
  const seed = pick(['cross', 'diamond', 'none'] as const);

  /** Distance in a diamond whose slanting sides climb in `steps`. */
  const diamond = (a: number, b: number): number =>
    Math.ceil(Math.floor(a / slope) / steps) * steps + Math.ceil(b / steps) * steps;
  /** The thread at a distance from a heart; rings as wide as a step, stretched when the medallion has more steps than the recipe rings. */
  const ring = (threads: string, distance: number, radius: number): Stitch => {
    const stretch = Math.min(1, (threads.length * steps) / radius);
    return thread(threads[Math.floor((distance / steps) * stretch)]);
  };

  return (u, v) => {
    if (v > field - (border ? 0 : 1) && border) return stripe(border[rise - v] ?? '=', u, reach);
    const inner = diamond(u, v);
    if (inner < size) return ring(heart, inner, size);
    if (inner === size || (steps > 1 && inner < size + 1)) return 0;
    if (toothed && inner <= size + 2 && u % 3 === 0) return 0;
    const outer = diamond(reach - u, field - v);
    const left = span + field - size - (toothed ? 4 : 2);
    const companionSize = Math.min(left, Math.round(Math.min(span, field) * (1.15 - share * 0.5)));
    if (outer < companionSize) return ring(companion, outer, companionSize);
    if (seed !== 'none') {
      const side = Math.min(seedAt(reach - u, v), seedAt(u, field - v));
      if (side <= 1) return side === 0 ? 1 : 0;
    }
    if (loose === 'dots') return u % spacing === 0 && v % spacing === 0 ? 2 : undefined;
    if (loose === 'chevrons') return inner % spacing === 0 ? 2 : undefined;
    return (u + v) % spacing === 0 || Math.abs(u - v) % spacing === 0 ? 2 : undefined;
  };

  function seedAt(a: number, b: number): number {
    return seed === 'cross' ? a + b : Math.max(a, b);
  }
}

/** One stitch of a border: `=` line, `-` dashes, `:` dots, `v` `w` teeth, `x` crosses, `z` slanting yarn. */
function stripe(kind: string, u: number, reach: number): Stitch {
  const from = reach - u;
  switch (kind) {
    case '=':
      return 0;
    case '-':
      return from % 4 < 2 || from % 4 === 3 ? 2 : undefined;
    case ':':
      return u % 2 === 0 ? 1 : undefined;
    case 'v':
      return u % 4 !== 0 ? 0 : undefined;
    case 'w':
      return u % 6 < 2 || u % 6 === 5 ? 1 : 2;
    case 'x':
      return u % 3 === 0 ? 1 : 2;
    default:
      return u % 4 < 2 ? 2 : 0;
  }
}

function thread(mark: string | undefined): Stitch {
  return mark === '0' ? 0 : mark === '1' ? 1 : mark === '2' ? 2 : undefined;
}

/** Random choices seeded by an id: FNV-1a over its letters, then mulberry32. */
function dice(id: string) {
  let state = 0x811c9dc5;
  for (const letter of id) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    pick: <T>(choices: ArrayLike<T>): T => {
      const choice = choices[Math.floor(next() * choices.length)];
      if (choice === undefined) throw new RangeError('nothing to pick from');
      return choice;
    },
    chance: (odds: number): boolean => next() < odds,
  };
}

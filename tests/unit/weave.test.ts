import { describe, expect, it } from 'vitest';
import { weave, type Cloth } from '../../src/views/weave.ts';

const ids = Array.from(
  { length: 200 },
  (_, index) => ['nhuong-dat', 'xoa-nha-tam', 'khen-thuong', 'xa-ba-to'][index % 4] + `-${index}`,
);

/** The cloth back as stitches: for each row the thread of each column, `.` for the ground. */
function stitches({ width, height, paths }: Cloth, cell: number): string[] {
  const rows = Array.from({ length: height / cell }, () => Array<string>(width / cell).fill('.'));
  paths.forEach((path, thread) => {
    for (const [, x, y, run, deep] of path.matchAll(/M(\d+) (\d+)h(\d+)v(\d+)h-\d+z/g)) {
      expect(Number(deep)).toBe(cell);
      for (let column = Number(x) / cell; column < (Number(x) + Number(run)) / cell; column++) {
        expect(rows[Number(y) / cell]![column]).toBe('.'); // no stitch is woven twice
        rows[Number(y) / cell]![column] = String(thread);
      }
    }
  });
  return rows.map((row) => row.join(''));
}

describe('the brocade of an entry', () => {
  it('is the same for the same id', () => {
    expect(weave('xa-ba-to')).toEqual(weave('xa-ba-to'));
  });

  it.each([
    { columns: 24, rows: 24 },
    { columns: 24, rows: 30 },
    { columns: 24, rows: 12 },
    { columns: 8, rows: 8 },
    { columns: 40, rows: 16 },
  ])(
    'is symmetrical to both sides also across the seam, so that tiles join, at $columns × $rows',
    ({ columns, rows }) => {
      for (const id of ids.slice(0, 40)) {
        const cloth = stitches(weave(id, { columns, rows, cell: 5 }), 5);
        expect(cloth).toHaveLength(rows);
        // laid side by side without end, column 0 is a mirror as well as the middle: the seam cannot be seen
        for (const row of cloth) for (let x = 1; x < columns; x++) expect(row[x], id).toBe(row[columns - x]);
        for (let y = 1; y < rows; y++) expect(cloth[y], id).toBe(cloth[rows - y]);
      }
    },
  );

  it('differs visibly from entry to entry', () => {
    const cloths = ids.map((id) => stitches(weave(id, { cell: 1 }), 1).join(''));
    expect(new Set(cloths).size).toBeGreaterThanOrEqual(190);
    let pairs = 0;
    let alike = 0;
    let difference = 0;
    cloths.forEach((one, index) => {
      for (const other of cloths.slice(index + 1)) {
        const share = [...one].filter((stitch, at) => stitch !== other[at]).length / one.length;
        pairs++;
        difference += share;
        if (share < 0.1) alike++;
      }
    });
    expect(difference / pairs).toBeGreaterThan(0.5);
    expect(alike / pairs).toBeLessThan(0.02);
  });

  it('uses all three threads, and none of them covers the whole cloth', () => {
    for (const id of ids) {
      const cloth = stitches(weave(id, { cell: 1 }), 1).join('');
      expect(
        Array.from('01').every((thread) => cloth.includes(thread)),
        id,
      ).toBe(true);
      for (const thread of '012.')
        expect(cloth.split(thread).length - 1, `${id} ${thread}`).toBeLessThan(cloth.length * 0.8);
    }
  });

  it('refuses a loom on which no seamless tile can be woven', () => {
    expect(() => weave('a', { columns: 21 })).toThrow(RangeError);
    expect(() => weave('a', { rows: 6 })).toThrow(RangeError);
  });
});

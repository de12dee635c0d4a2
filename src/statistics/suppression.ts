/**
 * Statistical disclosure control: which cells of a table must be hidden so that no small count can be derived by subtraction,
 * along a row, along a column, or between periods.
 *
 * A table counts people by category and by period. Both have sums above their leaves: a class of groups; a half-year, a year,
 * all years. Every sum over all categories is published. For each small count we find a *move*: an exchange of people
 * between two categories in one period, and back in another, that leaves everything published unchanged. All counts that
 * the move changes are hidden, so readers cannot tell the true table from the moved one: the count may
 * be anywhere along the move. (The hypercube method: Giessing and Repsilber, "Tools and Strategies to Protect Multiple Tables
 * with the GHQUAR Cell Suppression Engine", 2002, with the moves themselves as the proof.)
 */

/** Counts from 1 to 4 are small. A 0 is published, unless hiding it protects a small count. */
const minPublished = 5;
/** A hidden count should have at least this many other possible values. */
const minRoom = 4;

/** A sum over leaves, or a leaf itself: their positions. */
export interface Node {
  id: string;
  leaves: readonly number[];
}

export interface CountTable {
  /** Each leaf and each sum below the grand total. */
  categories: readonly Node[];
  /** Each leaf and each sum, the whole time too. */
  periods: readonly Node[];
  /** `counts[category leaf][period leaf]`. */
  counts: readonly (readonly number[])[];
}

export interface PublishedTable {
  /** The count, or undefined where it is hidden. */
  count(category: string, period: string): number | undefined;
  /** For a period with fewer than five people only the total is published. */
  isClosed(period: string): boolean;
  total(period: string): number;
}

interface Move {
  categories: readonly Node[];
  periods: readonly Node[];
  room: number;
  cost: number;
}

/** Protects a table. Deterministic; what is hidden depends on this table alone. */
export function protect({ categories, periods, counts }: CountTable): PublishedTable {
  const cell = (c: number, t: number): number => itemAt(itemAt(counts, c), t);
  const sum = (of: readonly number[], at: readonly number[]): number =>
    of.reduce((all, c) => all + at.reduce((n, t) => n + cell(c, t), 0), 0);
  const everyone = counts.map((_, i) => i);
  const totals = new Map(periods.map(({ id, leaves }) => [id, sum(everyone, leaves)]));
  const values = new Map<string, number>();
  const closed = new Set([...totals].filter(([, total]) => isSmall(total)).map(([id]) => id));
  const hidden = new Set<string>();
  const small: [Node, Node][] = [];
  for (const period of periods) {
    for (const category of categories) {
      const value = sum(category.leaves, period.leaves);
      values.set(key(category, period), value);
      if (closed.has(period.id) || isSmall(value)) hidden.add(key(category, period));
      if (isSmall(value)) small.push([category, period]);
    }
  }

  const periodsAt = counts[0]?.map((_, t) => periods.filter(({ leaves }) => leaves.includes(t))) ?? [];
  const categoriesAt = everyone.map((c) => categories.filter(({ leaves }) => leaves.includes(c)));
  const widest = Math.max(...periods.map(({ leaves }) => leaves.length));
  /** What readers lose when a cell is hidden: sums are worth more than their parts, and a 0 shows who is passed over. */
  const loss = (category: Node, period: Node): number =>
    (category.leaves.length > 1 ? 4 : 1) *
    (period.leaves.length === widest ? 3 : 1) *
    (values.get(key(category, period)) === 0 ? 3 : 1);

  const categoriesChanged = pairs(categoriesAt);
  const periodsChanged = pairs(periodsAt);
  /** The exchange between categories `c` and `d` at period `t`, and back at `u`; without `u`, at `t` alone. Undefined when there is no one to exchange. */
  function move(c: number, d: number, t: number, u: number | undefined): Move | undefined {
    const [up, down] =
      u === undefined ? [cell(d, t), cell(c, t)] : [Math.min(cell(d, t), cell(c, u)), Math.min(cell(c, t), cell(d, u))];
    if (up + down === 0) return undefined;
    const here = categoriesChanged(c, d);
    const then = u === undefined ? itemAt(periodsAt, t) : periodsChanged(t, u);
    let cost = 0;
    for (const category of here)
      for (const period of then) if (!hidden.has(key(category, period))) cost += loss(category, period);
    return { categories: here, periods: then, cost, room: up + down };
  }

  for (const [category, period] of small) {
    let best: Move | undefined;
    for (const c of category.leaves) {
      const others = everyone.filter((d) => !category.leaves.includes(d));
      for (const t of period.leaves) {
        const elsewhere = (counts[0] ?? []).map((_, u) => u).filter((u) => !period.leaves.includes(u));
        for (const d of partners(others, t)) {
          for (const u of [undefined, ...elsewhere]) {
            const candidate = move(c, d, t, u);
            if (candidate && (!best || isBetter(candidate, best))) best = candidate;
          }
        }
      }
    }
    if (best) for (const moved of best.categories) for (const then of best.periods) hidden.add(key(moved, then));
  }

  /** Of many possible categories, those already hidden or with high counts: the others cost more. */
  function partners(others: number[], t: number): number[] {
    if (others.length <= maxPartners) return others;
    const hiddenCells = (c: number): number => {
      const category = itemAt(itemAt(categoriesAt, c), 0);
      return itemAt(periodsAt, t).filter((period) => hidden.has(key(category, period))).length;
    };
    return others
      .map((c) => [c, hiddenCells(c), cell(c, t)] as const)
      .sort((a, b) => b[1] - a[1] || b[2] - a[2] || a[0] - b[0])
      .slice(0, maxPartners)
      .map(([c]) => c);
  }

  return {
    count: (category, period) =>
      hidden.has(`${category}\n${period}`) ? undefined : values.get(`${category}\n${period}`),
    isClosed: (period) => closed.has(period),
    total: (period) => totals.get(period) ?? 0,
  };
}

const maxPartners = 24;

/** An item that must be there: what is missing must not count as 0. */
export function itemAt<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new RangeError(`no item at ${index} of ${items.length}`);
  return item;
}

const isSmall = (value: number): boolean => value > 0 && value < minPublished;
const key = (category: Node, period: Node): string => `${category.id}\n${period.id}`;

/** Sufficient room first, then the lowest cost, then the most room. */
function isBetter(a: Move, b: Move): boolean {
  const [roomA, roomB] = [Math.min(a.room, minRoom), Math.min(b.room, minRoom)];
  return roomA !== roomB ? roomA > roomB : a.cost !== b.cost ? a.cost < b.cost : a.room > b.room;
}

/** `changed` for two leaves, each pair computed once. */
function pairs(nodesAt: readonly (readonly Node[])[]): (a: number, b: number) => Node[] {
  const known = new Map<number, Node[]>();
  return (a, b) => {
    const pair = a * nodesAt.length + b;
    let nodes = known.get(pair);
    if (!nodes) known.set(pair, (nodes = changed(itemAt(nodesAt, a), itemAt(nodesAt, b))));
    return nodes;
  };
}

/** Nodes whose sum a move from one leaf to the other changes: those that hold only one of the two. */
const changed = (a: readonly Node[], b: readonly Node[]): Node[] => [
  ...a.filter((node) => !b.includes(node)),
  ...b.filter((node) => !a.includes(node)),
];

import { type Day, daysBetween } from '../../text/day.ts';
import { shorten } from '../../text/shorten.ts';
import type { Lineage, LineageNode, LineageStep } from './lineage.ts';

export interface LineageDrawing {
  width: number;
  height: number;
  /** First and last day, at the two ends of the picture. */
  first: Day;
  last: Day;
  nodes: {
    x: number;
    y: number;
    label: string;
    /** Where the label begins or ends. */ side: 'start' | 'end';
    here: boolean;
    /** The line from its source. */ path?: string;
  }[];
}

/** As wide as a phone of 360 px leaves room for, so that its letters are never made smaller. */
const width = 312;
const margin = 12;
const row = 30;
const top = 40;
/** With more, the list is clearer than a picture. */
const most = 40;

interface Placed {
  day: Day;
  label: string;
  here: boolean;
  source?: number;
}

/**
 * The lineage over time: one row for each place, from left to right by its day, and a line from each to the one it learnt
 * from. Undefined for a single story, and for lineages of more than forty.
 */
export function lineageDrawing({ ancestors, here, copies }: Lineage): LineageDrawing | undefined {
  const placed: Placed[] = [];
  const add = (node: LineageStep, source: number | undefined, isHere = false): number =>
    placed.push({ day: node.day, label: shorten(node.unit?.name ?? '', 24), here: isHere, source }) - 1;
  const addAll = (nodes: readonly LineageNode[], source: number): void =>
    nodes.forEach((node) => addAll(node.copies, add(node, source)));
  const above = ancestors.reduce<number | undefined>((source, ancestor) => add(ancestor, source), undefined);
  addAll(copies, add(here, above, true));
  // A half-written entry in the CMS has days missing.
  const days = placed.map(({ day }) => day).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last || placed.length < 2 || placed.length > most) return undefined;

  const span = Math.max(1, daysBetween(first, last));
  const xOf = (day: Day): number => Math.round(margin + (daysBetween(first, day) / span) * (width - 2 * margin));
  const yOf = (i: number): number => top + i * row;
  const nodes = placed.map(({ day, label, here: isHere, source }, i) => {
    const [x, y] = [xOf(day), yOf(i)];
    const from = source === undefined ? undefined : placed[source];
    return {
      x,
      y,
      label,
      side: x < width / 2 ? ('start' as const) : ('end' as const),
      here: isHere,
      path: source === undefined || !from ? undefined : line(xOf(from.day), yOf(source), x, y),
    };
  });
  return { width, height: yOf(placed.length - 1) + 20, first, last, nodes };
}

/** Down from the source, then round a corner to the copy; straight where the copy is right below. */
function line(fromX: number, fromY: number, x: number, y: number): string {
  const bend = Math.min(10, Math.abs(x - fromX));
  return bend < 2
    ? `M${fromX} ${fromY}L${x} ${y}`
    : `M${fromX} ${fromY}V${y - bend}q0 ${bend} ${x > fromX ? bend : -bend} ${bend}H${x}`;
}

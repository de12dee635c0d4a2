/**
 * `npm run bench:cards [-- --count 100 --keep DIR]`: cards a second, drawn as a build draws them, in every format, and beside them the
 * same cards drawn by `@takumi-rs/core`, a renderer in Rust, as the yardstick. `--keep` writes one card of each into a folder, to look at.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Renderer, type Node } from '@takumi-rs/core';
import {
  cardFamily,
  cardSizes,
  cardTree,
  clothOf,
  clothTile,
  type Card,
  type CardFormat,
} from '../../src/share/card.ts';
import { faces } from '../../src/share/draw.ts';
import { fontFiles } from '../../src/share/fonts.ts';
import { drawCards } from '../../src/share/pool.ts';
import { articles } from './corpus.ts';

const { values } = parseArgs({ options: { count: { type: 'string', default: '100' }, keep: { type: 'string' } } });
const cards: Card[] = articles(Number(values.count)).map(({ id, title }) => ({
  id,
  kind: 'story',
  eyebrow: 'Gương người tốt, việc tốt',
  title,
  place: 'Xã Ba Tơ, tỉnh Quảng Ngãi',
  portal: 'Gương Sáng Ba Tơ',
  palette: 'do-son',
}));

const cache = mkdtempSync(join(tmpdir(), 'portal-cards-'));
process.env['CACHE_DIR'] = cache;
const renderer = new Renderer();
for (const weight of [
  { file: fontFiles.heavy, weight: 800 },
  { file: fontFiles.medium, weight: 500 },
])
  await renderer.registerFont({
    name: cardFamily,
    weight: weight.weight,
    style: 'normal',
    data: readFileSync(weight.file),
  });
try {
  for (const format of Object.keys(cardSizes) as CardFormat[]) {
    await drawCards([{ card: { ...cards[0]!, id: 'warm-up' }, format }]); // the workers have started
    const ours = await timed(() => drawCards(cards.map((card) => ({ card, format }))));
    const theirs = await timed(() => together(cards, (card) => takumi(card, format)));
    const { width, height } = cardSizes[format];
    const bytes = (pictures: readonly Uint8Array[]) =>
      (pictures.reduce((sum, { length }) => sum + length, 0) / pictures.length / 1000).toFixed(0);
    console.log(
      `${`${format} ${width}×${height}`.padEnd(18)}${ours.perSecond.toFixed(1).padStart(6)} cards a second, ${bytes(ours.made)} kB; takumi ${theirs.perSecond.toFixed(1)}, ${bytes(theirs.made)} kB; ratio ${(ours.perSecond / theirs.perSecond).toFixed(2)}`,
    );
    if (values.keep) keep(values.keep, format, { ours: ours.made[0]!, takumi: theirs.made[0]! });
  }
} finally {
  rmSync(cache, { recursive: true });
}

async function timed(draw: () => Promise<Uint8Array[]>): Promise<{ made: Uint8Array[]; perSecond: number }> {
  const start = performance.now();
  const made = await draw();
  return { made, perSecond: (made.length * 1000) / (performance.now() - start) };
}

/** As many at once as there are cores, as our pool does. */
async function together<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const run = async (): Promise<void> => {
    for (let at = next++; at < items.length; at = next++) results[at] = await work(items[at]!);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, run));
  return results;
}

/** The tree that satori gets, as takumi takes it, with the cloth as one picture for each strip. */
function takumi(card: Card, format: CardFormat): Promise<Uint8Array> {
  const tree = nodeOf(cardTree(card, format, faces) as unknown as Drawn);
  const { width, height, strips } = clothOf(card, format);
  const pictures = strips.map((strip): Node => {
    const pattern = `<pattern id="t" width="${width}" height="${height}" patternUnits="userSpaceOnUse">${clothTile(card, format)}</pattern>`;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${strip.width}" height="${strip.height}" shape-rendering="crispEdges">${pattern}<rect width="100%" height="100%" fill="url(#t)"/></svg>`;
    return {
      type: 'image',
      src: svg,
      style: { position: 'absolute', left: strip.left, top: strip.top, width: strip.width, height: strip.height },
    };
  });
  return renderer.render(
    { ...tree, children: [...('children' in tree ? (tree.children ?? []) : []), ...pictures] } as Node,
    { ...cardSizes[format], format: 'png' },
  );
}

interface Drawn {
  props: { style: Record<string, string | number>; children: Drawn[] | string };
}

function nodeOf({ props: { style, children } }: Drawn): Node {
  return typeof children === 'string'
    ? { type: 'text', text: children, style }
    : { type: 'container', style, children: children.map(nodeOf) };
}

function keep(folder: string, format: CardFormat, pictures: Record<string, Uint8Array>): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(pictures)) writeFileSync(join(folder, `${format}-${name}.png`), bytes);
}

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
  cardSizes,
  clothTile,
  layOut,
  paper,
  stripsOf,
  type Card,
  type CardFormat,
  type Line,
} from '../../src/share/card.ts';
import { cardFonts } from '../../src/share/fonts.ts';
import { faces } from '../../src/share/picture.ts';
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
const weights = { heavy: 800, medium: 500 };
for (const [name, weight] of Object.entries(weights))
  await renderer.registerFont({
    name: 'card',
    weight,
    style: 'normal',
    data: readFileSync(cardFonts[name as keyof typeof cardFonts][0]),
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

/** The card's lines and strips of cloth as takumi takes them, each at its place. */
function takumi(card: Card, format: CardFormat): Promise<Uint8Array> {
  const { width, height, svg: tile } = clothTile(card, format);
  const pattern = `<pattern id="t" width="${width}" height="${height}" patternUnits="userSpaceOnUse">${tile}</pattern>`;
  const cloth = stripsOf(format).map((strip): Node => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${strip.width}" height="${strip.height}" shape-rendering="crispEdges">${pattern}<rect width="100%" height="100%" fill="url(#t)"/></svg>`;
    return { type: 'image', src: svg, style: { position: 'absolute', ...strip } };
  });
  const lines = layOut(card, format, faces).lines.map(textNode);
  const style = { ...cardSizes[format], position: 'relative' as const, backgroundColor: paper };
  return renderer.render(
    { type: 'container', style, children: [...lines, ...cloth] },
    { ...cardSizes[format], format: 'png' },
  );
}

function textNode({ text, left, top, size, weight, colour }: Line): Node {
  return {
    type: 'text',
    text,
    style: {
      position: 'absolute',
      left,
      top,
      color: colour,
      fontFamily: 'card',
      fontWeight: weights[weight],
      fontSize: size,
      whiteSpace: 'nowrap',
    },
  };
}

function keep(folder: string, format: CardFormat, pictures: Record<string, Uint8Array>): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(pictures)) writeFileSync(join(folder, `${format}-${name}.png`), bytes);
}

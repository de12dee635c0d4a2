import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile, readdir, rm, stat, utimes } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Tinypool } from 'tinypool';
import type { Card, CardFormat } from './card.ts';
import { cacheFolder } from '../corpus/cache.ts';
import { cardFonts } from './fonts.ts';
import type { Task } from './worker.ts';

// Found from the working directory, not from import.meta.url: Astro bundles this module into another folder, while workers run the plain source.
const source = (name: string): string => join(process.cwd(), 'src', name);

/**
 * All that decides how a card looks besides its content: a change of one byte makes every card new, so nobody has to remember a
 * version number. A test holds that what the renderer imports is named here.
 */
export const look = {
  sources: [
    'share/card.ts',
    'share/fonts.ts',
    'share/lines.ts',
    'share/picture.ts',
    'share/typeface.ts',
    'text/drawable.ts',
    'text/drawable-letters.ts',
    'text/legacy.ts',
    'text/normalise.ts',
    'views/weave.ts',
  ],
  libraries: ['harfbuzzjs', 'satori', 'sharp'],
};

const folder = (): string => cacheFolder('cards');

let lookHash: string | undefined;
let pool: Tinypool | undefined;
let idle: NodeJS.Timeout | undefined;
let waiting = 0;
let drawn = 0;
const underway = new Map<string, Promise<void>>();

/**
 * A share image as the bytes of a PNG file: from the cache when this very card was drawn before, else drawn by a worker and kept.
 * Workers end as soon as nothing waits, so that the process can end.
 */
export async function drawCard(card: Card, format: CardFormat): Promise<Uint8Array<ArrayBuffer>> {
  const file = fileOf(card, format);
  await keep(card, format, file);
  return readFile(file);
}

/**
 * Draws what of these cards is not kept yet, while the caller goes on: pages are drawn by one thread, and the other cores would
 * wait meanwhile. What fails here fails again, and is reported, when the card is asked for.
 */
export function drawAhead(cards: readonly { card: Card; format: CardFormat }[]): void {
  for (const { card, format } of cards) keep(card, format, fileOf(card, format)).catch(() => undefined);
}

/** Many cards at once, in the order given. */
export async function drawCards(cards: { card: Card; format: CardFormat }[]): Promise<Uint8Array<ArrayBuffer>[]> {
  return Promise.all(cards.map(({ card, format }) => drawCard(card, format)));
}

/** How many cards were really drawn, not taken from the cache, since the process began. */
export function cardsDrawn(): number {
  return drawn;
}

/** What names a card in the cache: 32 hex digits of a hash over its content, its format, the template, the fonts and the libraries. */
export function cardKey(card: Card, format: CardFormat): string {
  lookHash ??= hashOfLook();
  const { id, kind, eyebrow, title, place, portal, palette } = card;
  const content = [id, kind, eyebrow, title, place ?? '', portal, palette].map((text) => text.normalize('NFC'));
  return createHash('sha256')
    .update(JSON.stringify([lookHash, format, ...content]))
    .digest('hex')
    .slice(0, 32);
}

/** The `?v=` of a card's address: it changes when the picture may have changed, so that networks fetch it again. */
export function cardVersion(card: Card, format: CardFormat): string {
  return cardKey(card, format).slice(0, 8);
}

/**
 * Removes the kept cards that nothing has asked for since `before` (milliseconds since 1970), and what a killed process left
 * half written. By time and not by a list of keys: builds of several corpora, and of parts of one, share the folder.
 * Returns how many files went.
 */
export async function pruneCards(before: number): Promise<number> {
  const kept = await readdir(folder()).catch(() => []);
  const gone = await Promise.all(
    kept.map(async (name) => {
      const file = join(folder(), name);
      const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Infinity }));
      if (mtimeMs >= before) return false;
      await rm(file, { force: true });
      return true;
    }),
  );
  return gone.filter(Boolean).length;
}

const fileOf = (card: Card, format: CardFormat): string => join(folder(), `${cardKey(card, format)}.png`);

/** The card is in its file, whoever draws it. */
function keep(card: Card, format: CardFormat, file: string): Promise<void> {
  let drawing = underway.get(file);
  if (!drawing) underway.set(file, (drawing = drawUnlessKept(card, format, file).finally(() => underway.delete(file))));
  return drawing;
}

async function drawUnlessKept(card: Card, format: CardFormat, file: string): Promise<void> {
  const kept = await stat(file).catch(() => undefined);
  if (kept) return markUsed(file, kept.mtimeMs);
  waiting++;
  pool ??= openPool();
  try {
    await pool.run({ card, format, file } satisfies Task);
  } finally {
    if (--waiting === 0) closeWhenIdle();
  }
  drawn++;
}

/** Once a day is often enough to tell what is still in use, and spares a write for every card of every build. */
async function markUsed(file: string, mtimeMs: number): Promise<void> {
  const now = Date.now();
  if (now - mtimeMs > 86_400_000) await utimes(file, now / 1000, now / 1000);
}

/** A worker per core, all of which stay: of fewer at least, the pool ends each as soon as it has nothing to do, and the next card starts it again. */
function openPool(): Tinypool {
  const threads = availableParallelism();
  return new Tinypool({
    filename: source('share/worker.ts'),
    runtime: 'worker_threads',
    minThreads: threads,
    maxThreads: threads,
  });
}

/** Ends the workers when no card has come for a second: starting them costs about 300 ms, and Astro asks for cards one page after the other. */
function closeWhenIdle(): void {
  clearTimeout(idle);
  idle = setTimeout(() => {
    if (waiting > 0) return;
    void pool?.destroy();
    pool = undefined;
  }, 1000);
}

function hashOfLook(): string {
  const hash = createHash('sha256');
  for (const file of [...look.sources.map(source), ...Object.values(cardFonts).flat()]) hash.update(readFileSync(file));
  for (const library of look.libraries) {
    const manifest = findPackageJSON(library, pathToFileURL(source('share/pool.ts')));
    if (manifest) hash.update(readFileSync(manifest));
  }
  return hash.digest('hex');
}

/**
 * `npm run bench:search-page [-- --site DIR]`: what a search costs a reader, in Chromium over loopback, on a built site (`dist`, or
 * the one of the build bench: `.cache/bench/portal-10000/dist`). Each question is typed key by key. Prints the bytes until the first result from a
 * cold cache, those of each later question, and the time from the last key to its results. Exit code 1 above the limits.
 */
import { join, resolve } from 'node:path';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { chromium, type Page } from 'playwright';
import { fold } from '../../src/text/fold.ts';
import { chromiumArgs, ensureChromium } from '../chromium.ts';
import { serve } from '../e2e/site/corpora.ts';

const { values } = parseArgs({ options: { site: { type: 'string', default: 'dist' } } });
const limits = { first: 400_000, later: 120_000, p95: 150 };
/** Milliseconds between two keys: a quick thumb. */
const pace = 120;

const out = resolve(values.site);
const { url, stop } = await serve(out);
const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumArgs });
try {
  const page = await browser.newPage({ serviceWorkers: 'block' });
  const bytes = count(page);
  await page.goto(`${url}/tim-kiem/`);
  const figures: { question: string; results: string; milliseconds: number; bytes: number }[] = [];
  for (const question of questions()) {
    const figure = { ...(await ask(page, question)), question, bytes: await bytes() };
    figures.push(figure);
    console.log(
      `${question.padEnd(28)}${figure.milliseconds.toFixed(0).padStart(6)} ms ${(figure.bytes / 1000).toFixed(0).padStart(5)} kB  ${figure.results}`,
    );
  }
  const times = figures.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  const [first, ...later] = figures.map((figure) => figure.bytes);
  const reached = { first: first!, later: Math.max(...later), p95: times[Math.ceil(times.length * 0.95) - 1]! };
  const { pages } = JSON.parse(readFileSync(join(out, 'pagefind', 'labels.json'), 'utf8')) as { pages: number };
  console.log(
    `${pages} pages indexed, ${figures.length} questions: first ${(reached.first / 1000).toFixed(0)} kB (limit ${limits.first / 1000}), later at most ${(reached.later / 1000).toFixed(0)} kB (${limits.later / 1000}), median ${times[times.length >> 1]!.toFixed(0)} ms, p95 ${reached.p95.toFixed(0)} ms (${limits.p95})`,
  );
  if (Object.entries(reached).some(([name, figure]) => figure > limits[name as keyof typeof limits]))
    process.exitCode = 1;
} finally {
  await browser.close();
  stop();
}

/** Two to four syllables from titles all over the corpus, every other one without accents, as people type on a phone. */
function questions(): string[] {
  const { stories } = JSON.parse(readFileSync(join(out, 'admin', 'corpus.json'), 'utf8')) as {
    stories: Record<string, { name: string }>;
  };
  const titles = Object.values(stories).map(({ name }) => name);
  return Array.from({ length: 40 }, (_, i) => {
    const words = titles[Math.floor((i * titles.length) / 40)]!.replace(/[^\p{L}\p{N} ]/gu, '')
      .split(' ')
      .filter(Boolean);
    const asked = words.slice(i % 3, (i % 3) + 2 + (i % 3)).join(' ');
    return i % 2 ? asked : fold(asked);
  });
}

/** Types a question over the last one. */
async function ask(page: Page, question: string): Promise<{ results: string; milliseconds: number }> {
  const input = page.getByRole('searchbox');
  await input.fill('');
  await page.waitForTimeout(400);
  await page.evaluate(() => {
    const marks = { key: 0, shown: 0 };
    Object.assign(window, { marks });
    document.querySelector('input[name=q]')!.addEventListener('input', () => (marks.key = performance.now()));
    new MutationObserver(() => (marks.shown = performance.now())).observe(document.querySelector('[data-status]')!, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
  await input.pressSequentially(question, { delay: pace });
  const status = page.locator('[data-status]');
  await status.filter({ hasText: `“${question}”` }).waitFor();
  const milliseconds = await page.evaluate(() => {
    const { key, shown } = (window as unknown as { marks: { key: number; shown: number } }).marks;
    return shown - key;
  });
  // Somebody who has stopped typing gets more results.
  await page.waitForTimeout(600);
  await page.waitForLoadState('networkidle');
  return { results: (await status.textContent()) ?? '', milliseconds };
}

/** Bytes that answers have brought since the last call, texts as the server packs them. */
function count(page: Page): () => Promise<number> {
  let waiting: Promise<number>[] = [];
  page.on('response', (response) => {
    waiting.push(
      response.body().then(
        (body) =>
          /text|javascript|json|svg/.test(response.headers()['content-type'] ?? '')
            ? gzipSync(body, { level: 9 }).length
            : body.length,
        () => 0,
      ),
    );
  });
  return async () => {
    const taken = await Promise.all(waiting);
    waiting = [];
    return taken.reduce((sum, size) => sum + size, 0);
  };
}

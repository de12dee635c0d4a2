/**
 * `npm run bench:pages [-- --peer DIR] [--page TYPE]`: Lighthouse, mobile preset, on one page of every type of the built site
 * (`npm run build`), served by nginx with the ready configuration. Prints the four scores and the figures behind them, and what
 * cost a point. With `--peer DIR` also, five times in turn, the largest contentful paint of a story and of a post in another
 * Astro project's built `dist`, served the same way but for our headers. Fails when a score is below 100 or the paint above 0.9 of the other's.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import lighthouse, { type Flags, type Result } from 'lighthouse';
import { chromium } from 'playwright';
import { outDir } from '../../src/publish/folders.ts';
import { isIndexable } from '../../src/publish/indexable.ts';
import { release } from '../../src/publish/releases.ts';
import { chromiumArgs, ensureChromium } from '../chromium.ts';
import { freePort } from '../e2e/portal.ts';
import { entry, fileOf, pageTypes } from '../e2e/site/site.ts';
import { ensureNginx, Nginx, withoutNginx } from '../nginx.ts';

const { values } = parseArgs({ options: { peer: { type: 'string' }, page: { type: 'string' } } });
const program = ensureNginx();
if (!program) {
  console.error(withoutNginx);
  process.exit(1);
}

/** Times that each of two pages is measured when they are compared. */
const times = 5;
const mostOfPeer = 0.9;
/** A page that is not there answers 404, as it should. */
const ofMissing = ['is-crawlable', 'http-status-code', 'errors-in-console'];
const types: Readonly<Record<string, string>> = {
  ...pageTypes,
  'kit of a story': `${entry.story}lan-toa/`,
  'poster of a story': `${entry.story}lan-toa/ap-phich/`,
  'kit of a campaign': `${entry.campaign}lan-toa/`,
};

const home = mkdtempSync(join(tmpdir(), 'portal-pages-'));
const debugging = await freePort();
const browser = await chromium.launch({
  executablePath: ensureChromium(),
  args: [...chromiumArgs, `--remote-debugging-port=${debugging}`],
});
const servers: Nginx[] = [];
try {
  const url = await serve('portal', outDir());
  for (const [type, address] of Object.entries(types).filter(([type]) => !values.page || type === values.page)) {
    const { result, scores } = await best(
      `${url}${address}`,
      isThere(address) ? (isHidden(address) ? ['is-crawlable'] : []) : ofMissing,
    );
    console.log(`${type.padEnd(30)}${scores.map((score) => String(score).padStart(4)).join('')}  ${shown(result)}`);
    if (scores.every((score) => score === 100)) continue;
    process.exitCode = 1;
    for (const line of losses(result)) console.log(`    ${line}`);
  }
  if (values.peer)
    await compare(
      url,
      await serve('peer', resolve(values.peer, 'dist'), { headers: false }),
      postOf(resolve(values.peer, 'dist')),
    );
} finally {
  await browser.close();
  for (const server of servers) await server.stop();
  rmSync(home, { recursive: true });
}

/** A built site, compressed as publishing does it, on a port of its own. */
async function serve(name: string, site: string, { headers = true } = {}): Promise<string> {
  const releases = join(home, name);
  mkdirSync(releases);
  await release(site, releases);
  const server = await new Nginx(program!, {
    folder: join(home, `${name}-nginx`),
    releases,
    port: await freePort(),
    workers: availableParallelism(),
    headers,
  }).start();
  servers.push(server);
  return server.url;
}

async function visit(url: string, flags: Flags = {}): Promise<Result> {
  const run = await lighthouse(url, {
    port: debugging,
    logLevel: 'silent',
    ignoreStatusCode: true,
    onlyCategories: ['performance', 'accessibility', 'best-practices', 'seo'],
    ...flags,
  });
  if (!run || run.lhr.runtimeError)
    throw new Error(`${url}: ${run?.lhr.runtimeError?.message ?? 'Lighthouse gave no reason'}`);
  return run.lhr;
}

/** The best of three visits at most: whatever else the machine does can only make a page slower. */
async function best(url: string, skipAudits: string[]): Promise<{ result: Result; scores: number[] }> {
  const visits: { result: Result; scores: number[] }[] = [];
  while (visits.length < 3 && !visits.at(-1)?.scores.every((score) => score === 100)) {
    const result = await visit(url, { skipAudits });
    visits.push({
      result,
      scores: Object.values(result.categories).map(({ score }) => Math.round((score ?? 0) * 100)),
    });
  }
  const sum = ({ scores }: { scores: number[] }): number => scores.reduce((all, score) => all + score, 0);
  return visits.reduce((a, b) => (sum(b) > sum(a) ? b : a));
}

function isThere(address: string): boolean {
  return existsSync(fileOf(outDir(), address));
}

/** Pages that ask search engines to leave them out do so on purpose. */
function isHidden(address: string): boolean {
  return !isIndexable(outDir(), new URL(address, 'http://localhost').href);
}

function figure(result: Result, audit: string): number {
  return result.audits[audit]?.numericValue ?? Number.NaN;
}

function shown(result: Result): string {
  return `first paint ${figure(result, 'first-contentful-paint').toFixed(0).padStart(5)} ms, largest ${figure(result, 'largest-contentful-paint').toFixed(0).padStart(5)} ms, blocked ${figure(result, 'total-blocking-time').toFixed(0)} ms, shift ${figure(result, 'cumulative-layout-shift').toFixed(3)}, ${(figure(result, 'total-byte-weight') / 1000).toFixed(0)} kB`;
}

/** The audits that cost points, with the first thing they name. */
function losses({ categories, audits }: Result): string[] {
  return Object.values(categories).flatMap(({ title, auditRefs }) =>
    auditRefs
      .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
      .map(({ id }) => {
        const { details, displayValue = '' } = audits[id]!;
        const first = details && 'items' in details ? (details.items as unknown[])[0] : undefined;
        return `${title}: ${id} ${displayValue} ${first === undefined ? '' : JSON.stringify(first).slice(0, 300)}`;
      }),
  );
}

/** A post of the other project: the one in the middle. */
function postOf(site: string): string {
  const posts = readdirSync(join(site, 'posts'), { withFileTypes: true }).filter(
    (item) =>
      item.isDirectory() && existsSync(join(site, 'posts', item.name, 'index.html')) && !/^\d+$/.test(item.name),
  );
  return `/posts/${posts[Math.floor(posts.length / 2)]!.name}/`;
}

/** The largest contentful paint of a story against a post's, the middle of several, in turn: what else the machine does meets both. */
async function compare(portal: string, peer: string, post: string): Promise<void> {
  const pages = {
    story: `${portal}${entry.story}`,
    'story with photos': `${portal}${entry.storyWithPhoto}`,
    post: `${peer}${post}`,
  };
  const paints: Record<string, number[]> = {};
  for (let turn = 0; turn < times; turn++) {
    for (const [name, page] of Object.entries(pages))
      (paints[name] ??= []).push(
        figure(await visit(page, { onlyCategories: ['performance'] }), 'largest-contentful-paint'),
      );
  }
  const middle = (name: string): number => [...paints[name]!].sort((a, b) => a - b)[Math.floor(times / 2)]!;
  const shownPaints = (name: string): string =>
    `${middle(name).toFixed(0)} ms (${paints[name]!.map((paint) => paint.toFixed(0)).join(', ')})`;
  for (const name of ['story', 'story with photos']) {
    const ratio = middle(name) / middle('post');
    console.log(
      `largest paint of a ${name} ${shownPaints(name)}, of the peer's post ${shownPaints('post')}, ${post}: ${ratio.toFixed(2)}`,
    );
    if (ratio > mostOfPeer) process.exitCode = 1;
  }
}

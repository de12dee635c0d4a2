/**
 * How long an editor waits at a desk on a real Gitea, and how many requests that takes: the first list in an empty browser,
 * a later opening (the median of five), a story opened by its address, a draft saved with a photo; on loopback, and over a
 * line of 2 Mbit/s with 50 ms of delay.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright/test';
import { listedEntries } from '../../src/corpus/listed.ts';
import { readCorpus } from '../../src/corpus/read.ts';
import { today } from '../../src/text/day.ts';
import { chromiumArgs, ensureChromium } from '../chromium.ts';
import { startForge } from '../forge/server.ts';
import { Repository } from '../forge/repository.ts';
import { corpusOf } from './desk-corpus.ts';

const photo = resolve('tests/fixtures/corpora/valid/stories/hien-dat-mo-duong/duong-ve-thon.jpg');

/** @param sizes numbers of stories; 2,000 and 10,000 when there are none */
export async function benchForge(sizes: readonly number[]): Promise<void> {
  const gitea = await startForge('gitea', 1_000);
  // The scenarios' modules read these when they are loaded.
  process.env['FORGE_URL'] = gitea.url;
  process.env['FORGE_TOKEN'] = gitea.token;
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumArgs });
  try {
    for (const size of sizes.length ? sizes : [2_000, 10_000]) await measure(browser, size);
  } finally {
    await browser.close();
    await gitea.stop();
  }
}

async function measure(browser: Browser, stories: number): Promise<void> {
  const { openScene, editor } = await import('../e2e/forge/scene.ts');
  const { Desk } = await import('../e2e/forge/desk.ts');
  const place = mkdtempSync(join(tmpdir(), 'desk-forge-'));
  const content = join(place, 'content');
  corpusOf(stories, content);
  const git = (...parameters: string[]) =>
    execFileSync('git', ['-C', place, '-c', 'user.name=Thử', '-c', 'user.email=thu@xa.example', ...parameters]);
  git('init', '--quiet', '--initial-branch=main');
  git('add', '.');
  git('commit', '--quiet', '-m', 'Nội dung');
  const listed = listedEntries(readCorpus(content), today());
  const seed = await Repository.cloned(place);
  const scene = await openScene({ repository: seed }, { listed });
  // A site has been built before an editor comes; this one is while it is asked for.
  await fetch(`${scene.desk}corpus.json`);
  console.log(`${stories} stories`);
  try {
    for (const isSlow of [false, true]) {
      const desk = await Desk.openedBy(editor, scene, browser);
      const line = async (page: Page) => {
        if (!isSlow) return;
        const session = await page.context().newCDPSession(page);
        const rate = (2_000_000 / 8) | 0;
        await session.send('Network.emulateNetworkConditions', {
          offline: false,
          latency: 50,
          downloadThroughput: rate,
          uploadThroughput: rate,
        });
      };
      const user = await desk.page.evaluate(() => localStorage.getItem('decap-cms-user'));
      const context = await desk.emptyContext(browser, user ?? '');
      const say = (what: string, took: number, requests: number) =>
        console.log(
          `${isSlow ? '2 Mbit/s, 50 ms: ' : ''}${what}`.padEnd(52),
          `${Math.round(took)} ms`.padStart(9),
          `${requests} requests`.padStart(14),
        );
      const openedOnce = async (hash: string, seen: (page: Page) => Promise<unknown>) => {
        const page = await context.newPage();
        await line(page);
        const count = counted(page, scene.forge.url);
        const from = performance.now();
        await page.goto(scene.desk + hash);
        await seen(page);
        const [took, requests] = [performance.now() - from, count()];
        // What is read behind the list belongs to it, and must not fall into the next figure.
        await page.waitForTimeout(2_000);
        return { page, took, requests };
      };
      const opened = async (what: string, hash: string, seen: (page: Page) => Promise<unknown>, times = 1) => {
        let last = await openedOnce(hash, seen);
        const took = [last.took];
        while (took.length < times) {
          await last.page.close();
          last = await openedOnce(hash, seen);
          took.push(last.took);
        }
        say(what, took.sort((a, b) => a - b)[times >> 1] ?? NaN, last.requests);
        return last.page;
      };
      const row = (page: Page) =>
        seenAtOnce(page, () => Boolean(document.querySelector('a[href*="stories/entries/"]')));
      await (await opened('first list, empty browser', '#/collections/stories', row)).close();
      const list = await opened('later opening', '#/collections/stories', row, 5);
      const form = (page: Page) =>
        seenAtOnce(page, () => Boolean(document.querySelector<HTMLTextAreaElement>('[id^="title-field"]')?.value));
      const asked = counted(list, scene.forge.url);
      const begun = performance.now();
      await list.evaluate((hash) => (location.hash = hash), storyAt(stories - 2));
      await form(list);
      say('a story by its address, the desk being open', performance.now() - begun, asked());
      await list.close();
      await (await opened('a story by its address', storyAt(stories - 1), form)).close();
      await context.close();
      await line(desk.page);
      await desk.writeStory({
        title: `Bài đo thời gian lưu ${stories} ${isSlow ? 'đường chậm' : 'tại chỗ'}`,
        summary: 'Một bài để đo xem lưu mất bao lâu.',
        name: 'Phạm Văn Đốc',
        body: 'Đường vỡ thì vá.',
        photo: { file: photo, alt: 'Đoạn đường', credit: 'Ảnh: Trung tâm' },
      });
      const count = counted(desk.page, scene.forge.url);
      const from = performance.now();
      await desk.pressSave();
      await seenAtOnce(desk.page, () =>
        [...document.querySelectorAll('a')].some(({ textContent }) => /^←.*Đã lưu/.test(textContent)),
      );
      say('a draft saved with a photo', performance.now() - from, count());
      await desk.leave();
    }
  } finally {
    await scene.close();
    rmSync(place, { recursive: true, force: true });
  }
}

/** Looks at every frame; a locator looks again every half second, in the end. */
const seenAtOnce = (page: Page, isSeen: () => boolean): Promise<unknown> =>
  page.waitForFunction(isSeen, undefined, { timeout: 300_000 });

const storyAt = (number: number): string => `#/collections/stories/entries/dien-hinh-${number}/index`;

/** Counts what a page asks of the forge from now on. */
function counted(page: Page | BrowserContext, url: string): () => number {
  let requests = 0;
  (page as Page).on('request', (request) => {
    if (!request.url().startsWith(url)) return;
    requests += 1;
    if (process.env['CALLS']) console.log('  ', request.method(), request.url().slice(url.length, url.length + 120));
  });
  return () => requests;
}

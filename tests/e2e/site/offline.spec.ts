/** A citizen reads again, in the mountains without a network, what was read in town; and nothing that was withdrawn. */
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import express from 'express';
import { expect as patient, test, type BrowserContext, type Page } from 'playwright/test';
import { site as served } from '../../../cms/server/site.ts';
import { buildWorker } from '../../../src/offline/build.ts';
import { dist, entry, fileOf, holdScripts } from './site.ts';

test.use({ serviceWorkers: 'allow' });

// A worker takes its time on a busy machine: it starts, fetches and stores beside the page.
const expect = patient.configure({ timeout: 30_000 });

/** A copy of the built site that scenarios may change, as the next publishing does. */
const site = resolve('.cache', 'tests', 'offline');
let server: { url: string; stop: () => void };
/** How pages are answered: as they are, never, or with an error; files with a hash in their name always come. */
let line: 'good' | 'hanging' | 'failing';
/** Requests that are not answered while the line hangs. */
const hanging: express.Response[] = [];

test.beforeEach(async () => {
  rmSync(site, { recursive: true, force: true });
  cpSync(dist, site, { recursive: true });
  line = 'good';
  const app = express()
    .use((request, response, next) => {
      if (line === 'good' || request.path.startsWith('/_astro/')) next();
      else if (line === 'failing') response.status(503).send('503');
      else hanging.push(response);
    })
    .use(served(site));
  const listening = createServer(app).listen(0, '127.0.0.1');
  await new Promise((done) => listening.once('listening', done));
  server = {
    url: `http://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    stop: () => {
      listening.closeAllConnections();
      listening.close();
    },
  };
});
test.afterEach(() => server.stop());

/**
 * Makes the worker's timers run four times as fast, until they are restored; `waited` gives the seconds of those that
 * have run out, in that order: how long a reader waits is told by the worker, however busy the machine is.
 */
async function hurry(
  context: BrowserContext,
): Promise<{ waited: () => Promise<number[]>; restore: () => Promise<void> }> {
  const [worker] = context.serviceWorkers();
  const scope = await worker!.evaluateHandle(() => {
    const { setTimeout: wait } = globalThis;
    const waited: number[] = [];
    const hurried = (done: () => void, ms: number) =>
      wait(() => {
        waited.push(ms / 1000);
        done();
      }, ms / 4);
    Object.assign(globalThis, { setTimeout: hurried });
    return { waited, restore: () => void Object.assign(globalThis, { setTimeout: wait }) };
  });
  return {
    waited: () => scope.evaluate(({ waited }) => waited),
    restore: () => scope.evaluate(({ restore }) => restore()),
  };
}

/** A story is withdrawn: its page says so, in place of the story. */
function withdraw(address: string): void {
  const file = fileOf(site, address);
  const page = readFileSync(file, 'utf8');
  writeFileSync(file, page.replace(/<main[\s\S]*<\/main>/, '<main><h1>Đã rút lại</h1></main>'));
}

/** Reads a page and waits until it has been put by. */
async function read(page: Page, address: string): Promise<void> {
  await page.goto(server.url + address);
  // A page is put by within a second or two; pauses that grow would be most of the scenarios.
  await expect.poll(() => kept(page), { intervals: [100] }).toContain(address);
}

const kept = (page: Page): Promise<string[]> =>
  page.evaluate(async () =>
    (await caches.has('guong-sang-trang'))
      ? (await (await caches.open('guong-sang-trang')).keys()).map(({ url }) => new URL(url).pathname)
      : [],
  );

test('pages seen, the very first among them, open without a network; others lead to the list of what can be read', async ({
  page,
  context,
}) => {
  await read(page, entry.story);
  const title = await page.getByRole('heading', { level: 1 }).innerText();
  await read(page, '/dien-hinh/');
  await context.setOffline(true);
  await page.goto(server.url + entry.story);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  expect(await page.evaluate(() => getComputedStyle(document.querySelector('.entry')!).display)).toBe('grid');
  expect(
    await page.evaluate(() => document.fonts.ready.then(() => document.fonts.check('800 20px "Be Vietnam Pro"'))),
  ).toBe(true);
  await page.goto(server.url + entry.award);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Đọc khi không có mạng');
  await page.getByRole('main').getByRole('link', { name: title }).click();
  await expect(page).toHaveURL(server.url + entry.story);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
});

test(
  'a page that came before the worker is kept, also when its script comes after',
  { tag: '@thorough' },
  async ({ page, context }) => {
    const letCome = await holdScripts(page);
    await page.goto(server.url + entry.story, { waitUntil: 'commit' });
    // Another tab brings the worker, which takes over the page of the first.
    const other = await context.newPage();
    await read(other, '/dien-hinh/');
    await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
    expect(await kept(other)).not.toContain(entry.story);
    letCome();
    await expect.poll(() => kept(other)).toContain(entry.story);
  },
);

test('a page that was taken down or withdrawn is not read after the next visit online, though it was not opened again', async ({
  page,
  context,
}) => {
  await read(page, entry.story);
  await read(page, entry.storyWithPhoto);
  rmSync(fileOf(site, entry.story));
  withdraw(entry.storyWithPhoto);
  await buildWorker(site, { off: false });
  await page.goto(`${server.url}/`);
  await expect.poll(() => kept(page)).not.toContain(entry.story);
  await expect
    .poll(() => page.evaluate(async (address) => (await caches.match(address))!.text(), entry.storyWithPhoto))
    .toContain('Đã rút lại');
  await context.setOffline(true);
  await page.goto(server.url + entry.story);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Đọc khi không có mạng');
  await page.goto(server.url + entry.storyWithPhoto);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Đã rút lại');
});

for (const bad of ['hanging', 'failing'] as const)
  test(`on a ${bad} line a page seen before is shown with its age, and one that is not kept says so`, async ({
    page,
    context,
  }) => {
    await read(page, entry.story);
    const title = await page.getByRole('heading', { level: 1 }).innerText();
    await expect(page.getByText('Đây là bản máy này đã lưu')).toHaveCount(0);
    // An error comes at once.
    const hurried = bad === 'hanging' ? await hurry(context) : undefined;
    line = bad;
    const from = Date.now();
    // Pictures that are not kept hang too; the words are there.
    await page.goto(server.url + entry.story, { waitUntil: 'commit' });
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    expect(Date.now() - from).toBeLessThan(10_000);
    // The first wait that came to its end is the one that brought the page.
    if (hurried) expect((await hurried.waited())[0]).toBeLessThan(10);
    await expect(page.getByText(/^Mạng đang chậm hoặc mất\. Đây là bản máy này đã lưu .* lúc \d\d:\d\d/)).toBeVisible();
    await page.goto(server.url + entry.award, { waitUntil: 'commit' });
    await expect(page.getByText('Trang vừa mở chưa được lưu trên máy này')).toBeVisible();
    await expect(page.getByRole('main').getByRole('link', { name: title })).toBeVisible();
    await hurried?.restore();
    line = 'good';
    for (const response of hanging.splice(0)) response.destroy();
    await page.reload();
    await expect(page.getByText('Trang vừa mở chưa được lưu trên máy này')).toHaveCount(0);
    await page.goto(`${server.url}/ngoai-tuyen/`);
    await expect(page.getByText('Trang vừa mở chưa được lưu trên máy này')).toBeHidden();
  });

test(
  'the photos of a story that was withdrawn leave the phone at the next visit',
  { tag: '@thorough' },
  async ({ page }) => {
    const photos = () =>
      page.evaluate(async () =>
        (await (await caches.open('guong-sang-tep')).keys())
          .map(({ url }) => url)
          .filter((url) => /\.(?:webp|jpg)$/.test(url)),
      );
    await read(page, entry.storyWithPhoto);
    await page.reload();
    await expect.poll(photos).not.toEqual([]);
    withdraw(entry.storyWithPhoto);
    await buildWorker(site, { off: false });
    await page.goto(`${server.url}/gioi-thieu/`);
    await expect.poll(photos).toEqual([]);
  },
);

test('the desk, the cards in foreign pages and what was searched are left alone; nothing but the two caches is stored', async ({
  page,
  context,
}) => {
  await read(page, entry.story);
  await read(page, '/');
  await page.goto(`${server.url}/tim-kiem/?q=hien+dat`);
  await page.goto(`${server.url}/nhung${entry.unit}`);
  await page.goto(`${server.url}/admin/`);
  await read(page, '/dien-hinh/');
  expect((await kept(page)).sort()).toEqual(['/', '/dien-hinh/', entry.story, '/ngoai-tuyen/'].sort());
  expect((await page.evaluate(() => caches.keys())).sort()).toEqual(['guong-sang-tep', 'guong-sang-trang']);
  expect(await context.cookies()).toEqual([]);
  const assets = await page.evaluate(async () =>
    (await (await caches.open('guong-sang-tep')).keys()).map(({ url }) => new URL(url).pathname),
  );
  expect(assets.filter((path) => !path.startsWith('/_astro/'))).toEqual([]);
});

test('a reader switches it off, and it stays off until it is switched on again', async ({ page }) => {
  await read(page, entry.story);
  await page.goto(`${server.url}/ngoai-tuyen/`);
  await page.getByRole('button', { name: 'Tắt đọc khi không có mạng' }).click();
  await expect(page.getByText('Đã tắt: máy này không giữ lại trang nào.')).toBeVisible();
  await page.goto(server.url + entry.story);
  await page.waitForLoadState('load');
  // Longer than pages wait before they register the worker.
  await page.waitForTimeout(2000);
  expect(
    await page.evaluate(async () => [await caches.keys(), (await navigator.serviceWorker.getRegistrations()).length]),
  ).toEqual([['guong-sang-tat'], 0]);
  await page.goto(`${server.url}/ngoai-tuyen/`);
  await page.getByRole('button', { name: 'Bật đọc khi không có mạng' }).click();
  await read(page, entry.story);
});

test(
  'a portal that keeps nothing offline sends a worker that clears up and ends itself',
  { tag: '@thorough' },
  async ({ page }) => {
    await read(page, entry.story);
    await buildWorker(site, { off: true });
    // The pages of such a portal do not register a worker; the browser looks for a new one by itself.
    await page.goto(`${server.url}/nhung${entry.unit}`);
    // The update may fail because the new worker has ended itself already; what counts is what is left.
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update().catch(() => undefined));
    await expect
      .poll(() =>
        page.evaluate(async () => [await caches.keys(), (await navigator.serviceWorker.getRegistrations()).length]),
      )
      .toEqual([[], 0]);
  },
);

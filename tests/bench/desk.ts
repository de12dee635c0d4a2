/**
 * How long an editor waits at a desk with many stories, on the local backend in Chromium: to load the list, to come back
 * to it, to sort, group and filter it, to search, to open a story and to find one in a chooser.
 * `npm run bench:desk [-- stories]` (3,000); exit 1 when anything after loading takes longer than a second.
 * `npm run bench:desk -- --forge [stories …]`: the same editor on a real Gitea, in time and requests.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { chromium, type Page } from 'playwright/test';
import { buildAdmin } from '../../cms/build.ts';
import { desk } from '../../cms/server/desk.ts';
import { chromiumArgs, ensureChromium } from '../chromium.ts';
import { corpusOf } from './desk-corpus.ts';

if (process.argv.includes('--forge')) {
  await (await import('./desk-forge.ts')).benchForge(process.argv.slice(2).map(Number).filter(Boolean));
  process.exit();
}

/** What an editor should never wait longer for, in milliseconds. */
const limit = 1_000;
const count = Number(process.argv[2] ?? 3_000);
const place = mkdtempSync(join(tmpdir(), 'desk-bench-'));
const content = join(place, 'content');
const last = corpusOf(count, content);

const admin = await buildAdmin(join(place, 'admin'));
const server = express()
  .use(await desk({ content, admin: () => Promise.resolve(admin) }))
  .listen(0, '127.0.0.1');
await new Promise((done) => server.once('listening', done));
const address = `http://localhost:${(server.address() as AddressInfo).port}/admin/`;
const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumArgs });
try {
  process.exitCode = (await measured(
    await browser.newPage({ locale: 'vi-VN', viewport: { width: 1280, height: 900 } }),
  ))
    ? 0
    : 1;
} finally {
  await browser.close();
  server.closeAllConnections();
  server.close();
  rmSync(place, { recursive: true });
}

/** Prints every figure. Returns whether all those after loading keep within the limit. */
async function measured(page: Page): Promise<boolean> {
  await page.addInitScript(() => {
    if (location.protocol !== 'about:')
      localStorage.setItem('decap-cms-user', JSON.stringify({ backendName: 'proxy' }));
  });
  page.setDefaultTimeout(180_000);
  await page.goto(`${address}#/collections/documents`);
  const rows = page.locator('a[href*="/entries/"]');
  const link = (label: string) => page.locator('aside').getByRole('link', { name: label, exact: true });
  await rows.first().waitFor();
  console.log(`${count} stories`);
  let fast = true;
  const time = async (what: string, act: () => Promise<unknown>, seen: () => Promise<unknown>, limited = true) => {
    const from = performance.now();
    await act();
    await seen();
    const took = performance.now() - from;
    if (limited && took > limit) fast = false;
    console.log(
      `${what.padEnd(62)} ${String(Math.round(took)).padStart(6)} ms${limited && took > limit ? '  too long' : ''}`,
    );
  };
  const firstRow = () => rows.first().innerText();
  const changed = (before: string) =>
    page.waitForFunction(
      (text) => document.querySelector<HTMLElement>('a[href*="/entries/"]')?.innerText !== text,
      before,
    );
  const storyRow = () => page.locator('a[href*="stories/entries/"]').first().waitFor();

  await time('the list of stories, first time (loading)', () => link('Điển hình tiên tiến').click(), storyRow, false);
  await page.waitForTimeout(500);
  await link('Văn bản').click();
  await page.locator('a[href*="documents/entries/"]').first().waitFor();
  await time('back to the list of stories', () => link('Điển hình tiên tiến').click(), storyRow);

  const choose = async (control: string, option: string) => {
    await page.getByRole('button', { name: control }).click();
    await page.getByRole('menuitem', { name: option }).click();
  };
  let before = await firstRow();
  await time(
    'sorted by title',
    () => choose('Sắp xếp', 'Tiêu đề'),
    () => changed(before),
  );
  await time(
    'grouped by year',
    () => choose('Xếp nhóm', 'Năm'),
    () =>
      page
        .getByRole('heading', { name: /Năm 20/ })
        .first()
        .waitFor(),
  );
  before = await firstRow();
  await time(
    'filtered by sample content, grouped',
    () => choose('Lọc', 'Nội dung mẫu'),
    () => page.waitForTimeout(50).then(storyRow),
  );

  await page.reload();
  await storyRow();
  await page.waitForTimeout(500);
  const search = page.getByRole('textbox').first();
  const found = page.getByText(last, { exact: false }).first();
  await search.fill(`dot ${count - 1}`);
  await time(
    'search among the stories, without accents, first time',
    () => search.press('Enter'),
    () => found.waitFor(),
    false,
  );
  await link('Điển hình tiên tiến').click();
  await storyRow();
  await search.fill(`đợt ${count - 1}`);
  await time(
    'search among the stories, again',
    () => search.press('Enter'),
    () => found.waitFor(),
  );

  await time(
    'a story is opened',
    () => found.click(),
    () => page.locator('label').first().waitFor(),
  );
  await page.frameLocator('#preview-pane').getByRole('article').first().waitFor();
  await page.waitForTimeout(2_000);
  const chooser = page.getByRole('combobox', { name: /^Học từ điển hình/ });
  await chooser.click();
  await page.getByRole('option').first().waitFor();
  await time(
    'another story is found in a chooser',
    () => chooser.pressSequentially('dot 77'),
    () =>
      page
        .getByRole('option', { name: /Đợt 77/ })
        .first()
        .waitFor(),
  );
  const heap = await page.evaluate(
    () => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize,
  );
  console.log(`memory of the page ${Math.round(heap / 1e6)} MB`);
  return fast;
}

/**
 * How long an editor waits while writing at the desk, with the preview beside the form: for each key in a long text, for an
 * award with five hundred people to open, and for each key in a cell of its list.
 * `npm run bench:typing [-- letters people]` (60,000 and 500). Exit 1 when one key in twenty takes longer than 60 ms from
 * the key to the next frame, or the award longer than a second from the click in the list until its first name can be typed in.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import express from 'express';
import { chromium, type Page } from 'playwright/test';
import { parseDocument } from 'yaml';
import { buildAdmin } from '../../cms/build.ts';
import { desk } from '../../cms/server/desk.ts';
import { chromiumArgs, ensureChromium } from '../chromium.ts';

/** In milliseconds. */
const limits = { key: 60, opening: 1_000 };
const [letters = 60_000, people = 500] = process.argv.slice(2).map(Number);
const story = 'tram-y-te-khong-dong-cua-23-nam-do-de-giua-hai-mua-lu';
const award = 'giay-khen-cho-6-nguoi-giu-nghe-truyen-nghe-o-cac-thon-vung-cao';
const place = mkdtempSync(join(tmpdir(), 'typing-bench-'));
const content = join(place, 'content');
cpSync(resolve('content'), content, { recursive: true });
writeLongText();
writeManyPeople();

const admin = await buildAdmin(join(place, 'admin'));
const server = express()
  .use(await desk({ content, admin: () => Promise.resolve(admin) }))
  .listen(0, '127.0.0.1');
await new Promise((done) => server.once('listening', done));
const address = `http://localhost:${(server.address() as AddressInfo).port}/admin/`;
const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumArgs });
try {
  const page = await browser.newPage({ locale: 'vi-VN', viewport: { width: 1366, height: 768 } });
  await page.addInitScript(() => {
    if (location.protocol !== 'about:')
      localStorage.setItem('decap-cms-user', JSON.stringify({ backendName: 'proxy' }));
  });
  print(`a text of ${letters} letters`, await inText(page));
  const openings: number[] = [];
  for (let time = 0; time < 3; time += 1) openings.push(await opened(page));
  const [, opening = 0] = openings.toSorted((a, b) => a - b);
  line(`an award of ${people} people opens, the middle of three times`, opening, limits.opening);
  print(`a cell of its list`, await inCell(page));
} finally {
  await browser.close();
  server.closeAllConnections();
  server.close();
  rmSync(place, { recursive: true });
}

function writeLongText(): void {
  const file = join(content, 'stories', story, 'index.md');
  const [front = '', ...rest] = readFileSync(file, 'utf8').split(/(?<=\n---\n)/);
  const body = rest.join('');
  writeFileSync(file, front + body.repeat(Math.ceil(letters / body.length)).slice(0, letters));
}

function writeManyPeople(): void {
  const file = join(content, 'awards', award, 'index.md');
  const names = ['Đinh Văn', 'Phạm Thị', 'Hồ Thị', 'Nguyễn Văn', 'Trần Thị Mỹ'];
  const recipients = Array.from({ length: people }, (_, at) => ({
    name: `${names[at % names.length]} Số ${at + 1}`,
    kind: 'individual',
    role: 'Nông dân',
    unit: 'huyen-ba-to',
    group: 'nong-dan',
  }));
  const front = parseDocument(readFileSync(file, 'utf8').split('\n---\n')[0] ?? '');
  front.set('recipients', recipients);
  writeFileSync(file, `${front.toString()}---\n`);
}

function line(what: string, took: number, limit?: number): void {
  const isLong = limit !== undefined && took > limit;
  if (isLong) process.exitCode = 1;
  const bound = limit === undefined ? '' : `  (at most ${limit}${isLong ? ': too long' : ''})`;
  console.log(`${what.padEnd(64)} ${took.toFixed(0).padStart(6)} ms${bound}`);
}

function print(where: string, times: readonly number[]): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.floor((sorted.length - 1) * part)] ?? 0;
  line(`${where}, ${times.length} keys: half of them`, at(0.5));
  line('  19 of 20', at(0.95), limits.key);
  line('  every key', at(1));
}

/** Types a sentence in the middle of the text. Gives how long the browser was busy after each key. */
async function inText(page: Page): Promise<number[]> {
  await page.goto(`${address}#/collections/stories/entries/${story}/index`);
  const text = page
    .getByRole('group', { name: /^Khung soạn: / })
    .getByRole('textbox')
    .first();
  await text.waitFor({ timeout: 60_000 });
  await text.locator('p').nth(40).click();
  await page.waitForTimeout(2_000);
  return typed(page);
}

/** Opens the award from the list. Gives the time until its first name can be typed in. */
async function opened(page: Page): Promise<number> {
  await page.goto('about:blank');
  await page.goto(`${address}#/collections/awards`);
  const link = page.locator(`a[href*="${award}"]`);
  await link.waitFor({ timeout: 60_000 });
  await page.waitForTimeout(2_000);
  return link.evaluate(async (element: HTMLElement, count) => {
    const from = performance.now();
    element.click();
    const nextFrame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const cell = () => document.querySelector<HTMLInputElement>('.list-table tbody input[type="text"]');
    while (!cell() || !document.querySelector('.list-table caption')?.textContent.endsWith(`: ${count}`))
      await nextFrame();
    cell()?.focus();
    await nextFrame();
    return performance.now() - from;
  }, people);
}

/** Types a sentence into the role of the person in the middle. */
async function inCell(page: Page): Promise<number[]> {
  await page.waitForTimeout(3_000);
  const cell = page.getByLabel(`Chức vụ, nghề nghiệp, dòng ${Math.ceil(people / 2)}`, { exact: true });
  await cell.focus();
  await page.waitForTimeout(1_000);
  return typed(page);
}

async function typed(page: Page): Promise<number[]> {
  await page.evaluate(() => {
    const times: number[] = [];
    const shared = globalThis as unknown as { times?: number[] };
    const isHeard = shared.times !== undefined;
    shared.times = times;
    if (isHeard) return;
    document.addEventListener(
      'keydown',
      () => {
        const from = performance.now();
        requestAnimationFrame(() => setTimeout(() => shared.times?.push(performance.now() - from)));
      },
      true,
    );
  });
  for (const letter of 'Bà con thôn Suối Mẫu góp sáu mươi ngày công. Họ mở con đường này. '.normalize('NFC')) {
    await page.keyboard.press(letter === ' ' ? 'Space' : 'a');
    // Words come in bursts, and after a sentence form and preview catch up.
    await page.waitForTimeout({ ' ': 200, '.': 1500 }[letter] ?? 30);
  }
  await page.waitForTimeout(500);
  return page.evaluate(() => (globalThis as unknown as { times: number[] }).times);
}

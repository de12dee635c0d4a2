/**
 * How long a key takes in a long text at the desk, from the key to the next frame of the browser, with the preview beside
 * it. `npm run bench:typing [-- letters]` (60,000); exit 1 when one key in twenty takes longer than 60 ms.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import express from 'express';
import { chromium, type Page } from 'playwright/test';
import { buildAdmin } from '../../cms/build.ts';
import { desk } from '../../cms/server/desk.ts';
import { chromiumArgs, ensureChromium } from '../chromium.ts';

/** In milliseconds. */
const limit = 60;
const letters = Number(process.argv[2] ?? 60_000);
const story = 'tram-y-te-khong-dong-cua-23-nam-do-de-giua-hai-mua-lu';
const place = mkdtempSync(join(tmpdir(), 'typing-bench-'));
const content = join(place, 'content');
cpSync(resolve('content'), content, { recursive: true });
const file = join(content, 'stories', story, 'index.md');
const [front = '', ...rest] = readFileSync(file, 'utf8').split(/(?<=\n---\n)/);
const body = rest.join('');
writeFileSync(file, front + body.repeat(Math.ceil(letters / body.length)).slice(0, letters));

const admin = await buildAdmin(join(place, 'admin'));
const server = express()
  .use(await desk({ content, admin: () => Promise.resolve(admin) }))
  .listen(0, '127.0.0.1');
await new Promise((done) => server.once('listening', done));
const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumArgs });
try {
  const page = await browser.newPage({ locale: 'vi-VN', viewport: { width: 1366, height: 768 } });
  const times = await typed(page);
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.floor((sorted.length - 1) * part)] ?? 0;
  console.log(`${letters} letters, ${times.length} keys`);
  for (const [name, part] of [
    ['half of the keys', 0.5],
    ['19 of 20', 0.95],
    ['every key', 1],
  ] as const)
    console.log(`${name.padEnd(18)} ${at(part).toFixed(0).padStart(5)} ms`);
  process.exitCode = at(0.95) > limit ? 1 : 0;
} finally {
  await browser.close();
  server.closeAllConnections();
  server.close();
  rmSync(place, { recursive: true });
}

/** Types a sentence in the middle of the text. Gives how long the browser was busy after each key. */
async function typed(page: Page): Promise<number[]> {
  await page.addInitScript(() => {
    localStorage.setItem('decap-cms-user', JSON.stringify({ backendName: 'proxy' }));
  });
  const { port } = server.address() as AddressInfo;
  await page.goto(`http://localhost:${port}/admin/#/collections/stories/entries/${story}/index`);
  const text = page
    .getByRole('group', { name: /^Khung soạn: / })
    .getByRole('textbox')
    .first();
  await text.waitFor({ timeout: 60_000 });
  await text.locator('p').nth(40).click();
  await page.waitForTimeout(2_000);
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(globalThis, { times });
    document.addEventListener(
      'keydown',
      () => {
        const from = performance.now();
        requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - from)));
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

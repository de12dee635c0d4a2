/** A commune shows a card of the portal on its own website. */
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { HtmlValidate } from 'html-validate';
import { expect, test, type Page } from 'playwright/test';
import { dist, entry, fileOf, published } from './site.ts';

const cards = readdirSync(join(dist, 'nhung'), { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.html'),
);

/** The code offered on a page of the portal, as it comes from the clipboard. */
async function copiedCode(page: Page, address: string): Promise<string> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(address);
  await page.getByRole('button', { name: 'Chép: Mã nhúng' }).click();
  await expect(page.locator('[data-copy]').filter({ hasText: '<iframe' }).getByRole('status')).toHaveText('Đã chép');
  return page.evaluate(() => navigator.clipboard.readText());
}

for (const [card, address, title] of [
  ['a campaign', `${entry.campaign}lan-toa/`, 'Mỗi nhà lùi một thước, đường thôn rộng ba mét'],
  [
    'a campaign at a commune',
    `${entry.campaign}xa-ba-to/lan-toa/`,
    'Xã Ba Tơ: Mỗi nhà lùi một thước, đường thôn rộng ba mét',
  ],
  ['the newest stories of a commune', entry.unit, 'Gương sáng mới ở Xã Ba Tơ'],
] as const) {
  test(`${card}: the copied code shows the card in a foreign page, in 20 kB, and its links lead out of the frame`, async ({
    page,
    context,
    baseURL,
  }) => {
    const code = (await copiedCode(page, address)).replace(new URL('/', published).href, `${baseURL}/`);
    // A server of its own: a page of the internet may not frame one of this machine, whatever the headers say.
    const foreign = createServer((_, response) =>
      response
        .setHeader('Content-Type', 'text/html; charset=utf-8')
        .end(`<!doctype html><title>Trang của xã</title><h1>Trang của xã</h1>${code}`),
    ).listen(0, '127.0.0.1');
    await new Promise((done) => foreign.once('listening', done));
    const asked = new Set<string>();
    context.on(
      'request',
      (request) => request.url().startsWith(`${baseURL}/`) && asked.add(new URL(request.url()).pathname),
    );
    await page.goto(`http://127.0.0.1:${(foreign.address() as AddressInfo).port}/`);
    await expect(page.locator('iframe')).toHaveAttribute('title', /\S/);
    const frame = page.frameLocator('iframe');
    await expect(frame.getByRole('heading', { level: 1 })).toHaveText(title);
    await page.waitForLoadState('networkidle');
    const sizes = [...asked].map((path) => gzipSync(readFileSync(fileOf(dist, path)), { level: 6 }).length);
    expect(sizes).toHaveLength(2); // the card and its style sheet
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(20_000);
    expect(await context.cookies()).toEqual([]);
    expect(await frame.locator('script').count()).toBe(0);
    expect(await frame.locator('html').evaluate((root) => root.scrollHeight <= window.innerHeight)).toBe(true);
    await frame.getByRole('link').last().click();
    await expect(page).toHaveURL(/\/(?:phong-trao|don-vi)\//);
    foreign.closeAllConnections();
    foreign.close();
  });
}

test('every card is valid, without script, style, picture or search engine', async () => {
  expect(cards.length).toBeGreaterThan(20);
  const validator = new HtmlValidate({
    root: true,
    extends: ['html-validate:standard', 'html-validate:document'],
    rules: {
      'attr-case': 'off',
      'void-style': 'off',
      'doctype-style': 'off',
      'long-title': 'off',
      'no-raw-characters': ['error', { relaxed: true }],
      'require-sri': ['error', { target: 'crossorigin' }],
    },
  });
  for (const file of cards) {
    const html = readFileSync(join(dist, 'nhung', file), 'utf8');
    const { results } = await validator.validateString(html);
    expect(
      results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`)),
      file,
    ).toEqual([]);
    expect(html, file).toContain('<meta name="robots" content="noindex">');
    expect(html, file).not.toMatch(/<script|<style|<img|style=|@font-face/);
  }
});

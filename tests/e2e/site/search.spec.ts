/** A citizen searches, with accents and without, and finds what was meant first. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import { searchStrings } from '../../../src/text/search-strings.ts';
import { SearchPage } from './pages/search-page.ts';
import { holdScripts } from './site.ts';

interface Question {
  query: string;
  /** What the first result's path must match. */
  first: string;
  /** What must be among the first ten. */
  also?: string[];
  note: string;
}

const questions = JSON.parse(readFileSync('tests/fixtures/search/queries.json', 'utf8')) as Question[];

test('at least forty questions of the field are answered by the right page first', async ({ page }) => {
  test.setTimeout(180_000);
  expect(questions.length).toBeGreaterThanOrEqual(40);
  const search = await new SearchPage(page).open();
  const wrong: string[] = [];
  for (const { query, first, also = [], note } of questions) {
    await search.search(query);
    const found = await search.found();
    if (!new RegExp(first).test(found[0] ?? '')) wrong.push(`“${query}” (${note}): ${found[0]} first, not ${first}`);
    for (const other of also)
      if (!found.slice(0, 10).some((path) => new RegExp(other).test(path)))
        wrong.push(`“${query}”: ${other} is not among the first ten`);
  }
  expect(wrong).toEqual([]);
});

test('the box in the head of every page leads here, and the address keeps the question', async ({ page }) => {
  await page.goto('/');
  const box = page.getByRole('banner').getByRole('searchbox');
  await box.fill('hien dat mo duong');
  await box.press('Enter');
  await expect(page).toHaveURL(/\/tim-kiem\/\?q=hien/);
  const search = new SearchPage(page);
  await expect(search.results.first()).toBeVisible();
  await expect(search.box).toHaveValue('hien dat mo duong');
});

test('words are marked in their right spelling, whatever was typed', async ({ page }) => {
  const search = await new SearchPage(page).open();
  await search.search('hien dat');
  const marks = await search.results.locator('mark').allTextContents();
  expect(marks.join(' ')).toMatch(/hiến đất/i);
  expect(await search.results.allTextContents().then((texts) => texts.join(''))).not.toMatch(/[\u0335\u1e0f\u1e0e]/);
});

test('filters narrow the results, show in the address, and Back undoes them', async ({ page }) => {
  const search = await new SearchPage(page).open('đường');
  await expect(search.results.first()).toBeVisible();
  const before = (await search.found()).length;
  const unit = search.filter('Đơn vị, địa phương');
  await unit.selectOption('xa-ba-to');
  await expect(page).toHaveURL(/don-vi=xa-ba-to/);
  await expect.poll(async () => (await search.found()).length).toBeLessThan(before);
  await page.goBack();
  await expect(unit).toHaveValue('');
  await expect.poll(async () => (await search.found()).length).toBe(before);
});

test('a kind chosen without a word shows the newest first', async ({ page, request }) => {
  const { rows } = (await (await request.get('/du-lieu/dien-hinh.json')).json()) as {
    rows: { address: string; published: string }[];
  };
  const published = new Map(rows.map((row) => [new URL(row.address).pathname, row.published]));
  const search = await new SearchPage(page).open();
  await search.filter('Loại').selectOption('dien-hinh');
  await expect(search.results).toHaveCount(10);
  const days = (await search.found()).map((path) => published.get(path));
  expect(days).toEqual([...published.values()].sort().reverse().slice(0, 10));
});

test('a browser that knows no workers that are modules searches in the page', async ({ page }) => {
  await page.route('**/search-worker*', (route) => route.abort());
  const search = await new SearchPage(page).open();
  await search.search('hien dat');
  await expect(search.results.first()).toBeVisible();
  expect(page.workers()).toHaveLength(0);
});

test('the search runs in a thread of its own', async ({ page }) => {
  const search = await new SearchPage(page).open();
  await search.search('hien dat');
  await expect(search.results.first()).toBeVisible();
  expect(page.workers().map((worker) => new URL(worker.url()).pathname)).toEqual([
    expect.stringMatching(/^\/_astro\/search-worker-/),
  ]);
});

test('a question typed before the script has come is not taken away', async ({ page }) => {
  const letCome = await holdScripts(page);
  const search = new SearchPage(page);
  await page.goto('/tim-kiem/', { waitUntil: 'commit' });
  await search.box.fill('hien dat');
  letCome();
  await expect(search.results.first()).toBeVisible();
  await expect(search.box).toHaveValue('hien dat');
});

test('while one types, a consonant alone is not looked for', async ({ page }) => {
  await page.clock.install();
  const search = await new SearchPage(page).open();
  await search.search('hien');
  const announced: string[] = [];
  await page.exposeFunction('say', (words: string) => announced.push(words));
  await page.evaluate(() => {
    const status = document.querySelector('[data-status]')!;
    new MutationObserver(() => (window as unknown as { say: (words: string) => void }).say(status.textContent)).observe(
      status,
      { childList: true },
    );
  });
  await search.box.press('End');
  // Time goes on only here, so that keys which come slowly are no rest.
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 1000);
  const rest = 399;
  await search.box.pressSequentially(' d');
  await page.clock.runFor(rest);
  // Long enough for an answer, if there were one.
  await page.waitForTimeout(300);
  await search.box.pressSequentially('a');
  await page.clock.runFor(rest);
  await page.locator('[data-status]').filter({ hasText: '“hien da”' }).waitFor();
  expect(announced.filter((words) => words.includes('“hien d”'))).toEqual([]);
  await search.box.pressSequentially(' d');
  await page.clock.runFor(rest + 1);
  await page.locator('[data-status]').filter({ hasText: '“hien da d”' }).waitFor();
});

test('a question without an answer is met with help', async ({ page }) => {
  const search = await new SearchPage(page).open();
  await search.search('zzzz qqqq');
  await expect(search.results).toHaveCount(0);
  await expect(search.status).toHaveText(searchStrings.nothing('zzzz qqqq'));
  for (const [name, address] of [
    ['Điển hình tiên tiến', '/dien-hinh/'],
    ['Phong trào thi đua', '/phong-trao/'],
    ['Khen thưởng', '/khen-thuong/'],
  ] as const)
    await expect(page.getByRole('main').getByRole('link', { name, exact: true })).toHaveAttribute('href', address);
});

test('hostile text in the address is shown as text', async ({ page }) => {
  const fired: string[] = [];
  page.on('dialog', (dialog) => (fired.push(dialog.message()), dialog.dismiss()));
  await new SearchPage(page).open('<img src=x onerror=alert(1)>');
  await expect(page.locator('[data-status]')).toContainText('<img src=x');
  expect(fired).toEqual([]);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the page offers the lists instead', async ({ page }) => {
    await page.goto('/tim-kiem/');
    await expect(page.getByText('Thu hẹp kết quả')).toBeHidden();
    await page.getByRole('main').getByRole('link', { name: 'Khen thưởng' }).click();
    await expect(page).toHaveURL(/\/khen-thuong\/$/);
  });
});

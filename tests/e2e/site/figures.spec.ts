/** Open data, transparency and reports on the built site: anybody can compute the figures again from the files. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'playwright/test';
import { dist, fileOf, publicPages } from './site.ts';

const lines = (path: string): Record<string, string>[] =>
  parse(readFileSync(fileOf(dist, `/du-lieu/${path}`)), { bom: true, columns: true });

test('a citizen finds leaders against those who labour first, as a chart, a table and a file that say the same', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByRole('contentinfo').getByRole('link', { name: 'Minh bạch', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Minh bạch khen thưởng');
  const first = page.getByRole('main').locator('section').first();
  await expect(first.getByRole('heading')).toHaveText('Lãnh đạo và người trực tiếp lao động');
  await expect(first.getByRole('img', { name: 'Biểu đồ: Lãnh đạo và người trực tiếp lao động' })).toBeVisible();

  const rows = await first
    .getByRole('table')
    .locator('tbody tr, tfoot tr')
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent.trim())));
  const file = await (
    await page.request.get((await first.getByRole('link', { name: 'Tải bảng (CSV)' }).getAttribute('href'))!)
  ).text();
  const inFile = parse<Record<string, string>>(file, { bom: true, columns: true });
  expect(rows.map(([name, count]) => [name, count])).toEqual(
    inFile.map(({ name, count, hidden }) => [name, hidden === 'true' ? 'ẩn' : count]),
  );
});

test('the figures are those of the recipients in the open data, and no count from 1 to 4 is shown', () => {
  const recipients = lines('khen-thuong/nguoi-duoc-khen.csv');
  const decided = new Map(lines('khen-thuong.csv').map(({ id, decided: day }) => [id, day!]));
  for (const year of ['', '2025', '2026']) {
    const counted = recipients.filter(({ id }) => decided.get(id)!.startsWith(year));
    for (const [table, of] of [
      ['nhom', 'group'],
      ['doi-tuong', 'kind'],
    ] as const) {
      const shown = lines(`thong-ke/${table}${year && `/${year}`}.csv`);
      expect(Number(shown.find(({ id }) => id === 'tong-cong')!['count'])).toBe(counted.length);
      for (const { id, count, hidden } of shown.filter((line) => line['id'] !== 'tong-cong')) {
        if (hidden === 'true') expect(count).toBe('');
        else {
          expect(Number(count), `${table} ${id} ${year}`).toBe(
            counted.filter((recipient) => (recipient[of] || 'khong-ro') === id).length,
          );
          expect([1, 2, 3, 4]).not.toContain(Number(count));
        }
      }
    }
  }
});

test('an official opens the report of a quarter, and prints it on A4 with room to sign', async ({ page }) => {
  await page.goto('/bao-cao/');
  await page.getByRole('main').getByRole('link', { name: 'Quý 3 năm 2026' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Báo cáo thi đua, khen thưởng quý 3 năm 2026');
  const places = page.getByRole('region', { name: 'Theo đơn vị' }).getByRole('table');
  const column = async (n: number) =>
    (await places.locator(`tbody tr td:nth-child(${n})`).allTextContents()).map(Number);
  const total = async (n: number) => Number(await places.locator(`tfoot td:nth-child(${n})`).textContent());
  // Decisions, stories, copies: the places add up to the total.
  for (const n of [3, 5, 6]) expect((await column(n)).reduce((sum, value) => sum + value, 0)).toBe(await total(n));
  const summary = page.getByRole('main').locator('.figures');
  await expect(summary.locator('div').filter({ hasText: 'Quyết định khen thưởng' }).locator('dd')).toHaveText(
    String(await total(3)),
  );

  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('Thủ trưởng đơn vị')).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Các năm' })).toBeHidden();
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  expect(pdf.match(/\/Type \/Page\b/g)!.length).toBeLessThanOrEqual(2);
});

test('every dataset leads to its files, all of them there, with licence and dictionary', async ({ page }) => {
  const sets = publicPages(dist)
    .map(({ address }) => address)
    .filter((address) => /^\/du-lieu\/[^/]+\/$/.test(address));
  expect(sets.length).toBeGreaterThan(9);
  for (const address of sets) {
    await page.goto(address);
    await expect(page.getByRole('link', { name: /Creative Commons/ })).toHaveAttribute('rel', /license/);
    for (const href of await page
      .getByRole('main')
      .locator('a[download]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')!))) {
      const body = readFileSync(fileOf(dist, href));
      if (href.endsWith('.csv')) expect([...body.subarray(0, 3)], href).toEqual([0xef, 0xbb, 0xbf]);
      else JSON.parse(body.toString());
    }
    // Each column of the first line is in the dictionary.
    const name = address.split('/')[2]!;
    const head = readFileSync(fileOf(dist, `/du-lieu/${name}.csv`), 'utf8')
      .slice(1)
      .split('\r\n')[0]!
      .split(',');
    expect(await page.locator('.dictionary').first().locator('code').allTextContents()).toEqual(head);
  }
});

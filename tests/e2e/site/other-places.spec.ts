/** What becomes of the portal in a locality that has just begun, and of one with another corpus. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'playwright/test';
import { build, placeWith, serve, validCorpus } from './corpora.ts';
import { factsOf } from './facts.ts';
import { overhang } from './overhang.ts';
import { FrontPage } from './pages/front-page.ts';
import { ListPage } from './pages/list-page.ts';
import { dist, publicPages } from './site.ts';

test.setTimeout(240_000);

test('a portal without its samples and without one story still builds, and invites the editor to write', async ({ page }) => {
  const place = placeWith('empty', 'content');
  execFileSync(process.execPath, ['src/check/clear-samples.ts', place.content], { stdio: 'pipe' });
  // Of the real entries, awards and campaigns may lead to stories; a locality that begins has neither.
  for (const collection of ['stories', 'awards', 'campaigns']) rmSync(join(place.content, collection), { recursive: true, force: true });
  await build(place);
  const { url, stop } = await serve(place.out);
  try {
    const front = await new FrontPage(page).open(url);
    await front.isTitled('Gương đầu tiên đang chờ bạn kể');
    await expect(front.main.getByRole('link', { name: 'Mở bàn biên tập' })).toHaveAttribute('href', '/admin/');
    for (const sheet of ['Phong trào đang diễn ra', 'Điển hình mới', 'Bảng vàng']) await expect(front.section(sheet).getByText('Chưa có mục nào ở đây.')).toBeVisible();
    await expect(front.communes).toHaveCount(8);
    for (const [section, title] of [['Điển hình', /^Tất cả điển hình 0$/], ['Phong trào', /^Tất cả phong trào 0$/], ['Khen thưởng', /^Tất cả quyết định 0$/]] as const) {
      await front.goToSection(section);
      const list = new ListPage(page);
      await expect(list.title).toHaveText(title);
      await expect(list.main.getByRole('link', { name: /^Bạn là người biên tập/ })).toHaveAttribute('href', '/admin/');
      await page.setViewportSize({ width: 320, height: 600 });
      expect(await overhang(page)).toEqual([]);
      await page.setViewportSize({ width: 1280, height: 900 });
    }
    expect((await page.request.get(`${url}/rss.xml`)).status()).toBe(200);
    const facts = await factsOf(page, publicPages(place.out));
    expect(facts.filter(({ sample }) => sample)).toEqual([]);
    expect(facts.flatMap(({ address, names }) => (names.length === 1 ? [] : [address]))).toEqual([]);
  } finally {
    stop();
  }
});

test('CONTENT_DIR and OUT_DIR build another portal and leave this one’s folders alone', async ({ page }) => {
  const place = placeWith('another', validCorpus);
  rmSync(place.out, { recursive: true, force: true });
  const stamps = () => ['content', dist].map((folder) => (existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => `${file} ${statSync(resolve(folder, file)).mtimeMs}`) : []));
  const before = stamps();
  await build(place);
  expect(stamps()).toEqual(before);
  const front = readFileSync(join(place.out, 'index.html'), 'utf8');
  expect(front).toContain('Gương sáng thử nghiệm');
  expect(front).not.toContain('Gương sáng Ba Tơ');
  const { url, stop } = await serve(place.out);
  try {
    await page.goto(`${url}/dien-hinh/hien-dat-mo-duong/`);
    const photo = page.getByRole('main').getByRole('img', { name: 'Con đường đất chạy thẳng về phía dãy núi' });
    expect(await photo.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBeGreaterThan(0);
    expect((await page.request.get(`${url}/admin/`)).status()).toBe(200);
  } finally {
    stop();
  }
});

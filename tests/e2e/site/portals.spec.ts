/** Searches beyond one small portal: three portals on three ports and one that is down, and a portal of thousands of pages. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import { expect, test } from 'playwright/test';
import { asPublished, site } from '../../../cms/server/site.ts';
import { indexFiles } from '../../../src/search/index-files.ts';
import type { Labels } from '../../../src/search/index-types.ts';
import type { Portal } from '../../../src/search/index-types.ts';
import type { SearchRecord } from '../../../src/collections/search-record.ts';
import { freePort } from '../portal.ts';
import { SearchPage } from './pages/search-page.ts';
import { dist } from './site.ts';

const stops: (() => void)[] = [];

/** Serves an application on a port of its own. */
async function served(app: express.Express): Promise<string> {
  const server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  stops.push(() => (server.closeAllConnections(), server.close()));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const story = (title: string): SearchRecord => ({
  url: '/dien-hinh/mot-bai/',
  title,
  kind: { id: 'dien-hinh', name: 'Điển hình' },
  kindLabel: 'Điển hình · Cá nhân',
  summary: 'Một gương ở nơi khác.',
  text: 'Chuyện kể dài hơn.',
  fields: [],
  day: '2026-06-01',
  unit: { id: 'xa-o-xa', name: 'Xã Ở Xa' },
});

/** A portal of one story, with the headers and the index of a real one. */
async function neighbour(title: string): Promise<string> {
  const files = new Map((await indexFiles([story(title)])).map(({ path, content }) => [`/pagefind/${path}`, content]));
  return served(
    express()
      .use(asPublished)
      // As a public web server does; the server of an editor's machine opens nothing to other sites.
      .use((_request, response, next) => {
        response.set('Access-Control-Allow-Origin', '*');
        next();
      })
      .use((request, response) => {
        const content = files.get(request.path);
        if (content) response.type(request.path.split('.').at(-1)!).send(Buffer.from(content));
        else response.status(404).end();
      }),
  );
}

/** The built portal with these others in its `site.yml`. */
async function withPortals(portals: Portal[]): Promise<string> {
  const labels = JSON.parse(readFileSync(join(dist, 'pagefind', 'labels.json'), 'utf8')) as Labels;
  const app = express().get(
    '/pagefind/labels.json',
    (_request, response) => void response.json({ ...labels, portals }),
  );
  return served(app.use(site(dist)));
}

test.afterAll(() => stops.forEach((stop) => stop()));

test('a search finds what is on other portals, says where, and names the one that does not answer', async ({
  page,
}) => {
  const portals = [
    { name: 'Gương sáng Ba Vì', url: await neighbour('Chị Zơn giữ rừng quế ở Ba Vì') },
    { name: 'Gương sáng Trà Bồng', url: `${await neighbour('Anh Zơn dựng trạm nước sạch ở Trà Bồng')}/` },
    { name: 'Gương sáng Vắng Nhà', url: `http://127.0.0.1:${await freePort()}` },
  ];
  await page.goto(`${await withPortals(portals)}/tim-kiem/?q=${encodeURIComponent('zơn')}`);
  const search = new SearchPage(page);
  await expect(
    page.getByText(
      'Tìm cả ở: Gương sáng Ba Vì, Gương sáng Trà Bồng. Chưa tìm được ở: Gương sáng Vắng Nhà (trang không trả lời).',
    ),
  ).toBeVisible();
  await expect(search.results).toHaveCount(2);
  for (const [i, words] of ['giữ rừng quế', 'trạm nước sạch'].entries()) {
    const result = search.results.filter({ hasText: words });
    await expect(result).toContainText(portals[i]!.name);
    await expect(result.getByRole('link')).toHaveAttribute(
      'href',
      `${portals[i]!.url.replace(/\/$/, '')}/dien-hinh/mot-bai/`,
    );
  }
  // One's own pages are found as before, and carry no portal's name.
  await search.search('hiến đất');
  await expect(search.results.first()).toBeVisible();
  await expect(search.results.filter({ hasText: 'Gương sáng Ba Vì' })).toHaveCount(0);
});

test('in a large portal the first results are there with the last key, more of them when one stops; a word alone waits', async ({
  page,
}) => {
  const stories = Array.from({ length: 30 }, (_, i) => ({
    ...story(`Nhà thứ ${i} hiến đất mở đường về làng`),
    url: `/dien-hinh/bai-${i}/`,
  }));
  const files = new Map(
    (await indexFiles([...stories, { ...story('Một bài khác hẳn'), url: '/dien-hinh/khac/' }], [], true)).map(
      ({ path, content }) => [`/pagefind/${path}`, Buffer.from(content)],
    ),
  );
  const labels = JSON.parse(files.get('/pagefind/labels.json')!.toString()) as Labels;
  files.set('/pagefind/labels.json', Buffer.from(JSON.stringify({ ...labels, pages: 5000 })));
  const app = express().use((request, response, next) =>
    files.has(request.path) && !request.path.endsWith('.js')
      ? void response.type(request.path.endsWith('.json') ? 'json' : 'bin').send(files.get(request.path))
      : next(),
  );
  await page.goto(`${await served(app.use(site(dist)))}/tim-kiem/`);
  const search = new SearchPage(page);
  await search.search('đường');
  await expect(search.results).toHaveCount(10);
  await search.box.fill('');

  // How many results stood there each time that they changed.
  await page.evaluate(() => {
    const counts: number[] = [];
    Object.assign(window, { counts });
    const list = document.querySelector('[data-list]')!;
    new MutationObserver(() => counts.push(list.children.length)).observe(list, { childList: true });
  });
  await search.box.pressSequentially('hien da');
  await expect(search.results).toHaveCount(10);
  expect(await page.evaluate(() => (window as unknown as { counts: number[] }).counts.filter(Boolean))).toEqual([
    4, 10,
  ]);
  await expect(search.results.first().locator('mark').first()).toHaveText('hiến');
  await page.getByRole('button', { name: 'Xem thêm' }).click();
  await expect(search.results).toHaveCount(20);

  await search.search('zzzqq');
  await expect(search.results).toHaveCount(0);
  await search.search('bai khac han');
  expect(await search.found()).toEqual(['/dien-hinh/khac/']);
});

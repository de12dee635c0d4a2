/** Readers and editors before Debian's nginx with the ready configuration, on a site published by the real command. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join, resolve } from 'node:path';
import { headersFor, onHttps } from '../../../src/publish/headers.ts';
import { unpacked } from '../../../src/search/joined-index.ts';
import { ensureNginx, Nginx, withoutNginx } from '../../nginx.ts';
import { freePort, test as base } from '../portal.ts';
import { SearchPage } from '../site/pages/search-page.ts';
import { dist, entry, pageTypes } from '../site/site.ts';
import { expect } from 'playwright/test';

const program = ensureNginx();
if (!program) console.warn(withoutNginx);
base.skip(!program, withoutNginx);

const home = resolve('.cache', 'tests', 'nginx');
const [site, to] = [join(home, 'dist'), join(home, 'srv')];
const publish = (...options: string[]): string =>
  execFileSync(process.execPath, ['src/publish/cli.ts', '--to', to, ...options], { encoding: 'utf8' });

/** One server for all of them: a worker runs this file from top to bottom. */
const test = base.extend<object, { server: Nginx }>({
  server: [
    async ({}, use) => {
      rmSync(home, { recursive: true, force: true });
      cpSync(dist, site, { recursive: true });
      writeFileSync(join(site, 'redirects.map'), '/don-vi/xa-cu/ /don-vi/xa-ba-to/;\n');
      publish('--from', site);
      const server = new Nginx(program!, { folder: join(home, 'nginx'), releases: to, port: await freePort() });
      const { sound, output } = server.check();
      expect([sound, /\[(?:warn|emerg)\].*/.exec(output)?.[0]]).toEqual([true, undefined]);
      await server.start();
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});
/** Without the browser's own decompression and redirects. */
const get = (url: string, headers: Record<string, string> = {}) => fetch(url, { headers, redirect: 'manual' });

test('every answer carries the headers of its address', async ({ server }) => {
  const hashed = readdirSync(join(site, '_astro')).find((name) => name.endsWith('.css'))!;
  for (const path of [
    ...Object.values(pageTypes),
    '/admin/',
    '/admin/settings.json',
    `/_astro/${hashed}`,
    '/pagefind/pagefind-worker.js',
    '/rss.xml',
    '/favicon.svg',
    `${entry.story}chia-se.png`,
  ]) {
    const { status, headers } = await get(server.url + path);
    const found = status === 404 ? '/404.html' : path;
    const { 'Cache-Control': cache, ...others } = headersFor(found);
    for (const [name, value] of Object.entries({ ...others, ...onHttps }))
      expect(headers.get(name), `${name} of ${path}`).toBe(value);
    expect(headers.get('Cache-Control'), path).toBe(status === 404 ? null : cache);
    expect(headers.get('Server')).toBe('nginx');
    expect(headers.get('Content-Type')).toMatch(
      found.endsWith('/') || found.endsWith('.html')
        ? /^text\/html; charset=utf-8$/
        : /^(?:text\/css|application\/(?:javascript|json|rss\+xml)|text\/xml|image\/)/,
    );
    expect(headers.get('Set-Cookie')).toBeNull();
  }
});

test('an unknown address is answered with the page that says so, and nothing is given away', async ({ server }) => {
  for (const path of [
    '/khong-co/',
    '/_astro/khong-co.css',
    '/_headers',
    '/redirects.map',
    '/.git/config',
    '/index.html.gz',
    '/404.html',
    '/releases/',
    '/publish.lock',
  ]) {
    const response = await get(server.url + path);
    expect(response.status, path).toBe(404);
    expect(await response.text(), path).toContain('Không tìm thấy');
    expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
  }
  for (const path of ['/dien-hinh/..%2f..%2freleases/', '/_astro/..%2f..%2fpublish.lock'])
    expect((await get(server.url + path)).status, path).toBe(400);
  expect((await fetch(server.url, { method: 'POST' })).status).toBe(405);
});

test('the frame rules of embeds are not lent to other pages by a twisted address', async ({ server }) => {
  const port = Number(new URL(server.url).port);
  for (const path of ['/nhung/..%2fdien-hinh/', '/nhung/../dien-hinh/', '/nhung/%2e%2e/dien-hinh/', '//dien-hinh/']) {
    // By hand: every client tidies the address first.
    const answer = await new Promise<string>((done) => {
      let text = '';
      const socket = createConnection(port, '127.0.0.1', () =>
        socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`),
      );
      socket.on('data', (chunk: Buffer) => (text += chunk.toString())).once('close', () => done(text));
    });
    expect(answer, path).toMatch(/^X-Frame-Options: DENY\r$/m);
  }
});

test('texts come compressed, by what the browser understands', async ({ server }) => {
  for (const path of ['/', '/rss.xml', '/pagefind/pagefind.js', `${entry.campaign}lan-toa/qr.svg`]) {
    const plain = readFileSync(join(site, path === '/' ? 'index.html' : path));
    for (const [accept, encoding] of [
      ['gzip', 'gzip'],
      ['gzip, br', 'br'],
      ['identity', null],
    ] as const) {
      const response = await get(server.url + path, { 'Accept-Encoding': accept });
      expect(response.headers.get('Content-Encoding'), `${path} ${accept}`).toBe(encoding);
      expect(response.headers.get('Vary'), path).toBe('Accept-Encoding');
      expect(Buffer.from(await response.arrayBuffer()).equals(plain), path).toBe(true);
    }
  }
  expect((await get(`${server.url}/rss.xml`)).headers.get('Content-Type')).toMatch(/xml; charset=utf-8$/);
});

test('an unchanged page is not sent again, not even after a publishing', async ({ server }) => {
  const first = await get(server.url + entry.document);
  writeFileSync(
    join(site, 'lien-he', 'index.html'),
    readFileSync(join(site, 'lien-he', 'index.html'), 'utf8').replace('<title>', '<title>Mới: '),
  );
  publish('--from', site);
  const conditions = {
    'If-None-Match': first.headers.get('ETag')!,
    'If-Modified-Since': first.headers.get('Last-Modified')!,
  };
  expect((await get(server.url + entry.document, conditions)).status).toBe(304);
  expect(await (await get(`${server.url}/lien-he/`)).text()).toContain('<title>Mới: ');
});

test('an address without its slash, and one that has moved, lead on', async ({ server }) => {
  const slash = await get(`${server.url}/dien-hinh`);
  expect([slash.status, slash.headers.get('Location')]).toEqual([301, '/dien-hinh/']);
  const moved = await get(`${server.url}/don-vi/xa-cu/`);
  expect([moved.status, moved.headers.get('Location')]).toEqual([301, '/don-vi/xa-ba-to/']);
  // A list that was published later is read at the reload that follows every publishing.
  writeFileSync(join(site, 'redirects.map'), '/don-vi/xa-cu/ /don-vi/xa-ba-to/;\n/don-vi/xa-xua/ /don-vi/xa-ba-to/;\n');
  publish('--from', site);
  server.reload();
  await expect.poll(async () => (await get(`${server.url}/don-vi/xa-xua/`)).status).toBe(301);
});

test('a page opened before a publishing still gets its own style after it, and Back takes the old site again', async ({
  server,
}) => {
  const before = await (await get(`${server.url}/`)).text();
  const style = /href="(\/_astro\/[^"]+\.css)"/.exec(before)![1]!;
  const next = join(home, 'next');
  cpSync(site, next, { recursive: true });
  mkdirSync(join(next, '_astro'), { recursive: true });
  cpSync(join(next, style), join(next, '_astro', 'khac.MOI.css'));
  rmSync(join(next, style));
  writeFileSync(join(next, 'index.html'), before.replace(style, '/_astro/khac.MOI.css'));
  publish('--from', next);
  expect(await (await get(`${server.url}/`)).text()).toContain('khac.MOI.css');
  expect((await get(server.url + style)).status).toBe(200);
  expect((await get(`${server.url}/_astro/khac.MOI.css`)).status).toBe(200);
  publish('--rollback');
  expect(await (await get(`${server.url}/`)).text()).toBe(before);
});

test('pages, search and desk open in a browser, and the browser refuses nothing', async ({ server, page }) => {
  const refused: string[] = [];
  page.on(
    'console',
    (message) =>
      /Content.Security.Policy|Permissions.Policy|MIME/i.test(message.text()) && refused.push(message.text()),
  );
  page.on(
    'requestfailed',
    (request) =>
      /* left for the next page */ request.failure()?.errorText !== 'net::ERR_ABORTED' && refused.push(request.url()),
  );
  for (const path of ['/', entry.storyWithPhoto, `${entry.campaign}lan-toa/`, '/lien-he/'])
    await page.goto(server.url + path, { waitUntil: 'networkidle' });
  await page.goto(`${server.url}/tim-kiem/?q=${encodeURIComponent('đường')}`);
  await expect(new SearchPage(page).results.first()).toBeVisible();
  await page.goto(`${server.url}/admin/`);
  await expect(page.getByRole('button', { name: /Đăng nhập|Vào/ }).first()).toBeVisible({ timeout: 30_000 });
  expect(refused).toEqual([]);
});

test('other portals may read the search index, and nothing else', async ({ server }) => {
  const allowed = async (path: string) =>
    (await get(server.url + path, { Origin: 'https://tinh.example' })).headers.get('Access-Control-Allow-Origin');
  expect(await allowed('/pagefind/pagefind-entry.json')).toBe('*');
  for (const path of ['/', '/admin/settings.json', '/admin/corpus.json']) expect(await allowed(path), path).toBeNull();
});

test('what was withdrawn is gone from every address at once, and no rollback brings it back', async ({ server }) => {
  const page = join(site, entry.storyWithPhoto, 'index.html');
  const html = readFileSync(page, 'utf8');
  const photos = [...new Set([...html.matchAll(/\/_astro\/[\w.-]+\.(?:webp|jpg)/g)].map(([path]) => path))].filter(
    (path) => /\/duong-ve-thon\./.test(path),
  );
  const fragments = readdirSync(join(site, 'pagefind', 'fragment')).map((name) => `pagefind/fragment/${name}`);
  const naming = fragments.find((file) =>
    unpacked(readFileSync(join(site, file))).includes(`"${entry.storyWithPhoto}"`),
  )!;
  const other = fragments.find((file) => file !== naming)!;
  expect(photos.length).toBeGreaterThan(0);
  for (const path of [...photos, `/${naming}`]) expect((await get(server.url + path)).status, path).toBe(200);

  // As the next build has it: the page says that it was withdrawn; its photos and its fragment are not made. Another page's fragment changes too.
  writeFileSync(
    page,
    html.replace(/<main[\s\S]*<\/main>/, '<main><article class="entry" data-taken-back>Đã rút.</article></main>'),
  );
  for (const name of readdirSync(join(site, '_astro')))
    if (name.startsWith('duong-ve-thon.')) rmSync(join(site, '_astro', name));
  for (const file of [naming, other]) rmSync(join(site, file));
  expect(publish('--from', site)).toContain(`${entry.storyWithPhoto}  `);
  for (const path of [...photos, `/${naming}`]) expect((await get(server.url + path)).status, path).toBe(404);
  expect((await get(`${server.url}/${other}`)).status).toBe(200);
  expect(await (await get(server.url + entry.storyWithPhoto)).text()).toContain('Đã rút.');

  const { status, stderr } = spawnSync(process.execPath, ['src/publish/cli.ts', '--to', to, '--rollback'], {
    encoding: 'utf8',
  });
  expect([status, stderr.includes(entry.storyWithPhoto)]).toEqual([1, true]);
  expect(await (await get(server.url + entry.storyWithPhoto)).text()).toContain('Đã rút.');
});

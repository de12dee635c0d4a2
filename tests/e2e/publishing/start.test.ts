import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, freePort, placeFor, Portal, test } from '../portal.ts';

test.describe.configure({ timeout: 240_000 });

const story = (content: string) => {
  const id = readdirSync(join(content, 'stories')).sort()[0] ?? '';
  const file = join(content, 'stories', id, 'index.md');
  return {
    id,
    file,
    address: `/dien-hinh/${id}/`,
    retitle: (title: string) => readFileSync(file, 'utf8').replace(/^title: .*$/m, `title: ${title}`),
  };
};

test.describe('a newcomer runs npm start', () => {
  test.describe.configure({ mode: 'serial' });
  let place: { content: string; out: string };
  let portal: Portal;

  test.beforeAll(async () => {
    test.setTimeout(600_000);
    place = placeFor('start', { lean: true });
    portal = new Portal({ ...place, port: await freePort() });
    await portal.ready();
  });
  test.afterAll(() => portal.stop());

  test('two addresses are printed, and site and desk open', async ({ page }) => {
    expect(portal.output).toContain(`Trang:         ${portal.url}/`);
    expect(portal.output).toContain(`Bàn biên tập:  ${portal.url}/admin/`);
    await page.goto(`${portal.url}/`);
    await expect(page.locator('h1')).toBeVisible();
    const admin = await page.request.get(`${portal.url}/admin/`);
    expect(admin.status()).toBe(200);
    expect(await (await page.request.get(`${portal.url}/admin/settings.json`)).json()).toMatchObject({
      backend: { name: 'proxy', proxy_url: '/api/v1/' },
      siteUrl: portal.url,
      contentFolder: 'content',
    });
  });

  test('an unknown address gets the page that says so with status 404, and files have their types', async ({
    request,
  }) => {
    const missing = await request.get(`${portal.url}/khong-co-trang-nay/`);
    expect(missing.status()).toBe(404);
    expect(missing.headers()['content-type']).toContain('text/html');
    expect((await request.get(`${portal.url}/rss.xml`)).headers()['content-type']).toContain('xml');
  });

  test('only this machine can open it: no network address is listened on', () => {
    const port = Number(new URL(portal.url).port).toString(16).toUpperCase().padStart(4, '0');
    const listening = ['/proc/net/tcp', '/proc/net/tcp6']
      .flatMap((table) => readFileSync(table, 'utf8').split('\n'))
      .filter((line) => line.includes(`:${port} `) && line.includes(' 0A '));
    expect(listening.map((line) => line.trim().split(/\s+/)[1])).toEqual([`0100007F:${port}`]);
  });

  test('an edited entry changes its page, after its file was replaced by a rename (git) too', async ({ page }) => {
    const { file, address, retitle } = story(place.content);
    await portal.published(() => writeFileSync(file, retitle('Người giữ nước thử lần một')), address);
    await page.goto(portal.url + address);
    await expect(page.locator('h1')).toHaveText('Người giữ nước thử lần một');
    await portal.published(() => {
      writeFileSync(`${file}~`, retitle('Người giữ nước thử lần hai'));
      renameSync(`${file}~`, file);
    }, address);
    await portal.published(() => writeFileSync(file, retitle('Người giữ nước thử lần ba')), address);
    await page.reload();
    await expect(page.locator('h1')).toHaveText('Người giữ nước thử lần ba');
  });

  test('a broken entry: file, line and remedy are reported, the old site is served, and once mended it is published', async ({
    page,
  }) => {
    const { file, address, retitle } = story(place.content);
    const since = portal.output.length;
    writeFileSync(file, retitle('""'));
    await portal.says('Chưa đăng', { since });
    const printed = portal.output.slice(since);
    expect(printed).toMatch(/index\.md:\d+ · title \(Tiêu đề\)/);
    expect(printed).toContain('bắt buộc');
    expect(printed).not.toMatch(/^\s+at /m);
    await page.goto(portal.url + address);
    await expect(page.locator('h1')).toHaveText('Người giữ nước thử lần ba');
    await portal.published(() => writeFileSync(file, retitle('Người giữ nước đã sửa xong')), address);
    await page.reload();
    await expect(page.locator('h1')).toHaveText('Người giữ nước đã sửa xong');
  });

  test('Ctrl-C during a build ends every process that was started, and the published site stays whole', async () => {
    const { file, address, retitle } = story(place.content);
    writeFileSync(file, retitle('Không kịp đăng'));
    await expect
      .poll(() => descendants(portal.process.pid ?? 0).length, { timeout: 20_000, intervals: [20] })
      .toBeGreaterThan(0);
    await new Promise((done) => setTimeout(done, 1000));
    const started = descendants(portal.process.pid ?? 0);
    expect(started.length).toBeGreaterThan(0);
    portal.process.kill('SIGINT');
    expect(await portal.exit).toBe(0);
    await expect.poll(() => started.filter(isAlive)).toEqual([]);
    expect(readFileSync(join(place.out, address, 'index.html'), 'utf8')).toContain('Người giữ nước đã sửa xong');
  });
});

test('an entry broken from the start and no site yet: the desk opens to mend it, and then there is a site', async ({
  page,
}) => {
  const place = placeFor('start-broken', { lean: true });
  rmSync(place.out, { recursive: true, force: true });
  const { file, retitle } = story(place.content);
  const good = readFileSync(file, 'utf8');
  writeFileSync(file, retitle('""'));
  const portal = new Portal({ ...place, port: await freePort() });
  try {
    await portal.ready();
    expect(portal.output).toMatch(/index\.md:\d+ · title \(Tiêu đề\)/);
    expect(portal.output).toContain('Chưa có trang nào để xem');
    expect((await page.request.get(`${portal.url}/admin/`)).status()).toBe(200);
    const answer = await page.goto(`${portal.url}/`);
    expect(answer?.status()).toBe(503);
    await expect(page.locator('pre')).toContainText('title (Tiêu đề)');
    await portal.published(() => writeFileSync(file, good));
    expect((await page.goto(`${portal.url}/`))?.status()).toBe(200);
  } finally {
    await portal.stop();
  }
});

test('an entry saved at the desk has a page, and deleted has none', async ({ portal, request }) => {
  const { id } = story(portal.content);
  const call = async (action: string, params: Record<string, unknown>) => {
    const answer = await request.post(`${portal.url}/api/v1`, {
      data: { branch: 'master', action, params: { branch: 'master', ...params } },
    });
    expect(answer.status()).toBe(200);
    return answer.json();
  };
  const { data: raw } = await call('getEntry', { path: `content/stories/${id}/index.md` });
  const path = 'content/stories/bai-moi-thu-nghiem/index.md';
  const title = 'Bài mới viết từ bàn biên tập';
  const saved = raw
    .replace(/^title: .*$/m, `title: ${title}`)
    .replace(/^photos:\n(?:[ -].*\n)*/m, '')
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '');
  await portal.published(
    () =>
      call('persistEntry', {
        dataFiles: [{ slug: 'bai-moi-thu-nghiem', path, raw: saved }],
        assets: [],
        options: { commitMessage: 'Viết', useWorkflow: false, status: 'draft' },
      }),
    '/bai-moi-thu-nghiem/',
  );
  expect(await (await request.get(`${portal.url}/dien-hinh/bai-moi-thu-nghiem/`)).text()).toContain(title);
  expect((await (await request.get(`${portal.url}/admin/corpus.json`)).json()).stories['bai-moi-thu-nghiem'].name).toBe(
    title,
  );
  await portal.published(() => call('deleteFiles', { paths: [path], options: { commitMessage: 'Xoá' } }));
  await expect
    .poll(async () => (await request.get(`${portal.url}/dien-hinh/bai-moi-thu-nghiem/`)).status(), { timeout: 120_000 })
    .toBe(404);
});

test.describe('a clear sentence in the place of a stack', () => {
  const refusal = async (options: { content?: string; out?: string; port?: number }) => {
    const portal = new Portal({ content: 'content', out: '.cache/tests/refused', port: await freePort(), ...options });
    const code = await portal.exit;
    expect(portal.output).not.toMatch(/^\s+at /m);
    return { code, text: portal.output.trim() };
  };

  for (const host of ['127.0.0.1', '::1']) {
    test(`the port is taken (${host})`, async () => {
      const other: Server = createServer().listen(0, host);
      await new Promise((done) => other.once('listening', done));
      const { port } = other.address() as AddressInfo;
      expect(await refusal({ port })).toEqual({
        code: 1,
        text: `Cổng ${port} đang được chương trình khác dùng. Tắt chương trình đó, hoặc chọn cổng khác: PORT=${port + 1} npm start`,
      });
      other.close();
    });
  }

  test('no such content folder', async () => {
    const { code, text } = await refusal({ content: '/khong/co/noi-dung' });
    expect(code).toBe(1);
    expect(text).toContain('Không tìm thấy thư mục nội dung "/khong/co/noi-dung"');
    expect(text).toContain('CONTENT_DIR=');
  });

  test('the output folder holds something else, or is the project itself', async () => {
    for (const out of ['src', '.', 'content/dist'])
      expect(await refusal({ out })).toMatchObject({ code: 1, text: expect.stringMatching(/OUT_DIR/) });
  });

  test('PORT is no port number', async () => {
    expect(await refusal({ port: 70_000 })).toMatchObject({
      code: 1,
      text: expect.stringContaining('PORT phải là số'),
    });
  });
});

/** Processes started by a process, by those, and so on. */
function descendants(pid: number): number[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        return [{ pid: Number(name), parent: Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) }];
      } catch {
        return [];
      }
    });
  const below = (parent: number): number[] =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one.pid, ...below(one.pid)]);
  return below(pid);
}

function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

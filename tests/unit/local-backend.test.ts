import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { backend } from '../../cms/server/backend.ts';

// A locality's machine: the corpus beside what must stay out of reach.
let home: string;
let content: string;
let server: Server;
let port: number;

beforeAll(async () => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'ban-bien-tap-')));
  content = join(home, 'noi-dung');
  mkdirSync(content);
  const app = express();
  app.use(backend(content));
  app.get('/trang', (_request, response) => void response.send('trang chủ'));
  server = app.listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  port = (server.address() as AddressInfo).port;
});

afterAll(() => {
  server.close();
  rmSync(home, { recursive: true });
});

beforeEach(() => {
  rmSync(home, { recursive: true });
  for (const folder of ['noi-dung/stories/chi-lan', 'noi-dung/catalogues', '.git', 'src'])
    mkdirSync(join(home, folder), { recursive: true });
  writeFileSync(join(home, '.env'), 'MAT_KHAU=bi-mat');
  writeFileSync(join(home, '.git/config'), '[core]');
  writeFileSync(join(home, 'package.json'), '{}');
  writeFileSync(join(home, 'src/code.ts'), 'export {};');
  writeFileSync(join(content, '.env'), 'MAT_KHAU=bi-mat');
  writeFileSync(join(content, 'site.yml'), 'name: Gương sáng\n');
  writeFileSync(join(content, 'stories/chi-lan/index.md'), '---\ntitle: Chị Lan\n---\nBài.\n');
});

interface Answer {
  status: number;
  headers: Record<string, unknown>;
  text: string;
  json: any;
}

/** A call as the browser sends it from the admin page by default. */
function send(
  body: unknown,
  headers: Record<string, string | undefined> = {},
  { method = 'POST', path = '/api/v1' } = {},
): Promise<Answer> {
  const all: Record<string, string | undefined> = {
    'content-type': 'application/json; charset=utf-8',
    host: `localhost:${port}`,
    origin: `http://localhost:${port}`,
    'sec-fetch-site': 'same-origin',
    ...headers,
  };
  const sent = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >;
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, path, method, headers: sent, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text,
          json: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : undefined,
        });
      });
    });
    call.on('error', reject);
    call.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
}

const jpeg = await sharp({ create: { width: 2, height: 2, channels: 3, background: '#963' } })
  .jpeg()
  .toBuffer();
const asset = (path: string, bytes: Buffer = jpeg) => ({ path, content: bytes.toString('base64'), encoding: 'base64' });
const options = { commitMessage: 'Lưu', useWorkflow: false, status: 'draft' };
const persist = (
  path: string,
  { raw = '---\ntitle: A\n---\n', assets = [] as unknown[], newPath = undefined as string | undefined } = {},
) => ({
  branch: 'master',
  action: 'persistEntry',
  params: { branch: 'master', dataFiles: [{ slug: 'a', path, raw, newPath }], assets, options },
});
const act = (action: string, params: Record<string, unknown>) => ({
  branch: 'master',
  action,
  params: { branch: 'master', ...params },
});

describe('an editor at work', () => {
  test('writes an entry with a photo, finds it in the list, opens it letter by letter', async () => {
    const raw = '---\ntitle: Chị Đinh Thị Hré giữ nghề dệt\n---\nThân bài.\n';
    const saved = await send(
      persist('noi-dung/stories/chi-hre/index.md', { raw, assets: [asset('noi-dung/stories/chi-hre/khung-cui.jpg')] }),
    );
    expect(saved).toMatchObject({ status: 200, json: { message: 'entry persisted' } });
    expect(readFileSync(join(content, 'stories/chi-hre/index.md'), 'utf8')).toBe(raw);
    expect(readFileSync(join(content, 'stories/chi-hre/khung-cui.jpg'))).toEqual(jpeg);

    const list = await send(act('entriesByFolder', { folder: 'noi-dung/stories', extension: 'md', depth: 2 }));
    expect(list.json.map(({ file }: { file: { path: string } }) => file.path).sort()).toEqual([
      'noi-dung/stories/chi-hre/index.md',
      'noi-dung/stories/chi-lan/index.md',
    ]);
    const entry = await send(act('getEntry', { path: 'noi-dung/stories/chi-hre/index.md' }));
    expect(entry.json.data).toBe(raw);
    const photo = await send(act('getMediaFile', { path: 'noi-dung/stories/chi-hre/khung-cui.jpg' }));
    expect(photo.json.content).toBe(jpeg.toString('base64'));
  });

  test('an address with a slash at its end is the same', async () => {
    expect((await send(act('info', {}), {}, { path: '/api/v1/' })).json.type).toBe('local_fs');
    expect((await send(act('getEntry', { path: '.env' }), {}, { path: '/api/v1/' })).status).toBe(422);
    expect((await send(act('info', {}), { origin: 'http://evil.example' }, { path: '/api/v1/' })).status).toBe(403);
    expect((await send(act('info', {}), { origin: 'http://evil.example' }, { path: '/API/V1' })).status).toBe(403);
  });

  test("changes a catalogue and the portal's own data", async () => {
    expect((await send(persist('noi-dung/catalogues/fields.yml', { raw: 'items: []\n' }))).status).toBe(200);
    expect((await send(persist('noi-dung/site.yml', { raw: 'name: Mới\n' }))).status).toBe(200);
    expect(readFileSync(join(content, 'site.yml'), 'utf8')).toBe('name: Mới\n');
    const files = await send(
      act('entriesByFiles', {
        files: [{ path: 'noi-dung/site.yml', label: 'Thông tin trang' }, { path: 'noi-dung/catalogues/groups.yml' }],
      }),
    );
    expect(files.json.map(({ data }: { data: string | null }) => data)).toEqual(['name: Mới\n', null]);
  });

  test("uploads a photo into the entry's folder and sees its library", async () => {
    expect(
      (
        await send(
          act('persistMedia', {
            asset: asset('noi-dung/stories/chi-lan/chan-dung.jpg'),
            options: { commitMessage: 'Ảnh' },
          }),
        )
      ).status,
    ).toBe(200);
    const media = await send(act('getMedia', { mediaFolder: 'noi-dung/stories/chi-lan' }));
    expect(media.json.map(({ name }: { name: string }) => name).sort()).toEqual(['chan-dung.jpg', 'index.md']);
    expect((await send(act('getMedia', { mediaFolder: 'noi-dung/media' }))).json).toEqual([]);
  });

  test.each([
    ['deleteFiles', { paths: ['noi-dung/stories/chi-lan/index.md'] }],
    ['deleteFile', { path: 'noi-dung/stories/chi-lan/index.md' }],
  ])('deleting an entry (%s) takes its photos and folder along, and no other entry', async (action, paths) => {
    writeFileSync(join(content, 'stories/chi-lan/chan-dung.jpg'), jpeg);
    writeFileSync(join(content, 'stories/chi-lan/Ảnh 2.PNG'), jpeg);
    mkdirSync(join(content, 'stories/anh-ba'));
    writeFileSync(join(content, 'stories/anh-ba/index.md'), '');
    expect((await send(act(action, { ...paths, options: { commitMessage: 'Xoá' } }))).status).toBe(200);
    expect(existsSync(join(content, 'stories/chi-lan'))).toBe(false);
    expect(existsSync(join(content, 'stories/anh-ba/index.md'))).toBe(true);
  });

  test('deletes a photo, and the entry stays', async () => {
    writeFileSync(join(content, 'stories/chi-lan/chan-dung.jpg'), jpeg);
    await send(
      act('deleteFile', { path: 'noi-dung/stories/chi-lan/chan-dung.jpg', options: { commitMessage: 'Xoá ảnh' } }),
    );
    expect(existsSync(join(content, 'stories/chi-lan/index.md'))).toBe(true);
    expect(existsSync(join(content, 'stories/chi-lan/chan-dung.jpg'))).toBe(false);
  });

  test('other pages of the server pass the guard by and are open to no other origin', async () => {
    const page = await send(
      '',
      { origin: 'http://localhost:9999', 'sec-fetch-site': 'cross-site' },
      { method: 'GET', path: '/trang' },
    );
    expect(page).toMatchObject({ status: 200, text: 'trang chủ' });
    expect(page.headers).not.toHaveProperty('access-control-allow-origin');
  });
});

describe('calls from other sites are refused', () => {
  const good = act('getEntry', { path: 'noi-dung/stories/chi-lan/index.md' });

  test.each<[string, Record<string, string | undefined>]>([
    ['Host lạ (DNS rebinding)', { host: 'evil.example.com', origin: undefined }],
    ['Host lạ có cổng của ta', { host: 'evil.example.com:4321', origin: undefined }],
    ['Host gần giống', { host: 'localhost.evil.example:1' }],
    ['Host của ta nhưng khác cổng', { host: 'localhost:1', origin: 'http://localhost:1' }],
    ['Origin lạ', { origin: 'https://evil.example.com' }],
    ['Origin null', { origin: 'null' }],
    ['Origin là cổng khác của máy này', { origin: 'http://localhost:9999' }],
    ['Origin https', { origin: 'https://localhost' }],
    ['Sec-Fetch-Site cross-site', { origin: undefined, 'sec-fetch-site': 'cross-site' }],
    ['Sec-Fetch-Site same-site (cổng khác)', { origin: undefined, 'sec-fetch-site': 'same-site' }],
  ])('%s', async (_name, headers) => {
    const answer = await send(good, headers);
    expect(answer).toMatchObject({ status: 403, json: { error: expect.stringContaining('/admin/') } });
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
  });

  test('without an Origin (an address typed on this machine) they pass', async () => {
    expect((await send(good, { origin: undefined, 'sec-fetch-site': undefined })).status).toBe(200);
    expect((await send(good, { host: `127.0.0.1:${port}`, origin: `http://127.0.0.1:${port}` })).status).toBe(200);
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    undefined,
  ])('a body of type %s', async (type) => {
    expect((await send(good, { 'content-type': type })).status).toBe(415);
  });

  test('anything but POST is refused, a preflight too', async () => {
    for (const method of ['GET', 'PUT', 'DELETE', 'OPTIONS']) {
      const answer = await send(
        '',
        { origin: 'http://localhost:9999', 'access-control-request-method': 'POST' },
        { method },
      );
      expect(answer.status).toBe(403);
      expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
      expect((await send('', {}, { method })).status).toBe(405);
    }
  });
});

describe('bad bodies', () => {
  test('too large: a Vietnamese sentence names the limit, and nothing is written', async () => {
    const answer = await send(
      persist('noi-dung/stories/anh-to/index.md', {
        assets: [asset('noi-dung/stories/anh-to/anh.jpg', Buffer.concat([jpeg, Buffer.alloc(30 * 1024 * 1024)]))],
      }),
    );
    expect(answer).toMatchObject({ status: 413, json: { error: expect.stringContaining('tối đa 25 MB') } });
    expect(existsSync(join(content, 'stories/anh-to'))).toBe(false);
  });

  test('a photo of 18 MB fits', async () => {
    const bytes = Buffer.concat([jpeg, Buffer.alloc(18 * 1024 * 1024)]);
    expect(
      (
        await send(
          persist('noi-dung/stories/anh-to/index.md', { assets: [asset('noi-dung/stories/anh-to/anh.jpg', bytes)] }),
        )
      ).status,
    ).toBe(200);
    expect(readFileSync(join(content, 'stories/anh-to/anh.jpg')).length).toBe(bytes.length);
  });

  test.each([
    '{"action":',
    '',
    '[]',
    'null',
    '"info"',
    '{"action":"getEntry"}',
    '{"action":"getEntry","params":{"branch":"m","path":{"a":1}}}',
    '{"__proto__":{"action":"info"}}',
  ])('%s', async (body) => {
    const answer = await send(body);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.json.error).not.toMatch(/at .*\.(?:js|ts):|node_modules/);
  });

  test.each(['unpublishedEntries', 'publishUnpublishedEntry', 'deleteUnpublishedEntry', 'constructor', 'rm'])(
    'unknown call %s',
    async (action) => {
      expect((await send(act(action, { collection: 'stories', slug: 'chi-lan' }))).status).toBe(422);
    },
  );

  test('a text named .jpg, HTML named .pdf', async () => {
    for (const [name, text] of [
      ['a.jpg', 'chữ thôi'],
      ['b.pdf', '<script>alert(1)</script>'],
      ['c.png', 'GIF89a'],
      ['d.webp', 'RIFFxxxxWAVE'],
    ] as const) {
      const answer = await send(
        persist('noi-dung/stories/x/index.md', { assets: [asset(`noi-dung/stories/x/${name}`, Buffer.from(text))] }),
      );
      expect(answer).toMatchObject({ status: 422, json: { error: expect.stringContaining('không đúng loại') } });
    }
    expect(existsSync(join(content, 'stories/x'))).toBe(false);
  });
});

/** Paths that lead out of the corpus, or into what is nobody's business. */
const outside = [
  '../.env',
  '.env',
  '.git/config',
  'package.json',
  'src/code.ts',
  'noi-dung/../.env',
  'noi-dung/../package.json',
  'noi-dung/../.git/config',
  'noi-dung/../src/code.ts',
  'noi-dung/stories/../../.env',
  'noi-dung/stories/chi-lan/../../../package.json',
  'noi-dung/.env',
  'noi-dung/.git/config',
  'noi-dung/stories/.git/hooks/pre-commit.md',
  'noi-dung/./stories/chi-lan/index.md',
  'noi-dung//stories/chi-lan/index.md',
  'noi-dung/stories/%2e%2e/%2e%2e/.env',
  '%2e%2e/.env',
  'noi-dung/%2e%2e%2f.env',
  'noi-dung\\..\\.env',
  'noi-dung/stories\\..\\..\\..\\.env',
  '..\\.env',
  '/etc/passwd',
  '//etc/passwd',
  'C:\\Windows\\win.ini',
  'file:///etc/passwd',
  'noi-dung/stories/chi-lan/index.md\u0000.jpg',
  'noi-dung/stories/chi-lan/index.md:luồng',
  'noi-dung-khac/stories/a/index.md',
  'NOI-DUNG/../.env',
  'noi-dung/',
  '.',
  './',
  '..',
  '/',
];

describe.each(outside)('path %j', (path) => {
  test('can be neither read, listed, written nor deleted', async () => {
    const before = snapshot();
    const calls = [
      act('getEntry', { path }),
      act('getMediaFile', { path }),
      act('entriesByFiles', { files: [{ path: 'noi-dung/site.yml' }, { path }] }),
      act('entriesByFolder', { folder: path, extension: 'md', depth: 3 }),
      act('getMedia', { mediaFolder: path }),
      persist(path),
      persist('noi-dung/stories/a/index.md', { assets: [asset(path)] }),
      act('persistMedia', { asset: asset(path), options: { commitMessage: 'x' } }),
      act('deleteFile', { path, options: { commitMessage: 'x' } }),
      act('deleteFiles', { paths: ['noi-dung/stories/chi-lan/index.md', path], options: { commitMessage: 'x' } }),
      persist('noi-dung/stories/chi-lan/index.md', { newPath: path }),
    ];
    for (const call of calls) {
      const answer = await send(call);
      expect([call.action, answer.status]).toEqual([call.action, 422]);
      expect(answer.json.error).toMatch(/Không được phép|Không đổi được/);
      expect(answer.text).not.toContain('bi-mat');
    }
    expect(snapshot()).toEqual(before);
  });
});

const snapshot = () =>
  Object.fromEntries(
    [
      '.env',
      '.git/config',
      'package.json',
      'src/code.ts',
      'noi-dung/.env',
      'noi-dung/site.yml',
      'noi-dung/stories/chi-lan/index.md',
      'noi-dung/stories/a/index.md',
    ].map((file) => [file, existsSync(join(home, file)) ? readFileSync(join(home, file), 'utf8') : null]),
  );

describe('inside the content folder, only what belongs to the content can be written', () => {
  test.each([
    'noi-dung/stories/chi-lan/code.js',
    'noi-dung/stories/chi-lan/trang.html',
    'noi-dung/stories/chi-lan/anh.svg',
    'noi-dung/stories/chi-lan/khac.md',
    'noi-dung/stories/chi-lan/index-1.md',
    'noi-dung/stories/index.md',
    'noi-dung/stories/Chị Lan/index.md',
    'noi-dung/stories/a/b/index.md',
    'noi-dung/media/anh.jpg',
    'noi-dung/khac/a/index.md',
    'noi-dung/catalogues/khac.yml',
    'noi-dung/package.json',
    'noi-dung/khac.yml',
  ])('%s', async (path) => {
    expect(await send(persist(path))).toMatchObject({
      status: 422,
      json: { error: expect.stringContaining('chỉ lưu được') },
    });
    expect(existsSync(join(home, path))).toBe(false);
  });

  test("catalogues and the portal's own data cannot be deleted", async () => {
    for (const path of ['noi-dung/site.yml', 'noi-dung/catalogues/fields.yml', 'noi-dung/stories']) {
      expect((await send(act('deleteFile', { path, options: { commitMessage: 'x' } }))).status).toBe(422);
    }
    expect(existsSync(join(content, 'site.yml'))).toBe(true);
  });
});

describe('symlinks in the content folder', () => {
  beforeEach(() => {
    symlinkSync(join(home, '.env'), join(content, 'stories/chi-lan/bi-mat.md'));
    symlinkSync(home, join(content, 'stories/ra-ngoai'));
    symlinkSync(join(home, 'chua-co.md'), join(content, 'stories/chi-lan/anh-treo.jpg'));
    symlinkSync(join(content, 'stories/chi-lan'), join(content, 'stories/vong-lai'));
  });

  test.each([
    'stories/chi-lan/bi-mat.md',
    'stories/ra-ngoai/index.md',
    'stories/chi-lan/anh-treo.jpg',
    'stories/ra-ngoai/noi-dung/site.yml',
    'stories/vong-lai/index.md',
  ])('%s', async (path) => {
    for (const call of [
      act('getEntry', { path: `noi-dung/${path}` }),
      act('getMediaFile', { path: `noi-dung/${path}` }),
      persist(`noi-dung/${path}`),
      act('persistMedia', { asset: asset(`noi-dung/${path}`), options: { commitMessage: 'x' } }),
      act('deleteFile', { path: `noi-dung/${path}`, options: { commitMessage: 'x' } }),
    ]) {
      const answer = await send(call);
      expect(answer).toMatchObject({ status: 422, json: { error: expect.stringContaining('symlink') } });
    }
    expect(existsSync(join(home, 'index.md'))).toBe(false);
    expect(existsSync(join(home, 'chua-co.md'))).toBe(false);
  });

  test('lists give away neither what a link leads to nor hidden files', async () => {
    writeFileSync(join(content, 'stories/chi-lan/.nhap.md'), 'bi-mat');
    for (const call of [
      act('entriesByFolder', { folder: 'noi-dung/stories', extension: 'md', depth: 4 }),
      act('entriesByFolder', { folder: 'noi-dung', extension: '.env', depth: 1 }),
      act('getMedia', { mediaFolder: 'noi-dung/stories/chi-lan' }),
      act('getMedia', { mediaFolder: 'noi-dung' }),
    ]) {
      const { text } = await send(call);
      expect(text).not.toContain('bi-mat');
      expect(text).not.toContain(Buffer.from('MAT_KHAU=bi-mat').toString('base64'));
    }
    expect(
      (await send(act('entriesByFolder', { folder: 'noi-dung/stories/ra-ngoai', extension: 'md', depth: 4 }))).status,
    ).toBe(422);
    expect((await send(act('getMedia', { mediaFolder: 'noi-dung/stories/ra-ngoai' }))).status).toBe(422);
  });

  test('deleting an entry does not follow a link', async () => {
    await send(act('deleteFile', { path: 'noi-dung/stories/chi-lan/index.md', options: { commitMessage: 'x' } }));
    expect(readFileSync(join(home, '.env'), 'utf8')).toBe('MAT_KHAU=bi-mat');
    expect(existsSync(join(content, 'stories/chi-lan/index.md'))).toBe(false);
  });
});

describe('a content folder elsewhere', () => {
  test('CONTENT_DIR is a link: paths begin with the real name', async () => {
    const link = join(home, 'lien-ket');
    symlinkSync(content, link);
    const other = express().use(backend(link)).listen(0, '127.0.0.1');
    await new Promise((done) => other.once('listening', done));
    const { port: otherPort } = other.address() as AddressInfo;
    const call = (path: string) =>
      fetch(`http://127.0.0.1:${otherPort}/api/v1`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(act('getEntry', { path })),
      });
    expect((await (await call('noi-dung/site.yml')).json()).data).toBe('name: Gương sáng\n');
    expect((await call('lien-ket/site.yml')).status).toBe(422);
    other.close();
  });
});

/** Attacks on the server of an editor's machine: foreign names, twisted addresses, full disks, cut photos, kills. */
import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import express from 'express';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backend } from '../../cms/server/backend.ts';
import { localHostOnly } from '../../cms/server/local-host.ts';
import { site } from '../../cms/server/site.ts';
import { faultOfFile } from '../../src/corpus/files.ts';
import { sizeOfPhoto } from '../../src/corpus/pixels.ts';
import { brokenPhotos } from '../../src/publish/photos.ts';

let home: string;
let content: string;
let server: Server;
let port: number;

beforeEach(async () => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'may-bien-tap-')));
  content = join(home, 'content');
  const out = join(home, 'dist');
  for (const folder of [
    'dist/admin',
    'dist/dien-hinh',
    'dist/du-lieu',
    'dist/pagefind',
    'dist/nhung',
    'content/stories/chi-lan',
  ])
    mkdirSync(join(home, folder), { recursive: true });
  for (const file of [
    '404.html',
    'index.html',
    'dien-hinh/index.html',
    'nhung/index.html',
    'du-lieu/a.json',
    'pagefind/labels.json',
    'admin/settings.json',
  ])
    writeFileSync(join(out, file), '"chưa công bố"');
  writeFileSync(join(content, 'stories/chi-lan/index.md'), 'Bản đã lưu.');
  server = createServer(express().use(localHostOnly, backend(content), site(out))).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  port = (server.address() as AddressInfo).port;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
  rmSync(home, { recursive: true });
});

interface Answer {
  status: number;
  headers: Record<string, unknown>;
  text: string;
}

/** A request as it is written, without a client's tidying. */
function send(
  path: string,
  { headers = {}, body }: { headers?: Record<string, string>; body?: unknown } = {},
): Promise<Answer> {
  const sent = {
    host: `localhost:${port}`,
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...headers,
  };
  return new Promise((done, fail) => {
    const call = request(
      { host: '127.0.0.1', port, path, method: body === undefined ? 'GET' : 'POST', headers: sent, agent: false },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, text }));
      },
    );
    call.once('error', fail).end(body === undefined ? undefined : JSON.stringify(body));
  });
}

const save = (slug: string, raw: string, photos: Record<string, Buffer> = {}): Promise<Answer> =>
  send('/api/v1', {
    body: {
      action: 'persistEntry',
      params: {
        dataFiles: [{ slug: `${slug}/index`, path: `content/stories/${slug}/index.md`, raw }],
        assets: Object.entries(photos).map(([name, bytes]) => ({
          path: `content/stories/${slug}/${name}`,
          content: bytes.toString('base64'),
          encoding: 'base64',
        })),
        options: { commitMessage: 'Lưu' },
      },
    },
  });

const folder = (slug: string): string[] => readdirSync(join(content, 'stories', slug)).sort();
const text = (slug: string): string => readFileSync(join(content, 'stories', slug, 'index.md'), 'utf8');
const photo = (width = 60, height = 40) => sharp({ create: { width, height, channels: 3, background: '#963' } });

describe('what is not published', () => {
  test('is read by no page that calls this machine by another name, whatever the path', async () => {
    for (const path of [
      '/',
      '/dien-hinh/',
      '/du-lieu/a.json',
      '/pagefind/labels.json',
      '/admin/settings.json',
      '/api/v1',
      '/khong-co/',
    ])
      for (const host of [
        'lua-dao.example',
        `lua-dao.example:${port}`,
        'localhost',
        `127.0.0.1.lua-dao.example:${port}`,
      ]) {
        const { status, text: answer } = await send(path, { headers: { host } });
        expect([status === 400 || status === 403, answer.includes('chưa công bố')], `${host} ${path}`).toEqual([
          true,
          false,
        ]);
      }
    expect((await send('/')).status).toBe(200);
    expect((await send('/', { headers: { host: `127.0.0.1:${port}` } })).status).toBe(200);
  });

  test('is opened to no other site', async () => {
    for (const path of ['/du-lieu/a.json', '/pagefind/labels.json', '/']) {
      const { status, headers } = await send(path, { headers: { origin: 'https://lua-dao.example' } });
      expect([status, headers['access-control-allow-origin']], path).toEqual([200, undefined]);
    }
  });

  test('is framed by none by way of the embeds', async () => {
    for (const path of [
      '/nhung/..%2fdien-hinh/',
      '/nhung/%2e%2e%2fdien-hinh/',
      '/nhung/..%5cdien-hinh/',
      '/nhung/../dien-hinh/',
      '/nhung//..//dien-hinh/',
      '/nhung/khong-co/',
      '/nhung/%',
    ]) {
      const { headers } = await send(path);
      expect(headers['x-frame-options'], path).toBe('DENY');
      expect(headers['content-security-policy'], path).toContain("frame-ancestors 'none'");
    }
    expect((await send('/nhung/')).headers['x-frame-options']).toBeUndefined();
  });
});

describe('a save', () => {
  test('that cannot be written to its end leaves what was stored', async () => {
    // A folder in the place of a photo: the last of the files to be written is refused, as on a disk that is full.
    mkdirSync(join(content, 'stories/chi-lan/z.jpg'));
    const before = folder('chi-lan');
    const { status, text: answer } = await save('chi-lan', 'Bản mới.', {
      'a.jpg': await photo().jpeg().toBuffer(),
      'z.jpg': await photo().jpeg().toBuffer(),
    });
    expect(status).toBe(500);
    expect(answer).toContain('z.jpg');
    expect(answer).toContain('nội dung đã lưu trước đó vẫn nguyên');
    expect([text('chi-lan'), folder('chi-lan')]).toEqual(['Bản đã lưu.', before]);
  });

  test('on a disk that is full: the stored text stays, and a new entry leaves nothing', async () => {
    const small = join(home, 'dia-nho');
    mkdirSync(small);
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', small]).status !== 0) return; // only root mounts
    try {
      const { putAll } = await import('../../cms/server/whole-files.ts');
      const file = join(small, 'index.md');
      putAll([{ file, content: Buffer.from('Bản đã lưu.') }]);
      expect(() => putAll([{ file, content: Buffer.alloc(200_000, 'x') }])).toThrow('ENOSPC');
      expect(() => putAll([{ file: join(small, 'moi', 'index.md'), content: Buffer.alloc(200_000, 'x') }])).toThrow(
        'ENOSPC',
      );
      expect([readFileSync(file, 'utf8'), readdirSync(small)]).toEqual(['Bản đã lưu.', ['index.md']]);
    } finally {
      spawnSync('umount', [small]);
    }
  });

  test('and another of the same entry at once do not mix', async () => {
    for (let round = 0; round < 30; round++) {
      const [a, b] = [
        await photo(10 + round)
          .jpeg()
          .toBuffer(),
        await photo(90 + round)
          .jpeg()
          .toBuffer(),
      ];
      const answers = await Promise.all([
        save('hai-nguoi', `a ${round} `.repeat(20_000), { 'anh.jpg': a }),
        save('hai-nguoi', `b ${round} `.repeat(30_000), { 'anh.jpg': b }),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      const stored = text('hai-nguoi');
      const isA = stored.startsWith('a');
      expect(stored).toBe(isA ? `a ${round} `.repeat(20_000) : `b ${round} `.repeat(30_000));
      expect(readFileSync(join(content, 'stories/hai-nguoi/anh.jpg')).equals(isA ? a : b)).toBe(true);
    }
  });

  test(
    'killed at any moment leaves no half file, and what it leaves is cleared up at the next start',
    { timeout: 120_000 },
    async () => {
      const script = `
      import { putAll } from ${JSON.stringify(resolve('cms/server/whole-files.ts'))};
      const folder = process.argv[1];
      console.log('ready');
      for (let i = 0; ; i++) putAll(['index.md', 'a.jpg'].map((name) => ({ file: folder + '/' + name, content: Buffer.alloc(400_000, String(i % 10)) })));`;
      const target = join(content, 'stories/bi-tat');
      for (let kill = 0; kill < 15; kill++) {
        const child = spawn(process.execPath, ['--input-type=module', '-e', script, target], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        const ended = new Promise((done) => child.once('exit', done));
        await new Promise((ready) => child.stdout.once('data', ready));
        await new Promise((done) => setTimeout(done, 5 + Math.random() * 40));
        child.kill('SIGKILL');
        await ended;
        for (const name of existsSync(target) ? readdirSync(target).filter((file) => !file.startsWith('.')) : []) {
          const bytes = readFileSync(join(target, name));
          expect([bytes.length, new Set(bytes).size]).toEqual([400_000, 1]);
        }
      }
      backend(content);
      expect(folder('bi-tat').filter((name) => name.startsWith('.'))).toEqual([]);
    },
  );

  test.each(['jpeg', 'png', 'webp'] as const)(
    'of half a %s is refused, and the check names one that came another way',
    async (kind) => {
      const whole = await sharp(Buffer.from(Array.from({ length: 90_000 }, (_, i) => (i * i * 31) % 251)), {
        raw: { width: 200, height: 150, channels: 3 },
      })
        .toFormat(kind)
        .toBuffer();
      const name = kind === 'jpeg' ? 'a.jpg' : `a.${kind}`;
      const half = whole.subarray(0, whole.length / 2);
      const refused = await save('nua-anh', 'Bài.', { [name]: half });
      expect([refused.status, refused.text.includes('chưa tải lên hết')]).toEqual([422, true]);
      expect(existsSync(join(content, 'stories/nua-anh'))).toBe(false);
      writeFileSync(join(home, name), half);
      expect(faultOfFile(join(home, name), name)).toMatchObject({
        severity: 'error',
        found: 'ảnh bị cụt: tệp chưa được chép hết',
      });
      writeFileSync(join(home, name), whole);
      expect(faultOfFile(join(home, name), name)).toBeUndefined();
      expect((await save('ca-anh', 'Bài.', { [name]: whole })).status).toBe(200);
    },
  );
});

describe('a photo that is whole by its length and its last mark, but spoilt in between', () => {
  // Not WebP: its decoder makes a picture of any bytes.
  const kinds = ['jpg', 'png'] as const;
  /** A photo with something to see, and the same with some bytes in its middle overwritten. */
  const photos = async (kind: (typeof kinds)[number]): Promise<{ whole: Buffer; spoilt: Buffer }> => {
    const whole = await sharp(
      'content/stories/nhuong-500-met-vuong-dat-de-duong-ve-thon-khoi-vong-qua-suoi/duong-ve-thon.jpg',
    )
      .resize(800)
      .toFormat(kind === 'jpg' ? 'jpeg' : kind)
      .toBuffer();
    const spoilt = Buffer.from(whole);
    const middle = whole.length >> 1;
    spoilt.fill(0, middle, middle + 512);
    return { whole, spoilt };
  };

  test.each(kinds)('stops a build (%s); one that was not changed is unpacked once', async (kind) => {
    const { whole, spoilt } = await photos(kind);
    mkdirSync(join(content, 'stories/anh'), { recursive: true });
    writeFileSync(join(content, `stories/anh/lanh.${kind}`), whole);
    writeFileSync(join(content, `stories/anh/hong.${kind}`), spoilt);
    const memory = join(home, 'cache', 'sound');
    expect(await brokenPhotos(content, memory)).toEqual([`stories/anh/hong.${kind}`]);
    expect(readFileSync(memory, 'utf8')).toMatch(/lanh\.\w+ [\d. ]+$/);
    expect(await brokenPhotos(content, memory)).toEqual([`stories/anh/hong.${kind}`]);
  });

  test.each(kinds)('is refused at the save (%s)', async (kind) => {
    const { whole, spoilt } = await photos(kind);
    const refused = await save('anh-hong', 'Bài.', { [`a.${kind}`]: spoilt });
    expect([refused.status, existsSync(join(content, 'stories/anh-hong'))]).toEqual([422, false]);
    expect((await save('anh-lanh', 'Bài.', { [`a.${kind}`]: whole })).status).toBe(200);
  });

  test('is not taken for one whose camera leaves bytes before the end', async () => {
    const { whole } = await photos('jpg');
    const camera = Buffer.concat([whole.subarray(0, -2), Buffer.from([1, 2, 3, 4]), whole.subarray(-2)]);
    expect((await save('may-anh', 'Bài.', { 'a.jpg': camera })).status).toBe(200);
  });
});

test('a deletion that failed is not answered as done', async () => {
  mkdirSync(join(content, 'stories/chi-lan/ke.jpg'));
  const { status, text: answer } = await send('/api/v1', {
    body: {
      action: 'deleteFiles',
      params: { paths: ['content/stories/chi-lan/ke.jpg'], options: { commitMessage: 'Xoá' } },
    },
  });
  expect([status, answer.includes('ke.jpg')]).toEqual([500, true]);
});

test('the size of a photo is read wherever it is', async () => {
  const picture = await photo(300, 200).jpeg().toBuffer();
  // Twenty-five blocks of a camera's notes, 1.6 MB, and bytes that belong to nothing: decoders pass over both.
  const notes = Buffer.concat(
    Array.from({ length: 25 }, () => Buffer.concat([Buffer.from([0xff, 0xe5, 0xff, 0xff]), Buffer.alloc(0xfffd)])),
  );
  const far = Buffer.concat([picture.subarray(0, 2), notes, Buffer.from([1, 2, 3]), picture.subarray(2)]);
  expect(sizeOfPhoto(far)).toEqual({ width: 300, height: 200 });
  expect((await sharp(far).metadata()).width).toBe(300);
  const bomb = Buffer.from(far);
  const frame = bomb.indexOf(Buffer.from([0xff, 0xc0]), notes.length);
  bomb.writeUInt16BE(60_000, frame + 5);
  bomb.writeUInt16BE(60_000, frame + 7);
  writeFileSync(join(home, 'bom.jpg'), bomb);
  expect(faultOfFile(join(home, 'bom.jpg'), 'bom.jpg')).toMatchObject({
    severity: 'error',
    found: '60000 × 60000 điểm ảnh',
  });
});

/** Drafts on the git repository of this machine, called as Decap calls them; what counts is git's history and the files on disk. */
import { execFileSync } from 'node:child_process';
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
import { dirname, join } from 'node:path';
import express from 'express';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backend } from '../../cms/server/backend.ts';
import { Drafts } from '../../cms/server/drafts.ts';

let home: string;
let server: Server;

const git = (...parameters: string[]): string =>
  execFileSync('git', parameters, { cwd: home, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
const write = (path: string, text: string | Buffer): void => {
  mkdirSync(dirname(join(home, path)), { recursive: true });
  writeFileSync(join(home, path), text);
};
const read = (path: string): string => readFileSync(join(home, path), 'utf8');
const text = (title: string): string => `---\ntitle: ${title}\n---\nDòng một.\n\nDòng hai.\n\nDòng ba.\n`;
const jpeg = await sharp({ create: { width: 2, height: 2, channels: 3, background: '#963' } })
  .jpeg()
  .toBuffer();

beforeEach(async () => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'kho-git-')));
  git('init', '--quiet', '--initial-branch=main');
  git('config', 'user.name', 'Đinh Thị Hoa');
  git('config', 'user.email', 'hoa@xa.example');
  write('.env', 'MAT_KHAU=bi-mat');
  write('package.json', '{}');
  write('trang/content/stories/chi-lan/index.md', text('Chị Lan'));
  write('trang/content/stories/chi-lan/chi-lan.jpg', jpeg);
  write('trang/content/catalogues/fields.yml', 'items: []\n');
  write('trang/content/site.yml', 'name: Gương sáng\n');
  git('add', 'package.json', 'trang');
  git('commit', '--quiet', '-m', 'Nội dung ban đầu');
  await serve();
});
afterEach(() => {
  server.close();
  rmSync(home, { recursive: true });
});

async function serve(): Promise<void> {
  const content = join(home, 'trang/content');
  server = express()
    .use(backend(content, await Drafts.open(content)))
    .listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
}

function call(
  action: string,
  params: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Promise<{ status: number; json: any }> {
  const { port } = server.address() as AddressInfo;
  const all = {
    'content-type': 'application/json; charset=utf-8',
    host: `localhost:${port}`,
    origin: `http://localhost:${port}`,
    'sec-fetch-site': 'same-origin',
    ...headers,
  };
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port, path: '/api/v1/', method: 'POST', headers: all, agent: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, json: JSON.parse(String(Buffer.concat(chunks))) }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(JSON.stringify({ branch: 'master', action, params: { branch: 'master', cmsLabelPrefix: '', ...params } }));
  });
}

const asset = (path: string, bytes: Buffer = jpeg) => ({ path, content: bytes.toString('base64'), encoding: 'base64' });
const persist = (
  slug: string,
  raw: string,
  {
    collection = 'stories',
    path,
    assets = [],
    status = 'draft',
  }: { collection?: string; path?: string; assets?: object[]; status?: string } = {},
) =>
  call('persistEntry', {
    dataFiles: [{ slug, path: path ?? `content/${collection}/${slug}.md`, raw }],
    assets,
    options: {
      commitMessage: `Lưu ${slug}`,
      collectionName: collection,
      useWorkflow: true,
      unpublished: false,
      status,
    },
  });
const of = (slug: string, collection = 'stories') => ({ collection, slug });
const publish = (slug: string, collection = 'stories') => call('publishUnpublishedEntry', of(slug, collection));
const branches = (): string[] => git('for-each-ref', '--format=%(refname:short)', 'refs/heads').split('\n');

describe('drafts', () => {
  test('a new entry with a photo is on a branch of its own, by its writer, and the working folder stays as it was', async () => {
    expect(
      await persist('anh-ba/index', text('Anh Ba'), {
        assets: [asset('content/stories/anh-ba/rẫy.jpg'.replace('ẫ', 'a'))],
      }),
    ).toMatchObject({ status: 200 });
    expect(branches()).toEqual(['cms/stories/anh-ba/index', 'main']);
    expect(git('show', '--no-patch', '--format=%an <%ae>|%s', 'cms/stories/anh-ba/index')).toBe(
      'Đinh Thị Hoa <hoa@xa.example>|Lưu anh-ba/index',
    );
    expect(git('diff', '--name-status', 'main', 'cms/stories/anh-ba/index').split('\n')).toEqual([
      'A\ttrang/content/stories/anh-ba/index.md',
      'A\ttrang/content/stories/anh-ba/ray.jpg',
    ]);
    expect(existsSync(join(home, 'trang/content/stories/anh-ba'))).toBe(false);
    expect(git('status', '--porcelain')).toBe('?? .env');

    expect((await call('unpublishedEntries')).json).toEqual(['stories/anh-ba/index']);
    const { json } = await call('unpublishedEntry', { id: 'stories/anh-ba/index' });
    expect(json).toMatchObject({
      collection: 'stories',
      slug: 'anh-ba/index',
      status: 'draft',
      pullRequestAuthor: 'Đinh Thị Hoa',
    });
    expect(json.diffs).toEqual(
      ['index.md', 'ray.jpg'].map((name) => ({
        id: `content/stories/anh-ba/${name}`,
        path: `content/stories/anh-ba/${name}`,
        newFile: true,
      })),
    );
    expect(
      (
        await call('unpublishedEntryDataFile', {
          ...of('anh-ba/index'),
          path: 'content/stories/anh-ba/index.md',
          id: '',
        })
      ).json,
    ).toEqual({ data: text('Anh Ba') });
    expect(
      (
        await call('unpublishedEntryMediaFile', {
          ...of('anh-ba/index'),
          path: 'content/stories/anh-ba/ray.jpg',
          id: '',
        })
      ).json,
    ).toMatchObject({ name: 'ray.jpg', content: jpeg.toString('base64') });
    expect((await call('entriesByFolder', { folder: 'content/stories', extension: 'md', depth: 2 })).json).toHaveLength(
      1,
    );
  });

  test('a second save is a second commit on the same branch; a photo no longer used goes', async () => {
    await persist('anh-ba/index', text('Anh Ba'), {
      assets: [asset('content/stories/anh-ba/a.jpg'), asset('content/stories/anh-ba/b.jpg')],
    });
    await persist('anh-ba/index', text('Anh Ba, bản hai'), { assets: [asset('content/stories/anh-ba/b.jpg')] });
    expect(git('rev-list', '--count', 'main..cms/stories/anh-ba/index')).toBe('2');
    expect(git('diff', '--name-only', 'main', 'cms/stories/anh-ba/index').split('\n')).toEqual([
      'trang/content/stories/anh-ba/b.jpg',
      'trang/content/stories/anh-ba/index.md',
    ]);
  });

  test('reviewed and published: merged into main by one commit of the publisher, written to disk, branch and status gone', async () => {
    const before = git('rev-parse', 'main');
    await persist('anh-ba/index', text('Anh Ba'), { assets: [asset('content/stories/anh-ba/a.jpg')] });
    for (const newStatus of ['pending_review', 'pending_publish']) {
      await call('updateUnpublishedEntryStatus', { ...of('anh-ba/index'), newStatus });
      expect((await call('unpublishedEntry', of('anh-ba/index'))).json.status).toBe(newStatus);
    }
    const tip = git('rev-parse', 'cms/stories/anh-ba/index');
    expect(await publish('anh-ba/index')).toMatchObject({ status: 200 });
    expect(git('show', '--no-patch', '--format=%P', 'main')).toBe(`${before} ${tip}`);
    expect(git('show', '--no-patch', '--format=%s', 'main')).toBe('Công bố stories/anh-ba');
    expect(read('trang/content/stories/anh-ba/index.md')).toBe(text('Anh Ba'));
    expect(readFileSync(join(home, 'trang/content/stories/anh-ba/a.jpg'))).toEqual(jpeg);
    expect(branches()).toEqual(['main']);
    expect(read('.git/config')).not.toContain('decap-cms/');
    expect(git('status', '--porcelain')).toBe('?? .env');
  });

  test("catalogues and the portal's own data go through drafts too", async () => {
    await persist('fields', 'items: [1]\n', { collection: 'catalogues', path: 'content/catalogues/fields.yml' });
    await persist('site', 'name: Mới\n', { collection: 'site', path: 'content/site.yml' });
    expect(read('trang/content/site.yml')).toBe('name: Gương sáng\n');
    expect((await call('unpublishedEntry', of('site', 'site'))).json.diffs).toEqual([
      { id: 'content/site.yml', path: 'content/site.yml', newFile: false },
    ]);
    await publish('site', 'site');
    await publish('fields', 'catalogues');
    expect([read('trang/content/site.yml'), read('trang/content/catalogues/fields.yml')]).toEqual([
      'name: Mới\n',
      'items: [1]\n',
    ]);
  });

  test('a discarded draft takes its branch along, and the published entry stays', async () => {
    await persist('chi-lan/index', text('Chị Lan, sửa'));
    expect(await call('deleteUnpublishedEntry', of('chi-lan/index'))).toMatchObject({ status: 200 });
    expect(branches()).toEqual(['main']);
    expect(read('trang/content/stories/chi-lan/index.md')).toBe(text('Chị Lan'));
    expect((await call('unpublishedEntry', of('chi-lan/index'))).status).toBe(404);
    expect(await publish('chi-lan/index')).toMatchObject({
      status: 404,
      json: { error: expect.stringContaining('Không còn bản nháp này') },
    });
  });
});

describe("leaves other people's work alone", () => {
  test('files half edited or staged never come into the history, and are untouched after publishing', async () => {
    write('package.json', '{"dở": true}');
    write('da-add.txt', 'chờ');
    write('trang/content/pages/nhap-tay/index.md', text('Viết tay'));
    git('add', 'da-add.txt');
    const before = git('status', '--porcelain');
    await persist('anh-ba/index', text('Anh Ba'));
    await publish('anh-ba/index');
    expect(
      git('log', '--format=', '--name-only', 'main')
        .split('\n')
        .filter((path) => /env|package|da-add|nhap-tay/.test(path)),
    ).toEqual(['package.json']);
    expect(git('status', '--porcelain')).toBe(before);
    expect([read('package.json'), read('da-add.txt'), read('.env')]).toEqual([
      '{"dở": true}',
      'chờ',
      'MAT_KHAU=bi-mat',
    ]);
  });

  test('two edits of different places are both published; of the same place, the later is refused and both versions stay', async () => {
    await persist('chi-lan/index', text('Chị Lan').replace('Dòng ba', 'Dòng ba của bản nháp'));
    write('trang/content/stories/chi-lan/index.md', text('Chị Lan, xã sửa'));
    git('commit', '--quiet', '-am', 'Người khác sửa');
    await publish('chi-lan/index');
    expect(read('trang/content/stories/chi-lan/index.md')).toBe(
      text('Chị Lan, xã sửa').replace('Dòng ba', 'Dòng ba của bản nháp'),
    );

    await persist('chi-lan/index', text('Chị Lan, bản nháp'));
    write('trang/content/stories/chi-lan/index.md', text('Chị Lan, bản khác'));
    git('commit', '--quiet', '-am', 'Người khác sửa nữa');
    const head = git('rev-parse', 'main');
    expect(await publish('chi-lan/index')).toMatchObject({
      status: 409,
      json: { error: expect.stringContaining('sửa đúng chỗ') },
    });
    expect(git('rev-parse', 'main')).toBe(head);
    expect(read('trang/content/stories/chi-lan/index.md')).toBe(text('Chị Lan, bản khác'));
    expect(git('show', 'cms/stories/chi-lan/index:trang/content/stories/chi-lan/index.md')).toContain('bản nháp');
  });

  test('an entry edited by hand and not committed is not published over', async () => {
    await persist('chi-lan/index', text('Chị Lan, bản nháp'));
    write('trang/content/stories/chi-lan/index.md', text('Chị Lan, sửa tay'));
    expect(await publish('chi-lan/index')).toMatchObject({
      status: 409,
      json: { error: expect.stringContaining('vừa được sửa tay') },
    });
    expect(read('trang/content/stories/chi-lan/index.md')).toBe(text('Chị Lan, sửa tay'));
    expect(branches()).toContain('cms/stories/chi-lan/index');
  });

  test('a draft of an entry edited by hand: the edit comes into the history first, then the draft is published', async () => {
    write('trang/content/stories/chi-lan/index.md', text('Chị Lan, sửa tay'));
    await persist('chi-lan/index', text('Chị Lan, từ bản sửa tay'));
    expect(git('log', '--format=%s', 'main..cms/stories/chi-lan/index').split('\n')).toEqual([
      'Lưu chi-lan/index',
      'Bản sửa tay đang có trên trang',
    ]);
    await publish('chi-lan/index');
    expect(read('trang/content/stories/chi-lan/index.md')).toBe(text('Chị Lan, từ bản sửa tay'));
    expect(git('status', '--porcelain')).toBe('?? .env');
  });

  test('nothing is published while a merge is unfinished', async () => {
    await persist('chi-lan/index', text('Chị Lan, bản nháp'));
    writeFileSync(join(home, '.git/MERGE_HEAD'), `${git('rev-parse', 'main')}\n`);
    expect(await publish('chi-lan/index')).toMatchObject({
      status: 409,
      json: { error: expect.stringContaining('gộp dở') },
    });
  });
});

describe('deleting and unpublishing what is published', () => {
  const remove = (slug: string) =>
    call('deleteFiles', { paths: [`content/stories/${slug}/index.md`], options: { commitMessage: `Xóa ${slug}` } });

  test('text and photos leave disk and main in one commit and stay in the history', async () => {
    await remove('chi-lan');
    expect(existsSync(join(home, 'trang/content/stories/chi-lan'))).toBe(false);
    expect(git('show', '--format=%s', '--name-status', 'main').split('\n')).toEqual([
      'Xóa chi-lan',
      '',
      'D\ttrang/content/stories/chi-lan/chi-lan.jpg',
      'D\ttrang/content/stories/chi-lan/index.md',
    ]);
    expect(git('show', 'main^:trang/content/stories/chi-lan/index.md')).toContain('Chị Lan');
    expect(git('status', '--porcelain')).toBe('?? .env');
  });

  test('an entry never committed is committed before it is deleted', async () => {
    write('trang/content/stories/moi/index.md', text('Bài chưa commit'));
    await remove('moi');
    expect(existsSync(join(home, 'trang/content/stories/moi'))).toBe(false);
    expect(git('show', 'main^:trang/content/stories/moi/index.md')).toContain('Bài chưa commit');
  });

  test('unpublished (Decap deletes, then saves a draft): its photos go with the draft and come back with it', async () => {
    const raw = text('Chị Lan').replace('Dòng ba.', '![Chị Lan](chi-lan.jpg "Ảnh: xã")');
    await remove('chi-lan');
    await persist('chi-lan/index', raw, { status: 'pending_publish' });
    const { json } = await call('unpublishedEntry', of('chi-lan/index'));
    expect(json.status).toBe('pending_publish');
    expect(json.diffs.map(({ path }: { path: string }) => path)).toEqual([
      'content/stories/chi-lan/chi-lan.jpg',
      'content/stories/chi-lan/index.md',
    ]);
    await publish('chi-lan/index');
    expect(read('trang/content/stories/chi-lan/index.md')).toBe(raw);
    expect(readFileSync(join(home, 'trang/content/stories/chi-lan/chi-lan.jpg'))).toEqual(jpeg);
  });
});

describe('attacks', () => {
  const outside = [
    '.git/config',
    '.env',
    'package.json',
    'trang/code.ts',
    '../.env',
    'content/../../.git/config',
    'content/.git/config',
    'content/stories/chi-lan/../../../../.env',
    'content/stories/chi-lan/code.ts',
    '/etc/passwd',
    'content/stories/chi-lan/index.md\u0000.jpg',
  ];

  test.each(outside)('path %j can be neither read nor written nor deleted', async (path) => {
    const before = [
      git('rev-parse', 'main'),
      branches().join(),
      read('.git/config'),
      read('.env'),
      read('package.json'),
    ];
    await persist('chi-lan/index', text('Chị Lan'));
    const answers = await Promise.all([
      call('getEntry', { path }),
      call('unpublishedEntryDataFile', { ...of('chi-lan/index'), path }),
      call('unpublishedEntryMediaFile', { ...of('chi-lan/index'), path }),
      persist('chi-lan/index', text('x'), { path }),
      persist('chi-lan/index', text('x'), { assets: [asset(path)] }),
      call('deleteFiles', { paths: [path], options: { commitMessage: 'x' } }),
      call('deleteFile', { path, options: { commitMessage: 'x' } }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422, 422, 422]);
    expect(JSON.stringify(answers)).not.toContain('bi-mat');
    await call('deleteUnpublishedEntry', of('chi-lan/index'));
    expect([
      git('rev-parse', 'main'),
      branches().join(),
      read('.git/config'),
      read('.env'),
      read('package.json'),
    ]).toEqual(before);
  });

  test('a draft cannot write into another entry', async () => {
    expect(await persist('anh-ba/index', text('x'), { path: 'content/stories/chi-lan/index.md' })).toMatchObject({
      status: 422,
      json: { error: expect.stringContaining('không thuộc mục đang lưu') },
    });
    expect(
      await persist('anh-ba/index', text('x'), { assets: [asset('content/stories/chi-lan/a.jpg')] }),
    ).toMatchObject({ status: 422 });
    expect(
      await persist('site', 'a: 1\n', { collection: 'site', path: 'content/catalogues/fields.yml' }),
    ).toMatchObject({ status: 422 });
    expect(branches()).toEqual(['main']);
  });

  test.each([
    ['stories', '../../main'],
    ['stories', '-D'],
    ['stories', 'a..b/index'],
    ['stories', 'a b/index'],
    ['stories', 'a@{1}/index'],
    ['..', 'main'],
    ['khac', 'a/index'],
    ['stories', 'a/index.lock'],
    ['catalogues', 'khac'],
    ['site', 'main'],
  ])('a branch named %s/%s', async (collection, slug) => {
    const calls = [
      call('publishUnpublishedEntry', { collection, slug }),
      call('deleteUnpublishedEntry', { collection, slug }),
      call('unpublishedEntry', { collection, slug }),
      call('unpublishedEntry', { id: `${collection}/${slug}` }),
      call('updateUnpublishedEntryStatus', { collection, slug, newStatus: 'draft' }),
      call('persistEntry', {
        dataFiles: [{ slug, path: 'content/stories/a/index.md', raw: 'x' }],
        assets: [],
        options: { commitMessage: 'x', collectionName: collection, useWorkflow: true, status: 'draft' },
      }),
    ];
    expect((await Promise.all(calls)).map(({ status }) => status)).toEqual([422, 422, 422, 422, 422, 422]);
    expect(branches()).toEqual(['main']);
  });

  test('unknown statuses, saves and uploads past the drafts, and texts named .jpg are refused', async () => {
    await persist('chi-lan/index', text('Chị Lan'));
    expect(
      (await call('updateUnpublishedEntryStatus', { ...of('chi-lan/index'), newStatus: '"]\n[core]\nfsmonitor=x' }))
        .status,
    ).toBe(422);
    expect(
      (
        await call('persistEntry', {
          dataFiles: [{ slug: 'a/index', path: 'content/stories/a/index.md', raw: 'x' }],
          assets: [],
          options: { commitMessage: 'x', useWorkflow: false, status: 'draft' },
        })
      ).status,
    ).toBe(422);
    expect(
      (await call('persistMedia', { asset: asset('content/stories/chi-lan/a.jpg'), options: { commitMessage: 'x' } }))
        .status,
    ).toBe(422);
    expect(
      (
        await persist('chi-lan/index', text('x'), {
          assets: [asset('content/stories/chi-lan/a.jpg', Buffer.from('chữ thôi'))],
        })
      ).status,
    ).toBe(422);
  });

  test('a commit message that begins with a dash or has many lines is only text', async () => {
    const params = {
      dataFiles: [{ slug: 'a/index', path: 'content/stories/a/index.md', raw: 'x' }],
      assets: [],
      options: { commitMessage: '--amend\n\nAuthor: x', collectionName: 'stories', useWorkflow: true, status: 'draft' },
    };
    expect((await call('persistEntry', params)).status).toBe(200);
    expect(git('show', '--no-patch', '--format=%s', 'cms/stories/a/index')).toBe('--amend');
  });

  test('a foreign Host and calls of other sites are refused', async () => {
    for (const headers of [
      { host: 'evil.example.com' },
      { origin: 'https://evil.example.com' },
      { 'sec-fetch-site': 'cross-site' },
    ] as Record<string, string>[])
      expect((await call('unpublishedEntries', {}, headers)).status).toBe(403);
  });

  test('publishing does not follow a symlink in the content', async () => {
    await persist('anh-ba/index', text('Anh Ba'));
    mkdirSync(join(home, 'ngoai'));
    symlinkSync(join(home, 'ngoai'), join(home, 'trang/content/stories/anh-ba'));
    expect(await publish('anh-ba/index')).toMatchObject({
      status: 422,
      json: { error: expect.stringContaining('symlink') },
    });
    expect(existsSync(join(home, 'ngoai/index.md'))).toBe(false);
  });

  test('a cms/… branch that changes source code is not merged', async () => {
    await persist('anh-ba/index', text('Anh Ba'));
    git('switch', '--quiet', 'cms/stories/anh-ba/index');
    write('package.json', '{"xấu": true}');
    git('commit', '--quiet', '-am', 'Sửa mã');
    git('switch', '--quiet', 'main');
    expect(await publish('anh-ba/index')).toMatchObject({
      status: 422,
      json: { error: expect.stringContaining('ngoài thư mục nội dung') },
    });
    expect(read('package.json')).toBe('{}');
  });

  test('hooks and settings of the repository do not run on saving and publishing', async () => {
    write('.git/hooks/pre-commit', '#!/bin/sh\ntouch hook-da-chay\n');
    write('.git/hooks/post-merge', '#!/bin/sh\ntouch hook-da-chay\n');
    for (const hook of ['pre-commit', 'post-merge']) execFileSync('chmod', ['+x', join(home, '.git/hooks', hook)]);
    await persist('anh-ba/index', text('Anh Ba'));
    await publish('anh-ba/index');
    expect(existsSync(join(home, 'hook-da-chay'))).toBe(false);
  });
});

describe('a repository that cannot be used is met with a sentence that says what to do', () => {
  const opening = (folder = 'trang/content') =>
    Drafts.open(join(home, folder)).then(
      () => 'mở được',
      (error: unknown) => (error as Error).message,
    );

  test('no known author, a detached head, on a draft, content not committed, outside a repository', async () => {
    expect(await opening()).toBe('mở được');
    write('noi-khac/content/site.yml', '');
    expect(await opening('noi-khac/content')).toContain('chưa được ghi vào git');
    git('switch', '--quiet', '--detach');
    expect(await opening()).toContain('git switch main');
    git('switch', '--quiet', '-c', 'cms/stories/a/index');
    expect(await opening()).toContain('đang đứng ở một bản nháp');
    rmSync(join(home, '.git'), { recursive: true });
    git('init', '--quiet');
    git('config', 'user.name', 'A');
    git('config', 'user.email', 'a@xa.example');
    expect(await opening()).toContain('chưa có lần ghi');
    rmSync(join(home, '.git'), { recursive: true });
    expect(await opening()).toContain('không nằm trong một kho git');
  });
});

/** The review's git repository in every state that people, machines and other programs leave it in. */
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
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Drafts } from '../../cms/server/drafts.ts';
import { Refusal } from '../../cms/server/refusal.ts';

let home: string;
const content = (): string => join(home, 'content');
const file = (path: string): string => join(content(), path);
const git = (...parameters: string[]): string =>
  execFileSync('git', parameters, { cwd: home, encoding: 'utf8' }).trim();
const lan = 'stories/chi-lan/index.md';
const key = 'stories/chi-lan/index';

function write(path: string, text: string): void {
  mkdirSync(dirname(join(home, path)), { recursive: true });
  writeFileSync(join(home, path), text);
}

function begin(...options: string[]): void {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'kho-git-')));
  git('init', '--quiet', '--initial-branch=main', ...options);
  git('config', 'user.name', 'Đinh Thị Hoa');
  git('config', 'user.email', 'hoa@xa.example');
  write(`content/${lan}`, 'Một.\nHai.\nBa.\n');
  write('content/stories/anh-tho/index.md', 'Anh Thố.\n');
  write('content/site.yml', 'name: Gương sáng\n');
  git('add', '.');
  git('commit', '--quiet', '-m', 'Nội dung ban đầu');
}
beforeEach(() => begin());
afterEach(() => rmSync(home, { recursive: true }));

const save = (drafts: Drafts, text: string, path = lan): Promise<void> =>
  drafts.save(path.replace(/\.md$/, ''), [{ path: `content/${path}`, content: Buffer.from(text) }], {
    status: 'draft',
    message: 'Lưu',
  });

/** A draft branch as somebody makes it by hand. */
function branch(name: string, change: () => void): void {
  git('switch', '--quiet', '-c', name);
  change();
  git('add', '-A');
  git('commit', '--quiet', '-m', 'Làm tay');
  git('switch', '--quiet', 'main');
}

const state = (): string[] => [git('rev-parse', 'HEAD'), git('status', '--porcelain'), readFileSync(file(lan), 'utf8')];

/** What was refused, which must be a sentence; and nothing is changed. */
async function refused(call: () => Promise<unknown>): Promise<string> {
  const before = state();
  const error = await call().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Refusal);
  expect(state()).toEqual(before);
  return (error as Refusal).message;
}

describe('a branch that is no draft', () => {
  test('is passed over, named once, and the others stay on the board', async () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const drafts = await Drafts.open(content());
    await save(drafts, 'Bốn.\n');
    for (const name of ['cms/thu', 'cms/stories/Chị-Lan/index', 'cms/stories/a/b/c', 'cms/khac/a/index'])
      git('branch', name);
    git('switch', '--quiet', '--orphan', 'cms/stories/mo-coi/index');
    git('commit', '--quiet', '--allow-empty', '-m', 'Không gốc');
    git('switch', '--quiet', 'main');
    expect(await drafts.list()).toEqual([key]);
    expect(await drafts.list()).toEqual([key]);
    expect(
      warned.mock.calls.map(([line]) => String(line)).filter((line) => line.includes('Bỏ qua nhánh')),
    ).toHaveLength(5);
    expect(await drafts.read(key)).toMatchObject({ status: 'draft' });
    warned.mockRestore();
  });

  test('in the place of one is named', async () => {
    git('branch', 'cms/stories/chi-lan');
    const drafts = await Drafts.open(content());
    expect(await refused(() => save(drafts, 'Bốn.\n'))).toContain('git branch -m cms/stories/chi-lan');
  });
});

describe('a draft', () => {
  test.each([
    ['another entry', 'content/stories/anh-tho/index.md'],
    ['the site', 'content/site.yml'],
    ['a program', 'package.json'],
    ['a neighbour by name', 'content/stories/chi-lan-2/index.md'],
  ])('that changes %s too is not published', async (_what, path) => {
    branch(`cms/${key}`, () => {
      write(`content/${lan}`, 'Bốn.\n');
      write(path, 'kẻ lạ');
    });
    const drafts = await Drafts.open(content());
    expect((await drafts.read(key))?.files.map((one) => one.path)).toEqual([`content/${lan}`]);
    expect(await refused(() => drafts.publish(key))).toContain(path);
    expect(existsSync(join(home, path)) && readFileSync(join(home, path), 'utf8')).not.toBe('kẻ lạ');
  });

  test.each(['a photo', 'the text'])('with a link in the place of %s is not published', async (what) => {
    const path = what === 'the text' ? lan : 'stories/chi-lan/anh.jpg';
    branch(`cms/${key}`, () => {
      rmSync(file(path), { force: true });
      symlinkSync('/etc/passwd', file(path));
    });
    const drafts = await Drafts.open(content());
    expect(await refused(() => drafts.publish(key))).toContain('liên kết (symlink)');
    expect((await drafts.read(key))?.files).toEqual([]);
  });

  test('is saved and published while the index is locked by nobody alive: first a sentence, then, unlocked, all of it', async () => {
    const drafts = await Drafts.open(content());
    await save(drafts, 'Một.\nHai.\nBa.\nBốn.\n');
    write('.git/index.lock', '');
    expect(await refused(() => drafts.publish(key))).toContain('index.lock');
    expect(await refused(() => drafts.removePublished([`content/${lan}`], 'Xóa'))).toContain('index.lock');
    rmSync(join(home, '.git/index.lock'));
    await drafts.publish(key);
    expect(readFileSync(file(lan), 'utf8')).toBe('Một.\nHai.\nBa.\nBốn.\n');
    expect(git('status', '--porcelain')).toBe('');
  });

  test.each(['HEAD.lock', 'refs/heads/main.lock'])(
    'whose publishing is refused at the last step (%s) leaves the text as it was',
    async (lock) => {
      const drafts = await Drafts.open(content());
      await save(drafts, 'Mới.\n');
      write(`.git/${lock}`, '');
      expect(await refused(() => drafts.publish(key))).toContain('.lock');
      rmSync(join(home, '.git', lock));
      await drafts.publish(key);
      expect(readFileSync(file(lan), 'utf8')).toBe('Mới.\n');
    },
  );

  test('that nobody has is reported as gone', async () => {
    const drafts = await Drafts.open(content());
    expect(await refused(() => drafts.remove(key))).toContain('Không còn bản nháp này');
  });
});

describe('line ends of Windows', () => {
  test.each(['true', 'input'])(
    'autocrlf=%s: a file of CRLF is saved, published and removed like any other',
    async (autocrlf) => {
      git('config', 'core.autocrlf', autocrlf);
      writeFileSync(file(lan), 'Một.\r\nHai.\r\nBa.\r\n');
      const drafts = await Drafts.open(content());
      await save(drafts, 'Một.\nHai.\nBa.\nBốn.\n');
      await drafts.publish(key);
      expect(readFileSync(file(lan), 'utf8').replaceAll('\r', '')).toBe('Một.\nHai.\nBa.\nBốn.\n');
      expect(git('status', '--porcelain')).toBe('');
    },
  );

  test('a change by hand in CRLF that git does not know yet is in the draft, not in its way', async () => {
    git('config', 'core.autocrlf', 'true');
    writeFileSync(file(lan), 'Một, sửa tay.\r\nHai.\r\nBa.\r\n');
    const drafts = await Drafts.open(content());
    await save(drafts, 'Một, sửa tay.\nHai.\nBa.\nBốn.\n');
    await drafts.publish(key);
    expect(readFileSync(file(lan), 'utf8').replaceAll('\r', '')).toBe('Một, sửa tay.\nHai.\nBa.\nBốn.\n');
  });

  test('what was committed with CRLF before anybody looked after line ends can be published', async () => {
    writeFileSync(file(lan), 'Một.\r\nHai.\r\nBa.\r\n');
    git('commit', '--quiet', '-am', 'CRLF');
    git('config', 'core.autocrlf', 'true');
    const drafts = await Drafts.open(content());
    await save(drafts, 'Một.\nHai.\nBa.\nBốn.\n');
    await drafts.publish(key);
    expect(readFileSync(file(lan), 'utf8').replaceAll('\r', '')).toBe('Một.\nHai.\nBa.\nBốn.\n');
  });
});

test('a repository of SHA-256 saves, publishes and removes', async () => {
  rmSync(home, { recursive: true });
  begin('--object-format=sha256');
  const drafts = await Drafts.open(content());
  await save(drafts, 'Mới.\n');
  await save(drafts, 'Mới hơn.\n');
  await drafts.setStatus(key, 'pending_publish');
  expect(await drafts.read(key)).toMatchObject({ status: 'pending_publish' });
  await drafts.publish(key);
  expect(readFileSync(file(lan), 'utf8')).toBe('Mới hơn.\n');
  await drafts.removePublished([`content/${lan}`], 'Xóa');
  expect([existsSync(file(lan)), git('status', '--porcelain')]).toEqual([false, '']);
});

/** The versions of an entry, from git. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { versionsOf, versionText } from '../../cms/server/versions.ts';

const path = 'content/stories/chi-lan/index.md';
let home: string;
let content: string;
const git = (...parameters: string[]) => execFileSync('git', parameters, { cwd: home, encoding: 'utf8' }).trim();
const put = (text: string): void => writeFileSync(join(home, 'trang', path), text);

beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'kho-git-')));
  content = join(home, 'trang', 'content');
  mkdirSync(join(content, 'stories', 'chi-lan'), { recursive: true });
});
afterEach(() => rmSync(home, { recursive: true }));

function commit(who: string, text: string): void {
  put(text);
  git('add', '.');
  git('-c', `user.name=${who}`, '-c', 'user.email=a@xa.example', 'commit', '--quiet', '-m', `Sửa: “${text}”\tlần này`);
}

test('they are listed with day, writer and title, newest first, and each has its text', async () => {
  git('init', '--quiet');
  commit('Đinh Thị Hoa', 'Bản đầu');
  commit('Phạm Văn Ẩm', 'Bản sau');
  put('Chưa ghi');
  const versions = await versionsOf(content, path);
  expect(versions.map(({ who, title }) => [who, title])).toEqual([
    ['Phạm Văn Ẩm', 'Sửa: “Bản sau” lần này'],
    ['Đinh Thị Hoa', 'Sửa: “Bản đầu” lần này'],
  ]);
  expect(versions.every(({ at }) => !Number.isNaN(Date.parse(at)))).toBe(true);
  expect(await Promise.all(versions.map(({ id }) => versionText(content, path, id)))).toEqual(['Bản sau', 'Bản đầu']);
});

test('those of a draft under review are among them', async () => {
  git('init', '--quiet', '--initial-branch=main');
  commit('Đinh Thị Hoa', 'Bản đầu');
  git('switch', '--quiet', '--create', 'cms/stories/chi-lan/index');
  commit('Phạm Văn Ẩm', 'Bản nháp');
  git('switch', '--quiet', 'main');
  expect((await versionsOf(content, path)).map(({ who }) => who)).toEqual(['Phạm Văn Ẩm', 'Đinh Thị Hoa']);
});

test('without a repository there are none, and nothing but entries and commits is asked of git', async () => {
  put('Chưa ghi');
  expect(await versionsOf(content, path)).toEqual([]);
  git('init', '--quiet');
  commit('Đinh Thị Hoa', 'Bản đầu');
  for (const outside of ['../trang/content/stories/chi-lan/index.md', 'content/../../.git/config', '.git/config'])
    await expect(versionsOf(content, outside)).rejects.toMatchObject({ status: 422 });
  for (const id of ['HEAD', '--output=/tmp/x', 'f'.repeat(40)])
    await expect(versionText(content, path, id)).rejects.toMatchObject({ status: 404 });
});

/** From a finished site to the one that is served, whatever happens on the way. */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildingIn, numberedSite, servedIn, tornIn } from '../fixtures/numbered-site.ts';
import {
  validateSite,
  validateTarget,
  release,
  releasesIn,
  releasesLock,
  rollBack,
} from '../../src/publish/releases.ts';

let home: string;
let to: string;

beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'cac-ban-')));
  to = join(home, 'srv');
});
afterEach(() => rmSync(home, { recursive: true }));

const siteOf = (building: string | number, folder?: string): string => numberedSite(home, building, folder);
const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 20, 3, minute));
const served = (file: string): string => servedIn(to, file);
const building = (): string => buildingIn(to);
const isWhole = (): void => expect(tornIn(to)).toEqual([]);

describe('releases', () => {
  test('a new release is served; unchanged files keep their time and take no more space', async () => {
    await release(siteOf(1), to, at(1));
    const before = statSync(join(to, 'current', 'van-ban/index.html'));
    const { id, changed, pages } = await release(siteOf(2), to, at(2));
    expect([building(), pages, readlinkSync(join(to, 'current'))]).toEqual(['2', 11, `releases/${id}`]);
    expect(changed).toBe(12);
    const after = statSync(join(to, 'current', 'van-ban/index.html'));
    expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
    expect(existsSync(join(to, 'current', 'van-ban/index.html.gz'))).toBe(true);
    isWhole();
  });

  test('an unchanged site makes no new release', async () => {
    const { id } = await release(siteOf(1), to, at(1));
    expect(await release(siteOf(1, join(home, 'lan-nua')), to, at(2))).toMatchObject({ id, changed: 0 });
    expect(readdirSync(join(to, 'releases'))).toEqual([id]);
    // A page less is a change, too.
    rmSync(join(home, 'lan-nua', 'dien-hinh', '7'), { recursive: true });
    expect((await release(join(home, 'lan-nua'), to, at(3))).id).not.toBe(id);
    expect(existsSync(join(to, 'current', 'dien-hinh/7/index.html'))).toBe(false);
  });

  test('compressed files are the plain ones', async () => {
    await release(siteOf(1), to);
    expect(gunzipSync(readFileSync(join(to, 'current', 'index.html.gz'))).toString()).toBe(served('index.html'));
    isWhole();
  });

  test('five releases stay, and hashed files for a month after the last that uses them', async () => {
    for (let i = 1; i <= 8; i++) await release(siteOf(i), to, at(i));
    expect(releasesIn(to).map(({ made }) => made.getUTCMinutes())).toEqual([8, 7, 6, 5, 4]);
    expect(readdirSync(join(to, 'assets', '_astro')).filter((name) => /^trang\.\d\.css$/.test(name))).toHaveLength(8);
    await release(siteOf(9), to, new Date(at(9).getTime() + 31 * 86_400_000));
    expect(
      readdirSync(join(to, 'assets', '_astro'))
        .filter((name) => /^trang\.\d\.css$/.test(name))
        .sort(),
    ).toEqual([5, 6, 7, 8, 9].map((n) => `trang.${n}.css`));
    expect(existsSync(join(to, 'assets', '_astro', 'chung.AAA.css'))).toBe(true);
    expect(existsSync(join(to, 'assets', 'admin', 'assets', 'desk-1.js'))).toBe(true);
  });

  test('back to the release before, to one by its name, and a sentence when there is none', async () => {
    const first = await release(siteOf(1), to, at(1));
    expect(() => rollBack(to)).toThrow('Không có bản nào cũ hơn');
    await release(siteOf(2), to, at(2));
    const third = await release(siteOf(3), to, at(3));
    rollBack(to);
    expect(building()).toBe('2');
    rollBack(to);
    expect(building()).toBe('1');
    expect(rollBack(to, third.id)).toBe(third.id);
    expect(building()).toBe('3');
    expect(() => rollBack(to, 'hôm qua')).toThrow(first.id);
    isWhole();
    // The one that is served stays even when five newer ones have come.
    rollBack(to, first.id);
    expect(
      releasesIn(to)
        .filter(({ current }) => current)
        .map(({ id }) => id),
    ).toEqual([first.id]);
  });

  test("publishes into nobody else's folder, and nothing that is no site", () => {
    mkdirSync(to);
    writeFileSync(join(to, 'luan-van.docx'), '');
    expect(validateTarget(to)).toContain('đang chứa thứ khác');
    expect(validateTarget(join(to, 'luan-van.docx'))).toContain('là một tệp');
    const other = join(home, 'khac');
    mkdirSync(join(other, 'releases'), { recursive: true });
    mkdirSync(join(other, 'current'));
    expect(validateTarget(other)).toContain('phải là một liên kết');
    expect(validateSite(to)).toContain('thiếu admin/settings.json, index.html, 404.html');
    const site = siteOf(1);
    expect(validateSite(site)).toBeUndefined();
    writeFileSync(join(site, 'redirects.map'), '/don-vi/cu/ /don-vi/moi/;\n');
    expect(validateSite(site)).toBeUndefined();
    writeFileSync(join(site, 'redirects.map'), '/a/ /b/; } server { root /;\n');
    expect(validateSite(site)).toContain('máy chủ không đọc được');
  });
});

describe('npm run publish', { timeout: 180_000 }, () => {
  const publish = (...options: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['src/publish/cli.ts', ...options], {
      encoding: 'utf8',
    });
    return { status, output: stdout + stderr };
  };

  test('publish, list, roll back', () => {
    expect(publish('--to', to, '--from', siteOf(1)).output).toMatch(/^Đã đăng bản \S+: 11 trang, 15 tệp mới/);
    expect(publish('--to', to, '--from', siteOf(1)).output).toMatch(/^Không có gì đổi/);
    publish('--to', to, '--from', siteOf(2));
    expect(publish('--to', to, '--list').output).toMatch(/^→ .* đang phục vụ\n {2}\S+/);
    expect(publish('--to', to, '--rollback')).toMatchObject({
      status: 0,
      output: expect.stringContaining('Đang phục vụ lại bản') as string,
    });
    expect(building()).toBe('1');
  });

  test('a wrong command or source: one sentence, and nothing changes', () => {
    expect(publish('--from', siteOf(1))).toMatchObject({
      status: 1,
      output: expect.stringContaining('Cách dùng') as string,
    });
    expect(publish('--to', to, '--from', home)).toMatchObject({
      status: 1,
      output: expect.stringContaining('không phải là một trang đã dựng xong') as string,
    });
    expect(publish('--to', to, '--list', '--rollback').status).toBe(1);
    expect(publish('--to', to, '--rollback')).toMatchObject({
      status: 1,
      output: expect.stringContaining('Không có bản nào cũ hơn') as string,
    });
    expect(existsSync(join(to, 'current'))).toBe(false);
  });

  test('content with errors: they are named, and what is served stays', () => {
    publish('--to', to, '--from', siteOf(1));
    const content = join(home, 'noi-dung');
    mkdirSync(content);
    const { status, stderr } = spawnSync(process.execPath, ['src/publish/cli.ts', '--to', to], {
      encoding: 'utf8',
      env: { ...process.env, CONTENT_DIR: content, OUT_DIR: join(home, 'dist') },
    });
    expect([status, building()]).toEqual([1, '1']);
    expect(stderr).toContain('site.yml');
    expect(stderr).toContain('Trang đang phục vụ vẫn giữ nguyên');
  });
});

test('a folder that a publishing was stopped in before its first release may be published into', () => {
  mkdirSync(to, { recursive: true });
  writeFileSync(releasesLock(to), '');
  expect(validateTarget(to)).toBeUndefined();
});

test('a "current" that leads outside counts as no release', () => {
  mkdirSync(join(to, 'releases'), { recursive: true });
  symlinkSync(home, join(to, 'current'));
  expect(releasesIn(to)).toEqual([]);
  expect(validateTarget(to)).toBeUndefined();
});

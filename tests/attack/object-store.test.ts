/** The script for object stores, with the real rclone and a folder as the store. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { packed } from '../../src/search/joined-index.ts';
import { installFromDebian } from '../debian.ts';

const hasRclone = (): boolean => spawnSync('rclone', ['version']).status === 0;
installFromDebian('rclone', hasRclone, ['rclone']);
if (!hasRclone())
  console.warn('No rclone: the object store is left out. Install it with "sudo apt-get install rclone".');

let home: string;
let store: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'kho-'));
  store = join(home, 'store');
  writeFileSync(join(home, 'rclone.conf'), '');
});
afterEach(() => rmSync(home, { recursive: true }));

const script = resolve('src/publish/server/to-object-store.sh');
const send = (site: string, ...options: string[]): string =>
  execFileSync('sh', [script, site, store, ...options], {
    encoding: 'utf8',
    env: { ...process.env, RCLONE_CONFIG: join(home, 'rclone.conf') },
  });

function siteOf(name: string, files: Record<string, string | Buffer>): string {
  for (const [file, content] of Object.entries({ 'admin/settings.json': '{}', '404.html': '', ...files })) {
    mkdirSync(dirname(join(home, name, file)), { recursive: true });
    writeFileSync(join(home, name, file), content);
  }
  return join(home, name);
}

const stored = (): string[] =>
  readdirSync(store, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .map((item) => join(item.parentPath, item.name).slice(store.length + 1))
    .sort();

/** As if everything had been sent so many days ago. */
function age(days: number): void {
  const then = new Date(Date.now() - days * 86_400_000);
  for (const item of readdirSync(store, { recursive: true, withFileTypes: true }))
    if (item.isFile()) utimesSync(join(item.parentPath, item.name), then, then);
}

const fragment = Buffer.from(packed(Buffer.from(JSON.stringify({ url: '/dien-hinh/lan/', content: 'Chị Lan' }))));
const first = {
  'index.html': '<link href="/_astro/trang.AAAAAAAA.css">',
  '_astro/trang.AAAAAAAA.css': 'a',
  '_astro/chu.CCCCCCCC.woff2': 'c',
  'admin/assets/desk-1.js': 'desk',
  'pagefind/index/vi_1.pf_index': '1',
  'pagefind/fragment/vi_lan.pf_fragment': fragment,
  'dien-hinh/lan/index.html': '<title>Chị Lan</title><img src="/_astro/lan.Aaaaaaa1_1.webp">',
  '_astro/lan.Aaaaaaa1_1.webp': 'lan',
};
const withoutLan = Object.fromEntries(Object.entries(first).filter(([file]) => !file.includes('lan')));

describe.runIf(hasRclone())('an object store', { timeout: 120_000 }, () => {
  test('takes a whole site without what is meant for other servers, loses what is gone, refuses what is no built site', () => {
    const site = siteOf('1', {
      'index.html': 'một',
      '_astro/a.1.css': 'a{}',
      'dien-hinh/x/index.html': 'x',
      'rss.xml': '<rss/>',
      _headers: '/*',
      'pagefind/fragment/vi_1.pf_fragment': 'f',
    });
    send(site);
    const unhashed = ['404.html', 'admin/settings.json', 'index.html', 'rss.xml'];
    // Hashed files stay for pages that are open.
    const left = [...unhashed, '_astro/a.1.css', 'pagefind/fragment/vi_1.pf_fragment'].sort();
    expect(stored()).toEqual([...left, 'dien-hinh/x/index.html'].sort());
    rmSync(join(site, 'dien-hinh'), { recursive: true });
    rmSync(join(site, '_astro'), { recursive: true });
    send(site);
    expect(stored()).toEqual(left);
    expect(() => send(home)).toThrow('không phải là một trang đã dựng xong');
  });

  test('keeps what is in use, however long ago it was sent', () => {
    const site = siteOf('1', first);
    send(site);
    const all = stored();
    age(40);
    send(site);
    expect(stored()).toEqual(all);
    age(40);
    writeFileSync(join(site, 'index.html'), 'mới <link href="/_astro/trang.AAAAAAAA.css">');
    send(site);
    expect(stored()).toEqual(all);
  });

  test('keeps what is no longer in use for a month from the last publishing that used it, then no longer', () => {
    send(siteOf('1', first));
    age(40);
    send(siteOf('1', first));
    const next = siteOf('2', {
      ...first,
      'index.html': '<link href="/_astro/trang.BBBBBBBB.css">',
      '_astro/trang.BBBBBBBB.css': 'b',
    });
    rmSync(join(next, '_astro/trang.AAAAAAAA.css'));
    send(next);
    expect(stored()).toContain('_astro/trang.AAAAAAAA.css');
    age(40);
    send(next);
    expect(stored()).not.toContain('_astro/trang.AAAAAAAA.css');
    expect(stored()).toContain('_astro/trang.BBBBBBBB.css');
  });

  test.each(['withdrawn', 'gone'])('%s: photo and fragment leave at once', (how) => {
    send(siteOf('1', first));
    send(
      siteOf('2', {
        ...withoutLan,
        ...(how === 'withdrawn'
          ? { 'dien-hinh/lan/index.html': '<article class="entry" data-taken-back>Đã rút</article>' }
          : {}),
      }),
    );
    expect(stored().filter((file) => file.includes('lan.') || file.includes('vi_lan'))).toEqual([]);
    expect(stored()).toContain('_astro/chu.CCCCCCCC.woff2');
  });

  test('somebody forgotten: whatever the site does not use leaves at once, and the next publishing keeps its month again', () => {
    send(siteOf('1', first));
    const next = siteOf('2', { ...first, 'admin/forgotten.txt': 'a', '_astro/trang.BBBBBBBB.css': 'b' });
    for (const file of ['_astro/trang.AAAAAAAA.css', 'pagefind/fragment/vi_lan.pf_fragment']) rmSync(join(next, file));
    send(next);
    expect(stored().filter((file) => /AAAAAAAA|vi_lan/.test(file))).toEqual([]);
    expect(stored()).toContain('admin/forgotten.txt');
    rmSync(join(next, '_astro/trang.BBBBBBBB.css'));
    send(next);
    expect(stored()).toContain('_astro/trang.BBBBBBBB.css');
  });

  test('erasing leaves nothing but the site', () => {
    send(siteOf('1', first));
    const next = siteOf('2', { 'index.html': 'mới' });
    send(next, '--erase-old');
    expect(stored()).toEqual(['404.html', 'admin/settings.json', 'index.html']);
  });
});

/** Attacks on the folder of releases: what was withdrawn, a clock that lies, a mask that hides. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eraseOld, release, releasesIn, rollBack } from '../../src/publish/releases.ts';
import { findNginx, Nginx } from '../nginx.ts';
import { packed } from '../../src/search/joined-index.ts';

let home: string;
let to: string;

beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'rut-bai-')));
  to = join(home, 'srv');
});
afterEach(() => rmSync(home, { recursive: true }));

const tombstone = '<title>Bài đã được rút</title><article class="entry document" data-taken-back>Đã rút.</article>';
const fragment = (url: string, text: string): Buffer =>
  Buffer.from(packed(Buffer.from(JSON.stringify({ url, content: text }))));

/** A site of two stories with a photo each; Lan's is shown small on the list too. */
function siteOf(
  name: string,
  { lan = 'shown', style = 'AAAAAAAA' }: { lan?: 'shown' | 'withdrawn' | 'gone'; style?: string } = {},
): string {
  const folder = join(home, name);
  const files: Record<string, string | Buffer> = {
    '404.html': '',
    'admin/settings.json': '{}',
    [`_astro/trang.${style}.css`]: style,
    'index.html': `<title>Trang đầu ${name}</title><link href="/_astro/trang.${style}.css">`,
    'dien-hinh/tho/index.html': `<title>Anh Thố</title><img src="/_astro/ruong.Bbbbbbb2_1abc.webp"> ${style}`,
    '_astro/ruong.Bbbbbbb2_1abc.webp': 'ruong',
    [`pagefind/fragment/vi_${style}2.pf_fragment`]: fragment('/dien-hinh/tho/', `Anh Thố ${style}`),
    [`pagefind/index/vi_${lan}.pf_index`]: lan,
  };
  if (lan === 'shown')
    Object.assign(files, {
      'dien-hinh/lan/index.html': '<title>Chị Lan</title><img src="/_astro/lan.Aa_aaaa1_Z1b.webp">',
      'dien-hinh/index.html': '<title>Điển hình</title><img src="/_astro/lan.Aa_aaaa1_9zz.webp">',
      '_astro/lan.Aa_aaaa1_Z1b.webp': 'lan, lớn',
      '_astro/lan.Aa_aaaa1_9zz.webp': 'lan, nhỏ',
      'pagefind/fragment/vi_aaaaaaa.pf_fragment': fragment('/dien-hinh/lan/', 'Chị Lan hiến đất'),
    });
  else files['dien-hinh/index.html'] = '<title>Điển hình</title>';
  if (lan === 'withdrawn') files['dien-hinh/lan/index.html'] = tombstone;
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content);
  }
  return folder;
}

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

const assets = (): string[] =>
  readdirSync(join(to, 'assets'), { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.'));

describe('what was taken back', () => {
  test.each(['withdrawn', 'gone'] as const)(
    '%s: its photos in every size and its search fragment leave at once, others have their month',
    async (lan) => {
      await release(siteOf('1'), to);
      const { takenBack } = await release(siteOf('2', { lan, style: 'BBBBBBBB' }), to);
      expect(takenBack).toEqual([expect.objectContaining({ address: '/dien-hinh/lan/', title: 'Chị Lan' })]);
      expect(assets().sort()).toEqual(
        [
          '_astro/ruong.Bbbbbbb2_1abc.webp',
          '_astro/trang.AAAAAAAA.css',
          '_astro/trang.BBBBBBBB.css',
          'pagefind/fragment/vi_AAAAAAAA2.pf_fragment',
          'pagefind/fragment/vi_BBBBBBBB2.pf_fragment',
          `pagefind/index/vi_${lan}.pf_index`,
        ].sort(),
      );
    },
  );

  test('a publishing that was killed before it cleared up is made good by the next one, though nothing has changed', async () => {
    await release(siteOf('1'), to);
    const kept = join(home, 'anh');
    execFileSync('cp', ['-r', join(to, 'assets'), kept]);
    await release(siteOf('2', { lan: 'withdrawn' }), to);
    execFileSync('cp', ['-rn', `${kept}/.`, join(to, 'assets')]);
    expect(assets()).toContain('_astro/lan.Aa_aaaa1_Z1b.webp');
    expect(await release(siteOf('2', { lan: 'withdrawn' }), to)).toMatchObject({ changed: 0 });
    expect(assets().filter((name) => name.includes('lan.'))).toEqual([]);
  });

  test('rolling back is refused with the names, unless it is asked for in so many words', async () => {
    const { id } = await release(siteOf('1'), to);
    await release(siteOf('2', { lan: 'withdrawn' }), to);
    expect(() => rollBack(to)).toThrow('/dien-hinh/lan/  Chị Lan');
    expect(readFileSync(join(to, 'current', 'dien-hinh/lan/index.html'), 'utf8')).toBe(tombstone);
    expect(rollBack(to, id, { despite: true })).toBe(id);
    expect(existsSync(join(to, 'assets', '_astro/lan.Aa_aaaa1_Z1b.webp'))).toBe(true);
    await release(siteOf('3', { lan: 'withdrawn' }), to);
    expect(assets().filter((name) => name.includes('lan.'))).toEqual([]);
  });

  test('a page that moved, and one that was only changed, are not taken back', async () => {
    await release(siteOf('1'), to);
    const site = siteOf('2');
    writeFileSync(
      join(site, 'dien-hinh/lan/index.html'),
      '<meta http-equiv="refresh" content="0;url=/dien-hinh/tho/">',
    );
    writeFileSync(
      join(site, 'dien-hinh/tho/index.html'),
      '<meta name="robots" content="noindex"><title>Anh Thố</title>',
    );
    expect((await release(site, to)).takenBack).toEqual([]);
    expect(() => rollBack(to)).not.toThrow();
  });

  test('erasing leaves nothing but what is served', async () => {
    await release(siteOf('1'), to);
    const { id } = await release(siteOf('2', { lan: 'gone', style: 'BBBBBBBB' }), to);
    expect(eraseOld(to)).toBe(1);
    expect(readdirSync(join(to, 'releases'))).toEqual([id]);
    expect(assets().filter((name) => /AAAAAAAA|lan\./.test(name))).toEqual([]);
    expect(readFileSync(join(to, 'current', '_astro/trang.BBBBBBBB.css'), 'utf8')).toBe('BBBBBBBB');
  });
});

describe('somebody was forgotten', () => {
  /** Anh Thố's page says less than before, and the site has a new mark. */
  const forgotten = (name: string, mark: string): string => {
    const site = siteOf(name, { style: 'BBBBBBBB' });
    writeFileSync(join(site, 'admin/forgotten.txt'), mark);
    return site;
  };

  test('the next publishing keeps nothing of the sites before, and the one after it keeps its own', async () => {
    await release(siteOf('1'), to);
    await release(siteOf('2', { style: 'CCCCCCCC' }), to);
    const { id, erased } = await release(forgotten('3', 'a'), to);
    expect(erased).toBe(2);
    expect(readdirSync(join(to, 'releases'))).toEqual([id]);
    expect(assets().filter((name) => /AAAAAAAA|CCCCCCCC/.test(name))).toEqual([]);
    const later = forgotten('4', 'a');
    writeFileSync(join(later, 'index.html'), '<title>Trang mới</title>');
    expect((await release(later, to)).erased).toBe(0);
    expect(readdirSync(join(to, 'releases'))).toHaveLength(2);
    expect((await release(forgotten('5', 'b'), to)).erased).toBe(2);
  });

  test('a publishing that was killed before it erased is made good by the next one, though nothing has changed', async () => {
    const { id } = await release(siteOf('1'), to);
    const kept = join(home, 'cu');
    execFileSync('cp', ['-r', join(to, 'releases', id), kept]);
    await release(forgotten('2', 'a'), to);
    execFileSync('cp', ['-r', kept, join(to, 'releases', id)]);
    execFileSync('cp', ['-rn', `${kept}/_astro`, join(to, 'assets')]);
    expect(await release(forgotten('2', 'a'), to)).toMatchObject({ changed: 0, erased: 1 });
    expect(assets().filter((name) => name.includes('AAAAAAAA'))).toEqual([]);
  });
});

const nginx = findNginx();
test.skipIf(!nginx)(
  'asked of nginx, the photo, the fragment and the page of a withdrawn story are gone with the release',
  async () => {
    await release(siteOf('1'), to);
    const server = new Nginx(nginx!, { folder: join(home, 'nginx'), releases: to, port: await freePort() });
    await server.start();
    try {
      const status = async (path: string): Promise<number> => (await fetch(server.url + path)).status;
      const lan = [
        '/_astro/lan.Aa_aaaa1_Z1b.webp',
        '/_astro/lan.Aa_aaaa1_9zz.webp',
        '/pagefind/fragment/vi_aaaaaaa.pf_fragment',
      ];
      const others = [
        '/_astro/ruong.Bbbbbbb2_1abc.webp',
        '/_astro/trang.AAAAAAAA.css',
        '/pagefind/fragment/vi_AAAAAAAA2.pf_fragment',
      ];
      for (const path of [...lan, ...others]) expect(await status(path), path).toBe(200);
      await release(siteOf('2', { lan: 'withdrawn', style: 'BBBBBBBB' }), to);
      for (const path of lan) expect(await status(path), path).toBe(404);
      for (const path of others) expect(await status(path), path).toBe(200);
      expect(await (await fetch(`${server.url}/dien-hinh/lan/`)).text()).toBe(tombstone);
    } finally {
      await server.stop();
    }
  },
);

describe('the clock', () => {
  const at = (day: number): Date => new Date(Date.UTC(2026, 10, day));

  test('set back, it hides no release, and the one that is served stays', async () => {
    for (let i = 1; i <= 3; i++) await release(siteOf(`${i}`), to, at(20 + i));
    const ids: string[] = [];
    for (let i = 4; i <= 9; i++) ids.unshift((await release(siteOf(`${i}`), to, at(10 - i))).id);
    expect(releasesIn(to).map(({ id }) => id)).toEqual(ids.slice(0, 5));
    expect(releasesIn(to)[0]?.current).toBe(true);
    expect(rollBack(to)).toBe(ids[1]);
  });

  test('ahead, it does not keep hashed files for ever', async () => {
    await release(siteOf('1'), to, new Date(Date.UTC(2031, 0, 1)));
    await release(siteOf('2', { style: 'BBBBBBBB' }), to, at(1));
    for (let i = 3; i <= 9; i++) await release(siteOf(`${i}`, { style: 'BBBBBBBB' }), to, at(i));
    await release(siteOf('10', { style: 'BBBBBBBB' }), to, new Date(at(1).getTime() + 40 * 86_400_000));
    expect(assets()).not.toContain('_astro/trang.AAAAAAAA.css');
  });

  test('releases of earlier versions, which have no number, are older than all that have one', async () => {
    const { id } = await release(siteOf('1'), to, at(1));
    const old = '2027-11-20T03-15-02-123Z';
    execFileSync('mv', [join(to, 'releases', id), join(to, 'releases', old)]);
    execFileSync('ln', ['-sfn', join('releases', old), join(to, 'current')]);
    const next = await release(siteOf('2'), to, at(2));
    expect(releasesIn(to).map((one) => one.id)).toEqual([next.id, old]);
  });
});

test('whatever the mask of who builds and who publishes, the web server can read all of it', () => {
  const script = `process.umask(0o077);
    const { release } = await import(${JSON.stringify(resolve('src/publish/releases.ts'))});
    await release(process.argv[1], process.argv[2]);`;
  const before = process.umask(0o077);
  try {
    const [one, two] = [siteOf('1'), siteOf('2', { style: 'BBBBBBBB' })];
    for (const site of [one, two]) {
      const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script, site, to], {
        encoding: 'utf8',
      });
      expect([status, stderr]).toEqual([0, '']);
    }
  } finally {
    process.umask(before);
  }
  const hidden = readdirSync(to, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const item = statSync(join(to, name));
    return (item.mode & (item.isDirectory() ? 0o055 : 0o044)) !== (item.isDirectory() ? 0o055 : 0o044);
  });
  expect(hidden).toEqual([]);
});

import { spawn, type ChildProcess } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { contentFolder, validateFolders } from '../../src/publish/folders.ts';
import { awaitLock, takeLock, whileLocked } from '../../src/publish/lock.ts';
import { deskSettings } from '../../src/publish/settings.ts';
import { putInPlace, recover, restore } from '../../src/publish/swap.ts';
import { removeUnreferenced } from '../../src/publish/unreferenced.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let home: string;
let out: string;

beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'dang-trang-')));
  out = join(home, 'dist');
});
afterEach(() => rmSync(home, { recursive: true }));

/** A site of two files that tell which building they come from. */
function siteOf(building: string, folder: string): string {
  mkdirSync(join(folder, 'admin'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), building);
  writeFileSync(join(folder, 'admin', 'settings.json'), building);
  return folder;
}
const published = () => [
  readFileSync(join(out, 'index.html'), 'utf8'),
  readFileSync(join(out, 'admin', 'settings.json'), 'utf8'),
];

describe('putting a site in place', () => {
  test('the first time and the next: the new site alone, and no folder beside it', () => {
    putInPlace(siteOf('một', join(home, 'staging')), out);
    expect(published()).toEqual(['một', 'một']);
    putInPlace(siteOf('hai', join(home, 'staging')), out);
    expect(published()).toEqual(['hai', 'hai']);
    expect(readdirSync(home)).toEqual(['dist']);
  });

  test('killed between two renames: the old site comes back', () => {
    siteOf('cũ', `${out}.previous`);
    siteOf('mới', `${out}.next`);
    restore(out);
    expect(published()).toEqual(['cũ', 'cũ']);
    recover(out);
    expect(readdirSync(home)).toEqual(['dist']);
  });

  test('never puts an old site over a new one', () => {
    siteOf('mới', out);
    siteOf('cũ', `${out}.previous`);
    recover(out);
    expect(published()).toEqual(['mới', 'mới']);
  });
});

describe('a lock', () => {
  const lock = () => join(home, 'dist.lock');
  const ended = (child: ChildProcess) => new Promise((done) => child.once('exit', done));
  const started: ChildProcess[] = [];
  afterEach(() => started.splice(0).forEach((child) => child.kill('SIGKILL')));

  /** Another process that takes the lock and keeps it. */
  async function holder(): Promise<ChildProcess> {
    const script = `
      import { awaitLock, takeLock, whileLocked } from ${JSON.stringify(join(root, 'src/publish/lock.ts'))};
      console.log(takeLock(${JSON.stringify(lock())}) ?? 'mine');
      setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    started.push(child);
    expect(String(await new Promise((done) => child.stdout.once('data', done))).trim()).toBe('mine');
    return child;
  }

  test('has one holder at a time, and ends with a process that was killed', async () => {
    const other = await holder();
    expect(takeLock(lock())).toContain(lock());
    other.kill('SIGKILL');
    await ended(other);
    expect(takeLock(lock())).toBeUndefined();
    expect(readdirSync(home)).toEqual(['dist.lock']);
    expect(takeLock(lock()), 'held by this process').toContain(lock());
  });

  test('is not held by a number in its file, even that of a process that lives', () => {
    const unrelated = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    started.push(unrelated);
    writeFileSync(lock(), String(unrelated.pid));
    expect(takeLock(lock())).toBeUndefined();
    expect(takeLock(lock())).toContain(lock());
  });

  test('is not held by a file with anything else in it', () => {
    writeFileSync(lock(), 'không phải số'.repeat(1000));
    expect(takeLock(lock())).toBeUndefined();
  });

  test('is taken as soon as its holder lets go, and is not waited for beyond the patience given', async () => {
    const other = await holder();
    expect(await awaitLock(lock(), 300)).toContain(lock());
    const taken = awaitLock(lock(), 20_000);
    other.kill('SIGKILL');
    expect(await taken).toBeUndefined();
  });
});

describe('the folders read and written', () => {
  let content: string;
  beforeEach(() => mkdirSync((content = join(home, 'noi-dung'))));

  test('a folder that is new, empty or the last site is taken', () => {
    expect(validateFolders(content, out)).toBeUndefined();
    mkdirSync(out);
    expect(validateFolders(content, out)).toBeUndefined();
    siteOf('trước', out);
    expect(validateFolders(content, out)).toBeUndefined();
  });

  test("never deletes what is somebody else's", () => {
    mkdirSync(join(home, 'tai-lieu'));
    writeFileSync(join(home, 'tai-lieu', 'luan-van.docx'), '');
    expect(validateFolders(content, join(home, 'tai-lieu'))).toContain('đang chứa thứ khác');
    expect(validateFolders(content, home)).toContain('OUT_DIR không được');
    expect(validateFolders(content, content)).toContain('OUT_DIR không được');
    expect(validateFolders(content, join(content, 'dist'))).toContain('OUT_DIR không được');
    expect(validateFolders(content, process.cwd())).toContain('OUT_DIR không được');
    expect(validateFolders(content, join(process.cwd(), 'src'))).toContain('đang chứa thứ khác');
  });

  test('a content folder that is missing, or a file', () => {
    expect(validateFolders(join(home, 'khong-co'), out)).toContain('Không tìm thấy thư mục nội dung');
    writeFileSync(join(home, 'tep'), '');
    expect(validateFolders(join(home, 'tep'), out)).toContain('không phải là thư mục');
  });

  test('the CMS calls the content folder by its real name', () => {
    symlinkSync(content, join(home, 'lien-ket'));
    expect(contentFolder(join(home, 'lien-ket'))).toBe('noi-dung');
  });
});

describe("the desk's settings", () => {
  test('nothing set: saves go through the server of npm start', () => {
    expect(deskSettings('https://guong.example/', {})).toMatchObject({
      backend: { name: 'proxy', proxy_url: '/api/v1/' },
      siteUrl: 'https://guong.example',
      workflow: false,
    });
  });

  test("a forge of the office's own", () => {
    const settings = deskSettings('https://guong.example', {
      CMS_BACKEND: '{"name":"forgejo","repo":"xa/guong"}',
      CMS_CONTENT_FOLDER: 'noi-dung',
      CMS_WORKFLOW: '1',
    });
    expect(settings).toEqual({
      backend: { name: 'forgejo', repo: 'xa/guong' },
      siteUrl: 'https://guong.example',
      contentFolder: 'noi-dung',
      workflow: true,
    });
  });

  test.each(['{name: forgejo}', '"forgejo"', 'null', '{"repo":"a/b"}'])(
    'CMS_BACKEND=%s: a sentence says how it must be written',
    (text) => {
      expect(() => deskSettings('', { CMS_BACKEND: text })).toThrow(/CMS_BACKEND phải là JSON có "name"/);
    },
  );
});

describe('scripts and pictures that no page uses', () => {
  test("@astrojs/react's file and the photos of withdrawn entries go; what pages use directly or by way of another file stays", () => {
    mkdirSync(join(out, '_astro'), { recursive: true });
    mkdirSync(join(out, 'tim-kiem'));
    for (const [name, text] of [
      ['client.AAA.js', 'react'],
      ['search.BBB.js', 'import "./shared.CCC.js"'],
      ['shared.CCC.js', ''],
      ['ruong.EEE.webp', ''],
      ['nguoi-da-go.FFF.webp', ''],
      ['nguoi-da-go.GGG.jpg', ''],
    ] as const)
      writeFileSync(join(out, '_astro', name), text);
    writeFileSync(join(out, '_astro', 'style.DDD.css'), '');
    writeFileSync(join(out, 'index.html'), '<p>không có mã</p><img srcset="/_astro/ruong.EEE.webp 480w">');
    writeFileSync(join(out, 'tim-kiem', 'index.html'), '<script type="module" src="/_astro/search.BBB.js"></script>');
    expect(removeUnreferenced(out).sort()).toEqual(['client.AAA.js', 'nguoi-da-go.FFF.webp', 'nguoi-da-go.GGG.jpg']);
    expect(readdirSync(join(out, '_astro')).sort()).toEqual([
      'ruong.EEE.webp',
      'search.BBB.js',
      'shared.CCC.js',
      'style.DDD.css',
    ]);
    expect(existsSync(join(out, 'tim-kiem', 'index.html'))).toBe(true);
  });
});

test('a build that another one keeps waiting too long says that it is worth trying again', async () => {
  const before = { ...process.env };
  Object.assign(process.env, { OUT_DIR: out, BUILD_PATIENCE: '1' });
  try {
    const { Publisher } = await import('../../src/publish/publisher.ts');
    mkdirSync(out);
    const outcome = await whileLocked(`${out}.lock`, 0, () => new Publisher(join(home, 'served')).publish());
    expect(outcome).toMatchObject({ released: undefined, busy: true });
  } finally {
    process.env = before;
  }
}, 60_000);

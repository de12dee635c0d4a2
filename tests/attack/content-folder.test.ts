/** The watcher of the content folder where systems and people are unkind to it. */
import { spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { watchChanges, type WatchTrouble } from '../../cms/server/changes.ts';

let home: string;
let content: string;
let end: (() => Promise<void>) | undefined;
const seen: string[][] = [];
const sentences: string[] = [];
let trouble: WatchTrouble | undefined;

beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'theo-doi-')));
  content = join(home, 'content');
  for (let i = 0; i < 12; i++) mkdirSync(join(content, 'stories', `bai-${i}`), { recursive: true });
  seen.length = 0;
  sentences.length = 0;
  trouble = undefined;
});
afterEach(async () => {
  await end?.();
  end = undefined;
  rmSync(home, { recursive: true, force: true });
});

const begin = async (folder = content): Promise<void> => {
  end = await watchChanges(
    folder,
    (files) => void seen.push(files),
    (line, stands) => {
      sentences.push(line);
      trouble = stands;
    },
  );
};
const save = (name: string, folder = content): void =>
  writeFileSync(join(folder, 'stories/bai-1', name), `${Date.now()}`);
const isSeen = (file: string) =>
  vi.waitFor(() => expect(seen.flat()).toContain(file), { timeout: 20_000, interval: 50 });
const isWritten = (words: string) =>
  vi.waitFor(() => expect(sentences.join('\n')).toContain(words), { timeout: 20_000, interval: 50 });

/** Until the new folder is watched, what is saved into it is covered by one look at all of it. */
const isSeenWhole = () => vi.waitFor(() => expect(seen).toContainEqual([]), { timeout: 20_000, interval: 50 });

describe('a content folder', () => {
  test('moved away and back is watched again, and is not taken for one without entries', async () => {
    await begin();
    renameSync(content, `${content}-2`);
    await isWritten('Không còn thấy thư mục nội dung');
    expect(trouble).toMatchObject({ what: `Không còn thấy thư mục nội dung “${content}”`, isBlind: true });
    expect(seen).toEqual([]);
    renameSync(`${content}-2`, content);
    await isWritten('Đã thấy lại');
    expect(trouble).toBeUndefined();
    await isSeenWhole();
    expect(seen).toEqual([[]]);
    save('a.md');
    await isSeen('stories/bai-1/a.md');
  });

  test('replaced by another is watched', async () => {
    await begin();
    cpSync(content, `${content}-moi`, { recursive: true });
    renameSync(content, `${content}-cu`);
    renameSync(`${content}-moi`, content);
    await isWritten('thư mục khác');
    await isSeenWhole();
    save('b.md');
    await isSeen('stories/bai-1/b.md');
    save('khong-phai.md', `${content}-cu`);
    await new Promise((done) => setTimeout(done, 800));
    expect(seen.flat()).not.toContain('stories/bai-1/khong-phai.md');
  });

  test('behind a link is watched, also when the link leads elsewhere', async () => {
    const link = join(home, 'lien-ket');
    symlinkSync(content, link);
    await begin(link);
    save('c.md');
    await isSeen('stories/bai-1/c.md');
    cpSync(content, `${content}-moi`, { recursive: true });
    unlinkSync(link);
    symlinkSync(`${content}-moi`, link);
    await isWritten('thư mục');
    await isSeenWhole();
    save('d.md', `${content}-moi`);
    await isSeen('stories/bai-1/d.md');
  });
});

const limited = spawnSync('unshare', ['-Ur', 'sh', '-c', 'echo 3 > /proc/sys/user/max_inotify_watches']).status === 0;
test.skipIf(!limited)('where the system is out of watches, it says so and looks by itself', async () => {
  // A user namespace of its own, in which a process may watch three files.
  const script = `
    import { watchChanges } from ${JSON.stringify(resolve('cms/server/changes.ts'))};
    await watchChanges(process.argv[1], (files) => console.log('changed ' + files), (line, trouble) => console.log('warned ' + line + ' ' + JSON.stringify(trouble)));
    console.log('ready');`;
  const child = spawn(
    'unshare',
    [
      '-Ur',
      'sh',
      '-c',
      'echo 3 > /proc/sys/user/max_inotify_watches; exec "$@"',
      'sh',
      process.execPath,
      '--input-type=module',
      '-e',
      script,
      content,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  try {
    await vi.waitFor(() => expect(output).toContain('ready'), { timeout: 20_000, interval: 50 });
    await vi.waitFor(() => expect(output).toContain('warned Không theo dõi được thay đổi'), {
      timeout: 20_000,
      interval: 50,
    });
    expect(output).toContain('hết suất theo dõi');
    const [, trouble = ''] = /^warned [^{]*(\{.*\})$/m.exec(output) ?? [];
    const { what, further, isBlind } = JSON.parse(trouble) as WatchTrouble;
    expect(what).toContain('máy tự xem lại các tệp mỗi 2 giây');
    expect(further.join(' ')).toContain('tăng fs.inotify.max_user_watches, rồi chạy lại npm start');
    expect(isBlind).toBe(false);
    await new Promise((done) => setTimeout(done, 2500));
    for (const bai of ['bai-2', 'bai-11']) writeFileSync(join(content, 'stories', bai, 'index.md'), 'mới');
    await vi.waitFor(() => expect(output).toContain('bai-11/index.md'), { timeout: 20_000, interval: 50 });
    expect(output.match(/^warned /gm)).toHaveLength(1);
  } finally {
    child.kill('SIGKILL');
  }
});

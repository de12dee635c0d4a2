/** The reader of content: what is no content is named and passed over, no link leads out, nothing unchanged is parsed again. */
import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { check } from '../../src/corpus/check.ts';
import { directoryOf } from '../../src/corpus/directory.ts';
import { inspect } from '../../src/corpus/inspect.ts';
import { emptyMemory } from '../../src/corpus/memory.ts';
import { readCorpus } from '../../src/corpus/read.ts';

const scratch = mkdtempSync(join(tmpdir(), 'reader-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
let copies = 0;
function corpus(): string {
  const dir = join(scratch, String(copies++), 'content');
  cpSync(resolve('tests/fixtures/corpora/valid'), dir, { recursive: true });
  return dir;
}
const story = 'stories/hien-dat-mo-duong';
const secret = join(scratch, 'secret.md');
writeFileSync(secret, '---\ntitle: Mật khẩu là 12345\n---\nRiêng tư.\n');
const problemsAt = (dir: string, file: string) => readCorpus(dir).problems.filter((problem) => problem.file === file);

describe('what is no content is named and passed over', () => {
  it.each<[string, string, (dir: string) => void]>([
    [
      'a dead link beside an entry',
      `${story}/chet.jpg`,
      (dir) => symlinkSync('khong-co.jpg', join(dir, story, 'chet.jpg')),
    ],
    [
      'a link that leads to itself',
      `${story}/vong.jpg`,
      (dir) => symlinkSync('vong.jpg', join(dir, story, 'vong.jpg')),
    ],
    ['a dead link among the entries', 'stories/chet', (dir) => symlinkSync('/khong/co', join(dir, 'stories/chet'))],
    ['a link out, to a file', `${story}/ngoai.jpg`, (dir) => symlinkSync(secret, join(dir, story, 'ngoai.jpg'))],
    ['a link out, to a folder', 'stories/ngoai', (dir) => symlinkSync(scratch, join(dir, 'stories/ngoai'))],
  ])('%s', (_, file, spoil) => {
    const dir = corpus();
    const before = readCorpus(dir).entries.length;
    spoil(dir);
    expect(problemsAt(dir, file)).toEqual([expect.objectContaining({ severity: 'warning' })]);
    const read = readCorpus(dir);
    expect(read.entries).toHaveLength(before);
    expect(check(read).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('a name that is not UTF-8, of a file and of a folder', () => {
    const dir = corpus();
    writeFileSync(Buffer.concat([Buffer.from(join(dir, story, 'b')), Buffer.from([0xe1]), Buffer.from('o.jpg')]), 'x');
    mkdirSync(Buffer.concat([Buffer.from(join(dir, 'stories', 'b')), Buffer.from([0xe1]), Buffer.from('o')]));
    const named = readCorpus(dir).problems.filter(({ found }) => found.includes('UTF-8'));
    expect(named.map(({ file, severity }) => [file, severity])).toEqual([
      ['stories/b\uFFFDo', 'warning'],
      [`${story}/b\uFFFDo.jpg`, 'warning'],
    ]);
  });

  it.each<[string, (dir: string) => void]>([
    ['a folder', (dir) => mkdirSync(join(dir, story, 'index.md'))],
    ['a dead link', (dir) => symlinkSync('khong-co.md', join(dir, story, 'index.md'))],
    ['a link out', (dir) => symlinkSync(secret, join(dir, story, 'index.md'))],
  ])('an index.md that is %s: the entry is not read, the others are, and nothing of elsewhere is shown', (_, spoil) => {
    const dir = corpus();
    rmSync(join(dir, story, 'index.md'));
    spoil(dir);
    expect(problemsAt(dir, `${story}/index.md`)).toHaveLength(1);
    expect(problemsAt(dir, story)).toEqual([]);
    const read = readCorpus(dir);
    expect(read.entries.some(({ id }) => id === 'ba-ho-lam-theo')).toBe(true);
    expect(Object.keys(directoryOf(read).stories)).not.toContain('hien-dat-mo-duong');
    expect(JSON.stringify([check(read), read])).not.toMatch(/12345|Riêng tư/);
  });

  it.each(['site.yml', 'catalogues/fields.yml', 'catalogues'])('%s that leads out is not read', (file) => {
    const dir = corpus();
    const outside = join(scratch, `elsewhere-${copies}`);
    renameSync(join(dir, file), outside);
    symlinkSync(outside, join(dir, file));
    const { problems } = readCorpus(dir);
    expect(problems.some((problem) => problem.file === file && /ngoài thư mục nội dung/.test(problem.found))).toBe(
      true,
    );
  });

  it('a link within the folder is followed, and so is a folder that is itself reached by a link', () => {
    const dir = corpus();
    renameSync(join(dir, story, 'duong-ve-thon.jpg'), join(dir, 'stories/ba-ho-lam-theo/chung.jpg'));
    symlinkSync('../ba-ho-lam-theo/chung.jpg', join(dir, story, 'duong-ve-thon.jpg'));
    expect(problemsAt(dir, `${story}/duong-ve-thon.jpg`)).toEqual([]);
    const way = join(scratch, `way-${copies}`);
    symlinkSync(dir, way);
    expect(readCorpus(way).entries.length).toBe(readCorpus(dir).entries.length);
  });

  it('the command ends with sentences, without a stack', async () => {
    const dir = corpus();
    symlinkSync('/khong/co', join(dir, 'stories/chet'));
    rmSync(join(dir, story, 'index.md'));
    mkdirSync(join(dir, story, 'index.md'));
    const failed = await promisify(execFile)(process.execPath, [resolve('src/corpus/cli.ts'), dir]).catch(
      (error: unknown) => error as { stdout: string; stderr: string },
    );
    expect(failed.stdout).toContain('một thư mục mang tên index.md');
    expect(failed.stdout).toContain('stories/chet');
    expect(failed.stdout + failed.stderr).not.toMatch(/\n\s+at |node:/);
  });
});

describe('an unchanged entry', () => {
  it('is neither parsed nor judged again, also by the next command, and a changed one is', async () => {
    const yaml = await import('../../src/corpus/yaml.ts');
    const parsed = vi.spyOn(yaml, 'parseYaml');
    vi.stubEnv('CACHE_DIR', join(scratch, `cache-${copies}`));
    const dir = corpus();
    const file = join(dir, story, 'index.md');
    writeFileSync(file, `${readFileSync(file, 'utf8')}\n${'Một câu gõ ở dạng tổ hợp.'.normalize('NFD')}\n`);
    const first = inspect(dir);
    expect(parsed.mock.calls.length).toBeGreaterThan(10);
    parsed.mockClear();
    const second = inspect(dir);
    expect(parsed).not.toHaveBeenCalled();
    expect(second.corpus.entries.find(({ id }) => story.endsWith(id))?.body).toContain('Một câu gõ ở dạng tổ hợp.');
    expect(second.problems).toEqual(first.problems);
    expect(second.corpus.entries.map(({ data, body }) => [data, body])).toEqual(
      first.corpus.entries.map(({ data, body }) => [data, body]),
    );
    const list = join(dir, 'catalogues', 'fields.yml');
    writeFileSync(list, `${readFileSync(list, 'utf8')}\n`);
    inspect(dir);
    expect(parsed).toHaveBeenCalledTimes(1);
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^title: .*$/m, 'title: Ngắn'));
    expect(inspect(dir).problems.some(({ path }) => path[0] === 'title')).toBe(true);
    expect(inspect(dir).problems.some(({ path }) => path[0] === 'title')).toBe(true);
    rmSync(join(dir, story), { recursive: true });
    inspect(dir);
    const kept = readFileSync(
      join(process.env['CACHE_DIR']!, 'corpus', readdirSync(join(process.env['CACHE_DIR']!, 'corpus'))[0]!),
      'utf8',
    );
    expect(kept).not.toContain('hien-dat-mo-duong/index.md');
    vi.unstubAllEnvs();
    parsed.mockRestore();
  });

  it('is reported in the same words from memory, for every corpus with faults', () => {
    for (const name of readdirSync(resolve('tests/fixtures/corpora'))) {
      const dir = resolve('tests/fixtures/corpora', name);
      if (!readdirSync(dir).includes('stories')) continue;
      const memory = emptyMemory();
      const cold = check(readCorpus(dir, memory));
      expect(check(readCorpus(dir, memory)), name).toEqual(cold);
      expect(cold, name).toEqual(check(readCorpus(dir)));
    }
  });
});

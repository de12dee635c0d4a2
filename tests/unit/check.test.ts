import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { check, isSound } from '../../src/corpus/check.ts';
import { readCorpus } from '../../src/corpus/read.ts';
import { directoryOf } from '../../src/corpus/directory.ts';
import { catalogueFileFindings, entryFindings } from '../../src/corpus/entry.ts';
import { whoRefersTo } from '../../src/corpus/references.ts';
import { report } from '../../src/corpus/report.ts';

const fixtures = resolve('tests/fixtures/corpora');
const scratch = mkdtempSync(join(tmpdir(), 'corpora-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

interface Change {
  about: string;
  remove?: string[];
  replace?: { file: string; find: string; put: string }[];
}

let copies = 0;

/** A copy of the valid corpus with the changes of a fixture: its `change.yml` and the files in its `content`. */
function corpusOf(fixture?: string): string {
  const dir = join(scratch, String(copies++));
  cpSync(join(fixtures, 'valid'), dir, { recursive: true });
  if (!fixture) return dir;
  const { remove = [], replace = [] } = parse(readFileSync(join(fixtures, fixture, 'change.yml'), 'utf8')) as Change;
  for (const path of remove) rmSync(join(dir, path), { recursive: true });
  for (const { file, find, put } of replace) change(dir, file, find, put);
  const added = join(fixtures, fixture, 'content');
  if (existsSync(added)) cpSync(added, dir, { recursive: true });
  return dir;
}

function change(dir: string, file: string, find: string, put: string): void {
  const before = readFileSync(join(dir, file), 'utf8');
  expect(before, `${file} must hold “${find}”`).toContain(find);
  writeFileSync(
    join(dir, file),
    before.replace(find, () => put),
  );
}

function reportOf(dir: string): string {
  const corpus = readCorpus(dir);
  return `${report(check(corpus), 'content', corpus.entries.length)}\n`;
}

describe('a corpus with a fault is reported whole, in words an editor can act on', () => {
  const names = readdirSync(fixtures).filter((name) => name !== 'valid');
  it.each(names)('%s', (name) => {
    const dir = corpusOf(name);
    if (name === 'nfd-name') {
      renameSync(
        join(dir, 'stories/hien-dat-mo-duong/duong-ve-thon.jpg'),
        join(dir, 'stories/hien-dat-mo-duong', 'đường.jpg'.normalize('NFD')),
      );
      renameSync(join(dir, 'pages/lien-he'), join(dir, 'pages', 'liên-hệ'.normalize('NFD')));
    }
    expect(reportOf(dir)).toBe(readFileSync(join(fixtures, name, 'expected.txt'), 'utf8'));
  });
});

describe('what is no fault', () => {
  it('the valid corpus passes without a problem', () => {
    expect(check(readCorpus(join(fixtures, 'valid')))).toEqual([]);
  });

  it('a file saved on Windows, with a byte order mark and CRLF, reads the same', () => {
    const dir = corpusOf();
    const file = join(dir, 'stories/hien-dat-mo-duong/index.md');
    const before = readCorpus(dir).entries.find(({ id }) => id === 'hien-dat-mo-duong')!;
    writeFileSync(file, `\uFEFF${readFileSync(file, 'utf8').replaceAll('\n', '\r\n')}`);
    const after = readCorpus(dir).entries.find(({ id }) => id === 'hien-dat-mo-duong')!;
    expect({ data: after.data, body: after.body, bodyLine: after.bodyLine }).toEqual({
      data: before.data,
      body: before.body,
      bodyLine: before.bodyLine,
    });
    expect(check(readCorpus(dir))).toEqual([]);
  });

  it('text typed on a Mac (NFD) is stored and compared as NFC', () => {
    const dir = corpusOf();
    const file = join(dir, 'units/xa-ba-to/index.md');
    writeFileSync(file, readFileSync(file, 'utf8').normalize('NFD'));
    const unit = readCorpus(dir).entries.find(({ id }) => id === 'xa-ba-to')!;
    expect(unit.data['name']).toBe('Xã Ba Tơ');
    expect(unit.body).toBe(unit.body.normalize('NFC'));
    expect(check(readCorpus(dir))).toEqual([]);
  });

  it('the folder that Decap leaves empty after a deletion', () => {
    const dir = corpusOf();
    mkdirSync(join(dir, 'stories/da-xoa'));
    expect(check(readCorpus(dir))).toEqual([]);
  });
});

describe('files that do not fit', () => {
  it('a photo of 30 MB is refused with its size and a remedy', () => {
    const dir = corpusOf();
    const photo = join(dir, 'stories/hien-dat-mo-duong/duong-ve-thon.jpg');
    writeFileSync(photo, Buffer.concat([readFileSync(photo), Buffer.alloc(30 * 1024 * 1024)]));
    expect(check(readCorpus(dir))).toEqual([
      expect.objectContaining({
        file: 'stories/hien-dat-mo-duong/duong-ve-thon.jpg',
        found: '30,0 MB',
        severity: 'error',
        message: expect.stringContaining('tối đa 10 MB'),
      }),
    ]);
  });

  it('a PNG under the name of a JPEG is a warning only', () => {
    const dir = corpusOf();
    writeFileSync(
      join(dir, 'stories/hien-dat-mo-duong/duong-ve-thon.jpg'),
      Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
        'base64',
      ),
    );
    const problems = check(readCorpus(dir));
    expect(problems.map(({ message }) => message)).toEqual(['đổi đuôi tệp thành .png']);
    expect(isSound(problems)).toBe(true);
  });

  it('a sign that no share image can show is a warning that names it, and stops no build', () => {
    const dir = corpusOf();
    const file = join(dir, 'stories/hien-dat-mo-duong/index.md');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^title: .*$/m, 'title: Plei Ƀrŏ hiến đất, № 12 👨‍👩‍👧'));
    const problems = check(readCorpus(dir));
    expect(problems).toEqual([expect.objectContaining({ path: ['title'], found: '👨‍👩‍👧', severity: 'warning', line: 2 })]);
    expect(problems[0]?.message).toContain('ảnh chia sẻ bỏ “👨‍👩‍👧” (U+1F468 U+200D U+1F469 U+200D U+1F467) ra');
    expect(isSound(problems)).toBe(true);
  });

  it('a file that is not UTF-8 is named, not guessed at', () => {
    const dir = corpusOf();
    writeFileSync(join(dir, 'units/xa-ba-to/index.md'), Buffer.from('---\nname: X\xe3 Ba T\xf4\n---\n', 'latin1'));
    expect(check(readCorpus(dir))).toEqual([
      expect.objectContaining({ file: 'units/xa-ba-to/index.md', found: 'tệp không ở mã UTF-8' }),
    ]);
  });
});

describe('the lines that are pointed at', () => {
  it('reach into lists, groups and the body', () => {
    const dir = corpusOf();
    const entry = readCorpus(dir).entries.find(({ id }) => id === 'hien-dat-mo-duong')!;
    const lines = readFileSync(join(dir, entry.file), 'utf8').split('\n');
    const at = (path: (string | number)[]) => lines[entry.lineOf(path) - 1]!.trim();
    expect(at(['title'])).toMatch(/^title:/);
    expect(at(['subject', 'name'])).toMatch(/^name: Gia đình/);
    expect(at(['figures', 0, 'meaning'])).toMatch(/^meaning:/);
    expect(at(['copies', 0, 'day'])).toMatch(/^day: 2026-06-10/);
    expect(at(['subject', 'role'])).toMatch(/^subject:/);
    expect(lines[entry.bodyLine - 1]).toBe('Đường cũ vòng qua suối.');
  });
});

describe('the CMS, which holds the directory and not the corpus', () => {
  const corpus = readCorpus(join(fixtures, 'valid'));
  const directory = directoryOf(corpus);

  it('hears at save what the check would say', () => {
    const dir = corpusOf('dangling-reference');
    const broken = readCorpus(dir);
    const story = broken.entries.find(({ id }) => id === 'hien-dat-mo-duong')!;
    const atSave = entryFindings('stories', story.id, story.written, story.body, directory, story.files).map(
      ({ message }) => message,
    );
    const inCheck = check(broken)
      .filter(({ file }) => file === story.file)
      .map(({ message }) => message);
    expect(atSave.sort()).toEqual(inCheck.sort());
    expect(atSave).toHaveLength(2);
  });

  it('survives its journey as JSON', () => {
    const travelled = JSON.parse(JSON.stringify(directory)) as typeof directory;
    for (const { collection, id, written, body } of corpus.entries)
      expect(entryFindings(collection, id, written, body, travelled)).toEqual([]);
  });

  it('learns who holds on to a unit before it is deleted', () => {
    expect(whoRefersTo(directory, 'units/xa-ba-to-21523')).toEqual([
      { collection: 'stories', id: 'ba-ho-lam-theo', name: 'Ba hộ ở xóm Suối Đá làm theo, mở đường vào xóm' },
      {
        collection: 'stories',
        id: 'hien-dat-mo-duong',
        name: 'Nhường 500 mét vuông đất: đường về thôn khỏi vòng qua suối',
      },
      { collection: 'units', id: 'huyen-ba-to', name: 'Huyện Ba Tơ' },
    ]);
    expect(whoRefersTo(directory, 'units/xa-ba-to-21523').length + whoRefersTo(directory, 'pages/lien-he').length).toBe(
      3,
    );
  });

  it('reports two items of a catalogue with one id, and of an end before a start', () => {
    const items = [
      { id: 'giay-khen', name: 'Giấy khen' },
      { id: 'giay-khen', name: 'Giấy khen khác', from: '2025-07-01', to: '2024-01-01' },
    ];
    expect(catalogueFileFindings('forms', { items }, directory)).toEqual([
      { path: ['items', 1, 'to'], message: 'không được trước ngày có hiệu lực' },
      { path: ['items', 1, 'id'], message: 'mã này đã dùng cho mục 1; mỗi mục một mã riêng' },
    ]);
  });

  it('draws no conclusion from parts that are malformed: each is named once', () => {
    const findings = entryFindings(
      'awards',
      'a',
      { recipients: 'Phạm Văn Đốc', decided: 7, unit: ['x'], status: null, basis: 'x' },
      '',
      directory,
    );
    const required = 'bắt buộc, hãy điền';
    expect(Object.fromEntries(findings.map(({ path, message }) => [path.join('.'), message]))).toEqual({
      decided: expect.stringContaining('phải là một ngày có thật'),
      unit: expect.stringContaining('phải là mã của một mục'),
      recipients: 'phải là một danh sách người được khen',
      basis: 'phải là một nhóm trường',
      ...Object.fromEntries(
        ['title', 'number', 'published', 'authority', 'form', 'type', 'achievement'].map((name) => [name, required]),
      ),
    });
    expect(findings).toHaveLength(11);
  });
});

describe('a story names the unit of its time', () => {
  const corpus = readCorpus(join(fixtures, 'valid'));
  const directory = directoryOf(corpus);
  const { written, body } = corpus.entries.find(({ id }) => id === 'ba-ho-lam-theo')!;
  const judged = (data: Record<string, unknown>) =>
    entryFindings('stories', 'x', { ...written, ...data }, body, directory).filter(({ path }) => path[0] === 'unit');

  it('a deed that began under the district and goes on may name the commune', () => {
    expect(judged({ period: { from: '2023-01-01' } })).toEqual([]);
  });
  it('a deed that ended under the district may not', () => {
    expect(judged({ period: { from: '2023-01-01', to: '2025-06-30' } })).toHaveLength(1);
    expect(judged({ period: { from: '2023-01-01', to: '2025-06-30' }, unit: 'huyen-ba-to' })).toEqual([]);
  });
  it('history may use the name of today, with a warning', () => {
    const history = {
      basis: { kind: 'history', reference: 'Lịch sử Đảng bộ' },
      sources: [{ title: 'Lịch sử Đảng bộ huyện' }],
      sample: true,
    };
    expect(judged({ ...history, period: { from: '1945-03-11', to: '1945-03-14' } })).toEqual([
      expect.objectContaining({ severity: 'warning' }),
    ]);
  });
});

describe('the commands', () => {
  const run = promisify(execFile);
  const command = async (script: string, ...args: string[]) =>
    run(resolve('node_modules/.bin/node'), [resolve('src/corpus', script), ...args]).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      (error: unknown) => error as { code: number; stdout: string; stderr: string },
    );

  it('check ends with 0 on a sound corpus and with 1 and JSON on another', async () => {
    expect(await command('cli.ts', join(fixtures, 'valid'))).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('không có lỗi'),
    });
    const broken = await command('cli.ts', '--json', corpusOf('missing-photo'));
    expect(broken.code).toBe(1);
    expect(
      (JSON.parse(broken.stdout) as { line: number; path: string[] }[]).map(({ line, path }) => [line, path.join('.')]),
    ).toEqual([
      [1, ''],
      [22, 'photos.0.file'],
      [37, 'body'],
    ]);
  });

  it('a missing folder gets one sentence and no stack trace', async () => {
    const { code, stdout, stderr } = await command('cli.ts', join(scratch, 'khong-co'));
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr.trim().split('\n')).toEqual([expect.stringMatching(/^Không có thư mục nội dung “.*”\. Hãy tạo/)]);
  });

  it('clearing the samples removes them with their folders and leaves a sound corpus', async () => {
    const dir = corpusOf();
    const { code, stdout } = await command('clear-samples.ts', dir);
    expect(code).toBe(0);
    expect(stdout).toContain('Đã xóa stories/hien-dat-mo-duong: Nhường 500 mét vuông đất');
    expect(readdirSync(join(dir, 'stories'))).toEqual([]);
    expect(readCorpus(dir).entries.map(({ id }) => id)).toEqual([
      'huyen-ba-to',
      'tinh-quang-ngai',
      'xa-ba-to',
      'xa-ba-to-21523',
      'chi-thi-41',
      'lien-he',
    ]);
    expect(check(readCorpus(dir))).toEqual([]);
    expect((await command('clear-samples.ts', dir)).stdout).toBe('Không còn nội dung mẫu.\n');
  });

  it('clearing refuses, and removes nothing, while something real leads to a sample', async () => {
    const dir = corpusOf();
    change(dir, 'stories/ba-ho-lam-theo/index.md', 'sample: true\n', '');
    change(dir, 'pages/lien-he/index.md', 'Ban biên tập', '[Một gương](/dien-hinh/hien-dat-mo-duong/). Ban biên tập');
    const { code, stderr } = await command('clear-samples.ts', dir);
    expect(code).toBe(1);
    expect(stderr.trim().split('\n').slice(1)).toEqual([
      '  stories/ba-ho-lam-theo dẫn tới nội dung mẫu stories/hien-dat-mo-duong',
      '  pages/lien-he dẫn tới nội dung mẫu stories/hien-dat-mo-duong',
    ]);
    expect(existsSync(join(dir, dirname('stories/hien-dat-mo-duong/index.md')))).toBe(true);
  });
});

/** `npm run forget`: the real command on a copy of the corpus. */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { check } from '../../src/corpus/check.ts';
import { readCorpus } from '../../src/corpus/read.ts';
import { mentionsOf } from '../../src/text/names.ts';

const scratch = mkdtempSync(join(tmpdir(), 'forget-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
let copies = 0;

const story = 'stories/hien-dat-mo-duong/index.md';
const award = 'awards/khen-dot-xuat-hien-dat/index.md';

/** A corpus in which Phạm Văn Đốc is a man of a story and of an award, and others bear nearly his name. */
function corpus(): string {
  const dir = join(scratch, String(copies++), 'content');
  cpSync(resolve('tests/fixtures/corpora/valid'), dir, { recursive: true });
  const edit = (file: string, ...pairs: [string, string][]) =>
    writeFileSync(
      join(dir, file),
      pairs.reduce((text, [find, put]) => text.replace(find, () => put), readFileSync(join(dir, file), 'utf8')),
    );
  edit(
    story,
    ['name: Gia đình ông Phạm Văn Đốc', 'name: Phạm Văn Đốc'],
    ['kind: household', 'kind: individual\n  role: Trưởng thôn Gò Sim'],
    [
      'Đường cũ vòng qua suối.',
      'Phạm Văn Đốc nhường đất. Ông Đốc nói: ông Phạm Văn Đốc Lập và bà Phạm Văn Đọc cũng nhường.'.normalize('NFD'),
    ],
  );
  edit(
    award,
    ['name: Gia đình ông Phạm Văn Đốc', 'name: Phạm Văn Đốc\n    role: Trưởng thôn'],
    ['kind: household', 'kind: individual'],
  );
  return dir;
}

const forget = (dir: string, ...args: string[]) =>
  promisify(execFile)(resolve('node_modules/.bin/node'), [resolve('src/corpus/forget-cli.ts'), ...args], {
    cwd: join(dir, '..'),
    env: { ...process.env, CONTENT_DIR: dir, CACHE_DIR: join(dir, '..', '.cache'), BUILD_DAY: '2026-11-20' },
  }).then(
    ({ stdout }) => ({ code: 0, output: stdout }),
    (error: unknown) => {
      const { code, stderr } = error as { code: number; stderr: string };
      return { code, output: stderr };
    },
  );
const everything = (dir: string) =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:md|yml)$/.test(file))
    .map((file) => readFileSync(join(dir, file), 'utf8').normalize('NFC'))
    .join('\n');
const errors = (dir: string) => check(readCorpus(dir)).filter(({ severity }) => severity === 'error');

describe('a person becomes nameless everywhere', () => {
  it('in fields, rolls and text, with role and photos; others of nearly that name stay; again there is nothing to do', async () => {
    const dir = corpus();
    mkdirSync(join(dir, '..', '.cache', 'cards'), { recursive: true });
    writeFileSync(join(dir, '..', '.cache', 'cards', 'a.png'), 'old card');
    mkdirSync(join(dir, '..', '.cache', 'astro', 'dist-1', 'search'), { recursive: true });
    const { code, output } = await forget(dir, '--person', 'Phạm Văn Đốc'.normalize('NFD'));
    expect(code).toBe(0);
    const left = everything(dir);
    expect(left).not.toMatch(/Phạm Văn Đốc(?! Lập)|[Ôô]ng Đốc|role: Trưởng/);
    expect(left).toContain('Phạm Văn Đốc Lập');
    expect(left).toContain('Phạm Văn Đọc');
    expect(readFileSync(join(dir, story), 'utf8')).toContain('Một người dân nhường đất. Một người dân nói:');
    expect(left).not.toContain('duong-ve-thon.jpg');
    expect(existsSync(join(dir, 'stories/hien-dat-mo-duong/duong-ve-thon.jpg'))).toBe(false);
    expect(existsSync(join(dir, '..', '.cache', 'cards'))).toBe(false);
    expect(existsSync(join(dir, '..', '.cache', 'astro', 'dist-1', 'search'))).toBe(false);
    expect(errors(dir)).toEqual([]);
    for (const words of [
      `Đã đổi ${story}`,
      `Đã đổi ${award}`,
      'bỏ ảnh duong-ve-thon.jpg',
      'Lịch sử git',
      'Máy tìm kiếm',
      'còn chữ “Đốc”',
    ])
      expect(output).toContain(words);
    const mark = readFileSync(join(dir, '.forgotten'), 'utf8');
    expect(mark).toMatch(/^[0-9a-f]{16}\n$/);
    expect(output).toContain('tự xoá ngay mọi bản cũ');
    expect((await forget(dir, '--person', 'Phạm Văn Đốc')).output).toContain('Không có gì phải đổi');
    expect(everything(dir)).toBe(left);
    expect(readFileSync(join(dir, '.forgotten'), 'utf8')).toBe(mark);
  });

  it('a dry run tells the same and touches nothing', async () => {
    const dir = corpus();
    const before = everything(dir);
    const { code, output } = await forget(dir, '--person', 'Phạm Văn Đốc', '--dry-run');
    expect({ code, announced: output.includes(`Sẽ đổi ${story}`) && output.includes('Chưa đổi gì') }).toEqual({
      code: 0,
      announced: true,
    });
    expect(everything(dir)).toBe(before);
    expect(existsSync(join(dir, '.forgotten'))).toBe(false);
    expect(existsSync(join(dir, 'stories/hien-dat-mo-duong/duong-ve-thon.jpg'))).toBe(true);
  });

  it('who is meant must be clear: a name of one word, or of people in two places, is refused until the entries are named', async () => {
    const dir = corpus();
    writeFileSync(
      join(dir, award),
      readFileSync(join(dir, award), 'utf8').replace('    unit: xa-ba-to\n', '    unit: xa-ba-to-21523\n'),
    );
    const before = everything(dir);
    expect(await forget(dir, '--person', 'Đốc')).toMatchObject({
      code: 1,
      output: expect.stringContaining('hãy ghi đủ họ và tên'),
    });
    expect(await forget(dir, '--person', 'Phạm Văn Đốc')).toMatchObject({
      code: 1,
      output: expect.stringContaining('được nêu ở nhiều đơn vị'),
    });
    expect(everything(dir)).toBe(before);
    expect((await forget(dir, '--person', 'Phạm Văn Đốc', '--in', 'awards/khen-dot-xuat-hien-dat')).code).toBe(0);
    expect(readFileSync(join(dir, award), 'utf8')).toContain('name: Một người dân');
    expect(readFileSync(join(dir, story), 'utf8')).toContain('name: Phạm Văn Đốc');
  });
});

describe('a name in every form', () => {
  /** Every form that can be changed, in the body, the fields and the comments of the story. */
  const changed = {
    capitals: 'BÀ ĐẶNG THÚY HÒA LÀ GƯƠNG.',
    otherTone: 'Chị Đặng Thuý Hoà gánh nước.',
    decomposed: 'Hôm ấy có Đặng Thúy Hòa ở đó.'.normalize('NFD'),
    unaccented: 'nhan tin: chi Dang Thuy Hoa hien dat',
    hashtag: 'xem #ĐặngThúyHòa và #DangThuyHoa nhé',
    hyphens: 'bà Đặng-Thúy-Hòa',
    softHyphens: 'bà Đặng Thú\u00ADy Hòa',
    hardSpaces: 'bà Đặng\u00A0Thúy\u00A0Hòa',
    zeroWidth: 'bà Đặng\u200B Thúy Hòa',
    markup: 'gặp **Đặng Thúy** *Hòa* hôm qua',
  };
  const listed = {
    initials: 'Bà Đ.T.H. ở đó.',
    longer: 'bà Đặng Thúy Hòa Lan',
    address: 'Xem [đây](/dien-hinh/dang-thuy-hoa/).',
  };

  function withForms(): string {
    const dir = corpus();
    const path = join(dir, story);
    const text = readFileSync(path, 'utf8')
      .replace('---\n', '---\n# Hỏi lại Đặng Thúy Hòa trước khi đăng\n')
      .replaceAll('duong-ve-thon.jpg', 'dang-thuy-hoa.jpg');
    writeFileSync(path, `${text}\n${[...Object.values(changed), ...Object.values(listed)].join('\n\n')}\n`);
    cpSync(
      join(dir, 'stories/hien-dat-mo-duong/duong-ve-thon.jpg'),
      join(dir, 'stories/hien-dat-mo-duong/dang-thuy-hoa.jpg'),
    );
    rmSync(join(dir, 'stories/hien-dat-mo-duong/duong-ve-thon.jpg'));
    writeFileSync(join(dir, 'site.yml'), `# Đặng Thúy Hòa gửi ảnh\n${readFileSync(join(dir, 'site.yml'), 'utf8')}`);
    return dir;
  }

  it('is changed where that is safe, and what is left is listed with file and line', async () => {
    const dir = withForms();
    const { code, output } = await forget(dir, '--person', 'Đặng Thúy Hòa');
    expect({ code, output }).toMatchObject({ code: 0 });
    const text = readFileSync(join(dir, story), 'utf8');
    const left = mentionsOf('Đặng Thúy Hòa', text).map(({ start, end }) => text.slice(start, end));
    expect(left.toSorted()).toEqual(['Đ.T.H.', 'Đặng Thúy Hòa', 'dang-thuy-hoa'].toSorted());
    expect(text).toContain('MỘT NGƯỜI DÂN LÀ GƯƠNG.');
    expect(text).toContain('nhan tin: mot nguoi dan hien dat');
    expect(text).toContain('gặp một người dân hôm qua');
    expect(text).toContain('# Hỏi lại một người dân trước khi đăng');
    expect(text).toMatch(/xem và nhé/);
    expect(readFileSync(join(dir, 'site.yml'), 'utf8')).toContain('gửi ảnh');
    expect(mentionsOf('Đặng Thúy Hòa', readFileSync(join(dir, 'site.yml'), 'utf8'))).toEqual([]);
    expect(existsSync(join(dir, 'stories/hien-dat-mo-duong/dang-thuy-hoa.jpg'))).toBe(false);
    for (const sign of ['“Đ.T.H.”', '“Đặng Thúy Hòa”', '“dang-thuy-hoa”'])
      expect(output).toMatch(new RegExp(`${story}:\\d+: còn ${sign.replaceAll('.', '\\.')}`));
    expect(errors(dir)).toEqual([]);
    expect((await forget(dir, '--person', 'Đặng Thúy Hòa')).output).toContain('Không có gì phải đổi');
  });

  it('ends with a search of the whole built site, in pages, data, the compressed search texts and names of files', async () => {
    const dir = withForms();
    const site = join(dir, '..', 'dist');
    const put = (file: string, bytes: string | Buffer) => {
      mkdirSync(join(site, file, '..'), { recursive: true });
      writeFileSync(join(site, file), bytes);
    };
    put('dien-hinh/a/index.html', '<p><b>Đặng Thúy</b> <i>Hòa</i></p>');
    put('pagefind/fragment/vi_1.pf_fragment', gzipSync('pagefind_dcd{"content":"DANG THUY HOA"}'));
    put('lich.ics', 'SUMMARY:Đặng Th\r\n úy Hòa');
    put('_astro/dang-thuy-hoa.abc.webp', 'x');
    put('index.html', '<p>Đặng Thúy Hoa</p>');
    const { output } = await forget(dir, '--person', 'Đặng Thúy Hòa');
    expect(output).toContain('còn tên ấy ở 4 tệp');
    for (const file of ['dien-hinh/a/index.html', 'vi_1.pf_fragment', 'lich.ics', '_astro/dang-thuy-hoa.abc.webp'])
      expect(output).toContain(file);
    rmSync(site, { recursive: true });
    put('index.html', '<p>Một người dân</p>');
    expect((await forget(dir, '--person', 'Đặng Thúy Hòa')).output).toContain('không tệp nào còn tên ấy');
  });
});

describe('an entry is withdrawn', () => {
  it('to the last word and photo; it stays as a tombstone that the check accepts, also the second time', async () => {
    const dir = corpus();
    const { code, output } = await forget(dir, 'stories/hien-dat-mo-duong', '--reason', 'Người được nêu tên đề nghị.');
    expect({ code, links: output.includes('bỏ tệp duong-ve-thon.jpg') }).toEqual({ code: 0, links: true });
    const left = readFileSync(join(dir, story), 'utf8');
    expect(left).not.toMatch(/500|nhường|Đốc|suối|duong-ve-thon/i);
    expect(left).toMatch(/state: withdrawn\n {2}reason: Người được nêu tên đề nghị\.\n {2}day: 2026-11-20/);
    expect(errors(dir)).toEqual([]);
    expect((await forget(dir, '/dien-hinh/hien-dat-mo-duong/')).output).toContain('Không có gì phải đổi');
  });

  it('a decision is not withdrawn, and what is not there is named', async () => {
    const dir = corpus();
    expect(await forget(dir, 'awards/khen-dot-xuat-hien-dat')).toMatchObject({
      code: 1,
      output: expect.stringContaining('--person'),
    });
    expect(await forget(dir, 'stories/khong-co')).toMatchObject({
      code: 1,
      output: expect.stringContaining('Không có mục'),
    });
    expect(await forget(dir)).toMatchObject({ code: 1, output: expect.stringContaining('Cách dùng') });
  });
});

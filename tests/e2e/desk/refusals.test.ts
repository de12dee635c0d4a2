/** What the build refuses, the desk refuses at save, in the very words of `npm run check`; and nothing typed is lost. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { check } from '../../../src/corpus/check.ts';
import { readCorpus } from '../../../src/corpus/read.ts';
import { parseFrontMatter } from '../../../src/corpus/front-matter.ts';
import { expect, test } from './desk-test.ts';

const file = (collection: string, id: string) => join(collection, id, 'index.md');
const text = (front: unknown, body: string) => `---\n${stringify(front, { lineWidth: 0 })}---\n${body}\n`;
const frontOf = (content: string, path: string) => {
  const { data, body } = parseFrontMatter(readFileSync(join(content, path), 'utf8'));
  return { front: data, body: body.trim() };
};

/** The errors that `npm run check` prints for a file, were it in the corpus: "Tiêu đề: tối đa 90 ký tự …". */
function messages(content: string, path: string, written: string): string[] {
  const copy = mkdtempSync(join(tmpdir(), 'corpus-'));
  try {
    cpSync(content, copy, {
      recursive: true,
      filter: (source) => !/\.(?:jpg|pdf)$/.test(source) || source.includes(dirname(path)),
    });
    mkdirSync(join(copy, dirname(path)), { recursive: true });
    writeFileSync(join(copy, path), written);
    return check(readCorpus(copy))
      .filter((problem) => problem.file === path && problem.severity === 'error')
      .map(({ label, message }) => `${label}: ${message}`);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** The desk adds where in a body the fault is; the report has a separate line for that. */
const withoutPlace = (lines: string[]) => lines.map((line) => line.replace(/ \(ở “.*”\)$/s, '')).sort();

test('an entry wrong in many places: all is named at once, in the words of npm run check, and the text stays', async ({
  desk,
  editor,
}) => {
  const title = `Đường về Gò Ghèm ${'rộng thêm nữa '.repeat(6)}nữa`;
  const summary = 'Ng­êi tèt viÖc tèt ë th«n Gß GhÌm hiÕn ®Êt më ®­êng cho bµ con ®i l¹i.';
  const body = '![](duong.jpg)\n\n[Bấm vào đây](javascript:alert(1)) để xem.';
  const front = {
    title,
    summary,
    subject: { kind: 'individual', name: 'Đinh Văn Ẩm', group: 'nong-dan' },
    unit: 'xa-ba-vi',
    fieldsOfWork: ['nong-nghiep'],
    published: '2026-11-20',
    basis: { kind: 'consent', reference: 'Phiếu số 3' },
    minor: true,
  };
  const expected = messages(desk.content, file('stories', 'bai-sai'), text(front, body));
  expect(expected.join('\n')).toContain('tối đa 90 ký tự, đang dài');
  expect(expected.join('\n')).toContain('Người tốt việc tốt ở thôn Gò Ghèm');
  expect(expected.join('\n')).toContain('bài về người dưới 18 tuổi không đăng ảnh');
  expect(expected.join('\n')).toContain('không có tệp này cạnh bài');
  expect(expected).toHaveLength(8);

  await editor.startNew('stories');
  await editor.write('Tiêu đề', title);
  await editor.write('Tóm tắt', summary);
  const subject = await editor.group('Người, tập thể được nêu gương');
  await editor.choose('Đối tượng', 'Cá nhân', subject);
  await editor.write('Tên', 'Đinh Văn Ẩm', subject);
  await editor.choose('Nhóm đối tượng', 'Nông dân', subject);
  await editor.choose('Đơn vị, địa phương', 'Xã Ba Vì');
  await editor.choose('Lĩnh vực', 'Nông nghiệp');
  await editor.write('Ngày đăng', '2026-11-20');
  await editor.choose('Loại căn cứ', 'đồng ý');
  await editor.write('Số hiệu căn cứ', 'Phiếu số 3');
  await editor.tick('Nhân vật dưới 18 tuổi');
  await editor.replaceMarkdown(body);
  expect(withoutPlace(await editor.refused())).toEqual(expected.sort());

  await editor.closeNotice();
  await expect(editor.field('Tiêu đề')).toHaveValue(title);
  await expect(editor.field('Tóm tắt')).toHaveValue(summary);
  await expect(editor.source).toHaveValue(/\[Bấm vào đây\]\(javascript:alert\(1\)\)/);
  expect(() => readFileSync(join(desk.content, file('stories', 'bai-sai')))).toThrow();
});

test(
  'a title of blanks, of punctuation, of pictures, or that of another entry',
  { tag: '@thorough' },
  async ({ desk, editor }) => {
    const known = 'tram-y-te-khong-dong-cua-23-nam-do-de-giua-hai-mua-lu';
    const { front, body } = frontOf(desk.content, file('stories', known));
    await editor.startNew('stories');
    for (const title of ['      ', '…!?…!?', '🌾🌾🌾🌾🌾']) {
      const [expected] = messages(desk.content, file('stories', 'bai-sai'), text({ ...front, title }, body)).filter(
        (line) => line.startsWith('Tiêu đề: '),
      );
      expect(expected).toBeTruthy();
      await editor.write('Tiêu đề', title);
      expect(await editor.refused()).toContain(expected);
      await editor.closeNotice();
      await expect(editor.field('Tiêu đề')).toHaveValue(title);
    }
    await editor.write('Tiêu đề', 'Con');
    await editor.refused();
    await expect(editor.part('Tiêu đề')).toContainText('Ít nhất 5 ký tự; máy Windows giữ tên này');
    await editor.closeNotice();
    await editor.write('Tiêu đề', String(front['title']).toUpperCase());
    expect(await editor.refused()).toContain(
      `Tiêu đề: địa chỉ “${known}” đã là của “${String(front['title'])}”; hãy đặt khác đi`,
    );
  },
);

test('a campaign that ends before it begins and has eight criteria', { tag: '@thorough' }, async ({ desk, editor }) => {
  const path = file('campaigns', 'dot-cao-diem-100-ngay-khong-ai-don-mua-trong-nha-dot');
  const { front, body } = frontOf(desk.content, path);
  const further = ['Sáu', 'Bảy', 'Tám'].map((number) => ({ text: `Tiêu chí thứ ${number}`, check: 'Thôn kiểm tra' }));
  const changed = { ...front, to: '2026-01-31', criteria: [...(front['criteria'] as unknown[]), ...further] };
  const expected = messages(desk.content, path, text(changed, body));
  expect(expected).toHaveLength(2);

  await editor.open('campaigns', 'dot-cao-diem-100-ngay-khong-ai-don-mua-trong-nha-dot');
  await editor.write('Đến ngày', '2026-01-31');
  for (const [i, { text: words, check: how }] of further.entries()) {
    const line = (front['criteria'] as unknown[]).length + i + 1;
    await editor.add('tiêu chí');
    await editor.cell('Tiêu chí', line).fill(words);
    await editor.cell('Cách kiểm tra', line).fill(how);
  }
  expect(withoutPlace(await editor.refused())).toEqual(expected.sort());
  await editor.closeNotice();
  await expect(editor.field('Đến ngày')).toHaveValue('2026-01-31');
});

test(
  'an entry changed by hand to refer to a unit that does not exist',
  { tag: '@thorough' },
  async ({ desk, editor }) => {
    const path = file('stories', 'thay-giao-ve-huu-di-bo-9-nam-ghi-lai-ten-cu-cua-312-ngon-doi-con-suoi');
    const good = readFileSync(join(desk.content, path), 'utf8');
    const broken = good.replace(/^unit: .*$/m, 'unit: xa-ba-tu');
    const expected = messages(desk.content, path, broken);
    expect(expected).toHaveLength(1);
    try {
      writeFileSync(join(desk.content, path), broken);
      await editor.open('stories', 'thay-giao-ve-huu-di-bo-9-nam-ghi-lai-ten-cu-cua-312-ngon-doi-con-suoi');
      await editor.write('Tóm tắt', 'Một câu tóm tắt mới, viết trong lúc bài còn dẫn tới đơn vị không có.');
      expect(await editor.refused()).toEqual(expected);
      expect(readFileSync(join(desk.content, path), 'utf8')).toBe(broken);
    } finally {
      writeFileSync(join(desk.content, path), good);
    }
  },
);

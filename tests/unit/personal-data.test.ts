import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { check, isSound } from '../../src/corpus/check.ts';
import { readCorpus } from '../../src/corpus/read.ts';
import { personalDataIn } from '../../src/text/personal-data.ts';

const found = (text: string, options = {}) =>
  personalDataIn(text, options).map(({ kind, found }) => `${kind}: ${found}`);

describe('personal data are found by their form', () => {
  it.each([
    ['Căn cước số 051085001234, cấp năm 2021.', 'identity: 051085001234'],
    ['CMND 212345678.', 'identity: 212345678'],
    ['Số 051 085 001 234 trong sổ.', 'identity: 051 085 001 234'],
    ['Gọi anh Bảy 0905 123 456 là tới.', 'telephone: 0905 123 456'],
    ['ĐT: 0905.123.456', 'telephone: 0905.123.456'],
    ['Zalo +84905123456', 'telephone: +84905123456'],
    ['Nhà chị: 0255 3 861 234', 'telephone: 0255 3 861 234'],
    ['Thư: dinh.thi.ne@gmail.com.', 'email: dinh.thi.ne@gmail.com'],
    ['Ông sinh ngày 2.9.1945 ở Ba Vinh.', 'birth: sinh ngày 2.9.1945'],
    ['Bà Nê, sinh 05/03/1962', 'birth: sinh 05/03/1962'],
    ['Ngày sinh: 5 tháng 3 năm 1962', 'birth: Ngày sinh: 5 tháng 3 năm 1962'],
    ['Nhà ở số nhà 12, đường đất đỏ.', 'home: số nhà 12'],
    ['Hẻm 45/7 đi vào là tới.', 'home: Hẻm 45/7'],
    ['Trọ ở 45 đường Phạm Văn Đồng đã lâu.', 'home: 45 đường Phạm Văn Đồng'],
    ['Quê ở tổ 5, thôn Gò Sim.', 'home: tổ 5, thôn'],
    ['Chị Đinh Thị Nê, người Hrê, dệt vải.', 'ethnicity: Chị Đinh Thị Nê, người Hrê'],
    ['Ông Rơm là người dân tộc H’rê.', 'ethnicity: Ông Rơm là người dân tộc H’rê'],
    ['Người phụ nữ Hrê Đinh Thị Nê đứng dậy.', 'ethnicity: Người phụ nữ Hrê Đinh Thị Nê'],
    ['Có người phụ nữ Hrê tên là Đinh Thị Nê đứng dậy.', 'ethnicity: người phụ nữ Hrê tên là Đinh Thị Nê'],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  it('in a role, beside a name, ethnic origin is reported by itself', () => {
    expect(found('Nghệ nhân người Hrê', { beside: true })).toEqual(['ethnicity: người Hrê']);
    expect(found('Nghệ nhân dệt thổ cẩm', { beside: true })).toEqual([]);
  });
});

describe('what looks like them and is not', () => {
  it.each([
    'Tổng vốn 120.400.000.000 đồng, dân góp 500000000 đồng.',
    'Từ 05.11.2025-07.11.2025 mưa liền ba ngày; họp 01.07.2025, 02.07.2025.',
    'Bác sĩ hy sinh ngày 22.6.1970 trên núi.',
    'Học sinh ngày 5.9.2026 tựu trường.',
    'Tiếng chiêng ba của người Hrê vang trong nhà già Đinh Văn Rơm.',
    'Đồng bào dân tộc thiểu số vùng cao; lễ hội của người Co, người Ca Dong.',
    'Theo Quyết định 1526/QĐ-TTg và Nghị định 152/2025/NĐ-CP.',
    'Xem https://example.org/bai-20231109220655000.htm và [bài](https://example.org/0905123456).',
    'Tổ liên gia số 3 thôn Đá Vọng; tổ 3 người; Tổ 5 nhận việc.',
    'Gọi Ủy ban nhân dân xã, số 0255 386 1234, hoặc thư ubnd@bato.quangngai.gov.vn.',
    'Con đường 45 hộ cùng mở; 12 đường làng.',
    'Anh Nguyễn Văn Bình, người Thái Nguyên; ông Lê Văn Đức, người Hoa Lư; người Việt Nam Quang Vinh.',
    'Mã đơn vị 21523, năm 1945, 1.204 hộ.',
  ])('%s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('the portal’s own contacts, however they are written', () => {
    const known = ['banbientap@guongsang.example', '0255 000 0000'];
    expect(found('Thư banbientap@guongsang.example, gọi 02550000000 hoặc +84 255 000 0000.', { known })).toEqual([]);
    expect(found('Thư khac@guongsang.example.', { known })).toHaveLength(1);
  });
});

describe('the check', () => {
  const dir = join(mkdtempSync(join(tmpdir(), 'personal-')), 'content');
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it('warns with file, line and field, in fields and text, and still lets the corpus be built', () => {
    cpSync(resolve('tests/fixtures/corpora/valid'), dir, { recursive: true });
    const file = join(dir, 'stories/hien-dat-mo-duong/index.md');
    const before = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      before
        .replace('group: nong-dan', 'role: Nông dân người Hrê\n  group: nong-dan')
        .replace(
          'Nay đường đi thẳng.',
          'Nay đường đi thẳng.\n\nHỏi đường: 0905 123 456, hoặc banbientap@guongsang.example.',
        ),
    );
    const problems = check(readCorpus(dir));
    const lines = readFileSync(file, 'utf8').split('\n');
    expect(problems.map(({ severity, path, found }) => ({ severity, field: path.join('.'), found }))).toEqual([
      { severity: 'warning', field: 'subject.role', found: 'người Hrê' },
      { severity: 'warning', field: 'body', found: '0905 123 456' },
    ]);
    expect(problems.map(({ line }) => lines[line - 1])).toEqual([
      '  role: Nông dân người Hrê',
      'Hỏi đường: 0905 123 456, hoặc banbientap@guongsang.example.',
    ]);
    expect(isSound(problems)).toBe(true);
  });

  it('raises no false alarm over the portal’s own content', () => {
    const warned = check(readCorpus(resolve('content'))).filter(({ message }) =>
      /giống số|giống thư|giống ngày|giống địa|dữ liệu nhạy cảm/.test(message),
    );
    expect(warned).toEqual([]);
  });
});

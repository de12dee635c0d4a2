/** Lists of people as offices keep them come in whole, and nothing comes in that must not. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { directoryOf } from '../../src/corpus/directory.ts';
import { readCorpus } from '../../src/corpus/read.ts';
import { furtherWords, readRecipients, type ReadRecipient, type RecipientsRead } from '../../src/intake/recipients.ts';
import { tablesOf, tablesPasted } from '../../src/intake/tables-of.ts';
import type { Known } from '../../src/intake/places.ts';
import { clipboardOf, letterOf, xlsxOf, type SheetCell, type SheetSpec } from '../fixtures/office-files.ts';

const directory = directoryOf(readCorpus(resolve('content')));
const known = (name: 'units' | 'groups' | 'forms'): Known[] => Object.values(directory[name]);
const corpus = { units: known('units'), groups: known('groups'), forms: known('forms') };

const office = async (name: string): Promise<RecipientsRead[]> =>
  readRecipients(await tablesOf({ name, bytes: readFileSync(resolve('tests/fixtures/office', name)) }), corpus);
const only = (lists: RecipientsRead[]): RecipientsRead => {
  expect(lists).toHaveLength(1);
  return lists[0]!;
};
const names = ({ recipients }: RecipientsRead): string[] => recipients.map(({ name }) => name);

describe('the lists of an office', () => {
  it('reads sections, one merged achievement, posthumous awards, and stops at the total', async () => {
    const list = only(await office('danh-sach-khen-thuong.xlsx'));
    const kinds = Map.groupBy(list.recipients, ({ kind }) => kind);
    expect(kinds.get('collective')?.map(({ name }) => name)).toEqual([
      'Chi bộ thôn Gò Sim',
      'Tổ hợp tác làm đường thôn Lăng Sâm',
      'Ban Chỉ huy Quân sự xã',
      'Trường Tiểu học Suối Mây',
    ]);
    expect(kinds.get('individual')).toHaveLength(14);
    expect(list.recipients).toHaveLength(18);
    expect(list.recipients.filter(({ posthumous }) => posthumous).map(({ name }) => name)).toEqual([
      'Đỗ Thị Mận',
      'H’Thanh Hòa',
    ]);
    expect(new Set(list.recipients.slice(4).map(({ achievement }) => achievement)).size).toBe(1);
    expect(list.recipients[8]).toMatchObject({ role: 'Giáo viên', unit: 'truong-tieu-hoc-suoi-may' });
    expect(list.passed.map(({ text }) => text)).toEqual([
      'Tổng cộng: 04 tập thể, 14 cá nhân./.',
      'CHỦ TỊCH',
      'Phạm Thanh Rế',
    ]);
    expect(JSON.stringify(list)).not.toMatch(/19[5-9]\d/);
  });

  it('reads headings of two rows, crosses in columns of forms, and names in capitals', async () => {
    const list = only(await office('tong-hop-hai-hang-tieu-de.xlsx'));
    expect(names(list)).toEqual([
      'Huỳnh Thị Hoà',
      'Đinh Văn Đốc',
      'Nguyễn Quốc Huy',
      'Bùi Thị Né',
      'Đỗ Quốc Huy',
      'Lê Quốc Huy',
      'H’Thị Hoà',
      'Võ Thu Thuỷ',
      'Đỗ Thị Mận',
      'Nguyễn Minh Quý',
      'Huỳnh Văn Đốc',
      'Nguyễn Quốc Huy',
    ]);
    expect(list.recipients[0]).toMatchObject({ formId: 'lao-dong-tien-tien', role: 'Dân quân thường trực' });
    expect(list.recipients[1]).toMatchObject({ formId: 'giay-khen', unit: 'thon-nuoc-bong' });
    expect(list.leftOut).toContain('1 cột ẩn');
    expect(JSON.stringify(list)).not.toMatch(/\d{4}/);
  });

  it('reads TCVN3 set in .VnTime', async () => {
    const list = only(await office('danh-sach-vntime.xlsx'));
    expect(list.recipients).toHaveLength(9);
    expect(list.recipients[2]).toMatchObject({
      name: 'Huỳnh Thị Né',
      role: 'Giáo viên',
      unit: 'truong-tieu-hoc-suoi-may',
      formId: 'giay-khen',
    });
    expect(list.mended).toContainEqual({ before: 'Bµ HuúnhThÞ NÐ'.replace('hT', 'h T'), after: 'Bà Huỳnh Thị Né' });
  });

  it('reads a table of Word with a title apart, two lines in a cell and “-nt-”', async () => {
    const list = only(await office('quyet-dinh-co-bang.docx'));
    expect(list.recipients).toHaveLength(11);
    expect(list.recipients[2]).toMatchObject({
      name: 'Bùi Kim Oanh',
      role: 'Chi hội trưởng Chi hội Phụ nữ thôn Nước Bồng',
      unit: 'thon-go-sim',
    });
    expect(list.recipients[0]?.doubts.map(({ field }) => field)).toEqual(['row']);
  });
});

const surnames = ['Đinh', 'Phạm', 'Nguyễn', 'Hồ', 'Đoàn', 'Y', 'A', 'H’', 'Trương', 'Ban', 'Tô', 'Quách'];
const middles = ['Văn', 'Thị', 'Thị Kim', 'Minh', 'Quốc'];
const givens = ['Mận', 'Rế', 'Đốc', 'Oanh', 'Thuý', 'Hòa', 'Né', 'Tí', 'Ưng', 'Hiền'];
const collectives = [
  'Chi bộ thôn Gò Sim',
  'Tổ liên gia số 3',
  'Ban Chỉ huy Quân sự xã',
  'Trường Tiểu học Suối Mây',
  'Chi hội Phụ nữ thôn Nước Bồng',
  'Đội văn nghệ',
];
const households = ['Hộ ông Đinh Văn Rơm', 'Gia đình ông Phạm Văn Độ, bà Hồ Thị Ưng', 'Hộ bà Đinh Thị Né'];
const roles = ['Nông dân', 'Giáo viên', 'Dân quân thường trực', 'Bí thư Chi đoàn'];
const places = [
  { text: 'thôn Gò Sim, xã Ba Vì', id: 'thon-go-sim' },
  { text: 'Trường TH Suối Mây', id: 'truong-tieu-hoc-suoi-may' },
  { text: 'Xã Ba Tơ', id: 'xa-ba-to' },
  { text: 'xã Ba Tô', id: 'xa-ba-to-21523' },
  { text: 'Ba Tơ', id: undefined },
];

interface Person {
  name: string;
  kind: ReadRecipient['kind'];
  role: string;
  place: (typeof places)[number];
  posthumous: boolean;
  birth: string | number;
  phone: string;
}

const person = (kind: Person['kind']): fc.Arbitrary<Person> =>
  fc.record({
    name:
      kind === 'individual'
        ? fc
            .tuple(fc.constantFrom(...surnames), fc.constantFrom(...middles), fc.constantFrom(...givens))
            .map(([a, b, c]) => `${a}${a === 'H’' ? '' : ' '}${b} ${c}`)
        : fc.constantFrom(...(kind === 'collective' ? collectives : households)),
    kind: fc.constant(kind),
    role: fc.constantFrom(...roles),
    place: fc.constantFrom(...places),
    posthumous: kind === 'individual' ? fc.boolean() : fc.constant(false),
    birth: fc.oneof(fc.integer({ min: 1940, max: 2005 }), fc.constantFrom('02/5/1979', '12-9-1988', '1966')),
    phone: fc.integer({ min: 900_000_000, max: 999_999_999 }).map((number) => `0${number}`),
  });

/** How the office has laid its list out. */
const layout = fc.record({
  letterhead: fc.boolean(),
  title: fc.boolean(),
  order: fc.constantFrom('STT', 'TT', 'Số TT', ''),
  name: fc.constantFrom('Họ và tên', 'HỌ TÊN', 'Ho va ten', 'Tên cá nhân, tập thể', 'Họ và tên/ Tên tập thể'),
  place: fc.constantFrom('Đơn vị', 'ĐỊA CHỈ', 'Đơn vị công tác', 'Noi o'),
  birth: fc.constantFrom('Năm sinh', 'Ngày, tháng, năm sinh', 'NGAY SINH', 'two rows'),
  phone: fc.constantFrom('Số điện thoại', 'SĐT', 'CCCD', 'hidden', ''),
  capitals: fc.boolean(),
  doubled: fc.boolean(),
  titles: fc.boolean(),
  sections: fc.boolean(),
  ditto: fc.constantFrom('', '-nt-', 'nt', '"', 'như trên'),
  total: fc.boolean(),
  signature: fc.boolean(),
  formula: fc.boolean(),
});
type Layout = typeof layout extends fc.Arbitrary<infer T> ? T : never;

interface Expected {
  name: string;
  kind: Person['kind'];
  role: string;
  unit: string | undefined;
  posthumous: boolean;
}

/** The list on a sheet, and who is in it. */
function written(people: readonly Person[], how: Layout): { sheet: SheetSpec; expected: Expected[] } {
  const two = how.birth === 'two rows';
  const columns = [
    ...(how.order ? [how.order] : []),
    how.name,
    ...(two ? ['Nam', 'Nữ'] : [how.birth]),
    'Chức vụ',
    how.place,
    'Ghi chú',
    ...(how.phone ? [how.phone === 'hidden' ? 'Điện thoại' : how.phone] : []),
  ];
  const at = (heading: string) => columns.indexOf(heading);
  const rows: (SheetCell | undefined)[][] = [];
  const merges: string[] = [];
  const last = letterOf(columns.length - 1);
  const wide = (text: string) => {
    rows.push([{ text }]);
    merges.push(`A${rows.length}:${last}${rows.length}`);
  };
  if (how.letterhead) {
    rows.push([
      { text: 'ỦY BAN NHÂN DÂN\nXÃ BA VÌ' },
      undefined,
      undefined,
      { text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc' },
    ]);
    merges.push(`A${rows.length}:B${rows.length}`);
    rows.push([]);
  }
  if (how.title) {
    wide('DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN');
    wide('(Kèm theo Quyết định số 12/QĐ-UBND ngày 02 tháng 10 năm 2026)');
    rows.push([]);
  }
  const top = rows.length;
  rows.push(
    columns.map((heading) => ({ text: two && (heading === 'Nam' || heading === 'Nữ') ? 'Năm sinh' : heading })),
  );
  if (two) {
    rows.push(columns.map((heading) => (heading === 'Nam' || heading === 'Nữ' ? { text: heading } : undefined)));
    for (const [x, heading] of columns.entries())
      if (heading === 'Nam') merges.push(`${letterOf(x)}${top + 1}:${letterOf(x + 1)}${top + 1}`);
      else if (heading !== 'Nữ') merges.push(`${letterOf(x)}${top + 1}:${letterOf(x)}${top + 2}`);
    rows[top]![at('Nữ')] = undefined;
  }
  const expected: Expected[] = [];
  const kinds = ['collective', 'household', 'individual'] as const;
  const heads = { collective: 'TẬP THỂ', household: 'HỘ GIA ĐÌNH', individual: 'CÁ NHÂN' };
  const sorted = how.sections ? kinds.map((kind) => people.filter((one) => one.kind === kind)) : [people];
  let section = 0;
  let number = 0;
  let above: Person | undefined;
  for (const group of sorted) {
    if (!group.length) continue;
    if (how.sections) {
      const words = heads[group[0]!.kind];
      const numeral = ['I', 'II', 'III'][section++]!;
      if (how.order) rows.push([{ text: numeral }, { text: `${words} (0${group.length})` }]);
      else wide(`${numeral}. ${words}`);
      number = 0;
    }
    for (const one of group) {
      number += 1;
      const shouted = how.capitals && one.kind === 'individual';
      let name = shouted ? one.name.toLocaleUpperCase('vi') : one.name;
      if (how.doubled) name = name.replaceAll(' ', '  ');
      if (how.titles && one.kind === 'individual') name = `${shouted ? 'BÀ' : 'Bà'} ${name}`;
      const same = how.ditto !== '' && above?.place === one.place;
      const row: (SheetCell | undefined)[] = columns.map(() => undefined);
      if (how.order) row[at(how.order)] = how.formula ? { text: 1, formula: 'ROW()-1' } : { text: number };
      row[at(how.name)] = { text: name };
      row[at(two ? 'Nữ' : how.birth)] = { text: one.birth };
      row[at('Chức vụ')] = { text: one.kind === 'individual' ? one.role : '' };
      row[at(how.place)] = { text: same ? how.ditto : one.place.text };
      if (one.posthumous) row[at('Ghi chú')] = { text: 'Truy tặng' };
      if (how.phone) row[columns.length - 1] = { text: one.phone };
      rows.push(row);
      above = one;
      expected.push({
        name: one.name,
        kind: one.kind,
        role: one.kind === 'individual' ? one.role : '',
        unit: one.place.id,
        posthumous: one.posthumous,
      });
    }
  }
  if (how.total) wide(`Tổng cộng: ${people.length} trường hợp./.`);
  if (how.signature) {
    rows.push([]);
    rows.push([undefined, undefined, undefined, { text: 'CHỦ TỊCH' }]);
    rows.push([], []);
    rows.push([undefined, undefined, undefined, { text: 'Phạm Thanh Sơn' }]);
  }
  return {
    sheet: { name: 'Sheet1', rows, merges, hiddenColumns: how.phone === 'hidden' ? [columns.length - 1] : [] },
    expected,
  };
}

const people = fc.array(
  fc.constantFrom('individual', 'individual', 'collective', 'household').chain((kind) => person(kind)),
  {
    minLength: 2,
    maxLength: 30,
  },
);

function agrees(lists: RecipientsRead[], expected: readonly Expected[], people: readonly Person[]): void {
  const list = only(lists);
  expect(list.recipients.map(({ name, kind }) => `${name} ${kind}`)).toEqual(
    expected.map(({ name, kind }) => `${name} ${kind}`),
  );
  for (const [i, { unit, posthumous, role }] of expected.entries()) {
    const read = list.recipients[i]!;
    expect(Boolean(read.posthumous)).toBe(posthumous);
    if (unit) expect(read.unit).toBe(unit);
    // Without the word "xã" two communes may be meant: it is asked, never guessed.
    else expect(read.doubts.filter(({ field }) => field === 'unit').length + (read.unit ? 0 : 1)).toBeGreaterThan(0);
    if (role) expect(read.role?.startsWith(role)).toBe(true);
  }
  const all = JSON.stringify(lists);
  for (const { birth, phone } of people) {
    expect(all).not.toContain(phone);
    expect(all).not.toContain(String(birth));
  }
}

describe('a place in a column of its own', () => {
  const read = (place: string, units: Known[] = corpus.units): ReadRecipient =>
    readRecipients(
      [
        {
          name: 'Sheet1',
          rows: [
            ['TT', 'HỌ TÊN', 'ĐỊA CHỈ'].map((text) => ({ text })),
            ['1', 'Đinh Thị Mận', place].map((text) => ({ text })),
          ],
          leftOut: [],
        },
      ],
      { ...corpus, units },
    )[0]!.recipients[0]!;
  const asked = ({ doubts }: ReadRecipient) => doubts.find(({ field }) => field === 'unit')?.candidates;

  it.each(['Ba To', 'BA TO', 'ba  to'])('“%s” may be several units: all are offered, and it is no role', (place) => {
    const one = read(place);
    expect(one.unit).toBeUndefined();
    expect(one.role).toBeUndefined();
    expect(asked(one)).toEqual(['xa-ba-to', 'xa-ba-to-21523', 'huyen-ba-to']);
  });

  it('offers what exists before what has ended', () => {
    const one = read('Ba Tơ');
    expect([one.unit, one.role]).toEqual([undefined, undefined]);
    expect(asked(one)).toEqual(['xa-ba-to', 'huyen-ba-to']);
    expect(asked(read('x. Ba To'))).toEqual(['xa-ba-to', 'xa-ba-to-21523']);
  });

  it('decides nothing without accents, even when one unit alone is called so', () => {
    const one = read('Ba Vi');
    expect([one.unit, one.role]).toEqual([undefined, undefined]);
    expect(asked(one)).toContain('xa-ba-vi');
  });

  it('keeps words that are not the place', () => {
    const one = read('Tổ 3, Ba To');
    expect(one.role).toBe('Tổ 3');
    expect(asked(one)).toContain('xa-ba-to');
    const health = read('Y tế', [{ id: 'thon-y-te', name: 'Thôn Y Tê', kind: 'village' }]);
    expect([health.unit, health.role, asked(health)]).toEqual([undefined, 'Y tế', undefined]);
  });
});

describe('columns that recipients have no field for', () => {
  const sheet: SheetSpec = {
    name: 'Sheet1',
    rows: [
      ['STT', 'Họ và tên', 'Hình thức', 'Thành tích', 'Ghi chú', 'Số tiền thưởng', 'Ký nhận'],
      [1, 'Đinh Thị Mận', 'Giấy khen', 'Mở đường', 'Truy tặng', 500_000, ''],
      [2, 'Phạm Văn Đốc', 'Giấy khen', 'Dựng 3 căn nhà', 'SĐT: 0905 123 456, vắng', 500_000, ''],
      [3, 'Hồ Thị Ưng', 'Bằng khen', 'Mở đường', '', 900_000, ''],
    ].map((row) => row.map((text) => ({ text }))),
    merges: [],
    hiddenColumns: [],
  };
  const read = async () => only(readRecipients(await tablesOf({ name: 'a.xlsx', bytes: xlsxOf([sheet]) }), corpus));

  it('keep their words, with those of whom they hold', async () => {
    expect(furtherWords((await read()).recipients)).toEqual([
      { heading: 'Hình thức', sentences: ['Đinh Thị Mận, Phạm Văn Đốc: Giấy khen', 'Hồ Thị Ưng: Bằng khen'] },
      { heading: 'Thành tích', sentences: ['Đinh Thị Mận, Hồ Thị Ưng: Mở đường', 'Phạm Văn Đốc: Dựng 3 căn nhà'] },
      { heading: 'Ghi chú', sentences: ['Phạm Văn Đốc: vắng'] },
    ]);
    expect(furtherWords((await read()).recipients.slice(0, 1))[1]).toEqual({
      heading: 'Thành tích',
      sentences: ['Mở đường'],
    });
  });

  it('are named when they are of no use; an empty one is not', async () => {
    const { leftOut, recipients } = await read();
    expect(leftOut).toEqual([
      'cột “Số tiền thưởng” (danh sách không có ô này)',
      'ngày sinh, số giấy tờ hoặc số điện thoại viết lẫn ở 1 dòng',
    ]);
    expect(recipients.map(({ posthumous = false }) => posthumous)).toEqual([true, false, false]);
  });
});

describe('what nobody would type', () => {
  it('3,000 rows with merged cells, formulas and headings of two rows come in whole, in seconds', async () => {
    const sheet: SheetSpec = {
      name: 'Sheet1',
      rows: [
        ['STT', 'Họ và tên', 'Năm sinh', '', 'Đơn vị'].map((text) => ({ text })),
        ['', '', 'Nam', 'Nữ', ''].map((text) => ({ text })),
        ...Array.from({ length: 3000 }, (_, i) => [
          { text: 1, formula: 'ROW()-2' },
          { text: `Đinh Thị Mận ${'ABCDE'[i % 5]}${'aăâeê'[Math.floor(i / 5) % 5]}` },
          undefined,
          { text: 1950 + (i % 50) },
          ...(i % 3 ? [undefined] : [{ text: 'xã Ba Vì' }]),
        ]),
      ],
      merges: [
        ...['A1:A2', 'B1:B2', 'C1:D1', 'E1:E2'],
        ...Array.from({ length: 1000 }, (_, i) => `E${3 + 3 * i}:E${5 + 3 * i}`),
      ],
      hiddenColumns: [],
    };
    const begun = performance.now();
    const list = only(readRecipients(await tablesOf({ name: 'a.xlsx', bytes: xlsxOf([sheet]) }), corpus));
    expect(performance.now() - begun).toBeLessThan(20_000);
    expect(list.recipients).toHaveLength(3000);
    expect(list.recipients.filter(({ unit }) => unit !== 'xa-ba-vi')).toEqual([]);
    expect(JSON.stringify(list)).not.toMatch(/"19[5-9]\d/);
  }, 60_000);

  it('pictures in the cells of a pasted table are left, their words are not', async () => {
    const html = `<table><tr><td>STT</td><td>Họ và tên</td><td>Địa chỉ</td></tr>
      <tr><td>1</td><td><img src="file:///C:/1.png" alt="ảnh">Đinh Thị Mận</td><td><v:shape></v:shape>xã Ba Vì</td></tr>
      <tr><td>2</td><td><p><img src="data:image/png;base64,AAAA"></p><p>Phạm Văn Đốc</p></td><td></td></tr></table>`;
    const list = only(readRecipients(await tablesPasted({ html, text: '' }), corpus));
    expect(list.recipients.map(({ name, unit }) => [name, unit])).toEqual([
      ['Đinh Thị Mận', 'xa-ba-vi'],
      ['Phạm Văn Đốc', undefined],
    ]);
  });
});

describe('random lists', () => {
  it('come in from a file, from Excel’s clipboard and as plain cells, without a word too much or too few', async () => {
    await fc.assert(
      fc.asyncProperty(people, layout, fc.boolean(), async (who, how, shared) => {
        const { sheet, expected } = written(who, how);
        const file = xlsxOf([sheet], { shared });
        agrees(readRecipients(await tablesOf({ name: 'a.xlsx', bytes: file }), corpus), expected, who);
        const { html, text } = clipboardOf(sheet);
        agrees(readRecipients(await tablesPasted({ html, text }), corpus), expected, who);
        agrees(readRecipients(await tablesPasted({ html: '', text }), corpus), expected, who);
      }),
      { numRuns: 100 },
    );
  }, 120_000);
});

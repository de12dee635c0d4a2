/** The recipient lookup at the size of a province: what a question loads, and that it finds whom it should. */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Recipient } from '../../src/collections/awards/recipients.ts';
import { filesFor, lookUp, recipientFiles, type RecipientFile } from '../../src/search/recipient-index.ts';
import { fold } from '../../src/text/fold.ts';

const surnames = [
  'Nguyễn',
  'Nguyễn',
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Phạm',
  'Đinh',
  'Đinh',
  'Hồ',
  'Huỳnh',
  'Võ',
  'Đỗ',
  'Bùi',
  'Lý',
];
const middles = ['Văn', 'Thị', 'Hữu', 'Thị Thu', 'Đăng', 'Thị Ngọc', 'Xuân', 'Minh', 'Thị Bích', 'Quốc'];
const given =
  'An Anh Ánh Ân Ẩn Bảo Bình Bích Châu Chi Cường Dũng Dung Duy Dương Đạt Đào Đức Đượm Giang Hà Hạnh Hải Hằng Hiền Hiếu Hoa Hòa Hồng Huệ Hùng Hương Khánh Khôi Lan Lâm Liên Linh Loan Long Ly Mai Minh My Nam Nga Ngà Ngân Ngọc Nhàn Nhi Nhung Oanh Phong Phúc Phương Quang Quân Quỳnh Sơn Tâm Tân Thanh Thảo Thắng Thành Thu Thủy Thư Tiến Toàn Trang Trâm Trung Trường Tú Tuấn Tùng Út Vân Vi Việt Vinh Vũ Vy Xuân Xoan Yến Ý'.split(
    ' ',
  );

/** The same ten thousand at every run; one in eight is a collective. */
function tenThousand(): Recipient[] {
  let seed = 7;
  const one = <T>(of: readonly T[]): T => of[(seed = (seed * 48271) % 2147483647) % of.length]!;
  return Array.from({ length: 10_000 }, (_, i) => {
    const collective = i % 8 === 0;
    const name = collective
      ? `Tổ tự quản số ${i % 40} thôn ${one(given)} ${one(given)}`
      : `${one(surnames)} ${one(middles)} ${one(given)}`;
    const unit = i % 120;
    const words = collective ? name.split(' ') : [name.split(' ').at(-1)!];
    return {
      name,
      kind: collective ? 'Tập thể' : 'Cá nhân',
      unit: { id: `xa-so-${unit}`, name: `Xã Số ${unit}`, href: `/don-vi/xa-so-${unit}/` },
      form: { id: `hinh-thuc-${i % 5}`, name: `Bằng khen hạng ${i % 5}` },
      year: String(2022 + (i % 5)),
      award: {
        number: `${i % 700}/QĐ-UBND`,
        href: `/khen-thuong/quyet-dinh-so-${i % 700}-khen-thuong-tap-the-ca-nhan/`,
      },
      filedUnder: words.map(fold),
    };
  });
}

const roll = tenThousand();
const files = recipientFiles(roll);
const keys = [...files.keys()].sort();
const bytes = (of: readonly string[]) =>
  of.reduce((sum, key) => sum + gzipSync(JSON.stringify(files.get(key)), { level: 6 }).length, 0);
const asked = (name: string, more = {}) => {
  const word = fold(name).split(' ').at(-1)!;
  return filesFor(word, keys).flatMap((key) => lookUp(files.get(key)!, { name, ...more }));
};

describe('a name among ten thousand', () => {
  it('costs at most 100 kB on the line, whoever is asked for', () => {
    const costs = given
      .map((name) => ({ name, kB: bytes(filesFor(fold(name), keys)) / 1000 }))
      .sort((a, b) => b.kB - a.kB);
    console.log(
      `Recipient lookup, 10,000 recipients: ${keys.length} files, ${(bytes(keys) / 1000).toFixed(0)} kB in all, dearest name ${costs[0]!.name} ${costs[0]!.kB.toFixed(1)} kB, median ${costs[costs.length >> 1]!.kB.toFixed(1)} kB`,
    );
    expect(costs[0]!.kB).toBeLessThanOrEqual(100);
  });

  it('is found with and without accents, whole or by its end; everyone of that name is a row of their own', () => {
    for (const recipient of roll.filter((_, i) => i % 97 === 1 && i % 8)) {
      const namesakes = roll.filter(({ name, kind }) => kind === 'Cá nhân' && name === recipient.name);
      for (const name of [recipient.name, fold(recipient.name), recipient.name.normalize('NFD').toUpperCase()]) {
        const found = asked(name).filter((row) => row.name === recipient.name);
        expect(found.map(({ award, unit }) => `${award.href} ${unit?.name}`).sort()).toEqual(
          namesakes.map(({ award, unit }) => `${award.href} ${unit?.name}`).sort(),
        );
      }
    }
  });

  it('with accents: those spelt just so come before those who only fold alike', () => {
    const names = asked('Ân').map(({ name }) => name.split(' ').at(-1));
    expect(names[0]).toMatch(/^Ân/);
    expect(names.lastIndexOf('Ân')).toBeLessThan(names.indexOf('An'));
  });

  it('is narrowed by unit, form and year', () => {
    const all = asked('lan');
    const narrowed = asked('lan', { unit: 'xa-so-3', form: 'hinh-thuc-3', year: '2025' });
    expect(narrowed.length).toBeGreaterThan(0);
    expect(narrowed).toEqual(
      all.filter(({ unit, form, year }) => unit?.name === 'Xã Số 3' && form === 'Bằng khen hạng 3' && year === '2025'),
    );
  });

  it('a collective is found by any of its words', () => {
    const collective = roll[8]!;
    for (const word of ['tổ', 'quản', collective.name.split(' ').at(-2)!])
      expect(asked(word).some(({ name }) => name === collective.name)).toBe(true);
  });

  it('who is not there is not found', () => {
    expect(asked('Nguyễn Văn Không-có')).toEqual([]);
    expect(asked('')).toBeDefined();
  });
});

it('a name typed in another form is found first: tone on the other vowel, signs that nobody sees, hyphens', () => {
  const file: RecipientFile = {
    units: [],
    awards: [['/khen-thuong/a/', '1/QĐ', 'giay-khen', 'Giấy khen', '2026']],
    rows: ['Đặng Thùy Hoa', 'Đặng Thúy Hòa'].map((name) => [name, 'Cá nhân', -1, 0]),
  };
  for (const typed of [
    'Đặng Thuý Hoà',
    'Đặng-Thuý-Hoà',
    'Đặng\u00A0Thú\u00ADy\u200B Hoà',
    'Đặng Thuý Hoà'.normalize('NFD'),
  ])
    expect(lookUp(file, { name: typed }).map(({ name }) => name)[0], JSON.stringify(typed)).toBe('Đặng Thúy Hòa');
});

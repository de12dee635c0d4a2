/** One name in all the forms in which it is written, and the names that only look alike. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../src/text/fold.ts';
import { mentionsOf, nameKey, namesPerson } from '../../src/text/names.ts';

const name = 'Hồ Thị Dung Quất';
const written = (text: string, of = name): string[] =>
  mentionsOf(of, text).map(({ start, end }) => text.slice(start, end));

describe('two texts are one name', () => {
  it.each([
    ['Đặng Thúy Hòa', 'Đặng Thuý Hoà'],
    ['Đặng Thúy Hòa', 'ĐẶNG THÚY HÒA'],
    ['Đặng Thúy Hòa', 'Đặng Thúy Hòa'.normalize('NFD')],
    ['Đặng Thúy Hòa', 'Đặng\u00A0Thú\u00ADy-Hòa'],
    ['Đặng Thúy Hòa', 'Em  Đặng Thúy\u200B Hòa'],
  ])('%s, %s', (a, b) => expect(nameKey(a)).toBe(nameKey(b)));

  it.each([
    ['Hồ Thị Dung', 'Hồ Thị Dũng'],
    ['Hồ Thị Thùy', 'Hồ Thị Thúy'],
    ['Hồ Thị Dung', 'Hồ Dung'],
    ['Hồ Thị Dung', 'Hồ Thị Dung Quất'],
  ])('are two: %s, %s', (a, b) => expect(nameKey(a)).not.toBe(nameKey(b)));
});

describe('a text names a person', () => {
  it.each([
    ['as it is', 'Nhờ bà Hồ Thị Dung Quất mà có đường.'],
    ['in capitals', 'NÊU GƯƠNG BÀ HỒ THỊ DUNG QUẤT Ở XÃ'],
    ['decomposed', 'Có bà Hồ Thị Dung Quất.'.normalize('NFD')],
    ['without accents', 'Chi Ho Thi Dung Quat hien dat'.replace('Chi', 'chi')],
    ['as a hashtag', 'Xem #HồThịDungQuất nhé'],
    ['as a hashtag without accents', 'xem #HoThiDungQuat'],
    ['with hyphens', 'bà Hồ-Thị-Dung-Quất'],
    ['with soft hyphens', 'bà Hồ Thị Du\u00ADng Quất'],
    ['with hard spaces', 'bà Hồ\u00A0Thị\u00A0Dung\u00A0Quất'],
    ['with zero-width signs', 'bà Hồ Thị\u200B Dung\uFEFF Quất'],
    ['with entities', 'bà Hồ&nbsp;Thị Dung Qu&shy;ất'],
    ['torn by markup', '**Hồ Thị** *Dung Quất*'],
    ['over two lines', 'bà Hồ Thị\nDung Quất'],
    ['in the name of a file', '![Ảnh](ho-thi-dung-quat.jpg "Ảnh")'],
    ['in the name of a file, in one', 'anh/hothidungquat.png'],
  ])('%s', (_, text) => expect(written(text)).toHaveLength(1));

  it.each([
    ['another tone', 'bà Hồ Thị Dũng Quất'],
    ['another letter', 'bà Hồ Thi Đung Quất'],
    ['a sentence in between', 'Có Hồ Thị. Dung Quất là cảng.'],
    ['a part of a word', 'hothidungquatlam'],
    ['a list', 'Hồ Thị, Dung Quất'],
  ])('not with %s', (_, text) => expect(written(text)).toEqual([]));

  it('finds the other place of the tone', () => {
    expect(written('chị Đặng Thuý Hoà', 'Đặng Thúy Hòa')).toEqual(['Đặng Thuý Hoà']);
  });

  it('is not sure of a part of a longer name, nor of initials', () => {
    const unsure = (text: string) => mentionsOf(name, text).map(({ form, certain }) => [form, certain]);
    expect(unsure('gặp Hồ Thị Dung Quất Lan')).toEqual([['written', false]]);
    expect(unsure('gặp chị H.T.D. Quất và bà H. T. D. Q. ở chợ')).toEqual([
      ['initials', false],
      ['initials', false],
    ]);
    expect(namesPerson(name, 'gặp Hồ Thị Dung Quất Lan')).toBe(false);
  });
});

describe('any name', () => {
  const syllable = fc.constantFrom(
    ...'Hồ Đinh Phạm Nguyễn Thị Văn Thúy Hòa Quất Dung Ương Yến Khuê Ngoãn Đức Lý Tuệ Nghĩa Xuân Trường Út'.split(' '),
  );
  const anyName = fc.array(syllable, { minLength: 2, maxLength: 5 }).map((syllables) => syllables.join(' '));
  /** The tone on the other vowel, where there are two. */
  const otherTone = (text: string): string =>
    text
      .normalize('NFD')
      .replace(/([ou])([\u0300\u0301\u0303\u0309\u0323])([aey])(?![a-z\u0302\u0306\u031B])/gi, '$1$3$2')
      .normalize('NFC');
  const forms: ((text: string) => string)[] = [
    (text) => text.normalize('NFD'),
    (text) => text.toLocaleUpperCase('vi'),
    otherTone,
    (text) => text.replaceAll(' ', '\u00A0'),
    (text) => text.replaceAll(' ', '-'),
    (text) => text.replaceAll(' ', '** *'),
    (text) => text.replaceAll(' ', '\u200B \u2060'),
    (text) => text.split('').join('\u00AD').normalize('NFC'),
    (text) => fold(text).replaceAll(' ', '_'),
    (text) => `#${text.replaceAll(' ', '')}`,
    (text) => fold(text).replace(/(?:^| )(\w)/g, (_, letter: string) => letter.toUpperCase()),
  ];

  it('is found in every form, also in two forms at once, and where it is', () => {
    fc.assert(
      fc.property(anyName, fc.constantFrom(...forms), fc.constantFrom(...forms), (of, one, other) => {
        const put = one(other(of));
        const text = `hôm nay, ${put}, ở xã`;
        const [mention] = mentionsOf(of, text);
        expect(mention, JSON.stringify(put)).toBeDefined();
        expect(text.slice(mention!.start, mention!.end).length).toBeGreaterThanOrEqual(
          put.replace(/^#+/, '').trimEnd().length - 1,
        );
      }),
      { numRuns: 500 },
    );
  });

  it('has one key in all accented forms, and another key with another tone', () => {
    fc.assert(
      fc.property(anyName, fc.constantFrom(...forms.slice(0, 5)), (of, form) => {
        expect(nameKey(form(of))).toBe(nameKey(of));
        expect(nameKey(`${of} Thủy`)).not.toBe(nameKey(`${of} Thúy`));
      }),
    );
  });

  it('is looked for in any text without harm', () => {
    fc.assert(
      fc.property(anyName, fc.string({ unit: 'binary' }), (of, text) => {
        for (const { start, end } of mentionsOf(of, text)) expect(end).toBeGreaterThan(start);
      }),
    );
  });
});

/** What comes in from outside, with signs that nobody sees, is mended or refused before it is stored or published. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from '../../cms/judge.ts';
import { parseFrontMatter } from '../../src/corpus/front-matter.ts';
import { emptyDirectory } from '../../src/corpus/directory.ts';
import { collections } from '../../src/collections/index.ts';
import { validate } from '../../src/fields/validate.ts';
import { directionControlIn, normalise, normaliseBody } from '../../src/text/normalise.ts';

/** What neither XML, JSON, ICS nor CSV should carry within a text. */
const unsafe = /[^\P{Cc}\n]|[\p{Cs}\p{Noncharacter_Code_Point}\u2028\u2029]/u;

const titled = (title: string) => validate(collections.pages, { title, summary: 'Một câu tóm tắt đủ dài để lưu.' });
const nameOf = (title: string): unknown => titled(title).data['title'];

describe('titles and names', () => {
  it.each([
    ['a tab', 'Để\tmiền Trung bớt nỗi đau', 'Để miền Trung bớt nỗi đau'],
    ['a hard space', 'Hồ Thị\u00A0Dung', 'Hồ Thị Dung'],
    ['thin and ideographic spaces', 'Hồ\u2009Thị\u3000Dung', 'Hồ Thị Dung'],
    ['a line separator', 'Khu công nghệ\u2028 Hòa Lạc', 'Khu công nghệ Hòa Lạc'],
    ['a vertical tab', 'Trang chiếu\u000Bcó dấu', 'Trang chiếu có dấu'],
    ['a C1 control', 'Giới thiệu\u0085Thống\u0090 đốc', 'Giới thiệu Thống đốc'],
    ['a variation selector', 'Chạy \u263A\uFE0F và nhiên', 'Chạy \u263A và nhiên'],
    ['zero-width signs', 'Hồ\u200B Thị\u2060 D\uFEFFung', 'Hồ Thị Dung'],
    ['a soft hyphen', 'Nguyễn Hư\u00ADờng', 'Nguyễn Hường'],
    ['a lone surrogate', 'Hồ \uD800Thị Dung', 'Hồ Thị Dung'],
  ])('are mended: %s', (_, found, stored) => {
    expect(nameOf(found)).toBe(stored);
    expect(titled(found).findings).toEqual([]);
  });

  it('keep an emoji of several signs whole, and legacy text as it must be reported', () => {
    expect(normalise('Gia đình 👨‍👩‍👧‍👦 ấm êm')).toBe('Gia đình 👨‍👩‍👧‍👦 ấm êm');
    expect(normalise('Một\u200Dhai')).toBe('Mộthai');
    expect(normalise('TØnh §oµn ph¸t ®éng \u00ADu tiªn')).toContain('\u00AD');
  });

  it.each(['\u202E', '\u202A', '\u2066', '\u2069', '\u200F', '\u061C'])(
    'are refused with a sentence when %j turns their direction',
    (control) => {
      const { findings } = titled(`Quyết định ${control}gpj.exe`);
      expect(findings.map(({ path }) => path)).toEqual([['title']]);
      expect(findings[0]!.message).toMatch(/đổi chiều chữ.*U\+.*gõ lại/);
      expect(directionControlIn(`a${control}b`)).toMatch(/^U\+[0-9A-F]{4}$/);
    },
  );

  it('of the cases that ended a build carry no invisible sign any more', () => {
    const cases = JSON.parse(readFileSync(new URL('../fixtures/titles-undrawable.json', import.meta.url), 'utf8')) as {
      kind: string;
      title: string;
    }[];
    for (const { kind, title } of cases) expect(nameOf(title), kind).not.toMatch(unsafe);
  });
});

describe('any text', () => {
  const control = fc.constantFrom(
    '\u0000',
    '\u0008',
    '\u001F',
    '\u007F',
    '\u0085',
    '\u009F',
    '\u2028',
    'e\u0302\u0301',
  );
  const anyText = fc.string({
    unit: fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }), control),
    maxLength: 60,
  });
  /** The texts of a value, wherever they lie. */
  const textsIn = (value: unknown): string[] =>
    typeof value === 'string' ? [value] : Object.values(value ?? {}).flatMap(textsIn);

  it('loses every sign that a file of data must not carry, at the reader and at the desk', () => {
    fc.assert(
      fc.property(anyText, anyText, (title, text) => {
        expect(normalise(title)).not.toMatch(unsafe);
        expect(normaliseBody(text)).not.toMatch(/[^\P{Cc}\n\t]|[\p{Cs}\u2028\u2029\p{Bidi_Control}]/u);
        expect(parseFrontMatter(`---\n---\n${text}`).body).not.toMatch(/[^\P{Cc}\n\t]|[\u2028\u2029\p{Bidi_Control}]/u);
        const page = { collection: 'pages', slug: 'gioi-thieu/index', isNew: false };
        const { data } = judge({ ...page, data: { title: `Trang ${title}`, body: text } }, emptyDirectory());
        expect(JSON.stringify(data)).not.toMatch(/[^\P{Cc}\n\t]|[\u2028\u2029]/u);
        for (const found of textsIn(data)) expect(found).not.toMatch(/[^\P{Cc}\n\t]|[\u2028\u2029]/u);
      }),
    );
  });

  it('is mended in an unfinished draft too, at any depth', () => {
    fc.assert(
      fc.property(anyText, anyText, (title, text) => {
        const award = { collection: 'awards', slug: 'bang-khen/index', isNew: false, asDraft: true };
        const recipients = [{ name: `Chị ${text}` }, { name: '' }, { role: text }];
        const { data } = judge(
          { ...award, data: { title: `Khen ${title}`, recipients, body: text } },
          emptyDirectory(),
        );
        expect(data['title']).toBe(normalise(`Khen ${title}`));
        expect(data['recipients']).toHaveLength(3);
        for (const found of textsIn(data)) {
          expect(found).not.toMatch(/[^\P{Cc}\n\t]|[\u2028\u2029]/u);
          expect(found).toBe(found.normalize('NFC'));
        }
      }),
    );
  });

  it('leaves nothing of an item of a list that holds only such signs, and keeps its place', () => {
    const { data } = validate(collections.stories, { draft: true, fieldsOfWork: ['\u007F', 'giao-thong'] });
    expect(data['fieldsOfWork']).toEqual(['', 'giao-thong']);
  });

  it('is mended once and for all, and a visible letter is never lost', () => {
    const visible = (text: string): string =>
      text
        .normalize('NFC')
        .match(/[\p{L}\p{N}\p{P}]/gu)
        ?.join('') ?? '';
    fc.assert(
      fc.property(anyText, (text) => {
        expect(normalise(normalise(text))).toBe(normalise(text));
        expect(visible(normalise(text)).replace(/\p{Default_Ignorable_Code_Point}/gu, '')).toBe(
          visible(text)
            .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
            .normalize('NFC'),
        );
      }),
    );
  });

  it('of a hundred thousand spaces takes no time', () => {
    const from = performance.now();
    normalise(`a\t${' '.repeat(100_000)}b`);
    normaliseBody(`a\u000B${' '.repeat(100_000)}b`);
    expect(performance.now() - from).toBeLessThan(500);
  });
});

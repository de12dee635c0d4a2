import { readFileSync } from 'node:fs';
import fc from 'fast-check';
// @ts-expect-error Decap ships no types for its inner modules; this is the very function that names entries' folders.
import { sanitizeSlug } from 'decap-cms-core/dist/esm/lib/urlHelper.js';
import { describe, expect, it } from 'vitest';
import { closestMatch } from '../../src/text/closest-match.ts';
import { afterDay, daysBetween, formatDay, formatNumber, isDay, today } from '../../src/text/day.ts';
import { fold } from '../../src/text/fold.ts';
import { normalise } from '../../src/text/normalise.ts';
import { compareNames, compareText, givenName } from '../../src/text/order.ts';
import { slug, slugPattern, windowsDevice } from '../../src/text/slug.ts';

/** The 67 letters with marks and their bases: 12 vowels in 5 tones, 6 marked vowels, đ. */
const lower = 'àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ';
const bases = 'a'.repeat(17) + 'e'.repeat(11) + 'i'.repeat(5) + 'o'.repeat(17) + 'u'.repeat(11) + 'y'.repeat(5) + 'd';
const letters = Array.from(lower + lower.toUpperCase()).map(
  (letter, index) => [letter, bases[index % bases.length]!] as const,
);

describe('Vietnamese without marks', () => {
  it('has all 134 letters with marks, capital and small', () =>
    expect(new Set(letters.map(([letter]) => letter)).size).toBe(134));

  it.each(['NFC', 'NFD'] as const)('folds every letter typed in %s, for search and for addresses', (form) => {
    for (const [letter, base] of letters) {
      expect(fold(letter.normalize(form)), letter).toBe(base);
      expect(slug(`x${letter}y`.normalize(form)), letter).toBe(`x${base}y`);
    }
  });

  it('takes Ð (Icelandic, found in old files) for Đ in a search', () =>
    expect(fold('Ðảng ủy ĐỒNG  lòng\n')).toBe('dang uy dong long'));
  it('takes hòa and hoà, thủy and thuỷ for one in a search', () =>
    expect([fold('hòa thủy'), fold('hoà thuỷ')]).toEqual(['hoa thuy', 'hoa thuy']));
  it('keeps text in NFC, without blanks at its ends', () =>
    expect(normalise(' Đặng Thùy Trâm\n'.normalize('NFD'))).toBe('Đặng Thùy Trâm'.normalize('NFC')));
});

/** Decap's settings as the CMS config states them. */
const slugSettings = { encoding: 'ascii', clean_accents: true, sanitize_replacement: '-' };

/**
 * Decap's `prepareSlug`. Its module cannot be imported (it pulls in the whole editor, which needs a window), so it is
 * copied here, and a test below compares it with the installed text.
 */
const prepareSlug = (text: string): string => text.trim().toLocaleLowerCase().replace(/[']/g, '').replace(/[.]/g, '-');

/** The folder that Decap makes for an entry with this title: the title comes NFC and trimmed from the check before saving. */
const decapSlug = (title: string): string => sanitizeSlug(prepareSlug(normalise(title)), slugSettings);

describe("an entry's address", () => {
  it.each([
    ['Đường về thôn Gò Ghèm', 'duong-ve-thon-go-ghem'],
    ['Đặng Thùy Trâm – Người tốt việc tốt', 'dang-thuy-tram-nguoi-tot-viec-tot'],
    ['Hiến 2,4 ha đất mở đường: chuyện của ông Phạm Văn Rô', 'hien-2-4-ha-dat-mo-duong-chuyen-cua-ong-pham-van-ro'],
    ['“Dân vận khéo” ở Ba Tơ (2021–2025)', 'dan-van-kheo-o-ba-to-2021-2025'],
    ['Tổ 3 & tổ 4: 100% hộ có hố xí', 'to-3-to-4-100-ho-co-ho-xi'],
    ["H'Re, H’Re và L’Oréal", 'hre-h-re-va-l-oreal'],
    ['Quyết định 1526/QĐ-TTg', 'quyet-dinh-1526-qd-ttg'],
    ['TP. Quảng Ngãi... 50 năm!', 'tp-quang-ngai-50-nam'],
    ['Müller và Citroën, Ærø, Straße', 'muller-va-citroen-aero-strasse'],
    ['🎉 ***', ''],
    ['Con', ''], // a device of Windows: no folder may bear the name
    ['Cồn', ''],
  ])('%s', (title, expected) => {
    expect(slug(title)).toBe(expected);
    expect(decapSlug(title)).toBe(expected);
    expect(slug(title.normalize('NFD'))).toBe(expected);
  });

  it('Decap still cleans names as the copy here does', () => {
    const source = readFileSync('node_modules/decap-cms-core/dist/esm/lib/formatters.js', 'utf8');
    const body = /export function prepareSlug\(slug\) \{([^}]*)\}/
      .exec(source)?.[1]
      ?.replace(/\/\/.*/g, '')
      .replace(/\s+/g, '');
    expect(body).toBe("returnslug.trim().toLocaleLowerCase().replace(/[']/g,'').replace(/[.]/g,'-');");
  });

  it('is the folder that Decap makes, for every Vietnamese title', () => {
    const unit = fc.constantFrom(
      ...letters.map(([letter]) => letter),
      ...Array.from('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'),
      ...Array.from('   “”‘’–—-/().,:;%&\'’+!?"…°²½×#*@=[]{}<>|^`$€₫«»\u00A0'),
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 90 }), fc.constantFrom('NFC', 'NFD'), (title, form) => {
        const folder = decapSlug(title);
        expect(slug(title.normalize(form))).toBe(windowsDevice.test(folder) ? '' : folder);
        expect(slug(title)).toMatch(new RegExp(`^$|${slugPattern.source}`));
      }),
      { numRuns: 5_000 },
    );
  });

  it.each(['“Con”', '₫con', '(Aux)'])(
    '%s is no address: Decap would make a folder of it that Windows refuses',
    (title) => {
      expect(decapSlug(title)).toMatch(windowsDevice);
      expect(slug(title)).toBe('');
    },
  );

  it("is Decap's for Western European letters too, but for _ and ~, which no address here has", () => {
    const differing: string[] = [];
    for (let code = 0x20; code <= 0xff; code++) {
      const title = `a${String.fromCodePoint(code)}b`;
      if (slug(title) !== decapSlug(title)) differing.push(String.fromCodePoint(code));
    }
    expect(differing).toEqual(['_', '~']);
  });
});

describe('order', () => {
  it('follows the Vietnamese alphabet: Đ after D, Ơ after Ô, numbers by value', () => {
    expect(
      ['Đức', 'Ba Tơ', 'Dung', 'Ba Tô', 'Xã 10', 'Ân', 'Xã 9', 'An', 'Ăn', 'Em', 'Ưng', 'Uy'].sort(compareText),
    ).toEqual(['An', 'Ăn', 'Ân', 'Ba Tô', 'Ba Tơ', 'Dung', 'Đức', 'Em', 'Uy', 'Ưng', 'Xã 9', 'Xã 10']);
  });
  it('puts people by their given name, the last word, then by the whole name', () => {
    expect(['Đinh Văn Đức', 'Phạm Thị Ánh', 'Lê Dung', 'Phạm Văn An', 'Đinh Thị An'].sort(compareNames)).toEqual([
      'Đinh Thị An',
      'Phạm Văn An',
      'Phạm Thị Ánh',
      'Lê Dung',
      'Đinh Văn Đức',
    ]);
    expect(givenName(' Đặng Thùy  Trâm ')).toBe('Trâm');
    expect(compareNames('Đặng Thùy Trâm', 'Đặng Thùy Trâm'.normalize('NFD'))).toBe(0);
  });
});

describe('days', () => {
  it.each(['2026-09-02', '2024-02-29', '1945-03-11'])('%s là ngày có thật', (text) => expect(isDay(text)).toBe(true));
  it.each([
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '2026-9-2',
    '02/9/2026',
    '',
    '2026-00-10',
    '2026-09-02T00:00:00Z',
  ])('%s không phải là ngày', (text) => expect(isDay(text)).toBe(false));
  it('are written as newspapers do', () => {
    expect(formatDay('2026-09-02')).toBe('02.09.2026');
    expect(formatDay('2026-09-02', 'long')).toBe('ngày 2 tháng 9 năm 2026');
  });
  it('later than a day: the pattern takes those and no other', () => {
    const day = fc
      .date({ min: new Date('1930-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(fc.property(day, day, (one, other) => new RegExp(afterDay(one)).test(other) === other > one));
    expect(new RegExp(afterDay('2026-09-30')).test('2026-10-01')).toBe(true);
  });

  it('are counted over leap years and backwards', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysBetween('2026-01-01', '2025-12-31')).toBe(-1);
  });
  it('today is a day, and BUILD_DAY holds it', () => {
    const before = process.env['BUILD_DAY'];
    delete process.env['BUILD_DAY'];
    expect(isDay(today())).toBe(true);
    process.env['BUILD_DAY'] = '2026-09-02';
    expect(today()).toBe('2026-09-02');
    if (before === undefined) delete process.env['BUILD_DAY'];
    else process.env['BUILD_DAY'] = before;
  });
  it('numbers are written as Vietnamese do', () =>
    expect([formatNumber(2.4), formatNumber(1204), formatNumber(0.126)]).toEqual(['2,4', '1.204', '0,13']));
});

describe('the nearest word', () => {
  it('guesses a mistyped key, and is silent when nothing is near', () => {
    expect(closestMatch('tilte', ['title', 'summary'])).toBe('title');
    expect(closestMatch('xyzabc', ['title', 'summary'])).toBeUndefined();
  });
});

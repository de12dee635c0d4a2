/** Letters and addresses as other programs hand them over. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainLetters } from '../../cms/writing/letters.ts';
import { plainAddress } from '../../cms/writing/paste.ts';

const seed = Number(process.env['SEED'] ?? 20261120);

describe('letters', () => {
  it.each([
    ['bold letters of mathematics', '𝗖𝗵𝗶̣ 𝗟𝗮𝗻 𝒉𝒊𝒆̂́𝒏 đ𝐚̂́𝐭', 'Chị Lan hiến đất'],
    ['hard and narrow spaces', 'Ông\u00A0Mẫu\u202F500\u2009m²\tđất', 'Ông Mẫu 500 m² đất'],
    ['signs that nobody sees', '\uFEFFhế\u200Bt\u00AD.\u2060\u200E', 'hết.'],
    ['letters in parts', 'Điển hình'.normalize('NFD'), 'Điển hình'],
    ['a family of emoji stays one', '👨\u200D👩\u200D👧 vui 🏃🏽\u200D♀️', '👨\u200D👩\u200D👧 vui 🏃🏽\u200D♀️'],
    ['a joiner between letters goes', 'a\u200Db', 'ab'],
  ])('%s', (_what, given, expected) => {
    expect(plainLetters(given)).toBe(expected.normalize('NFC'));
  });

  it('text from before Unicode stays as it is: in TCVN3 the soft hyphen is a letter', () => {
    const pairs = readFileSync('tests/fixtures/legacy/legacy-pairs.jsonl', 'utf8')
      .split('\n')
      .filter((line) => line.includes('\u00AD'))
      .map((line) => (JSON.parse(line) as { legacy: string }).legacy)
      .filter((legacy) => legacy.length > 60);
    expect(pairs.length).toBeGreaterThan(20);
    for (const legacy of pairs) expect(plainLetters(legacy)).toBe(legacy);
  });

  it('no word of modern text is lost, and what is plain stays', () => {
    const words = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? [];
    const piece = fc.constantFrom('Đường', 'ẵm', 'Ữ', '500', ' ', '\u00A0', '\u200B', '.', '“', '👍', '𝗕');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const plain = plainLetters(pieces.join(''));
        expect(words(plain).join('')).toBe(words(pieces.join('').replaceAll('𝗕', 'B')).join(''));
        expect(plainLetters(plain)).toBe(plain);
      }),
      { seed, numRuns: 500 },
    );
  });
});

describe('addresses', () => {
  it.each([
    ['https://example.vn/a?id=1&utm_source=zalo&utm_medium=x&fbclid=Iw#b', 'https://example.vn/a?id=1#b'],
    [
      'https://www.facebook.com/hashtag/bato?__eep__=6&__cft__[0]=AZX&__tn__=*NK-R',
      'https://www.facebook.com/hashtag/bato',
    ],
    [
      'https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.vn%2Fb%3Ffbclid%3D1%26x%3D2&h=AT',
      'https://example.vn/b?x=2',
    ],
    ['https://www.google.com/url?q=https://example.vn/bao-cao&sa=D', 'https://example.vn/bao-cao'],
    ['https://example.vn/điển-hình', 'https://example.vn/điển-hình'],
    ['/dien-hinh/x/', '/dien-hinh/x/'],
    ['mailto:xa@example.vn', 'mailto:xa@example.vn'],
    ['javascript:alert(1)', undefined],
    ['file:///C:/Users/bai.docx', undefined],
    ['#_Toc123', undefined],
  ])('%s', (given, expected) => {
    expect(plainAddress(given)).toBe(expected);
  });
});

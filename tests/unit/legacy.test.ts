import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeLegacy, detectLegacy, fromLegacy, mendLegacy, type LegacyEncoding } from '../../src/text/legacy.ts';

interface Pair {
  encoding: LegacyEncoding;
  legacy: string;
  unicode: string;
}

const jsonLines = <T>(file: string): T[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);

const pairs = jsonLines<Pair>('tests/fixtures/legacy/legacy-pairs.jsonl');
const paragraphs = jsonLines<{ text: string }>('tests/fixtures/legacy/modern-paragraphs.jsonl').map(({ text }) => text);
const percent = (part: number, whole: number): string => `${part}/${whole} = ${((100 * part) / whole).toFixed(2)} %`;

/** Letters that must be typed to turn one text into the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length]!;
}

describe('texts from old files of offices (TCVN3, VNI)', () => {
  for (const encoding of ['tcvn3', 'vni'] as const) {
    const mine = pairs.filter((pair) => pair.encoding === encoding);

    it(`at least 99 % of the lines of ${encoding} from 20 letters on are recognised`, () => {
      const long = mine.filter((pair) => pair.legacy.length >= 20);
      const missed = long.filter((pair) => detectLegacy(pair.legacy) !== encoding).map((pair) => pair.legacy);
      const short = mine.filter((pair) => pair.legacy.length < 20);
      const shortFound = short.filter((pair) => detectLegacy(pair.legacy) === encoding).length;
      console.log(
        `${encoding}: nhận ra ${percent(long.length - missed.length, long.length)}; dòng ngắn ${percent(shortFound, short.length)}`,
      );
      expect(long.length).toBeGreaterThan(30);
      expect(missed.length / long.length, missed.join('\n')).toBeLessThanOrEqual(0.01);
    });

    it(`at least 99 % of the letters of ${encoding} are converted right`, () => {
      const plain = (text: string): string =>
        encoding === 'tcvn3' ? text.normalize('NFC').toLowerCase() : text.normalize('NFC');
      let wrong = 0;
      let letters = 0;
      for (const pair of mine) {
        wrong += distance(plain(fromLegacy(pair.legacy, encoding)), plain(pair.unicode));
        letters += pair.unicode.length;
      }
      console.log(`${encoding}: đúng ${percent(letters - wrong, letters)} chữ`);
      expect(wrong / letters).toBeLessThanOrEqual(0.01);
    });
  }

  it('every TCVN3 letter is read, "ư" as a soft hyphen too', () => {
    expect(fromLegacy('¨ ©  ª « ¬ \u00AD ®', 'tcvn3')).toBe('ă â  ê ô ơ ư đ');
    expect(fromLegacy('l\u00ADu tr÷ v¨n b¶n, bÉy, ng· ba, kú häp, quý, tuú', 'tcvn3')).toBe(
      'lưu trữ văn bản, bẫy, ngã ba, kỳ họp, quý, tuỳ',
    );
    expect(fromLegacy('Céng hoµ x· héi chñ nghÜa ViÖt Nam', 'tcvn3')).toBe('Cộng hoà xã hội chủ nghĩa Việt Nam');
    expect(fromLegacy('§¹I HéI THI §UA, Hµ Néi', 'tcvn3')).toBe('ĐẠI HỘI THI ĐUA, Hà Nội');
  });

  it('every VNI vowel is read, capital and small', () => {
    expect(fromLegacy('aù aø aû aõ aï aâ aá aà aå aã aä aê aé aè aú aü aë', 'vni')).toBe(
      'á à ả ã ạ â ấ ầ ẩ ẫ ậ ă ắ ằ ẳ ẵ ặ',
    );
    expect(fromLegacy('ô ôù ôø ôû ôõ ôï ö öù öø öû öõ öï í ì æ ó ò yù yø yû yõ î ñ', 'vni')).toBe(
      'ơ ớ ờ ở ỡ ợ ư ứ ừ ử ữ ự í ì ỉ ĩ ị ý ỳ ỷ ỹ ỵ đ',
    );
    expect(fromLegacy('ÑAÛNG UÛY XAÕ, UÛy ban, BÒ', 'vni')).toBe('ĐẢNG ỦY XÃ, Ủy ban, BỊ');
  });

  it('the result is NFC, and letters outside the encoding stay', () => {
    const text = fromLegacy('Toång 1.204.000 ñoàng (25 %)', 'vni');
    expect(text).toBe('Tổng 1.204.000 đồng (25 %)'.normalize('NFC'));
  });

  it.each([
    ['§iÓn h×nh', 'tcvn3'],
    ['NguyÔn ThÞ Ph­¬ng', 'tcvn3'],
    ['Hµ Néi', 'tcvn3'],
    ['Nguyeãn Vaên Huøng', 'vni'],
    ['Ngöôøi toát, vieäc toát', 'vni'],
    ['Ngöôøi toát, vieäc toát'.normalize('NFD'), 'vni'],
  ])('nhận ra cả tên và tựa ngắn: %s', (text, encoding) => expect(detectLegacy(text)).toBe(encoding));
});

/** Modern text written in an old encoding, by turning the decoder round. TCVN3 has no marked capitals. */
function encoder(encoding: LegacyEncoding): (text: string) => string {
  const latin = Array.from({ length: 0x60 }, (_, index) => String.fromCodePoint(0xa0 + index));
  const spellings =
    encoding === 'tcvn3'
      ? latin
      : [...latin, ...Array.from('aeouyôöAEOUYÔÖ').flatMap((vowel) => latin.map((mark) => vowel + mark))];
  const codes = new Map(
    spellings
      .map((spelling) => [fromLegacy(spelling, encoding), spelling] as const)
      .filter(([letter]) => /^[\u00C0-\u1EF9]$/.test(letter)),
  );
  return (text) =>
    Array.from(
      text,
      (letter) => codes.get(letter) ?? (encoding === 'tcvn3' ? codes.get(letter.toLowerCase()) : undefined) ?? letter,
    ).join('');
}

describe('modern Vietnamese sentences written in an old encoding', () => {
  const sentences = paragraphs
    .flatMap((text) => text.normalize('NFC').split(/(?<=\.)\s+/))
    .filter((text) => text.length >= 20);

  it.each(['tcvn3', 'vni'] as const)(
    '%s: recognised and read back, sentences full of foreign names too',
    (encoding) => {
      const encode = encoder(encoding);
      const vietnamese = sentences.filter((text) => encode(text) !== text && !/[ßäöüñçëïøåæ°½µ§«»×]/i.test(text));
      const missed = vietnamese.filter((text) => detectLegacy(encode(text)) !== encoding);
      const spoilt = vietnamese.filter(
        (text) => fromLegacy(encode(text), encoding).toLowerCase() !== text.toLowerCase(),
      );
      console.log(
        `${encoding}: nhận ra ${percent(vietnamese.length - missed.length, vietnamese.length)} câu, đọc lại đúng ${percent(vietnamese.length - spoilt.length, vietnamese.length)}`,
      );
      expect(vietnamese.length).toBeGreaterThan(900);
      expect(missed.length / vietnamese.length, missed.join('\n')).toBeLessThanOrEqual(0.01);
      expect(spoilt.length / vietnamese.length, spoilt.join('\n')).toBeLessThanOrEqual(0.01);
    },
  );
});

describe('what is in no old encoding is not reported', () => {
  const quiet = (texts: string[]): string[] =>
    texts.filter((text) => describeLegacy(text) !== undefined || describeLegacy(text.normalize('NFD')) !== undefined);

  it('the Unicode of those very lines', () => expect(quiet(pairs.map((pair) => pair.unicode))).toEqual([]));
  it('240 modern Vietnamese paragraphs', () => {
    expect(paragraphs).toHaveLength(240);
    expect(quiet(paragraphs)).toEqual([]);
  });
  it('the Markdown documents', () =>
    expect(quiet(globSync('tests/fixtures/markdown-vi/*.md').map((file) => readFileSync(file, 'utf8')))).toEqual([]));
  it('all content of the portal', () =>
    expect(globSync('content/**/*.{md,yml}').filter((file) => quiet([readFileSync(file, 'utf8')]).length > 0)).toEqual(
      [],
    ));

  it.each([
    'Où est le café ? L’été dernier, à Noël, nous avons mangé des pâtes à l’hôtel près de la forêt.',
    'Les Moï et les Thaï vivaient là-bas, naïfs et gênés ; « Saïgon », « Annam », « Bao Daï ».',
    'Fußgänger müssen über die Brücke gehen; größere Städte hören schöne Töne, daß es für Öl genügt.',
    'El niño está aún aquí, señor Raúl; ¿qué pasó? ¡Hola!',
    'São Paulo e Brasília são cidades; não há razões.',
    'const x = a×b; if (m×n > n×p) return µ; // ±2 ÷ 3',
    'https://vi.wikipedia.org/wiki/Đặng_Thùy_Trâm?x=ä&y=ö và lienhe@bato.example.vn',
    'x² + y³ = ½ của ¾, 10 µg, 5 µm, 7 µl, § 5, §7 và § 12, ©, © 2026, ®, 36 °C, ±3, 2×3×4, C¹ và m¹',
    '©2026 Trung tâm Truyền thông®; Coca® Pepsi™',
    'Anh nói: «Tôi không đi», rồi «ông» ấy cười.',
    'Müller, Gauß, Erdős, Citroën, Hermès, Zoë, José, Beyoncé, Håkan, Søren, Łódź',
    'Y Blôk Êban, Ê-đê, Đắk Lắk, Krông Pắc, H’Hen Niê',
    'Hòa, hoà, thủy, thuỷ, quý, quí, có, là, và, cá, tôi, lúa, mùa, ý, ò, é, à, ồ',
    'từ­ng chữ có dấu nối mềm: tr­uyền th­ông',
    '',
  ])('%s', (text) => expect(quiet([text])).toEqual([]));
});

describe('texts half old and half new', () => {
  const modern = 'Gia đình ông có hai sào ruộng. ';
  const legacy = 'ë ®ã cã nhiÒu g­¬ng ng­êi tèt. ';

  it('an old sentence among new ones is found, and it alone is changed', () => {
    expect(detectLegacy(modern + legacy + modern)).toBe('tcvn3');
    expect(mendLegacy(modern + legacy + modern)).toBe(`${modern}ở đó có nhiều gương người tốt. ${modern}`);
  });

  it('an old line among new ones is found', () => {
    const text = 'Có lúa, có cá, có quà.\nVieäc laøm toát cuûa thoân.\nNó là thế.\n';
    expect(detectLegacy(text)).toBe('vni');
    expect(mendLegacy(text)).toBe('Có lúa, có cá, có quà.\nViệc làm tốt của thôn.\nNó là thế.\n');
  });

  it('nothing to change, nothing changed', () => expect(mendLegacy(modern)).toBeUndefined());

  it('the message says what to do, with an excerpt that can be read', () => {
    expect(describeLegacy('§iÓn h×nh tiªn tiÕn')).toBe(
      'văn bản dùng bảng mã cũ TCVN3; chuyển sang Unicode là: “Điển hình tiên tiến”. Hãy dán lại bản Unicode',
    );
    const long = describeLegacy('Ngöôøi toát vieäc toát cuûa thoân. '.repeat(40));
    expect(long).toMatch(
      /^văn bản dùng bảng mã cũ VNI; chuyển sang Unicode là: “Người tốt việc tốt.* …”\. Hãy dán lại bản Unicode$/,
    );
    expect(long!.length).toBeLessThan(200);
  });
});

it('quick enough for every field of ten thousand entries', () => {
  const texts = Array.from({ length: 10_000 }, (_, index) => paragraphs[index % paragraphs.length]!);
  const start = performance.now();
  for (const text of texts) describeLegacy(text);
  const time = performance.now() - start;
  console.log(`10.000 đoạn (${Math.round(texts.join('').length / 1e6)} triệu chữ): ${time.toFixed(0)} ms`);
  expect(time).toBeLessThan(3_000);
});

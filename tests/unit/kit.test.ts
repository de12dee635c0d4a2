/** The share kit's words: spoken text, loudspeaker scripts, captions, QR codes. */
import fc from 'fast-check';
import jsqr from 'jsqr';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { abbreviations, ambiguous, measures } from '../../src/text/abbreviations.ts';
import { writeAward as awardScript } from '../../src/collections/awards/share.ts';
import { writeCampaign as campaignScript } from '../../src/collections/campaigns/share.ts';
import type { CaptionSource } from '../../src/collections/kind.ts';
import { writeStory as storyScript } from '../../src/collections/stories/share.ts';
import { captionsOf, places, smsLimit } from '../../src/share/captions.ts';
import { graphemes } from '../../src/text/graphemes.ts';
import { hashtag } from '../../src/text/hashtag.ts';
import { qrCode, qrPng, qrSvg } from '../../src/share/qr.ts';
import { duration, longest, minutes, scriptFile, shortest } from '../../src/text/bulletin.ts';
import { numberInWords, spoken, unknownAbbreviations } from '../../src/text/spoken.ts';
import { layOut, type PosterProps } from '../../src/views/Poster.tsx';

// a CommonJS module whose function is its `default`, or the module itself, as the loader has it
const decode = (jsqr as unknown as { default?: typeof jsqr }).default ?? jsqr;

/** The text of an entry, and how it is read aloud. */
const readings: Record<string, [written: string, spoken: string][]> = {
  'whole numbers': [
    ['0 ca', 'Không ca'],
    ['có 1 hộ', 'có một hộ'],
    ['có 4 hộ', 'có bốn hộ'],
    ['có 5 hộ', 'có năm hộ'],
    ['có 10 hộ', 'có mười hộ'],
    ['có 11 hộ', 'có mười một hộ'],
    ['có 14 hộ', 'có mười bốn hộ'],
    ['có 15 hộ', 'có mười lăm hộ'],
    ['có 20 hộ', 'có hai mươi hộ'],
    ['có 21 hộ', 'có hai mươi mốt hộ'],
    ['có 24 hộ', 'có hai mươi tư hộ'],
    ['có 25 hộ', 'có hai mươi lăm hộ'],
    ['có 91 hộ', 'có chín mươi mốt hộ'],
    ['có 100 hộ', 'có một trăm hộ'],
    ['có 101 hộ', 'có một trăm linh một hộ'],
    ['có 104 hộ', 'có một trăm linh tư hộ'],
    ['có 105 hộ', 'có một trăm linh năm hộ'],
    ['có 110 hộ', 'có một trăm mười hộ'],
    ['có 115 hộ', 'có một trăm mười lăm hộ'],
    ['có 121 hộ', 'có một trăm hai mươi mốt hộ'],
    ['có 1000 hộ', 'có một nghìn hộ'],
    ['1.204 ca sinh', 'Một nghìn hai trăm linh tư ca sinh'],
    ['có 1.005 hộ', 'có một nghìn không trăm linh năm hộ'],
    ['có 1.050 hộ', 'có một nghìn không trăm năm mươi hộ'],
    ['có 10.000 người', 'có mười nghìn người'],
    ['170.000 căn', 'Một trăm bảy mươi nghìn căn'],
    ['334.234 căn', 'Ba trăm ba mươi tư nghìn hai trăm ba mươi tư căn'],
    ['có 1.000.000 cây', 'có một triệu cây'],
    ['có 1.000.005 cây', 'có một triệu không trăm linh năm cây'],
    ['có 2.000.015.000 đồng', 'có hai tỷ không trăm mười lăm nghìn đồng'],
    ['có 24.700 tỷ đồng', 'có hai mươi tư nghìn bảy trăm tỷ đồng'],
    ['có 05 hộ', 'có năm hộ'],
    ['lớp 1A', 'lớp một A'],
    ['gọi 0255 000 0000', 'gọi không hai năm năm, không không không, không không không không'],
  ],
  'decimals, parts, shares': [
    ['dài 2,4 cây số', 'dài hai phẩy bốn cây số'],
    ['dài 1,1 km', 'dài một phẩy một ki-lô-mét'],
    ['gấp 1,5 lần', 'gấp một phẩy năm lần'],
    ['đạt 0,05', 'đạt không phẩy không năm'],
    ['đạt 2,45', 'đạt hai phẩy bốn mươi lăm'],
    ['đạt 3,142', 'đạt ba phẩy một bốn hai'],
    ['đạt 1.234,5 tấn', 'đạt một nghìn hai trăm ba mươi tư phẩy năm tấn'],
    ['60% số hộ', 'Sáu mươi phần trăm số hộ'],
    ['đạt 98,5 %', 'đạt chín mươi tám phẩy năm phần trăm'],
    ['tăng 10-15%', 'tăng mười đến mười lăm phần trăm'],
    ['1/3 dân số', 'Một phần ba dân số'],
    ['3/4 số thôn', 'Ba phần tư số thôn'],
    ['½ số hộ', 'Một phần hai số hộ'],
    ['61/74 hộ', 'Sáu mươi mốt trên bảy mươi tư hộ'],
    ['34/34 địa phương', 'Ba mươi tư trên ba mươi tư địa phương'],
    ['khoảng 2.000-3.000 người', 'khoảng hai nghìn đến ba nghìn người'],
    ['từ 3 – 5 hộ', 'từ ba đến năm hộ'],
    ['phòng 3x4 m', 'phòng ba nhân bốn mét'],
  ],
  measures: [
    ['500 m² đất', 'Năm trăm mét vuông đất'],
    ['14.300m2', 'Mười bốn nghìn ba trăm mét vuông'],
    ['26 km đường', 'Hai mươi sáu ki-lô-mét đường'],
    ['64 ha rừng', 'Sáu mươi tư héc-ta rừng'],
    ['50kg gạo', 'Năm mươi ki-lô-gam gạo'],
    ['thêm 20 cm', 'thêm hai mươi xăng-ti-mét'],
    ['dày 5 mm', 'dày năm mi-li-mét'],
    ['rộng 2,6 m', 'rộng hai phẩy sáu mét'],
    ['12 m³ cát', 'Mười hai mét khối cát'],
    ['rộng 3 km²', 'rộng ba ki-lô-mét vuông'],
    ['2 l dầu', 'Hai lít dầu'],
    ['-5°C', 'Âm năm độ C'],
    ['nóng 38 °C', 'nóng ba mươi tám độ C'],
    ['chạy 40 km/h', 'chạy bốn mươi ki-lô-mét một giờ'],
    ['38 triệu đồng', 'Ba mươi tám triệu đồng'],
    ['20.000đ', 'Hai mươi nghìn đồng'],
    ['giá 20k', 'giá hai mươi nghìn'],
    ['giá 20tr', 'giá hai mươi triệu'],
    ['80 triệu đồng/hộ/năm', 'Tám mươi triệu đồng một hộ một năm'],
    ['60 tạ/ha', 'Sáu mươi tạ một héc-ta'],
    ['5.000đ/m2', 'Năm nghìn đồng một mét vuông'],
    ['giá mỗi m²', 'giá mỗi mét vuông'],
  ],
  days: [
    ['02.09.2026', 'Ngày hai tháng chín năm hai nghìn không trăm hai mươi sáu'],
    ['2/9/2026', 'Ngày hai tháng chín năm hai nghìn không trăm hai mươi sáu'],
    ['2-9-2026', 'Ngày hai tháng chín năm hai nghìn không trăm hai mươi sáu'],
    ['2026-09-02', 'Ngày hai tháng chín năm hai nghìn không trăm hai mươi sáu'],
    ['Ngày 15/9/2022', 'Ngày mười lăm tháng chín năm hai nghìn không trăm hai mươi hai'],
    ['đến 30.6.2027', 'đến ngày ba mươi tháng sáu năm hai nghìn không trăm hai mươi bảy'],
    ['trước ngày 05.6.2026', 'trước ngày năm tháng sáu năm hai nghìn không trăm hai mươi sáu'],
    ['mùng 1/5/2026', 'mùng một tháng năm năm hai nghìn không trăm hai mươi sáu'],
    ['sáng 13/4', 'sáng ngày mười ba tháng tư'],
    ['dịp 2/9', 'dịp ngày hai tháng chín'],
    ['Quốc khánh 2/9', 'Quốc khánh ngày hai tháng chín'],
    ['ngày 20/11', 'ngày hai mươi tháng mười một'],
    [
      'đêm 06 rạng ngày 07 tháng 11 năm 2025',
      'đêm sáu rạng ngày bảy tháng mười một năm hai nghìn không trăm hai mươi lăm',
    ],
    ['ngày 1 hằng tháng', 'ngày một hằng tháng'],
    ['tháng 9/2026', 'tháng chín năm hai nghìn không trăm hai mươi sáu'],
    ['Tháng 4 này', 'Tháng tư này'],
    ['tháng 4/2024', 'tháng tư năm hai nghìn không trăm hai mươi tư'],
    ['mất 4 tháng 4 ngày', 'mất bốn tháng bốn ngày'],
    ['năm 1975', 'năm một nghìn chín trăm bảy mươi lăm'],
    [
      'giai đoạn 2022-2025',
      'giai đoạn từ năm hai nghìn không trăm hai mươi hai đến năm hai nghìn không trăm hai mươi lăm',
    ],
    ['từ năm 2022 đến 2025', 'từ năm hai nghìn không trăm hai mươi hai đến hai nghìn không trăm hai mươi lăm'],
    ['năm học 2025-2026', 'năm học hai nghìn không trăm hai mươi lăm đến hai nghìn không trăm hai mươi sáu'],
    [
      '01.07.2025 – 31.12.2026',
      'Từ ngày một tháng bảy năm hai nghìn không trăm hai mươi lăm đến ngày ba mươi mốt tháng mười hai năm hai nghìn không trăm hai mươi sáu',
    ],
    ['từ 01.07.2025', 'từ ngày một tháng bảy năm hai nghìn không trăm hai mươi lăm'],
    ['5-7/9/2026', 'Từ ngày năm đến ngày bảy tháng chín năm hai nghìn không trăm hai mươi sáu'],
    ['26-28/8', 'Từ ngày hai mươi sáu đến ngày hai mươi tám tháng tám'],
    [
      '9/2024-6/2025',
      'Từ tháng chín năm hai nghìn không trăm hai mươi tư đến tháng sáu năm hai nghìn không trăm hai mươi lăm',
    ],
  ],
  hours: [
    ['lúc 7h30', 'lúc bảy giờ ba mươi'],
    ['lúc 7 giờ 30', 'lúc bảy giờ ba mươi'],
    ['lúc 7 giờ 30 phút', 'lúc bảy giờ ba mươi phút'],
    ['lúc 7:30', 'lúc bảy giờ ba mươi'],
    ['lúc 20h05', 'lúc hai mươi giờ năm phút'],
    ['lúc 20h', 'lúc hai mươi giờ'],
    ['lúc 7h00', 'lúc bảy giờ'],
    ['tiếng kẻng 20 giờ', 'tiếng kẻng hai mươi giờ'],
  ],
  'places in an order': [
    ['lần thứ 1', 'lần thứ nhất'],
    ['lần thứ 2', 'lần thứ hai'],
    ['lần thứ 4', 'lần thứ tư'],
    ['lần thứ 14', 'lần thứ mười bốn'],
    ['thứ 7 hằng tuần', 'thứ bảy hằng tuần'],
    ['lần thứ I', 'lần thứ nhất'],
    ['lần thứ XI', 'lần thứ mười một'],
    ['Quốc hội khóa XV', 'Quốc hội khóa mười lăm'],
    ['Đại hội XIV', 'Đại hội mười bốn'],
    ['quý IV', 'quý tư'],
    ['quý 4', 'quý tư'],
    ['hạng II', 'hạng nhì'],
    ['hạng 3', 'hạng ba'],
  ],
  'documents and roads': [
    ['Quyết định số 215/QĐ-UBND', 'Quyết định số hai trăm mười lăm của Ủy ban nhân dân'],
    ['theo 318/QĐ-TTg', 'theo quyết định số ba trăm mười tám của Thủ tướng Chính phủ'],
    ['Nghị định 152/2025/NĐ-CP', 'Nghị định một trăm năm mươi hai năm hai nghìn không trăm hai mươi lăm của Chính phủ'],
    ['Chỉ thị 41-CT/TW', 'Chỉ thị bốn mươi mốt của Trung ương'],
    ['Luật 06/2022/QH15', 'Luật không sáu năm hai nghìn không trăm hai mươi hai của Quốc hội khóa mười lăm'],
    ['KH 68/KH-UBND', 'Kế hoạch sáu mươi tám của Ủy ban nhân dân'],
    ['Nghị quyết 42-NQ/TW', 'Nghị quyết bốn mươi hai của Trung ương'],
    ['Kế hoạch 01-KH/BCĐTW', 'Kế hoạch không một của Ban Chỉ đạo Trung ương'],
    ['trên QL24', 'trên quốc lộ hai mươi tư'],
    ['COVID-19 và mạng 4G', 'COVID mười chín và mạng bốn G'],
  ],
  abbreviations: [
    ['UBND xã', 'Ủy ban nhân dân xã'],
    ['HTX Đồng Chối', 'Hợp tác xã Đồng Chối'],
    ['ở TP Quảng Ngãi', 'ở thành phố Quảng Ngãi'],
    ['ở TP. Quảng Ngãi', 'ở thành phố Quảng Ngãi'],
    ['ở TP.HCM', 'ở Thành phố Hồ Chí Minh'],
    ['ở TT Ba Tơ', 'ở thị trấn Ba Tơ'],
    ['ở TT Truyền thông', 'ở trung tâm Truyền thông'],
    ['theo TT số 15', 'theo thông tư số mười lăm'],
    ['CT UBND xã', 'Chủ tịch Ủy ban nhân dân xã'],
    ['CT MTQG', 'Chương trình mục tiêu quốc gia'],
    ['trường THCS', 'trường trung học cơ sở'],
    ['trường TH&THCS', 'trường tiểu học và trung học cơ sở'],
    ['Đoàn TNCS Hồ Chí Minh', 'Đoàn Thanh niên Cộng sản Hồ Chí Minh'],
    ['MTTQ và HĐND', 'Mặt trận Tổ quốc và Hội đồng nhân dân'],
    ['BCH, CLB, ĐVHC', 'Ban chấp hành, câu lạc bộ, đơn vị hành chính'],
    ['thẻ BHYT', 'thẻ bảo hiểm y tế'],
    ['đạt chuẩn NTM', 'đạt chuẩn nông thôn mới'],
    ['tổ CNTT', 'tổ công nghệ thông tin'],
    ['họp. TP sạch', 'họp. Thành phố sạch'],
    ['rau, cá, v.v.', 'rau, cá, vân vân'],
    ['sản phẩm OCOP', 'sản phẩm OCOP'],
  ],
};
const table = Object.entries(readings).flatMap(([kind, cases]) => cases.map((each) => [kind, ...each] as const));

describe('text to be spoken', () => {
  it.each(table)('%s: “%s”', (_, written, expected) => {
    expect(spoken(written)).toBe(expected);
    expect(spoken(written.normalize('NFD'))).toBe(expected);
    expect(spoken(expected)).toBe(expected);
  });

  it('leaves unknown abbreviations to the reader, and names them', () => {
    expect(spoken('Tổ XYZ và TP-KT')).toBe('Tổ XYZ và TP-KT');
    expect(unknownAbbreviations('Tổ XYZ, TP-KT, UBND, OCOP, khóa XV, XYZ')).toEqual(['XYZ', 'TP-KT']);
  });

  it('keeps lines, commas and quotation marks where they are', () => {
    expect(spoken('Một.\n2 hộ ; “3 hộ”, (4 hộ).')).toBe('Một.\nHai hộ; “ba hộ”, (bốn hộ).');
  });

  it('expands every abbreviation of the table into words without another', () => {
    for (const words of [
      ...Object.values(abbreviations),
      ...Object.values(ambiguous).flatMap((meanings) => meanings.map(([, meaning]) => meaning)),
      ...measures.map(([, meaning]) => meaning),
    ])
      expect(spoken(words), words).toBe(words);
    for (const [short, words] of Object.entries(abbreviations))
      expect(spoken(`ở ${short} này`), short).toBe(`ở ${words} này`);
  });

  const pieces = fc.constantFrom(
    ...table.map(([, written]) => written),
    ...Object.keys(abbreviations),
    ...measures.map(([unit]) => unit),
    '.',
    ',',
    '-',
    '–',
    '/',
    ':',
    ' ',
    '\n',
    '(',
    '”',
    'ngày',
    'tháng',
    'thứ',
    'từ',
    'năm',
    'I',
    'X',
    '0',
    '7',
    '12',
    '2026',
    '1.',
    ',5',
    '²',
    '⅓',
    '①',
    'Ⅳ',
    'đường',
    'Ô',
    '&',
  );
  const texts = fc
    .array(pieces, { maxLength: 9 })
    .chain((parts) => fc.constantFrom('', ' ').map((glue) => parts.join(glue)));

  it('never holds a digit, whatever it was made from', () => {
    fc.assert(
      fc.property(fc.oneof(texts, fc.string({ unit: 'grapheme' })), (text) => !/\d/.test(spoken(text))),
      { numRuns: 2500 },
    );
  });

  it('stays the same when it is put through again', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(spoken(spoken(text))).toBe(spoken(text));
      }),
      { numRuns: 2500 },
    );
  });

  it('reads every number up to a thousand million as the school book does', () => {
    for (let number = 0; number < 12_000; number++)
      if (numberInWords(number) !== byTheBook(number)) expect(numberInWords(number)).toBe(byTheBook(number));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (number) => {
        expect(numberInWords(number)).toBe(byTheBook(number));
      }),
      { numRuns: 20_000 },
    );
  });

  it('reads thousands of millions', () => {
    expect(numberInWords(1_000_000_000)).toBe('một tỷ');
    expect(numberInWords(12_345_678_901)).toBe(
      'mười hai tỷ ba trăm bốn mươi lăm triệu sáu trăm bảy mươi tám nghìn chín trăm linh một',
    );
    expect(numberInWords(3_000_000_021)).toBe('ba tỷ không trăm hai mươi mốt');
  });
});

/** Slowly, as a pupil does it: every figure with its place, then the rules of the book one after the other. */
function byTheBook(number: number): string {
  const name = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];
  const text = String(number).padStart(9, '0');
  let words = ['triệu', 'nghìn', '']
    .map((big, i) => [text.slice(3 * i, 3 * i + 3), big] as const)
    .filter(([three]) => three !== '000')
    .map(([three, big]) =>
      `${name[Number(three[0])]} trăm ${name[Number(three[1])]} mươi ${name[Number(three[2])]} ${big}`.trim(),
    )
    .join(' ');
  if (!words) return 'không';
  const rules: [RegExp, string][] = [
    [/ không mươi không(?= |$)/g, ''],
    [/không mươi bốn/g, 'linh tư'],
    [/không mươi/g, 'linh'],
    [/mươi không/g, 'mươi'],
    [/một mươi/g, 'mười'],
    [/mươi một/g, 'mươi mốt'],
    [/mươi bốn/g, 'mươi tư'],
    [/(mươi|mười) năm/g, '$1 lăm'],
    [/^không trăm (?:linh )?/, ''],
  ];
  for (const [wrong, right] of rules) words = words.replace(wrong, right);
  return words.replace(/^tư(?= |$)/, 'bốn');
}

const word = fc.constantFrom(
  'đường',
  'thôn',
  'mỗi',
  'nhà',
  'rộng',
  'ba',
  'mét',
  '1.204',
  '60%',
  'UBND',
  'Gò',
  'Sim',
  'trẻ',
  'em',
  '02.09.2026',
  'nghiêng',
  'ế',
  '“hoa”',
  '[x]',
  'Nước Bồng –',
  'a~b',
);
/** Text of the length that the model permits, without white space at its ends. */
const text = (min: number, max: number) =>
  fc
    .array(word, { minLength: 1, maxLength: Math.ceil(max / 2) })
    .map((words) => words.join(' ').slice(0, max).trim().padEnd(min, 'a'));
const teller = { portal: text(1, 60), place: text(1, 60) };
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const campaign = fc.record({
  ...teller,
  title: text(5, 90),
  slogan: maybe(text(1, 60)),
  summary: text(20, 200),
  launchedBy: text(1, 160),
  period: fc.constantFrom('từ 01.07.2025', '01.07.2025 – 31.12.2026'),
  participants: text(1, 250),
  goals: fc.array(text(1, 200), { minLength: 1, maxLength: 7 }),
  criteria: fc.array(text(1, 120), { minLength: 1, maxLength: 7 }),
  benefits: fc.array(text(1, 200), { minLength: 1, maxLength: 7 }),
  howToJoin: text(1, 400),
  stories: fc.array(text(5, 90), { maxLength: 3 }),
});
const story = fc.record({
  ...teller,
  title: text(5, 90),
  kind: fc.constantFrom('individual', 'collective', 'household'),
  name: text(1, 120),
  role: maybe(text(1, 120)),
  unit: text(1, 120),
  summary: text(20, 200),
  figures: fc.array(
    fc.record({ value: fc.constantFrom('500', '1.204', '2,4'), unit: maybe(text(1, 16)), meaning: text(1, 60) }),
    { maxLength: 3 },
  ),
  quote: maybe(fc.record({ text: text(1, 220), speaker: text(1, 120) })),
  steps: fc.array(text(1, 220), { maxLength: 9 }),
  contact: maybe(text(1, 200)),
  copiedAt: fc.array(text(1, 120), { maxLength: 6 }),
});
const award = fc.record({
  ...teller,
  title: text(5, 90),
  decided: fc.constant('ngày 2 tháng 9 năm 2026'),
  authority: text(1, 120),
  form: text(1, 120),
  count: fc.constant('7 cá nhân, 2 tập thể'),
  achievement: text(1, 500),
  recipients: fc.array(fc.record({ name: text(1, 120), role: maybe(text(1, 120)), unit: maybe(text(1, 120)) }), {
    minLength: 1,
    maxLength: 60,
  }),
  campaign: maybe(text(5, 90)),
});

describe('the loudspeaker script', () => {
  it('takes 60 to 120 seconds for whatever entry the model permits, and holds no digit', () => {
    const fits = ({ text: script, seconds }: ReturnType<typeof campaignScript>) => {
      expect(seconds).toBeGreaterThanOrEqual(shortest);
      expect(seconds).toBeLessThanOrEqual(longest);
      expect(script).not.toMatch(/\d|undefined/);
      expect(script).toMatch(/^Kính thưa bà con/);
      expect(script).toMatch(/đã lắng nghe\.$/);
    };
    fc.assert(
      fc.property(campaign, (entry) => fits(campaignScript(entry))),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(story, (entry) => fits(storyScript(entry))),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(award, (entry) => fits(awardScript(entry))),
      { numRuns: 300 },
    );
  });

  const road = {
    portal: 'Gương sáng Ba Tơ',
    place: 'xã Ba Vì',
    title: 'Mỗi nhà lùi một thước, đường thôn rộng 3 mét',
    slogan: 'Mình lùi một thước, cả thôn bước tới',
    summary: 'Các xã cùng mở rộng đường thôn. Đất hiến có biên bản.',
    launchedBy: 'UBND xã Ba Tơ (nội dung mẫu)',
    period: '15.01.2026 – 30.06.2027',
    participants: 'Hộ dân có đất dọc đường thôn',
    goals: ['Bê tông hóa 26 km đường thôn.'],
    criteria: ['Mặt đường rộng 3 m', 'Hộ hiến đất ký biên bản'],
    benefits: ['Được chỉnh lý giấy miễn phí'],
    howToJoin: 'Gặp trưởng thôn.',
    stories: ['Nhường 500 m² đất'],
  };

  it('says name and slogan twice, greets the commune, and tells its own exemplar', () => {
    const { text: script, own, unknown } = campaignScript(road);
    expect(script.split('Mỗi nhà lùi một thước, đường thôn rộng ba mét').length - 1).toBe(2);
    expect(script.split('Mình lùi một thước, cả thôn bước tới').length - 1).toBe(2);
    expect(script).toContain('gửi tới bà con xã Ba Vì');
    expect(script).toContain('Ở xã Ba Vì đã có gương sáng: Nhường năm trăm mét vuông đất.');
    expect(script).toContain('Phong trào do Ủy ban nhân dân xã Ba Tơ phát động, thời gian từ ngày mười lăm tháng một');
    expect(script).toContain(
      'Xin bà con nhớ hai tiêu chí. Một là: Mặt đường rộng ba mét. Hai là: Hộ hiến đất ký biên bản.',
    );
    expect([own, unknown]).toEqual([false, []]);
  });

  it('says the names of those honoured twice, and how many more there are on a long roll', () => {
    const roll = (n: number) =>
      Array.from({ length: n }, (_, i) => ({
        name: `Phạm Văn ${'ABCDEGHIKL'[i % 10]}`,
        role: 'Trung đội phó dân quân cơ động, kiêm tổ trưởng tổ tự quản của thôn',
      }));
    const base = {
      portal: 'Gương sáng Ba Tơ',
      place: 'vùng Ba Tơ',
      title: 'Khen đột xuất',
      decided: 'ngày 11 tháng 11 năm 2025',
      authority: 'Chủ tịch UBND xã',
      form: 'Giấy khen',
      count: '2 cá nhân',
      achievement: 'Đưa 38 người đến nơi an toàn',
    };
    expect(awardScript({ ...base, recipients: roll(2) }).text.match(/Phạm Văn A/g)).toHaveLength(2);
    expect(awardScript({ ...base, recipients: roll(60) }).text).toContain(
      'cùng bốn mươi tập thể, gia đình, cá nhân khác',
    );
  });

  it('drops what matters less first: the benefits go before the criteria', () => {
    const long =
      'Người tham gia được ghi tên vào sổ vàng của thôn và được đọc tên trên loa mỗi sáng thứ hai trong suốt cả năm ấy.';
    const { text: script } = campaignScript({
      ...road,
      benefits: Array(7).fill(long),
      participants: long,
      goals: Array(7).fill(long),
    });
    expect(script).toContain('Xin bà con nhớ hai tiêu chí.');
    expect(script).toContain('Cách tham gia như sau.');
    expect(script).not.toContain('Người tham gia được bảy quyền lợi');
  });

  it('leaves the editor’s own text as it is', () => {
    expect(campaignScript({ ...road, own: 'Loa, loa! 3 việc.' })).toEqual({
      text: 'Loa, loa! 3 việc.',
      own: true,
      seconds: 2,
      unknown: [],
    });
  });

  it('counts 130 syllables a minute', () => {
    expect(duration('ba '.repeat(130))).toBe(60);
    expect(duration('hai héc-ta.')).toBe(1);
    expect([minutes(60), minutes(105), minutes(45)]).toEqual(['1 phút', '1 phút 45 giây', '45 giây']);
  });

  it('is a file that an old editor on Windows shows right, with the other language behind it', () => {
    const file = scriptFile('Mỗi nhà lùi một thước', campaignScript(road), {
      language: 'Tiếng Hrê',
      text: 'dòng một\ndòng hai',
    });
    expect(file.startsWith('\uFEFFBẢN TIN TRUYỀN THANH\r\nMỗi nhà lùi một thước\r\n')).toBe(true);
    expect(file).not.toMatch(/[^\r]\n/);
    expect(file.endsWith('TIẾNG HRÊ\r\n\r\ndòng một\r\ndòng hai\r\n')).toBe(true);
  });
});

const address = fc
  .tuple(
    fc.constantFrom(
      'https://guongsang.example/',
      'https://guong-sang.quangngai.gov.vn/',
      `https://${'a'.repeat(200)}.vn/`,
    ),
    fc.stringMatching(/^[a-z0-9]{1,90}$/),
  )
  .map(([site, slug]) => ({ site, page: `${site}phong-trao/${slug}/` }));
const source = fc
  .record({
    title: text(5, 210),
    gist: text(20, 200),
    facts: text(1, 150),
    call: fc.constant('Xem tiêu chí và cách tham gia'),
    smsFacts: text(0, 130),
    at: address,
    hashtags: fc.array(text(1, 60).map(hashtag), { minLength: 1, maxLength: 5 }),
  })
  .map(({ at, ...rest }): CaptionSource => ({ ...rest, addresses: [at.page, at.site] }));

describe('captions', () => {
  it('keep their limits whatever the entry: lines, links, hashtags, places', () => {
    fc.assert(
      fc.property(source, (entry) => {
        const { zalo, facebook, sms } = captionsOf(entry);
        expect(zalo.text.split('\n')).toHaveLength(4);
        expect(zalo.text.endsWith(`\n${entry.addresses[0]}`)).toBe(true);
        expect(facebook.text.split('\n')).toHaveLength(5);
        expect(facebook.text).toContain(`: ${entry.addresses[0]}\n#`);
        expect(facebook.text.split('\n')[4]).toMatch(/^#[A-Za-z0-9]+(?: #[A-Za-z0-9]+)*$/);
        expect(sms.text).toMatch(/^[\x20-\x7e]+$/);
        expect(sms.text).not.toMatch(/[[\]{}~^|\\`]/);
        expect(places(sms.text)).toBe(sms.count);
        expect(sms.count).toBeLessThanOrEqual(smsLimit);
      }),
      { numRuns: 2000 },
    );
  });

  it('never cut a word of a text message, and keep the link whole', () => {
    const shortWords = fc
      .array(fc.constantFrom('duong', 'thon', 'moi', 'nha', 'rong', 'ba', 'met', 'nghieng'), {
        minLength: 1,
        maxLength: 60,
      })
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(shortWords, address, (title, { site, page }) => {
        const { text: sms } = captionsOf({
          title,
          gist: '',
          facts: '',
          call: '',
          smsFacts: '',
          addresses: [page, site],
          hashtags: ['BaTo'],
        }).sms;
        const link = /https:\S+$/.exec(sms)?.[0];
        if (site.length < 100) expect([page, site]).toContain(link);
        const words = sms.replace(/ ?https:\S+$/, '');
        const kept = words.replace(/\.+$/, '');
        expect(`${title} `.startsWith(`${kept} `)).toBe(true);
        expect(words.endsWith(kept === title ? '.' : '...') || kept === '').toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  const at = {
    title: 'Xã Ba Tô: Đường thôn rộng 3 m²',
    gist: '“Mình lùi một thước”',
    facts: 'Xã Ba Tô · 15.01.2026',
    call: 'Xem cách tham gia',
    smsFacts: '15.01.2026',
    addresses: ['https://guongsang.example/phong-trao/duong-thon/'] as const,
    hashtags: ['BaTo', 'LuiMotThuoc'],
  };

  it('read as a person would have written them', () => {
    const { zalo, facebook, sms } = captionsOf(at);
    expect(zalo).toEqual({
      own: false,
      count: graphemes(zalo.text),
      text: 'Xã Ba Tô: Đường thôn rộng 3 m²\n“Mình lùi một thước”\nXã Ba Tô · 15.01.2026\nhttps://guongsang.example/phong-trao/duong-thon/',
    });
    expect(facebook.text.split('\n').slice(3)).toEqual([
      'Xem cách tham gia: https://guongsang.example/phong-trao/duong-thon/',
      '#BaTo #LuiMotThuoc',
    ]);
    expect(sms.text).toBe(
      'Xa Ba To: Duong thon rong 3 m2. 15.01.2026. https://guongsang.example/phong-trao/duong-thon/',
    );
  });

  it('use the editor’s words, with the link where it is missing', () => {
    const { zalo, facebook, sms } = captionsOf({
      ...at,
      own: { zalo: 'Bà con ơi!', facebook: `Xem ${at.addresses[0]} nhé`, sms: 'Ba con [oi]' },
    });
    expect([zalo.text, zalo.own]).toEqual([`Bà con ơi!\n${at.addresses[0]}`, true]);
    expect(facebook.text).toBe(`Xem ${at.addresses[0]} nhé`);
    expect(sms).toEqual({ text: 'Ba con [oi]', count: 13, own: true });
  });

  it('count letters as a reader does', () => {
    expect(graphemes('Ba Tế')).toBe(5);
    expect(graphemes('Ba Tế'.normalize('NFD'))).toBe(5);
  });

  it('make hashtags without accents from names', () => {
    expect(['vùng Ba Tơ', 'Xã Đặng Thùy Trâm', 'Đợt cao điểm', 'vùng cao'].map(hashtag)).toEqual([
      'BaTo',
      'XaDangThuyTram',
      'DotCaoDiem',
      'VungCao',
    ]);
  });
});

describe('the QR code', () => {
  const page = 'https://guongsang.example/phong-trao/moi-nha-lui-mot-thuoc-duong-thon-rong-ba-met/xa-dang-thuy-tram/';

  it('as PNG leads a camera back to the address', async () => {
    const png = sharp(await qrPng(page));
    const { width, height } = await png.metadata();
    expect(width).toBe(height);
    expect(width).toBeGreaterThanOrEqual(1000);
    const pixels = await png.ensureAlpha().raw().toBuffer();
    expect(read(pixels, width, height)?.data).toBe(page);
  });

  it('as SVG is one path on white, without style, and leads back to the address', async () => {
    const svg = qrSvg(page);
    expect(svg.match(/<path/g)).toHaveLength(1);
    expect(svg).not.toContain('style');
    const { data, info } = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    expect(read(data, info.width, info.height)?.data).toBe(page);
  });

  it('keeps four light modules on each side', () => {
    const { size, path } = qrCode(page);
    const moves = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(
      ([, x, y, run]) => [Number(x), Number(y), Number(run)] as const,
    );
    expect(Math.min(...moves.map(([x]) => x))).toBe(4);
    expect(Math.min(...moves.map(([, y]) => y))).toBe(4);
    expect(Math.max(...moves.map(([x, , run]) => x + run))).toBe(size - 4);
  });

  it('survives the loss of a corner that error correction M repairs', async () => {
    const { data, info } = await sharp(await qrPng(page))
      .composite([
        { input: { create: { width: 120, height: 120, channels: 3, background: '#fff' } }, left: 600, top: 600 },
      ])
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(read(data, info.width, info.height)?.data).toBe(page);
  });

  const read = (pixels: Uint8Array, width: number, height: number) =>
    decode(new Uint8ClampedArray(pixels), width, height);
});

describe('the poster', () => {
  const long = (letters: number) =>
    'Nhường đất mở đường nghiêng về thôn Gò Sim '.repeat(20).slice(0, letters).trim().padEnd(letters, 'g');
  const frame = {
    id: 'duong-thon',
    sample: true,
    owner: long(160),
    portal: long(60),
    address: 'https://guongsang.example/phong-trao/duong-thon/',
    qr: qrCode('https://guongsang.example/phong-trao/duong-thon/'),
    kit: '/',
    scan: 'Quét mã để đọc và tham gia',
    figures: [],
    asides: [],
    sections: [],
  };
  const lines = (n: number, letters: number, note?: number) =>
    Array.from({ length: n }, () => ({ text: long(letters), note: note ? long(note) : undefined }));
  const figures = [1, 2, 3].map((n) => ({ value: '1.234.567', unit: 'ngày công', meaning: `${long(58)} ${n}` }));
  const posters: Record<string, PosterProps> = {
    'the longest campaign': {
      ...frame,
      tone: 'campaign',
      kicker: long(120),
      headline: long(62),
      title: long(90),
      facts: ['15.01.2026 – 30.06.2027', long(160)],
      sections: [
        { title: 'Mục tiêu', as: 'lines', lines: lines(7, 200) },
        { title: 'Tiêu chí', as: 'tasks', lines: lines(7, 120, 40) },
      ],
      asides: [{ title: 'Tham gia thế nào', text: long(400) }],
    },
    'the shortest campaign': {
      ...frame,
      tone: 'campaign',
      kicker: 'Phong trào',
      headline: 'Sạch',
      facts: ['từ 01.01.2026'],
      sections: [{ title: 'Mục tiêu', as: 'lines', lines: lines(1, 10) }],
      asides: [],
    },
    'the longest story': {
      ...frame,
      tone: 'story',
      kicker: 'Điển hình',
      headline: long(90),
      facts: [long(240), long(120)],
      intro: long(200),
      figures,
      quote: { text: long(220), speaker: long(120) },
      sections: [{ title: 'Cách làm', as: 'steps', lines: lines(9, 220) }],
      asides: [{ title: 'Hỏi ai', text: long(200) }],
    },
    'the longest award': {
      ...frame,
      tone: 'award',
      kicker: 'Khen thưởng',
      headline: long(90),
      facts: [long(120), long(60), '02.09.2026'],
      intro: long(500),
      sections: [{ title: 'Được khen', as: 'roll', lines: lines(24, 120, 120) }],
    },
  };

  it('gives a short slogan the largest letters, and even the longest story keeps text of eight points', () => {
    expect(layOut(posters['the shortest campaign']!).sizes).toEqual({ head: 210, text: 60 });
    for (const poster of Object.values(posters)) expect(layOut(poster).sizes.text).toBeGreaterThanOrEqual(29);
  });

  it('leaves the ends of lists to the page, and says so, only where they do not fit', () => {
    const { sections } = layOut(posters['the longest campaign']!);
    for (const { lines: shown } of sections) expect(shown.at(-1)!.text).toBe('Còn nữa: quét mã để đọc đủ.');
    expect(layOut(posters['the shortest campaign']!).sections).toEqual(posters['the shortest campaign']!.sections);
  });
});

/**
 * Vietnamese text as it is read aloud: numbers, days and hours in words, measures and abbreviations in full.
 *
 * The standard is that of the school books and of national radio in the north: "linh" for an empty ten (1.204: một nghìn
 * hai trăm linh tư), "mốt", "tư" and "lăm" behind "mươi", "nghìn", "tỷ". Empty groups in the middle are passed over
 * (1.000.005: một triệu không trăm linh năm). Decimals of up to two figures are read as a number (2,45: hai phẩy bốn
 * mươi lăm), longer ones and those that begin with a zero figure by figure.
 */
import { abbreviations, ambiguous, measures, readAsWritten } from './abbreviations.ts';

/**
 * The text to be read aloud: without digits, and unchanged when it is passed in again. Unknown abbreviations stay as they are
 * (see `unknownAbbreviations`). A replacement can expose what was attached to a number ("24/km"), so the passes repeat
 * until nothing changes; a sentence needs one round, nonsense rarely more than two.
 */
export function spoken(text: string): string {
  passes ??= makePasses();
  const inWords = passes.reduce(
    (read, [pattern, words]) => read.replace(pattern, words as (...found: string[]) => string),
    markSentences(clean(text)),
  );
  const tidied = tidy(inWords);
  return tidied === text ? text : spoken(tidied);
}

/** Abbreviations in the text that `spoken` cannot expand, each once, in order: the editor adds them to the table or writes them out. */
export function unknownAbbreviations(text: string): string[] {
  const found = spoken(text).match(/(?<![\p{L}\p{N}])[A-ZĐƯÔ]{2,}(?:[-&/][A-ZĐƯÔ]{2,})*(?![\p{L}\p{N}])/gu) ?? [];
  return [...new Set(found)].filter((word) => !readAsWritten.has(word));
}

const digitNames: readonly string[] = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];

function digitName(digit: number): string {
  const name = digitNames[digit];
  if (name === undefined) throw new RangeError(`not a digit: ${digit}`);
  return name;
}

/** A whole number from 0 to 10¹⁵ in words. */
export function numberInWords(value: number): string {
  if (value >= 1e9)
    return joinWords(`${numberInWords(Math.floor(value / 1e9))} tỷ`, value % 1e9 ? group(value % 1e9, true) : '');
  return value === 0 ? digitName(0) : group(value, false);
}

/** 1 to 999,999,999. `inner` numbers follow a larger part, so their empty hundreds are read. */
function group(value: number, inner: boolean): string {
  const parts = [
    [Math.floor(value / 1e6), 'triệu'],
    [Math.floor(value / 1e3) % 1e3, 'nghìn'],
    [value % 1e3, ''],
  ] as const;
  let words = '';
  for (const [part, word] of parts) if (part) words = joinWords(words, hundreds(part, inner || words !== ''), word);
  return words;
}

function hundreds(value: number, full: boolean): string {
  const [hundred, ten, one] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10];
  const head = hundred || full ? `${digitName(hundred)} trăm` : '';
  if (!ten)
    return joinWords(head, one && head ? `linh ${one === 4 ? 'tư' : digitName(one)}` : one ? digitName(one) : '');
  const tens = ten === 1 ? 'mười' : `${digitName(ten)} mươi`;
  const ones =
    one === 0 ? '' : one === 5 ? 'lăm' : ten > 1 && one === 1 ? 'mốt' : ten > 1 && one === 4 ? 'tư' : digitName(one);
  return joinWords(head, tens, ones);
}

const joinWords = (...parts: string[]): string => parts.filter(Boolean).join(' ');

const digitByDigit = (text: string): string => Array.from(text, (digit) => digitName(Number(digit))).join(' ');

/** "1.204", "2,4", "05", "0255": a number as it is written. A leading zero of two figures is not read; of more, it is no quantity. */
function read(written: string): string {
  const [whole = '', fraction] = written.replace(/\./g, '').split(',');
  const number =
    whole.length > 15 || (whole.length > 2 && whole.startsWith('0'))
      ? digitByDigit(whole)
      : numberInWords(Number(whole));
  if (fraction === undefined) return number;
  return `${number} phẩy ${fraction.length > 2 || fraction.startsWith('0') ? digitByDigit(fraction) : numberInWords(Number(fraction))}`;
}

const month = (number: string): string => (Number(number) === 4 ? 'tháng tư' : `tháng ${read(number)}`);
const dayOf = (day: string, ofMonth: string, year?: string): string =>
  joinWords(read(day), month(ofMonth), year ? `năm ${read(year)}` : '');
const ordinal = (number: string): string =>
  Number(number) === 1 ? 'nhất' : Number(number) === 4 ? 'tư' : read(number);
const rank = (number: string): string =>
  Number(number) === 1 ? 'nhất' : Number(number) === 2 ? 'nhì' : ordinal(number);

const romanFigures: Record<string, number> = { I: 1, V: 5, X: 10 };
const roman = (text: string): number =>
  Array.from(text, (letter) => romanFigures[letter] ?? 0).reduce(
    (sum, value, i, values) => sum + (value < (values[i + 1] ?? 0) ? -value : value),
    0,
  );

/** Sign of a document, "152/2025/NĐ-CP": its kind is not repeated when the word precedes it. */
function sign(
  before: string,
  number: string,
  year: string | undefined,
  kind: string,
  issuer: string | undefined,
): string {
  const kindWords =
    { CT: 'chỉ thị', TT: 'thông tư', QH: 'luật' }[kind.replace(/\d+$/, '')] ?? abbreviations[kind] ?? kind;
  const from = issuer ?? (kind.startsWith('QH') ? kind : '');
  const [, body = '', term] = /^(.*?)(\d*)$/u.exec(from) ?? [];
  const named = from && `của ${abbreviations[body] ?? body}${term ? ` khóa ${read(term)}` : ''}`;
  const words = joinWords(
    number.startsWith('0') ? digitByDigit(number) : read(number),
    year ? `năm ${read(year)}` : '',
    named,
  );
  return ` ${before || `${kindWords} số`} ${words} `;
}

const N = String.raw`\d{1,3}(?:\.\d{3})+(?![\d.]*\d)(?:,\d+)?|\d+(?:,\d+)?`;
const D = String.raw`(?<!\d[.,/]?)(0?[1-9]|[12]\d|3[01])`;
const M = String.raw`(0?[1-9]|1[0-2])`;
const Y = String.raw`([12]\d{3})(?!\d)`;
const dash = String.raw`\s?[-–—]\s?`;
const start = String.raw`(?<![\p{L}\p{N}])`;
const end = String.raw`(?![\p{L}\p{N}])`;
const documentKinds =
  'quyết định|nghị định|chỉ thị|kế hoạch|nghị quyết|thông báo|thông tư|luật|hướng dẫn|báo cáo|công văn|tờ trình|kết luận|QĐ|NĐ|CT|KH|NQ|TB|TT|HD|BC|CV|TTr|KL';
const day = String.raw`(${start}(?:[Nn]gày|[Mm]ùng|[Mm]ồng)\s+)?`;
const per =
  'hộ|người|năm|tháng|tuần|ngày|đêm|giờ|phút|giây|ha|lượt|căn|nhà|km²|km2|km|m²|m2|m³|m3|kg|lít|suất|vụ|sào|con|cây|buổi|ca|khóa|lớp|xã|thôn|học sinh|khẩu|chuyến|cái|bộ|tấn|tạ';
const pattern = (source: string, flags = 'gu'): RegExp => new RegExp(source, flags);
const measureWords = new Map(measures);
const alternatives = (keys: Iterable<string>): string =>
  [...keys]
    .sort((a, b) => b.length - a.length)
    .map((key) => key.replace(/[/²³]|[.*+?^${}()|[\]\\]/gu, (sign) => (/[²³]/u.test(sign) ? sign : `\\${sign}`)))
    .join('|');

/** What replaces a match: the arguments are those of `String.replace`, where a group that did not take part is undefined. */
type Pass = [pattern: RegExp, words: string | ((...found: string[]) => string)];

/** Made when first needed: they take some 20 ms, and the desk, which loads this module, seldom reads aloud. */
let passes: Pass[] | undefined;

/** Ordered: longer and less ambiguous patterns first. Each pass leaves words, never a digit that a later one could misread. */
const makePasses = (): Pass[] => [
  // document numbers
  [
    pattern(
      `(?:${start}((?:(?i:${documentKinds}))(?:\\s+số)?)\\s+)?(?:${start}[Ss]ố\\s+)?${start}(\\d{1,5})(?:/([12]\\d{3}))?[/-](QĐ|NĐ|CT|KH|NQ|TB|TT|HD|BC|CV|TTr|KL|QH\\d*)(?:[-/]([A-ZĐƯ][A-Za-zĐđƯư]*\\d{0,2}))?${end}`,
    ),
    (_, before, number, year, kind, issuer) => sign(before, number, year, kind, issuer),
  ],
  // telephone numbers
  [
    pattern(`(?<![\\p{L}\\p{N}.,])0\\d{2,3}(?:[ .]\\d{3,4}){2}${end}|(?<![\\p{L}\\p{N}.,])0\\d{8,10}${end}`),
    (found) => ` ${[...found.matchAll(/\d+/g)].map(([part]) => digitByDigit(part)).join(', ')} `,
  ],
  // days
  [
    pattern(`(?:${start}từ\\s+)?(?:${start}[Nn]gày\\s+)?${D}[./]${M}[./]${Y}${dash}(?:ngày\\s+)?${D}[./]${M}[./]${Y}`),
    (_, a, b, c, d, e, f) => ` từ ngày ${dayOf(a, b, c)} đến ngày ${dayOf(d, e, f)} `,
  ],
  [
    pattern(
      `(?:${start}từ\\s+)?(?:${start}[Nn]gày\\s+)?${D}${dash}(0?[1-9]|[12]\\d|3[01])(?:[./]${M}[./]${Y}|/${M}(?![\\d/,.]*\\d))`,
    ),
    (_, a, b, c, d, e) => ` từ ngày ${read(a)} đến ngày ${dayOf(b, c || e, d)} `,
  ],
  [
    pattern(`(${start})([12]\\d{3})-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])${end}`),
    (_, _start, y, m, d) => ` ngày ${dayOf(d, m, y)} `,
  ],
  [pattern(`${day}${D}([./-])${M}\\3${Y}`), (_, before, d, _sign, m, y) => ` ${before || 'ngày '}${dayOf(d, m, y)} `],
  [
    pattern(
      `(?:(${start}(?:ngày|mùng|mồng)\\s+)|(?<=${start}(?:sáng|trưa|chiều|tối|đêm|hôm|dịp|lễ|trước|sau|từ|đến|tới)\\s+))${D}/${M}(?![\\d/,.]*\\d)`,
      'giu',
    ),
    (_, before, d, m) => ` ${before || 'ngày '}${dayOf(d, m)} `,
  ],
  [
    pattern(`${start}(2/9|30/4|1/5|19/8|26/3|27/7|8/3|20/10|20/11|22/12|19/5|3/2|11/6)(?![\\d/,.]*\\d)`),
    (found) => {
      const [d = '', m = ''] = found.split('/');
      return ` ngày ${dayOf(d, m)} `;
    },
  ],
  [
    pattern(`(?:${start}từ\\s+)?(?:${start}tháng\\s+)?${start}${M}/${Y}${dash}(?:tháng\\s+)?${M}/${Y}`),
    (_, a, b, c, d) => ` từ ${month(a)} năm ${read(b)} đến ${month(c)} năm ${read(d)} `,
  ],
  [
    pattern(`(?:(${start}tháng)\\s+${M}[./-]|${start}${M}/)${Y}`, 'giu'),
    (_, word, a, b, y) => ` ${word ? `${word}${month(a || b).slice('tháng'.length)}` : month(a || b)} năm ${read(y)} `,
  ],
  [pattern(`(?<!\\d\\s?)(${start}tháng)\\s+0?4${end}(?![.,/]\\d)`, 'giu'), (_, word) => `${word} tư`],
  [
    pattern(`${start}((?:năm học|niên học|niên khóa)\\s+)${Y}${dash}${Y}`, 'giu'),
    (_, word, a, b) => ` ${word}${read(a)} đến ${read(b)} `,
  ],
  [
    pattern(`(?:${start}từ\\s+)?(?:${start}(?:các\\s+)?năm\\s+)?${start}${Y}${dash}(?:năm\\s+)?${Y}`),
    (_, a, b) => (Number(a) < Number(b) ? ` từ năm ${read(a)} đến năm ${read(b)} ` : ` ${read(a)}, ${read(b)} `),
  ],
  // times of day
  [
    pattern(
      `${start}([01]?\\d|2[0-4])(?:\\s?(?:h|g|giờ)\\s?|:)([0-5]\\d)(?:(\\s?phút)|\\s?[’'](?!\\p{L})|p${end})?(?![\\d:]|\\p{L})`,
    ),
    (_, h, m, minutes) =>
      ` ${read(h)} giờ ${Number(m) === 0 ? '' : joinWords(read(m), minutes || Number(m) < 10 ? 'phút' : '')} `,
  ],
  [pattern(`${start}([01]?\\d|2[0-4])\\s?h${end}`), (_, h) => ` ${read(h)} giờ `],
  // ordinals
  [pattern(`(${start}thứ)\\s+(\\d+)${end}`, 'giu'), (_, word, n) => `${word} ${ordinal(n)}`],
  [pattern(`(${start}quý)\\s+0?4${end}`, 'giu'), (_, word) => `${word} tư`],
  [pattern(`(${start}(?:hạng|giải))\\s+([1-4])${end}(?![.,/]\\d)`, 'giu'), (_, word, n) => `${word} ${rank(n)}`],
  // roads, and letters attached to a number by a hyphen
  [pattern(`${start}QL\\s?(?=\\d)`), ' quốc lộ '],
  [pattern(`${start}ĐT\\s?(?=\\d)`), ' đường tỉnh '],
  [pattern(`(?<=\\p{L})[-–](?=\\d)`), ' '],
  // fractions, ranges, measures
  [
    pattern(`${start}([1-9])\\s?[/⁄]\\s?([2-9]|10)(?![\\d/.,]*\\d)`),
    (_, a, b) => ` ${read(a)} ${Number(a) < Number(b) ? 'phần' : 'trên'} ${b === '4' ? 'tư' : read(b)} `,
  ],
  [pattern(`(${N})\\s?[/⁄]\\s?(?=\\d)`), '$1 trên '],
  [pattern(`(${N})${dash}(?=\\d)`), '$1 đến '],
  [pattern(`(${N})\\s?[x×]\\s?(?=\\d)`), '$1 nhân '],
  [pattern(`(?<![\\p{L}\\p{N}]\\s?)[-−](?=\\d+(?:,\\d+)?\\s?°)`), ' âm '],
  [
    pattern(`(${N})\\s?(${alternatives(measureWords.keys())})${end}`),
    (_, n, unit) => ` ${read(n)} ${measureWords.get(unit)} `,
  ],
  [pattern(`(?<=[\\p{L}²³%])\\s?/\\s?(?=(?:${per})${end})`), ' một '],
  [pattern(`(?<=${start}một )(ha|kg|km|m)${end}`), (unit) => measureWords.get(unit) ?? unit],
  [pattern(`${start}([kc]?m[²³23])${end}`), (unit) => ` ${measureWords.get(unit) ?? 'mét'} `],
  [/%/gu, ' phần trăm '],
  [/‰/gu, ' phần nghìn '],
  [/²/gu, ' bình phương '],
  [/³/gu, ' lập phương '],
  [pattern(`(?<=\\d)\\.(?=\\d)(?!\\d{3}(?!\\d))`), ' chấm '],
  [pattern(N), (found) => ` ${read(found)} `],
  // abbreviations
  [/(?<![\p{L}\p{N}])v\.\s?v(?:\.{1,3}|…|(?![\p{L}\p{N}]))/gu, 'vân vân'],
  [/(?<![\p{L}\p{N}])đ\/c(?![\p{L}\p{N}])/gu, 'đồng chí'],
  [/(?<![\p{L}\p{N}])TP\.?\s?HCM(?![\p{L}\p{N}])/gu, 'Thành phố Hồ Chí Minh'],
  [/(?<![\p{L}\p{N}])(TP|TX|TT)\.\s?\uE000?(?=\p{Lu})/gu, '$1 '],
  [
    pattern(
      `(?<![\\p{L}\\p{N}&])(${alternatives([...Object.keys(abbreviations), ...Object.keys(ambiguous)])})(?![\\p{L}\\p{N}&]|-[A-ZĐƯ])`,
    ),
    (short, _same, at, text) => expanded(short, text.slice(Number(at) + short.length)),
  ],
  // Roman numbers
  [pattern(`(${start}thứ)\\s+([IVX]+)${end}`, 'gu'), (_, word, n) => `${word} ${ordinal(String(roman(n)))}`],
  [pattern(`(${start}(?:[Hh]ạng|[Gg]iải))\\s+([IVX]+)${end}`), (_, word, n) => `${word} ${rank(String(roman(n)))}`],
  [pattern(`(${start}[Qq]uý)\\s+IV${end}`), '$1 tư'],
  [
    pattern(
      `(?<=${start}(?:[Kk]hóa|[Kk]hoá|[Qq]uý|[Kk]ỳ|[Cc]ấp|[Hh]ội|[Cc]hương|[Pp]hần|[Vv]ùng|[Nn]hóm|[Ll]oại|đoạn|kỷ)\\s+)([IVX])${end}`,
    ),
    (n) => read(String(roman(n))),
  ],
  [pattern(`${start}(X{0,3}(?:IX|IV|V?I{0,3}))${end}`), (n) => (n.length > 1 ? read(String(roman(n))) : n)],
];

/** What an abbreviation means; some depend on the text that follows. */
const expanded = (short: string, rest: string): string =>
  abbreviations[short] ?? ambiguous[short]?.find(([followedBy]) => followedBy.test(rest))?.[1] ?? short;

/** Composed letters, plain spaces, no invisible characters; circled digits, halves and the like as plain digits. */
const clean = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\p{Cf}\p{Co}]/gu, '')
    .replace(/[^\S\n]/gu, ' ')
    .replace(/(?![²³])[\p{No}\p{Nl}\p{Nd}]/gu, (sign) => sign.normalize('NFKC'))
    .replace(/(?<=\d)(?=[½¼¾⅓⅔⅛])/gu, ' ');

/** A private character that marks sentences beginning with a digit or a capital, so that the replacement gets a capital too. */
const begin = '\uE000';
const markSentences = (text: string): string =>
  text.replace(/(^|[.!?…]["”’)]*\s+|\n)(\s*["“‘(]*)(?=[-−]?[\p{Lu}\p{N}])/gu, `$1$2${begin}`);

const tidy = (text: string): string =>
  text
    .replace(pattern(`${begin}\\s*(\\p{L}?)`), (_, letter: string) => letter.toLocaleUpperCase('vi'))
    .replace(/ +/g, ' ')
    .replace(/ +(?=[,.;:!?…)\]”’\n])/g, '')
    .replace(/(?<=[(“‘[\n]) +/g, '')
    .trim();

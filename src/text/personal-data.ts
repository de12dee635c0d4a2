/**
 * Personal data that honours nobody and may harm: numbers of identity papers, telephones and mail boxes, whole birth dates,
 * homes, and ethnic origin beside a name (sensitive data under Law 91/2025/QH15, see `content/documents/luat-91-2025-qh15`).
 * Found by form, so an editor decides: findings are reported, never refused or removed.
 */
export type PersonalKind = 'identity' | 'telephone' | 'email' | 'birth' | 'home' | 'ethnicity';

export interface PersonalDatum {
  kind: PersonalKind;
  /** As written in the text. */
  found: string;
  /** Where it begins. */
  at: number;
}

/** Between two letters or digits there is no word's edge; `\b` knows no Vietnamese letter. */
const [open, close] = ['(?<![\\p{L}\\p{N}])', '(?![\\p{L}\\p{N}])'];
const word = (pattern: string, flags = 'giu'): RegExp => new RegExp(`${open}(?:${pattern})${close}`, flags);

const date = '\\d{1,2}\\s*[./-]\\s*\\d{1,2}\\s*[./-]\\s*\\d{4}|\\d{1,2}\\s+tháng\\s+\\d{1,2}(?:\\s+năm|,)?\\s+\\d{4}';

/** The 54 peoples of the State's list and other spellings of their names, as written after "người" or "dân tộc". */
const peoples = [
  'Kinh(?! Bắc)',
  'Tày',
  'Thái(?! (?:Lan|Nguyên|Bình))',
  'Mường',
  'Khmer',
  'Khơ[- ]?me',
  'Hoa(?! (?:Kỳ|Lư))',
  'Nùng',
  "H['’]?[Mm]ông",
  'Mông',
  'Dao',
  'Gia[- ]?[Rr]ai',
  'Ê[- ]?[Đđ]ê',
  'Ba[- ]?[Nn]a',
  'Sán Chay',
  'Cao Lan',
  'Chăm',
  'Cơ[- ]?[Hh]o',
  'Xơ[- ]?[Đđ]ăng',
  'Ca Dong',
  'Sán Dìu',
  "H['’]?[Rr]ê",
  "H['’]?[Rr]e",
  'Ra[- ]?[Gg]lai',
  'Mnông',
  "M['’]nông",
  'Thổ',
  'Xtiêng',
  'Khơ[- ]?[Mm]ú',
  'Bru',
  'Vân Kiều',
  'Cơ[- ]?[Tt]u',
  'Giáy',
  'Tà Ôi',
  'Pa Cô',
  'Mạ',
  'Giẻ[- ]Triêng',
  'Cor?',
  'Kor',
  'Chơ[- ]?[Rr]o',
  'Xinh Mun',
  'Hà Nhì',
  'Chu Ru',
  'Lào',
  'La Chí',
  'Kháng',
  'Phù Lá',
  'La Hủ',
  'La Ha',
  'Pà Thẻn',
  'Lự',
  'Ngái',
  'Chứt',
  'Lô Lô',
  'Mảng',
  'Cơ Lao',
  'Bố Y',
  'Cống',
  'Si La',
  'Pu Péo',
  'Rơ Măm',
  'Brâu',
  'Ơ Đu',
].join('|');
/** Followed by a capital it is a place: người Mường Lay. */
const people = `(?:người|dân tộc)\\s+(?:dân tộc\\s+)?(?:${peoples})(?!\\s+\\p{Lu})`;
const capital = '\\p{Lu}\\p{Ll}*';
/** "ông Đinh Văn Rơm", "Đinh Văn Rơm"; one capital alone is the beginning of any sentence. */
const name = `(?:(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Ee]m|[Cc]ô|[Cc]hú|[Bb]ác|[Gg]ià làng|[Nn]ghệ nhân)\\s+${capital}(?:\\s+${capital}){0,4}|${capital}(?:\\s+${capital}){1,4})`;

const digits = /\d(?:[ .-]?\d){8}/;
const anyPeople = new RegExp(`(?:[Nn]gười|[Dd]ân tộc)\\s+(?:\\p{Ll}+\\s+){0,3}(?:${peoples})`, 'u');

/** `sign`: what a text must hold at least; the patterns are slow, and nearly every text lacks it (0.4 ms a page became 0.05). */
const rules: { kind: PersonalKind; sign: RegExp; pattern: RegExp }[] = [
  {
    kind: 'birth',
    sign: /sinh/i,
    pattern: word(
      `(?<!(?:hy|hi|học|phát|nảy|tái|hộ|dân|vệ)\\s)(?:sinh(?:\\s+ngày)?|ngày\\s+sinh|năm\\s+sinh)\\s*:?\\s*(?:vào\\s+)?(?:ngày\\s+)?(?:${date})`,
    ),
  },
  { kind: 'email', sign: /@/, pattern: /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.[a-z]{2,}/giu },
  // Twelve digits, together or in threes; 120.400.000.000 is an amount of money, and so is what "đồng" follows.
  {
    kind: 'identity',
    sign: digits,
    pattern: word('(?:\\d{12}|\\d{3}(?: \\d{3}){3}|\\d{9})(?!\\s*(?:đồng|đ|VNĐ|VND))', 'gu'),
  },
  {
    kind: 'telephone',
    sign: digits,
    pattern: word('(?:(?:\\+|00)84[ .-]?|0)(?:[35789]\\d(?:[ .-]?\\d){7}|2\\d{1,2}(?:[ .-]?\\d){7,8})', 'gu'),
  },
  {
    kind: 'home',
    sign: /nhà|ngõ|ngách|hẻm|kiệt|tổ/i,
    pattern: word(
      '(?:số nhà|nhà số)\\s+\\d+[a-zA-Z]?(?:/\\d+)*|(?:ngõ|ngách|hẻm|kiệt)\\s+\\d+(?:/\\d+)*|tổ(?:\\s+dân phố)?(?:\\s+số)?\\s+\\d+,\\s*(?:thôn|tổ dân phố|khu phố|phường|xã|thị trấn|đường)',
    ),
  },
  {
    kind: 'home',
    sign: /\d[A-Z]? (?:đường|phố)/,
    pattern: word(`\\d+[A-Z]?(?:/\\d+)*\\s+(?:đường|phố)\\s+${capital}(?:\\s+${capital})+`, 'gu'),
  },
  {
    kind: 'ethnicity',
    sign: anyPeople,
    pattern: word(`${name}\\s*[,(–-]?\\s*(?:là\\s+)?(?:(?:một|con em)\\s+)?${people}`, 'gu'),
  },
  {
    kind: 'ethnicity',
    sign: anyPeople,
    pattern: word(
      `(?:[Nn]gười|[Dd]ân tộc)\\s+(?:\\p{Ll}+\\s+){0,3}(?:${peoples}),?\\s+(?:tên\\s+(?:là\\s+)?)?${name}`,
      'gu',
    ),
  },
];

/** Ways to reach an office, which is no person: its switchboard behind its name, its box at a state domain. */
const office =
  /(?:Ủy ban|UBND|[Tt]rung tâm|[Tt]rạm|[Pp]hòng|[Cc]ông an|[Ss]ở|[Bb]an |[Vv]ăn phòng|[Tt]rường|[Bb]ệnh viện|[Hh]ội |[Cc]ơ quan|[Đđ]ường dây nóng|[Tt]ổng đài|[Bb]ộ phận)[^.!?\n]*$/u;
const isOffice = ({ kind, found, at }: PersonalDatum, text: string): boolean =>
  (kind === 'email' && /\.gov\.vn$/i.test(found)) ||
  (kind === 'telephone' && /^(?:0|(?:\+|00)84[ .-]?)2/.test(found) && office.test(text.slice(0, at)));

/** Addresses of pages hold long numbers; days written one after another look like telephones. */
const masked = (text: string): string => text.replace(/https?:\/\/[^\s<>")]+/gi, blank).replace(/\]\([^)]*\)/g, blank);
const withoutDays = (text: string): string => text.replace(new RegExp(date, 'gu'), blank);
const blank = (part: string): string => part.replace(/[^\n]/g, ' ');

/**
 * Personal data in a text in NFC, in order. `known` are ways to reach the portal itself, recognised
 * by their digits and letters. `beside`: the text is beside a name (a role), so that ethnic origin alone counts.
 */
export function personalDataIn(
  text: string,
  { known = [], beside = false }: { known?: readonly string[]; beside?: boolean } = {},
): PersonalDatum[] {
  const plain = masked(text);
  const own = known.map(bare);
  const all = beside ? [...rules, { kind: 'ethnicity' as const, sign: anyPeople, pattern: word(people, 'gu') }] : rules;
  const found = all.flatMap(({ kind, sign, pattern }) =>
    (sign.test(plain) ? [...(kind === 'birth' ? plain : withoutDays(plain)).matchAll(pattern)] : []).map((match) => ({
      kind,
      found: match[0].trim(),
      at: match.index,
    })),
  );
  return found
    .filter((datum) => !own.includes(bare(datum.found)) && !isOffice(datum, plain))
    .sort((a, b) => a.at - b.at)
    .filter(
      (datum, i, sorted) =>
        !sorted
          .slice(0, i)
          .some(({ kind, at, found: earlier }) => kind === datum.kind && datum.at < at + earlier.length),
    );
}

const bare = (contact: string): string =>
  contact
    .toLowerCase()
    .replace(/^\+84/, '0')
    .replace(/[^\p{L}\p{N}@]/gu, '');

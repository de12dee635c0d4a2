/** Names as lists write them, and as they are stored. */
import type { SubjectKind } from '../collections/parts.ts';
import { isVietnamese } from '../text/legacy.ts';

const household = /^(?:các\s+)?(?:hộ|gia đình|gđ)(?![\p{L}])/iu;
/** First words of collectives. Đoàn, Hội and Ban may begin otherwise too: Đoàn Văn Hậu is a person, Đoàn xã is none. */
const collective = new RegExp(
  `^(?:${[
    'tập thể',
    'tổ',
    'đội',
    'nhóm',
    'chi bộ',
    'đảng bộ',
    'đảng ủy',
    'đảng uỷ',
    'chi hội',
    'chi đoàn',
    'liên đội',
    'liên đoàn',
    'công đoàn',
    'đoàn (?:xã|phường|thanh niên|thanh|tncs|trường|viên|cơ sở|thể|khối|công tác)',
    'hội (?!an )',
    'hội đồng',
    // Ban is a surname, too.
    'ban (?:chỉ|chấp|quản|giám|nhân dân|công tác|công an|điều|đại diện|vận|tuyên|thanh tra|thanh niên|an ninh|an toàn|mặt trận|dân|tổ chức|lãnh|liên lạc|thường|bảo|phòng|cán|xây|kinh tế|quân|văn hóa|văn hoá|văn phòng|văn nghệ|pháp|tiếp|khuyến|đoàn|di|hành|tự)',
    'trường',
    'trạm',
    'trung tâm',
    'phòng',
    'văn phòng',
    'ủy ban',
    'uỷ ban',
    'ubnd',
    'hđnd',
    'ubmt',
    'mttq',
    'mặt trận',
    'thôn',
    'làng',
    'bản',
    'ấp',
    'buôn',
    'xã',
    'phường',
    'khu',
    'khối',
    'cụm',
    'hợp tác xã',
    'htx',
    'tổ hợp',
    'công ty',
    'cty',
    'doanh nghiệp',
    'dntn',
    'xí nghiệp',
    'ngân hàng',
    'bưu điện',
    'câu lạc bộ',
    'clb',
    'công an',
    'quân đội',
    'đồn',
    'tiểu đội',
    'trung đội',
    'đại đội',
    'tiểu đoàn',
    'lớp',
    'bệnh viện',
    'cơ quan',
    'quỹ',
    'nhà (?:trường|văn hóa|văn hoá|thờ|máy)',
    'cán bộ',
    'nhân dân',
    'quân và dân',
    'lực lượng',
    'bộ phận',
    'sở',
    'chi cục',
    'hạt',
    'lâm trường',
    'nông trường',
    'điểm',
    'kho',
    'giáo xứ',
    'chùa',
    'đơn vị',
    'đảng viên',
    'hội viên',
    'tdp',
    'th',
    'thcs',
    'thpt',
    'ptdtbt',
    'mn',
  ].join('|')})(?![\\p{L}\\p{M}])`,
  'iu',
);
const honorific = /^(?:(?:ông|bà|anh|chị|cô|chú|bác|thầy|đ\/?c\.?|đồng chí)(?:\s*[:.]\s*|\s+|\s*\/\s*))+(?=\p{Lu})/iu;
/** A surname that is also the first word of a collective, before the rest of a person's name: "Ban Thị Hoa", "Bản Văn Tí". */
const person =
  /^(?:\p{Lu}[\p{L}’']*\s+)(?:Thị|Văn|Hữu|Đức|Thanh|Ngọc|Thế|Xuân|Minh|Quốc|Công|Đình|THỊ|VĂN|HỮU|ĐỨC|NGỌC|XUÂN|QUỐC|ĐÌNH)\s+\p{Lu}/u;

/** The kind that a name says by itself; undefined when it says none. */
export function kindOfName(name: string): SubjectKind | undefined {
  if (household.test(name)) return 'household';
  if (person.test(name) && name.split(/\s+/).length <= 5) return 'individual';
  if (collective.test(name)) return 'collective';
  if (honorific.test(name)) return 'individual';
  const words = name.split(/\s+/);
  const capitalised = words.every((word) => /^[\p{Lu}]/u.test(word));
  return capitalised && words.length >= 2 && words.length <= 7 && !/\d/.test(name) ? 'individual' : undefined;
}

/** "Bà Đinh Thị Mận" is Đinh Thị Mận; the title of a household stays, because it belongs to its name. */
export function withoutHonorific(name: string): { name: string; title?: string } {
  const found = honorific.exec(name)?.[0];
  return found ? { name: name.slice(found.length), title: found.trim() } : { name };
}

/** Abbreviations that stay in capitals. */
const kept =
  /^(?:UBND|HĐND|UBMTTQVN|UBMTTQ|UBMT|MTTQVN|MTTQ|TNCS|HTX|TDP|CLB|TH|THCS|THPT|MN|PTDTBT|PTDTNT|BCH|LLVT|CCB|BHXH|TNHH|MTV|CP|TT|QS|CA|ANTT|VH-TT|[IVX]+)$/;
/** Words that begin with a small letter inside a name of a collective. */
const small = new Set(
  'và của các cho với trong thôn xã phường tỉnh huyện dân phố tiểu học mầm non trung cơ sở phổ thông ban chỉ huy quân sự hội phụ nữ nông dân cựu chiến binh người cao tuổi thanh niên đoàn bộ tự quản an ninh trật hợp tác làm đường vận động xây dựng nhân thể giáo viên tập gia đình ông bà hộ anh chị y tế hành chính văn hóa thông tin thể thao'.split(
    ' ',
  ),
);

/** A name in capitals as names are written. Of a collective it may be wrong in a word: `sure` says so. */
export function properName(name: string, kind: SubjectKind | undefined): { name: string; sure: boolean } {
  const letters = name.replace(/[^\p{L}]/gu, '');
  const words = name.split(' ');
  const shouted =
    letters.length > 3 &&
    letters === letters.toLocaleUpperCase('vi') &&
    words.some((word) => word.length > 1 && !kept.test(word));
  if (!shouted) {
    // "nguyễn văn an": a person's name is capitalised whatever the typist did.
    if (kind !== 'individual' || !words.every((word) => word === word.toLocaleLowerCase('vi')))
      return { name, sure: true };
    return { name: words.map(capital).join(' '), sure: true };
  }
  if (kind === 'individual') return { name: words.map(capital).join(' '), sure: true };
  const written = words.map((word, i) => {
    if (kept.test(word)) return word;
    const low = word.toLocaleLowerCase('vi');
    return i > 0 && small.has(low) ? low : capital(word);
  });
  return { name: written.join(' '), sure: false };
}

/** "H’THỊ" is H’Thị, "ê-ban" is Ê-Ban. */
const capital = (word: string): string =>
  word
    .toLocaleLowerCase('vi')
    .replace(/(^|[-’'‘`(./])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toLocaleUpperCase('vi'));

/** Whether a line reads as the name of one person: two to seven capitalised Vietnamese words (or H’…, Y …). */
export function looksLikePerson(line: string): boolean {
  const words = withoutHonorific(line).name.split(/\s+/);
  return (
    words.length >= 2 &&
    words.length <= 7 &&
    words.every((word) => /^\p{Lu}/u.test(word)) &&
    words.filter((word) => isVietnamese(word) || /[’'-]/.test(word) || word === word.toLocaleUpperCase('vi')).length *
      2 >=
      words.length &&
    kindOfName(line) === 'individual'
  );
}

/** The office's achievement report (Báo cáo thành tích) as the draft of a story. What is private in it never comes in. */
import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import type { SubjectKind } from '../collections/parts.ts';
import { fold } from '../text/fold.ts';
import { readDocx } from './docx.ts';
import type { Mended } from './grid.ts';
import { tablesIn, wordsOf } from './html-table.ts';
import { kindOfName, properName, withoutHonorific } from './names.ts';
import { unitIn, type Known } from './places.ts';
import { withoutPersonalData } from './private.ts';
import type { SentencesPart } from './sentences.ts';
import { tidyLine } from './tidy.ts';

export interface Figure {
  value: string;
  unit: string;
  meaning: string;
}

export interface ReportDraft {
  subject: { kind: SubjectKind; name: string; role?: string };
  /** The id of a unit, and what may be meant when it is not sure. */
  unit?: string;
  unitCandidates: string[];
  figures: Figure[];
  period?: { from: string; to?: string };
  /** Earlier awards: "2024: Giấy khen, 215/QĐ-UBND ngày 20/11/2024 của …". */
  awards: string[];
  /** The words of the second part, from which the story can be written. */
  deeds: SentencesPart[];
  mended: Mended[];
}

/** Whether a text is such a report: its name and its parts. */
const isReport = (html: string): boolean =>
  /báo cáo\s+(?:tóm tắt\s+)?thành tích/iu.test(html.slice(0, 20_000)) &&
  /thành tích đạt được|các hình thức đã được khen|sơ lược/iu.test(html);

/** Reads the report in a Word file; undefined when the file is none. @throws Error with a sentence when it cannot be opened */
export async function readReport(bytes: Uint8Array, units: readonly Known[]): Promise<ReportDraft | undefined> {
  const { html, mended } = await readDocx(bytes);
  return isReport(html)
    ? {
        ...reportIn(fromHtml(html, { fragment: true }), units),
        mended: mended.filter(({ after }) => !withoutPersonalData(after).found),
      }
    : undefined;
}

type Part = 'head' | 'person' | 'deeds' | 'awards';

const partOf = (line: string): Part | undefined => {
  const folded = fold(line).replace(/^(?:[ivx]+|[a-d]|\d)\s*[.)/:-]?\s*/, '');
  if (folded.length > 90) return undefined;
  if (/^(?:so luoc|ly lich|thong tin|dac diem)/.test(folded)) return 'person';
  if (/^(?:thanh tich|qua trinh lap|tom tat thanh tich|noi dung thanh tich)/.test(folded)) return 'deeds';
  if (/^(?:cac )?(?:hinh thuc|danh hieu).*(?:da duoc|khen thuong)|^khen thuong/.test(folded)) return 'awards';
  return undefined;
};

export function reportIn(root: Root, units: readonly Known[]): Omit<ReportDraft, 'mended'> {
  const lines: Record<Part, string[]> = { head: [], person: [], deeds: [], awards: [] };
  let part: Part = 'head';
  const awards: string[] = [];
  for (const block of root.children) {
    if (block.type !== 'element') continue;
    if (block.tagName === 'table' && part === 'awards') {
      awards.push(...awardsIn(block));
      continue;
    }
    if (block.tagName === 'table' && part === 'head') continue;
    for (const line of linesOf(block)) {
      const next = partOf(line);
      // A part is begun by its heading: bold, numbered or in capitals.
      if (
        next &&
        next !== part &&
        (/^(?:[IVX]+|[A-D])\s*[.)/:-]?\s/.test(line) || line === line.toLocaleUpperCase('vi'))
      )
        part = next;
      else if (/^(?:thủ trưởng|xác nhận|người báo cáo|người lập)/iu.test(line)) part = 'head';
      else lines[part].push(line);
    }
  }
  const facts = factsOf(lines.person);
  const given = facts.get('name') ?? '';
  const kind = kindOfName(given) ?? 'individual';
  const proper = properName(given, kind).name;
  const name = kind === 'individual' ? withoutHonorific(proper).name : proper;
  const work = facts.get('unit') ?? '';
  const place = [work, facts.get('home') ?? '', lines.head.join(', ')]
    .map((words) => unitIn(words, units))
    .find(({ id, candidates }) => id ?? candidates.length);
  const role = [facts.get('role'), work && !units.some((unit) => fold(unit.name) === fold(work)) ? work : '']
    .filter(Boolean)
    .join(', ');
  const deeds = lines.deeds.map((line) => withoutPersonalData(line, { beside: false }).text).filter(Boolean);
  const period = periodIn(deeds);
  return {
    subject: { kind, name, ...(role ? { role: role.slice(0, 120) } : {}) },
    ...(place?.id ? { unit: place.id } : {}),
    unitCandidates: place?.candidates ?? [],
    figures: figuresIn(deeds),
    ...(period ? { period } : {}),
    awards: [
      ...awards,
      ...lines.awards.filter((line) => /\d{4}/.test(line)).map((line) => line.replace(/^[-+•]\s*/, '')),
    ],
    deeds: inParts(deeds),
  };
}

/** "2. Thành tích: Năm 2025 …" begins a part, and so does a line in capitals; what follows belongs to it. */
function inParts(lines: readonly string[]): SentencesPart[] {
  const parts: SentencesPart[] = [];
  for (const line of lines) {
    const [, numbered, rest = ''] = /^(?:\d+(?:\.\d+)*|\p{Ll})\s*[.)]\s*([^:]{2,90}):\s*(.*)$/u.exec(line) ?? [];
    const capitals = line === line.toLocaleUpperCase('vi') && /\p{Lu}{2}/u.test(line) ? line : undefined;
    const heading = numbered ?? capitals;
    if (heading !== undefined || parts.length === 0) parts.push({ heading: heading ?? '', sentences: [] });
    parts.at(-1)?.sentences.push(...sentencesIn(heading === undefined ? line : rest));
  }
  return parts;
}

/** A point ends a sentence before a space, but not behind a capital: "TP. Quảng Ngãi". */
const sentencesIn = (line: string): string[] =>
  line
    .replace(/^(?:\d+(?:\.\d+)*\s*[.)]|[-+•])\s*/, '')
    .split(/(?<=(?:(?<!\p{Lu})\.|[!?;…])["”’)]*)\s+/u)
    .map(tidyLine)
    .filter((sentence) => /\p{L}/u.test(sentence));

const linesOf = (block: Element): string[] => wordsOf(block).split('\n').map(tidyLine).filter(Boolean);

const facts: [string, RegExp][] = [
  [
    'private',
    /sinh|gioi tinh|dinh danh|can cuoc|cccd|cmnd|dien thoai|dan toc|ton giao|que quan|email|trinh do|ngay vao|tai khoan/,
  ],
  ['name', /^ho,? (?:va )?ten|^ten (?:don vi|tap the|co quan|to chuc|ho|ca nhan)|^ho gia dinh/],
  ['role', /chuc vu|chuc danh|nghe nghiep/],
  ['unit', /don vi cong tac|noi cong tac|co quan|^don vi/],
  ['home', /thuong tru|dia chi|tru so|noi o|dia diem/],
];

/** "- Họ tên (ghi đầy đủ …): Đinh Thị Mận; Giới tính: Nữ": the values by what they are. Private ones are left out. */
function factsOf(lines: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of lines)
    for (const piece of line.replace(/\(([^)]*)\)/g, '').split(/\s*;\s*|\.{3,}/)) {
      const [, label = '', value = ''] = /^\s*(?:[-+•*]|\d+[.)])?\s*([^:]{2,60}):\s*(.+)$/u.exec(piece) ?? [];
      const key = facts.find(([, pattern]) => pattern.test(fold(label)))?.[0];
      const clean = withoutPersonalData(value.replace(/[.\s]+$/, '')).text;
      if (key && key !== 'private' && clean && !found.has(key)) found.set(key, clean);
    }
  return found;
}

function awardsIn(table: Element): string[] {
  const [grid] = tablesIn({ type: 'root', children: [table] });
  return (grid?.rows ?? []).flatMap((row) => {
    const [year = '', ...rest] = row.map(({ text }) => text.replace(/\n/g, ' '));
    return /\d{4}/.test(year) || rest.some((words) => /\d+\/QĐ/.test(words))
      ? [[year, rest.filter(Boolean).join(', ')].filter(Boolean).join(': ')]
      : [];
  });
}

const units =
  'triệu đồng|tỷ đồng|tỉ đồng|nghìn đồng|đồng|ngày công|công lao động|hộ|người|em nhỏ|em|học sinh|hội viên|đoàn viên|đảng viên|căn nhà|căn|nhà|km|mét|m²|m2|m|ha|tấn|tạ|kg|lít|con|cây|lớp|buổi|lượt|cuộc|mô hình|suất quà|suất|phần quà|bộ|chiếc|công trình|tuyến đường|bóng|giờ|tháng|%|phần trăm|lần|sáng kiến|bài|cháu|gia đình|thành viên|tổ|thôn';
const figure = new RegExp(
  `(?<![\\p{L}\\d/.,-])(\\d{1,3}(?:\\.\\d{3})+(?:,\\d+)?|\\d+(?:,\\d+)?)\\s*(${units})(?![\\p{L}\\d])`,
  'giu',
);

/** The first three figures with their units, and what the words around say they mean. */
function figuresIn(lines: readonly string[]): Figure[] {
  const found: Figure[] = [];
  for (const line of lines)
    for (const clause of line.replace(/^(?:\d+\s*[.)])?\s*[^:]{0,60}:\s*/u, '').split(/;\s*|\.\s+|\.$/))
      for (const match of clause.matchAll(figure)) {
        const [whole, value = '', unit = ''] = match;
        const meaning = shortened(
          tidyLine(clause.slice(0, match.index) + clause.slice(match.index + whole.length)).replace(
            /^(?:Năm|năm) \d{4},? /u,
            '',
          ),
        );
        if (meaning) found.push({ value, unit: unit.slice(0, 16), meaning });
      }
  return found.slice(0, 3);
}

const shortened = (words: string): string => (words.length <= 60 ? words : words.slice(0, 60).replace(/\s+\S*$/, ''));

/** The years in which it was done, when the report names one span or one year. */
function periodIn(lines: readonly string[]): { from: string; to?: string } | undefined {
  const all = lines.join(' ');
  const span = /(?:từ )?(?:năm )?((?:19|20)\d{2})\s*(?:-|–|đến)\s*(?:năm )?((?:19|20)\d{2})/iu.exec(all);
  if (span?.[1] && span[2]) return { from: `${span[1]}-01-01`, to: `${span[2]}-12-31` };
  const years = [...new Set([...all.matchAll(/năm ((?:19|20)\d{2})/giu)].map(([, year]) => year))];
  return years.length === 1 && years[0] ? { from: `${years[0]}-01-01`, to: `${years[0]}-12-31` } : undefined;
}

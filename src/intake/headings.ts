/** Which column of a list holds what, from its headings, with and without accents. */
import { fold } from '../text/fold.ts';
import { textAt, type Cell } from './grid.ts';

/** What the columns of a list can hold. `private` and `unused` never come in. */
export type Meaning =
  | 'order'
  | 'name'
  | 'family'
  | 'given'
  | 'honorific'
  | 'role'
  | 'unit'
  | 'roleAndUnit'
  | 'kind'
  | 'group'
  | 'form'
  | 'achievement'
  | 'note'
  | 'posthumous'
  | 'day'
  | 'what'
  | 'criterion'
  | 'check'
  | 'target'
  | 'private'
  | 'unused';

export interface Column {
  meaning: Meaning;
  /** The heading as it is written; of two rows "Hình thức: Giấy khen". */
  heading: string;
  /** The lower heading of two. */
  lower: string;
}

/** The first that fits counts: what is private comes first, so that no such column is taken for anything else. */
const meanings: [Meaning, RegExp][] = [
  [
    'private',
    /\b(?:sinh|tuoi|dob)\b|gioi tinh|dien thoai|\bs?dt\b|so dt|di dong|zalo|cccd|cmnd|cmt(?:nd)?\b|can cuoc|dinh danh|ho chieu|dan toc|ton giao|e-?mail|thu dien tu|tai khoan|ngan hang|ma so thue|\bmst\b|bao hiem|bhxh|que quan|nguyen quan|ngay vao dang|trinh do/,
  ],
  ['order', /^(?:so )?(?:s?tt|thu tu)\b|^so$|^no\.?$|^#$/],
  ['posthumous', /truy tang/],
  ['group', /nhom doi tuong|^nhom$|thanh phan/],
  [
    'unused',
    /tien thuong|so tien|muc (?:thuong|tien)|kinh phi|ky nhan|ky ten|chu ky|^thanh tien|so luong ?$|don vi tinh$/,
  ],
  ['family', /^ho(?: va)?(?: chu)? (?:ten )?(?:dem|lot)$|^ho(?: dem| lot)?$/],
  ['given', /^ten$/],
  ['form', /hinh thuc|danh hieu|muc khen|loai khen|^de nghi (?:khen|tang)|^khen thuong$/],
  ['achievement', /thanh tich|noi dung khen|ly do|viec lam|noi dung thanh tich|tom tat/],
  ['check', /cach (?:kiem tra|danh gia|do)|kiem tra|danh gia|minh chung/],
  ['criterion', /tieu chi/],
  ['target', /chi tieu|muc phan dau/],
  ['honorific', /^ong\s*[(/,-]?\s*ba\b\)?$|danh xung|xung ho/],
  [
    'name',
    /ho,? (?:va |va,? )?(?:chu )?ten|ho(?: va)? ten|\bten (?:ca nhan|tap the|ho|to chuc|co quan|goi|nguoi|chu ho|don vi (?:duoc|de nghi)|don vi, ca nhan)|ca nhan, tap the|tap the, ca nhan|tap the,? (?:ho|gia dinh)|^(?:ong|ba)\W+(?:ong|ba)\b.*ten|nguoi duoc (?:khen|tang|de nghi)|(?:tap the|ca nhan|ho gia dinh)(?: va (?:ca nhan|ho gia dinh|tap the))? duoc|^chu ho$|^ho gia dinh$|^(?:ca nhan|tap the)$|full ?name|^name$|^ten\b/,
  ],
  [
    'roleAndUnit',
    /chuc (?:vu|danh).*(?:don vi|cong tac|dia chi|co quan)|(?:nghe nghiep|cong viec).*(?:don vi|dia chi|noi o)|don vi.*chuc (?:vu|danh)/,
  ],
  ['role', /chuc (?:vu|danh)|nghe nghiep|cong viec|vai tro|nhiem vu|position/],
  ['kind', /^doi tuong|^loai(?: doi tuong)?$|phan loai/],
  [
    'unit',
    /don vi|co quan|dia chi|noi (?:cong tac|o|thuong tru|lam viec)|\b(?:thon|xa|phuong|to dan pho|tdp|dia phuong|dia ban|truong)\b|bo phan|unit/,
  ],
  ['day', /^ngay|thoi gian|thoi han|^moc|han hoan thanh/],
  ['what', /noi dung|^viec|cong viec|hoat dong/],
  ['note', /ghi chu|\bg\/?c\b|note/],
];

/** What a heading means; undefined for words that name no column. */
function meaningOf(heading: string): Meaning | undefined {
  const folded = fold(heading.replace(/\n/g, ' '))
    .replace(/[*:.]+$/g, '')
    .replace(/\s*\((?:neu co|ghi (?:ro|day du)[^)]*)\)/g, '')
    .trim();
  if (!folded || folded.length > 90) return undefined;
  return meanings.find(([, pattern]) => pattern.test(folded))?.[0];
}

export interface Headings {
  /** The rows of the headings; the list begins behind the last. */
  from: number;
  to: number;
  columns: Column[];
}

/** How far down a letterhead may push the headings. */
const deepest = 60;

/** Headings that name at least two columns, one of which is `needed`; undefined when the table has none. */
export function findHeadings(rows: readonly (readonly Cell[])[], needed: readonly Meaning[]): Headings | undefined {
  for (let y = 0; y < Math.min(rows.length, deepest); y += 1) {
    const columns = headingsAt(rows, y);
    if (columns) {
      const known = new Set(columns.columns.map(({ meaning }) => meaning));
      const named = needed.some((one) => known.has(one)) || (known.has('family') && known.has('given'));
      if (named && (known.size > 1 || columns.columns.length === 1) && !isRow(rows, y, columns)) return columns;
    }
  }
  return undefined;
}

/** A row of people may hold words that headings have ("Trường …"); headings are short and hold no numbers of their own. */
function isRow(rows: readonly (readonly Cell[])[], y: number, { columns }: Headings): boolean {
  const texts = (rows[y] ?? []).map(({ text }) => text).filter(Boolean);
  if (texts.some((text) => /^\d+[.)]?$/.test(text) && text !== '1')) return true;
  const known = columns.filter(({ heading }) => heading && meaningOf(heading)).length;
  return known * 2 < columns.filter(({ heading }) => heading).length;
}

function headingsAt(rows: readonly (readonly Cell[])[], y: number): Headings | undefined {
  const first = rows[y] ?? [];
  const own = first.map(({ text, copied }) => (copied ? undefined : meaningOf(text)));
  const filled = first.filter(({ text }) => text);
  if (!filled.length || own.filter((one) => one !== undefined).length < Math.min(filled.length, 2)) return undefined;
  // A title over the whole width names what a list holds, too; a list of one column has a short heading.
  if (filled.length < 2 && (filled[0]?.text.length ?? 0) > 40) return undefined;
  let to = y;
  while (to < y + 2 && goesOn(rows, y, to + 1, own)) to += 1;
  const width = Math.max(...rows.slice(y, to + 1).map((row) => row.length));
  const columns = Array.from({ length: width }, (_, x) => columnAt(rows, y, to, x));
  while (isNumbering(rows[to + 1])) to += 1;
  return { from: y, to, columns };
}

/** Whether a row below the headings belongs to them: part of it is merged with them, or it is empty where names and numbers would be. */
function goesOn(
  rows: readonly (readonly Cell[])[],
  top: number,
  y: number,
  own: readonly (Meaning | undefined)[],
): boolean {
  const row = rows[y];
  if (!row?.some(({ text }) => text)) return false;
  if (isNumbering(row)) return false;
  const merged = row.some(({ copied, text }, x) => copied === 'down' && text === textAt(rows[top], x));
  const fresh = row.flatMap(({ text, copied }, x) => (text && copied !== 'down' ? [{ text, x }] : []));
  if (!fresh.length) return false;
  if (merged) return fresh.every(({ text }) => text.length <= 60);
  const silent = own.every((meaning, x) => !['order', 'name', 'given'].includes(meaning ?? '') || !textAt(row, x));
  // A heading above nothing, or repeated beside itself, waits for lower ones.
  const wide = fresh.filter(
    ({ x }) =>
      rows[top]?.[x]?.copied === 'right' ||
      rows[top]?.[x + 1]?.copied === 'right' ||
      !textAt(rows[top], x) ||
      !textAt(rows[top], x + 1),
  );
  return (
    silent &&
    wide.length > 0 &&
    fresh.every(({ text }) => text.length <= 40 && !/^\d+$/.test(text)) &&
    fresh.length >= 2 &&
    !fresh.some(({ text }) => /^[xX✓v+]$/.test(text))
  );
}

/** A row "(1) (2) (3)" or "A B 1 2" below the headings. */
function isNumbering(row: readonly Cell[] | undefined): boolean {
  const texts = (row ?? []).map(({ text }) => text).filter(Boolean);
  return (
    texts.length > 2 &&
    texts.every((text) => /^\(?(?:\d{1,2}|[A-ZĐ])\)?$/.test(text)) &&
    texts.some((text) => /2|B/.test(text))
  );
}

function columnAt(rows: readonly (readonly Cell[])[], from: number, to: number, x: number): Column {
  let upper = textAt(rows[from], x);
  // A heading over several columns that is not merged (text from the clipboard) counts for the empty ones beside it.
  if (!upper && to > from && textAt(rows[to], x))
    for (let left = x - 1; left >= 0 && !upper; left -= 1) upper = textAt(rows[from], left);
  const lowers = rows
    .slice(from + 1, to + 1)
    .map((row) => textAt(row, x))
    .filter((text) => text && text !== upper);
  const lower = lowers.at(-1) ?? '';
  const heading = [upper, ...lowers].filter(Boolean).join(': ').replace(/\n/g, ' ');
  const above = meaningOf(upper);
  if (above === 'private' || above === 'unused') return { meaning: above, heading, lower };
  if (above === 'form' || above === 'kind' || above === 'group') return { meaning: above, heading, lower };
  const below = lower ? meaningOf(lower) : undefined;
  return { meaning: below ?? above ?? meaningOf(heading) ?? sexOnly(upper) ?? 'unused', heading, lower };
}

/** Columns "Nam" and "Nữ" hold years of birth or crosses; neither comes in. */
const sexOnly = (heading: string): Meaning | undefined => (/^(?:nam|nu)$/.test(fold(heading)) ? 'private' : undefined);

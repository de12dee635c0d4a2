/** The rows of a list: without letterhead, totals and signatures, with sections and "as above" written out. */
import { fold } from '../text/fold.ts';
import { mendGrid, textAt, type Cell, type Grid, type Mended } from './grid.ts';
import { findHeadings, type Column, type Headings, type Meaning } from './headings.ts';

/** One row. Values of columns that mean the same are separated by a line end. */
export interface Line {
  values: Partial<Record<Meaning, string>>;
  /** Columns of forms, kinds or groups that bear a cross: their lower headings by meaning. */
  crossed: Partial<Record<Meaning, string[]>>;
  /** Words of the sections above it, the nearest last: "II. CÁ NHÂN". */
  sections: string[];
  /** Its row in the sheet, from 1. */
  row: number;
  /** What is doubtful about the row itself, as a sentence. */
  doubts: string[];
}

export interface ListRead {
  name: string;
  lines: Line[];
  columns: Column[];
  /** Rows below the headings that are no part of the list, unchanged. */
  passed: { row: number; text: string }[];
  /** What was hidden or private and never came in. */
  leftOut: string[];
  mended: Mended[];
}

/** Reads a table whose headings name one of `needed`; undefined when it is no such list. */
export function readList(given: Grid, needed: readonly Meaning[]): ListRead | undefined {
  const { grid, mended } = mendGrid(given);
  const headings = findHeadings(grid.rows, needed);
  if (!headings) return undefined;
  const reader = new Reader(grid, headings);
  grid.rows.slice(headings.to + 1).forEach((row, i) => reader.take(row, headings.to + 1 + i));
  const dropped = headings.columns.filter(({ meaning }) => meaning === 'private').map(({ heading }) => heading);
  const privately = dropped.length
    ? [`cột ${dropped.map((heading) => `“${heading}”`).join(', ')} (dữ liệu cá nhân)`]
    : [];
  const columns = headings.columns;
  const unused = columns.filter(({ meaning, heading }, x) => meaning === 'unused' && heading && reader.filled.has(x));
  const unusedly = unused.length
    ? [`cột ${unused.map(({ heading }) => `“${heading}”`).join(', ')} (danh sách không có ô này)`]
    : [];
  return {
    name: grid.name,
    lines: reader.lines,
    columns,
    passed: reader.passed,
    leftOut: [...grid.leftOut, ...privately, ...unusedly],
    mended: mended.filter(({ before }) => !isInPrivate(given, columns, before)),
  };
}

/** What is private is not shown in a list of changes either. */
const isInPrivate = ({ rows }: Grid, columns: readonly Column[], text: string): boolean =>
  columns.some(({ meaning }, x) => meaning === 'private' && rows.some((row) => textAt(row, x) === text));

const nameLike: Meaning[] = ['name', 'given', 'what', 'criterion'];

/** "-nt-", "nt", "như trên", and marks of repetition. */
const ditto = /^[-–—.\s("]*(?:n\.?\s?t\.?|như trên)[-–—.\s)"]*$|^[-–—/\s]*(?:["“”〃]|'{2}|\/\/)[-–—/\s]*$/iu;
export const cross = /^\(?[xX×✓✔☑vV+*]\)?$/u;
/** Numbering of a section: "I", "II.", "A", "B)", but no number of a person. */
const sectionNumber = /^(?:[IVX]{1,5}|[A-HĐ])\s*[.)/:-]?$/;
const sectionHead = /^(?:(?:[IVX]{1,5}|[A-HĐ])\s*[.)/:-]|[IVX]{1,5}\s+(?=\p{Lu}))\s*(?=\S)/u;
const ends =
  /^(?:tong (?:cong|so|hop)|cong(?: cong)?\s*[:(]|cong$|an dinh|danh sach (?:nay )?(?:co|gom)|\(?\s*(?:tong|gom co)\b|tong\b)/;
const signs =
  /^(?:nguoi (?:lap|tong hop|bao cao)|lap bieu|thu truong|chu tich|pho chu tich|tm\.|kt\.|tl\.|tuq\.|truong (?:phong|ban)$|hieu truong$|giam doc$|xac nhan|noi nhan|uy ban nhan dan$|da ky|\(?ky,)|,? ngay\s*[\d.…]*\s*thang/;
const sectionWords =
  /tap the|ca nhan|ho gia dinh|gia dinh|\bho\b|don vi|giay khen|bang khen|danh hieu|lao dong|chien si|khoi|cum|xa|thon|truong|nhom/;

class Reader {
  readonly lines: Line[] = [];
  readonly passed: ListRead['passed'] = [];
  /** The columns in which a line of the list has words. */
  readonly filled = new Set<number>();
  private readonly columns: Column[];
  private readonly numbered: boolean;
  private sections: { level: string; text: string }[] = [];
  private above: string[] = [];
  private ended = false;
  private blank = 0;

  constructor(grid: Grid, headings: Headings) {
    this.columns = headings.columns;
    const order = this.columnOf('order');
    const rows = grid.rows.slice(headings.to + 1).filter((row) => this.nameIn(row));
    this.numbered = order >= 0 && rows.filter((row) => isNumbered(row[order])).length * 2 >= rows.length;
  }

  private columnOf(meaning: Meaning): number {
    return this.columns.findIndex((column) => column.meaning === meaning);
  }

  private nameIn(row: readonly Cell[]): string {
    return this.columns.map(({ meaning }, x) => (nameLike.includes(meaning) ? textAt(row, x) : '')).find(Boolean) ?? '';
  }

  /** Takes the row at a place (0-based). */
  take(row: readonly Cell[], y: number): void {
    const words = distinct(row);
    if (!words.length) {
      this.blank += 1;
      return;
    }
    const blank = this.blank;
    this.blank = 0;
    const order = this.columnOf('order');
    const number = order >= 0 ? textAt(row, order) : '';
    const counted = order >= 0 && isNumbered(row[order]);
    const text = words.join(' ').replace(/\n/g, ' ');
    const folded = fold(text);
    if (!counted && (ends.test(folded) || ends.test(fold(words[0] ?? '')))) {
      this.ended = true;
      this.passed.push({ row: y + 1, text });
      return;
    }
    const section = counted ? undefined : this.sectionIn(row, words, number);
    if (section) {
      this.enter(section);
      return;
    }
    const name = this.nameIn(row);
    const repeatsHeadings =
      this.columns.filter(({ heading }) => heading).length > 1 &&
      this.columns.every(({ heading }, x) => !heading || fold(heading) === fold(textAt(row, x)));
    const isSignature =
      !counted && (signs.test(folded) || (words.length <= 2 && words.some((word) => signs.test(fold(word)))));
    const afterEnd = !counted && (this.ended || (this.numbered && blank > 0));
    if (
      !name ||
      ditto.test(name) ||
      repeatsHeadings ||
      isSignature ||
      (afterEnd && (this.numbered || words.length === 1))
    ) {
      if (isSignature) this.ended = true;
      this.pass(row, y, text, isSignature || afterEnd);
      return;
    }
    if (this.isContinuation(row)) return;
    this.ended = false;
    this.add(row, y, counted);
  }

  /** A row without a name may continue the row above; any other is listed as passed over. */
  private pass(row: readonly Cell[], y: number, text: string, over: boolean): void {
    const last = this.lines.at(-1);
    const shown = row
      .filter((_, x) => this.columns[x]?.meaning !== 'private')
      .map((one) => (one.copied ? '' : one.text));
    if (!over && last && !this.nameIn(row) && last.row === y && shown.some((one) => one && !ditto.test(one))) {
      for (const [x, { meaning }] of this.columns.entries()) {
        const more = row[x]?.copied ? '' : textAt(row, x);
        if (more && meaning !== 'private' && meaning !== 'order' && !ditto.test(more) && !cross.test(more))
          last.values[meaning] = [last.values[meaning], more].filter(Boolean).join(' ');
      }
      last.row = y + 1;
      return;
    }
    if (shown.some(Boolean))
      this.passed.push({ row: y + 1, text: over ? text : [...new Set(shown.filter(Boolean))].join(' ') });
  }

  private sectionIn(
    row: readonly Cell[],
    words: readonly string[],
    number: string,
  ): { level: string; text: string } | undefined {
    const rest = words.filter((word) => word !== number);
    const only = rest.length === 1 ? (rest[0] ?? '') : '';
    if (!only || only.length > 160) return undefined;
    const folded = fold(only);
    if (sectionNumber.test(number)) return { level: levelOf(number), text: only };
    if (number && number !== only) return undefined;
    if (sectionHead.test(only)) return { level: levelOf(only), text: only.replace(sectionHead, '') };
    const capitals = only === only.toLocaleUpperCase('vi') && /\p{Lu}{2}/u.test(only);
    const counted = /\(\s*\d+[^)]*\)\s*:?$|:\s*\d*$/.test(only);
    const wide = row.filter(({ copied }) => copied === 'right').length > 0 && this.columns.length > 1;
    const plain =
      /^(?:\*|-)?\s*(?:(?:cac )?(?:tap the|ca nhan|ho gia dinh|gia dinh|ho))(?: va (?:ca nhan|ho gia dinh))?\s*[:.]?$/.test(
        folded,
      );
    return plain ||
      ((capitals || counted || wide) &&
        sectionWords.test(folded) &&
        (wide || this.columns.length > 1) &&
        !signs.test(folded))
      ? { level: 'words', text: only.replace(/\s*:\s*$/, '') }
      : undefined;
  }

  private enter(section: { level: string; text: string }): void {
    const same = this.sections.findIndex(({ level }) => level === section.level);
    this.sections = [...(same >= 0 ? this.sections.slice(0, same) : this.sections), section];
    this.ended = false;
  }

  /** The name is merged with the row above: its further cells belong there. */
  private isContinuation(row: readonly Cell[]): boolean {
    const names = this.columns.flatMap(({ meaning }, x) =>
      nameLike.includes(meaning) && textAt(row, x) ? [row[x]] : [],
    );
    const last = this.lines.at(-1);
    if (!last || !names.length || !names.every((one) => one?.copied === 'down')) return false;
    for (const [x, { meaning }] of this.columns.entries()) {
      const more = row[x]?.copied ? '' : textAt(row, x);
      if (more && meaning !== 'private' && meaning !== 'order' && !cross.test(more) && !ditto.test(more))
        last.values[meaning] = [last.values[meaning], more].filter(Boolean).join('\n');
    }
    return true;
  }

  private add(row: readonly Cell[], y: number, counted: boolean): void {
    const line: Line = {
      values: {},
      crossed: {},
      sections: this.sections.map(({ text }) => text),
      row: y + 1,
      doubts: [],
    };
    this.above = this.columns.map(({ meaning, lower, heading }, x) => {
      const given = textAt(row, x);
      if (given) this.filled.add(x);
      const isDitto = ditto.test(given) && !nameLike.includes(meaning);
      const value = isDitto ? (this.above[x] ?? '') : given;
      if (isDitto && !value && meaning !== 'private')
        line.doubts.push(`“${given}” ở cột “${heading}”: phía trên không có gì để lặp lại`);
      if (meaning === 'private' || meaning === 'unused' || meaning === 'order' || !value) return value;
      if (cross.test(value)) line.crossed[meaning] = [...(line.crossed[meaning] ?? []), lower || heading];
      else line.values[meaning] = [line.values[meaning], value].filter(Boolean).join('\n');
      return value;
    });
    if (this.numbered && !counted) line.doubts.push('không có số thứ tự');
    this.lines.push(line);
  }
}

const isNumbered = (one: Cell | undefined): boolean =>
  Boolean(one && (one.formula ?? /^\(?0*\d{1,4}\s*[.)/]?$/.test(one.text)));

/** The different texts of a row, crosses and repetitions only once. */
const distinct = (row: readonly Cell[]): string[] => [
  ...new Set(row.filter(({ text, copied }) => text && copied !== 'down').map(({ text }) => text)),
];

const levelOf = (mark: string): string => (/^[IVX]+\b/.test(mark) ? 'roman' : 'letter');

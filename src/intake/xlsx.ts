/**
 * Sheets of an `.xlsx` file. The libraries that read them (read-excel-file, SheetJS) hand over values alone; a list of
 * people also needs merged areas, what is hidden, and fonts such as `.VnTime`. The file is a zip of XML, so fflate and
 * fast-xml-parser do the work.
 */
import { strFromU8, unzipSync } from 'fflate';
import { cell, encodingOfFont, spread, tidyCell, type Area, type Cell, type Grid } from './grid.ts';
import { attribute, child, children, parseXml, textOf, type Xml } from './xml.ts';

/** The largest sheet that is read, in bytes of XML: some 200,000 cells. */
const limit = 60_000_000;

/**
 * The visible sheets of a workbook, in its order. Hidden sheets, rows and columns are left out and counted.
 * @throws Error with a Vietnamese sentence when it is no workbook
 */
export function readXlsx(bytes: Uint8Array): Grid[] {
  const files = unpacked(bytes);
  const part = (path: string): Xml => {
    const found = files[path];
    if (found && found.length > limit) throw new Error('Bảng tính quá lớn. Hãy chép riêng danh sách sang một tệp mới.');
    return found ? parseXml(strFromU8(found)) : {};
  };
  const workbook = child(part('xl/workbook.xml'), 'workbook');
  if (!workbook) throw new Error(notAWorkbook);
  const targets = new Map(
    children(part('xl/_rels/workbook.xml.rels'), 'Relationships', 'Relationship').map((one) => [
      attribute(one, 'Id'),
      attribute(one, 'Target'),
    ]),
  );
  const shared = children(part('xl/sharedStrings.xml'), 'sst', 'si').map(richText);
  const styles = stylesOf(child(part('xl/styles.xml'), 'styleSheet'));
  return children(workbook, 'sheets', 'sheet')
    .filter((sheet) => (attribute(sheet, 'state') ?? 'visible') === 'visible')
    .map((sheet) => {
      const target = targets.get(attribute(sheet, 'id')) ?? '';
      const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
      return gridOf(attribute(sheet, 'name') ?? '', child(part(path), 'worksheet'), shared, styles);
    });
}

const notAWorkbook =
  'Tệp này không phải bảng tính Excel (.xlsx), hoặc đã hỏng. Hãy mở bằng Excel rồi lưu lại thành .xlsx.';

function unpacked(bytes: Uint8Array): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => /^xl\/.*\.(?:xml|rels)$/.test(name) && originalSize < limit * 2,
    });
  } catch {
    throw new Error(notAWorkbook);
  }
}

interface Styles {
  fonts: Pick<Cell, 'font' | 'capitals'>[];
  /** The pattern of a date, or '' for a style that shows none. */
  dates: string[];
}

/** Number formats that Excel knows by number: 14 to 22 and 45 to 47 are days and times. */
const isDateFormat = (id: number, code: string | undefined): boolean =>
  (id >= 14 && id <= 22) ||
  (id >= 45 && id <= 47) ||
  (code !== undefined && /[dmy]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]/g, '')));

function stylesOf(sheet: Xml | undefined): Styles {
  const codes = new Map(
    children(sheet, 'numFmts', 'numFmt').map((one) => [
      Number(attribute(one, 'numFmtId')),
      attribute(one, 'formatCode'),
    ]),
  );
  const fonts = children(sheet, 'fonts', 'font').map((font) => encodingOfFont(attribute(child(font, 'name'), 'val')));
  const formats = children(sheet, 'cellXfs', 'xf');
  return {
    fonts: formats.map((xf) => fonts[Number(attribute(xf, 'fontId'))] ?? {}),
    dates: formats.map((xf) => {
      const id = Number(attribute(xf, 'numFmtId'));
      return isDateFormat(id, codes.get(id)) ? (codes.get(id) ?? 'dd/mm/yyyy') : '';
    }),
  };
}

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

function gridOf(name: string, sheet: Xml | undefined, shared: Rich[], styles: Styles): Grid {
  const rows: Cell[][] = [];
  const hiddenRows = new Set<number>();
  let next = 0;
  for (const row of children(sheet, 'sheetData', 'row')) {
    const at = attribute(row, 'r');
    const y = at ? Number(at) - 1 : next;
    next = y + 1;
    if (y > deepest) break;
    if (isTrue(attribute(row, 'hidden'))) hiddenRows.add(y);
    while (rows.length <= y) rows.push([]);
    const cells = rows[y] ?? [];
    for (const c of children(row, 'c')) {
      const reference = attribute(c, 'r');
      const x = reference ? columnOf(reference) : cells.length;
      if (x > widest) continue;
      while (cells.length < x) cells.push({ text: '' });
      cells[x] = valueOf(c, shared, styles);
    }
  }
  const areas = children(sheet, 'mergeCells', 'mergeCell').flatMap((one) => areaOf(attribute(one, 'ref') ?? '') ?? []);
  spread(rows, areas);
  return withoutHidden(name, rows, hiddenRows, hiddenColumns(sheet));
}

/** No list of people goes further, down or to the right; formats of whole columns do. */
const [deepest, widest] = [20_000, 400];

function hiddenColumns(sheet: Xml | undefined): Set<number> {
  const hidden = new Set<number>();
  for (const col of children(sheet, 'cols', 'col')) {
    if (!isTrue(attribute(col, 'hidden')) && attribute(col, 'width') !== '0') continue;
    const [from, to] = [Number(attribute(col, 'min')) - 1, Number(attribute(col, 'max')) - 1];
    for (let x = from; x <= Math.min(to, widest); x += 1) hidden.add(x);
  }
  return hidden;
}

/** The table without its hidden rows and columns; empty hidden ones are not counted. */
export function withoutHidden(
  name: string,
  rows: Cell[][],
  hiddenRows: ReadonlySet<number>,
  hidden: ReadonlySet<number>,
): Grid {
  const used = (cells: readonly (Cell | undefined)[]) => cells.some((one) => one?.text && !one.copied);
  const gone = [...hiddenRows].filter((y) => used(rows[y] ?? [])).length;
  const columns = [...hidden].filter((x) => used(rows.map((row) => row[x]))).length;
  return {
    name,
    rows: rows.map((row, y) => (hiddenRows.has(y) ? [] : row.filter((_, x) => !hidden.has(x)))),
    leftOut: [...(gone ? [`${gone} hàng ẩn`] : []), ...(columns ? [`${columns} cột ẩn`] : [])],
  };
}

function valueOf(c: Xml, shared: Rich[], styles: Styles): Cell {
  const style = Number(attribute(c, 's') ?? 0);
  const font = styles.fonts[style] ?? {};
  const value = textOf(child(c, 'v'));
  const unsolved = child(c, 'f') && value === '' ? { formula: true } : {};
  switch (attribute(c, 't')) {
    case 's': {
      const rich = shared[Number(value)];
      return { ...font, ...rich?.font, text: tidyCell(rich?.text ?? '') };
    }
    case 'inlineStr': {
      const rich = richText(child(c, 'is') ?? {});
      return { ...font, ...rich.font, text: tidyCell(rich.text) };
    }
    case 'b':
      return cell(value === '1' ? 'x' : '');
    case 'e':
      return { text: '' };
    case 'd':
      return cell(value.slice(0, 10).split('-').reverse().join('/'));
    case 'str':
      return { ...font, ...unsolved, text: tidyCell(value) };
    default: {
      if (value === '') return { ...unsolved, text: '' };
      const dated = styles.dates[style];
      return { ...font, text: dated ? dayOf(Number(value), dated) : plainNumber(value) };
    }
  }
}

/** Excel stores 0.1 + 0.2 as it computes it; a list shows no more than twelve digits. */
const plainNumber = (value: string): string => {
  const number = Number(value);
  return Number.isFinite(number) ? String(Number(number.toPrecision(12))) : value;
};

/** Days count from 30 December 1899; the two systems of Excel differ by years that no list here has. */
function dayOf(serial: number, pattern: string): string {
  if (!Number.isFinite(serial)) return '';
  const date = new Date(Date.UTC(1899, 11, 30) + Math.round(serial * 86_400_000));
  const [year, month, day] = date.toISOString().slice(0, 10).split('-');
  return /d|m/i.test(pattern) ? `${day}/${month}/${year}` : String(year);
}

interface Rich {
  text: string;
  font: Pick<Cell, 'font' | 'capitals'>;
}

/** A text whose parts may have fonts of their own; readings above the letters (`rPh`) are no text. */
function richText(si: Xml): Rich {
  const runs = children(si, 'r');
  if (!runs.length) return { text: textOf(child(si, 't')), font: {} };
  const fonts = runs.map((run) => encodingOfFont(attribute(child(child(run, 'rPr'), 'rFont'), 'val')));
  return { text: runs.map((run) => textOf(child(run, 't'))).join(''), font: fonts.find(({ font }) => font) ?? {} };
}

/** "C5" is column 2. */
const columnOf = (reference: string): number =>
  Array.from(/^[A-Z]+/.exec(reference)?.[0] ?? 'A').reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) -
  1;

function areaOf(reference: string): Area | undefined {
  const [from = '', to = from] = reference.split(':');
  const row = (one: string) => Number(/\d+/.exec(one)?.[0] ?? 0) - 1;
  return row(from) < 0 ? undefined : { top: row(from), left: columnOf(from), bottom: row(to), right: columnOf(to) };
}

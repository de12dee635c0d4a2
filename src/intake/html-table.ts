/** Tables in HTML: what Excel, Word and the web put on the clipboard, and what mammoth makes of a `.docx`. */
import type { Element, Nodes, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { encodingOfFont, spread, tidyCell, type Area, type Cell, type Grid } from './grid.ts';
import { withoutHidden } from './xlsx.ts';

/** Every table of a document that is not inside another, in its order. */
export function tablesInHtml(html: string): Grid[] {
  return tablesIn(fromHtml(html));
}

/** The same of a parsed document. */
export function tablesIn(root: Root): Grid[] {
  const fonts = fontsOfClasses(root);
  return outermost(root, 'table').map((table, i) => gridOf(table, `Bảng ${i + 1}`, fonts));
}

/** Elements of a name that do not lie in another of the same name. */
export function outermost(node: Nodes, name: string): Element[] {
  if (node.type === 'element' && node.tagName === name) return [node];
  return 'children' in node ? node.children.flatMap((child) => outermost(child as Nodes, name)) : [];
}

function gridOf(table: Element, name: string, fonts: ReadonlyMap<string, string>): Grid {
  const rows: Cell[][] = [];
  const areas: Area[] = [];
  const hiddenRows = new Set<number>();
  const taken = new Set<string>();
  for (const [y, tr] of outermost({ ...table, tagName: 'div' }, 'tr').entries()) {
    rows.push([]);
    if (isHidden(tr)) hiddenRows.add(y);
    let x = 0;
    for (const td of tr.children) {
      if (td.type !== 'element' || (td.tagName !== 'td' && td.tagName !== 'th')) continue;
      while (taken.has(`${y} ${x}`)) x += 1;
      const [down, right] = [span(td, 'rowSpan', 2000), span(td, 'colSpan', 100)];
      for (let dy = 0; dy < down; dy += 1) for (let dx = 0; dx < right; dx += 1) taken.add(`${y + dy} ${x + dx}`);
      if (down > 1 || right > 1) areas.push({ top: y, left: x, bottom: y + down - 1, right: x + right - 1 });
      put(rows[y] ?? [], x, isHidden(td) ? { text: '' } : { text: tidyCell(wordsOf(td)), ...fontOf(td, fonts) });
      if (right > 1) put(rows[y] ?? [], x + right - 1, { text: '' });
      x += right;
    }
  }
  spread(rows, areas);
  return withoutHidden(name, rows, hiddenRows, hiddenColumns(table));
}

function put(row: Cell[], x: number, cell: Cell): void {
  while (row.length < x) row.push({ text: '' });
  row[x] = cell;
}

const span = (td: Element, name: 'rowSpan' | 'colSpan', most: number): number =>
  Math.min(Math.max(Math.trunc(Number(td.properties[name] ?? 1)) || 1, 1), most);

const styleOf = ({ properties }: Element): string => {
  const { style } = properties;
  return typeof style === 'string' ? style : '';
};
const isHidden = (element: Element): boolean => /display\s*:\s*none/i.test(styleOf(element));

/** Excel keeps hidden columns in what it copies, and says so in `<col>`. */
function hiddenColumns(table: Element): Set<number> {
  const hidden = new Set<number>();
  let x = 0;
  for (const col of outermost(table, 'col')) {
    const count = Math.min(Number(col.properties['span'] ?? 1) || 1, 400);
    for (let i = 0; i < count; i += 1, x += 1)
      if (isHidden(col) || String(col.properties['width'] ?? '') === '0') hidden.add(x);
  }
  return hidden;
}

const blocks = new Set(['p', 'div', 'li', 'tr', 'ul', 'ol', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'table']);
const silent = new Set(['style', 'script', 'template', 'head', 'title']);

/** The words of an element with a line end where one is seen. White space of the source is none of it. */
export function wordsOf(node: Nodes): string {
  if (node.type === 'text') return node.value.replace(/\s+/g, ' ');
  if (node.type !== 'element' && node.type !== 'root') return '';
  if (node.type === 'element') {
    if (node.tagName === 'br') return '\n';
    if (silent.has(node.tagName) || isHidden(node)) return '';
  }
  const words = node.children.map((child) => wordsOf(child as Nodes)).join('');
  return node.type === 'element' && blocks.has(node.tagName) ? `\n${words}\n` : words;
}

function fontOf(element: Element, fonts: ReadonlyMap<string, string>): Pick<Cell, 'font' | 'capitals'> {
  const own = /font-family\s*:\s*([^;]+)/i.exec(styleOf(element))?.[1] ?? element.properties['face'];
  const ofClass = [element.properties['className']].flat().map((name) => fonts.get(String(name)));
  for (const font of [own, ...ofClass]) {
    const found = encodingOfFont(font ?? undefined);
    if (found.font) return found;
  }
  for (const child of element.children) {
    if (child.type !== 'element') continue;
    const found = fontOf(child, fonts);
    if (found.font) return found;
  }
  return {};
}

/** Excel names the font of a cell in its style sheet: `.xl65 {font-family:".VnTime"}`. */
function fontsOfClasses(root: Root): Map<string, string> {
  const sheet = outermost(root, 'style')
    .map((style) => style.children.map((child) => (child.type === 'text' ? child.value : '')).join(''))
    .join('\n');
  return new Map(
    [...sheet.matchAll(/\.([\w-]+)\s*\{([^}]*)\}/g)].flatMap(([, name = '', rules = '']) => {
      const font = /font-family\s*:\s*([^;]+)/i.exec(rules)?.[1];
      return font ? [[name, font] as const] : [];
    }),
  );
}

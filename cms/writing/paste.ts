/**
 * What other programs put on the clipboard, as plain HTML that the schema can read: Word and LibreOffice, Google Docs,
 * Facebook, Zalo and web pages. The parser of the browser makes a page of it that loads nothing.
 */
import { isSafeLink } from '../../src/prose/parser.ts';
import { detectLegacy } from '../../src/text/legacy.ts';
import { plainLetters } from './letters.ts';

export interface Pasted {
  html: string;
  /** Pictures that came along whole, as `data:` addresses. */
  pictures: string[];
  /** How many pictures are only named, and would have to be fetched from somewhere. */
  left: number;
}

/** Word's remarks in the margin with their signs in the text, and what a tracked change has struck out. */
const ofReviewers =
  '.MsoCommentReference, .msocomanchor, .msocomoff, .msoDel, del[datetime], [style*="mso-element:comment" i], [style*="mso-special-character:comment" i]';
const gone =
  'style, script, noscript, template, title, meta, link, xml, svg, math, iframe, object, embed, video, audio, canvas, input, select, textarea, colgroup, [hidden], [style*="display:none" i], [style*="display: none" i], [style*="mso-hide:all" i]';
const blocks =
  'p, div, li, ul, ol, h1, h2, h3, h4, h5, h6, blockquote, pre, table, section, article, tr, dt, dd, figure';

export function cleanHtml(html: string): Pasted {
  const { body } = new DOMParser().parseFromString(
    html.replace(/<!--[\s\S]*?-->/g, '').replace(/<!\[(?:if|endif)[^>]*>/gi, ''),
    'text/html',
  );
  for (const element of body.querySelectorAll(`${gone}, ${ofReviewers}`)) element.remove();
  const { pictures, left } = takePictures(body);
  linesOfPreWrap(body);
  listsOfWord(body);
  raised(body);
  for (const table of [...body.querySelectorAll('table')].reverse()) plainTable(table);
  for (const link of body.querySelectorAll('a')) plainLink(link);
  const isLegacy = detectLegacy(body.textContent) !== undefined;
  for (const text of textsOf(body)) text.data = plainLetters(text.data, isLegacy);
  withoutLooseBreaks(body);
  for (const head of body.querySelectorAll('h1, h2, h3, h4, h5, h6, table tr:first-child > *')) withoutBold(head);
  // The portal's texts have two levels of headings.
  for (const head of body.querySelectorAll('h4, h5, h6')) renamed(head, 'h3');
  for (const element of body.querySelectorAll<HTMLElement>('*')) plainAttributes(element);
  return { html: body.innerHTML, pictures, left };
}

/** Emoji that are pictures become the sign that they stand for. */
function takePictures(body: HTMLElement): { pictures: string[]; left: number } {
  const pictures: string[] = [];
  let left = 0;
  for (const image of body.querySelectorAll('img')) {
    const alt = image.getAttribute('alt') ?? '';
    const isEmoji = /[\p{Extended_Pictographic}\p{Regional_Indicator}\u20E3]/u.test(alt) && !/\p{L}/u.test(alt);
    const address = image.getAttribute('src') ?? '';
    if (!isEmoji && address.startsWith('data:image/')) pictures.push(address);
    else if (!isEmoji && !isTracker(image)) left += 1;
    image.replaceWith(isEmoji ? alt : '');
  }
  return { pictures, left };
}

/** A picture of one point tells somebody who reads. */
const isTracker = (image: HTMLImageElement): boolean =>
  ['width', 'height'].some((side) => /^[01]$/.test(image.getAttribute(side) ?? ''));

/** Line ends that show as such become line breaks. */
function linesOfPreWrap(body: HTMLElement): void {
  for (const text of textsOf(body)) {
    if (!text.data.includes('\n') || !isPreWrap(text.parentElement) || !text.data.trim()) continue;
    const lines = text.data.split('\n');
    text.replaceWith(...lines.flatMap((line, index) => (index ? [document.createElement('br'), line] : [line])));
  }
}

function isPreWrap(element: Element | null): boolean {
  const styled = element?.closest<HTMLElement>('[style*="white-space"], pre');
  return Boolean(styled && styled.tagName !== 'PRE' && /^(?:pre|break-spaces)/.test(styled.style.whiteSpace));
}

/** Word's lists are paragraphs that say their level; their bullets and numbers are text in a span of its own. */
function listsOfWord(body: HTMLElement): void {
  let open: HTMLElement[] = [];
  let last: Element | null = null;
  for (const paragraph of body.querySelectorAll<HTMLElement>('p[style*="mso-list" i], p[class^="MsoListParagraph"]')) {
    const style = paragraph.getAttribute('style') ?? '';
    const mark = [...paragraph.querySelectorAll('span')].find((span) =>
      /mso-list:\s*ignore/i.test(span.getAttribute('style') ?? ''),
    );
    if (!mark && !/mso-list:\s*l\d/i.test(style)) continue;
    const level = Number(/level(\d+)/i.exec(style)?.[1] ?? 1);
    const tag = /^\s*\(?(?:\d+|[a-zđ]|[ivx]+)[.)]/i.test(mark?.textContent ?? '') ? 'ol' : 'ul';
    const number = /\d+/.exec(mark?.textContent ?? '')?.[0];
    mark?.remove();
    if (paragraph.previousElementSibling !== last || !last) open = [];
    open = open.slice(0, level);
    if (open[level - 1] && open[level - 1]?.tagName !== tag.toUpperCase()) open = open.slice(0, level - 1);
    while (open.length < level) {
      const list = document.createElement(tag);
      if (tag === 'ol' && number && open.length === level - 1) list.setAttribute('start', number);
      const above = open.at(-1);
      if (!above) paragraph.before(list);
      else (above.lastElementChild ?? above.appendChild(document.createElement('li'))).append(list);
      open.push(list);
    }
    const item = document.createElement('li');
    const words = document.createElement('p');
    words.append(...paragraph.childNodes);
    item.append(words);
    open[level - 1]?.append(item);
    paragraph.remove();
    last = open[0] ?? null;
  }
}

const digits: Record<string, readonly string[]> = {
  SUP: ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'],
  SUB: ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'],
};

/** `m<sup>2</sup>` as m². */
function raised(body: HTMLElement): void {
  for (const element of body.querySelectorAll('sup, sub')) {
    const text = element.textContent.trim();
    const row = digits[element.tagName] ?? [];
    if (/^\d+$/.test(text)) element.replaceWith(text.replace(/\d/g, (digit) => row[Number(digit)] ?? digit));
  }
}

/** A table of single cells, each with one line of words. */
function plainTable(table: HTMLTableElement): void {
  if (table.rows.length === 1 && table.rows[0]?.cells.length === 1) {
    table.replaceWith(...(table.rows[0].cells[0]?.childNodes ?? []));
    return;
  }
  const caption = table.querySelector('caption');
  if (caption) {
    const words = document.createElement('p');
    words.append(...caption.childNodes);
    table.before(words);
    caption.remove();
  }
  for (const cell of table.querySelectorAll<HTMLTableCellElement>('td, th')) {
    for (const inner of cell.querySelectorAll('br')) inner.replaceWith(' ');
    for (const inner of cell.querySelectorAll<HTMLElement>(blocks)) {
      const align = inner.style.textAlign || inner.getAttribute('align');
      if (align && !cell.style.textAlign) cell.style.textAlign = align;
      inner.replaceWith(' ', ...inner.childNodes, ' ');
    }
    if (/^(?:justify|start|left)?$/.test(cell.style.textAlign)) cell.style.textAlign = '';
  }
  split(table);
}

/** Cells that reach over several columns or rows are followed by empty ones. */
function split(table: HTMLTableElement): void {
  const taken = new Set<string>();
  for (const [row, { cells }] of [...table.rows].entries()) {
    let column = 0;
    for (const cell of [...cells]) {
      while (taken.delete(`${row} ${column}`)) {
        cell.before(document.createElement('td'));
        column += 1;
      }
      const [wide, high] = [Math.min(cell.colSpan, 50), Math.min(cell.rowSpan, table.rows.length - row)];
      cell.removeAttribute('colspan');
      cell.removeAttribute('rowspan');
      for (let down = 1; down < high; down += 1)
        for (let right = 0; right < wide; right += 1) taken.add(`${row + down} ${column + right}`);
      for (let right = 1; right < wide; right += 1) cell.after(document.createElement('td'));
      column += wide;
    }
  }
}

/** Parameters by which a link tells who has clicked it where. */
const tracking =
  /^(?:utm_\w+|fbclid|gclid|dclid|gad_source|msclkid|igshid|igsh|mibextid|zarsrc|zanpid|mc_[ce]id|ref_src|spm|_ga|__\w+(?:\[\d+\])?)$/i;

/** The address that a link leads to, without what follows its readers; undefined when it leads nowhere. */
export function plainAddress(href: string): string | undefined {
  if (!isSafeLink(href) || href.startsWith('#')) return undefined;
  if (!/^https?:/i.test(href) || !URL.canParse(href)) return href;
  const url = new URL(href);
  const behind =
    /(?:^|\.)(?:facebook|google)\.com(?:\.\w+)?$/.test(url.hostname) && /^\/(?:l\.php|url)$/.test(url.pathname)
      ? (url.searchParams.get('u') ?? url.searchParams.get('q') ?? url.searchParams.get('url'))
      : null;
  if (behind && /^https?:/i.test(behind)) return plainAddress(behind);
  const names = [...url.searchParams.keys()].filter((name) => tracking.test(name));
  if (!names.length) return href;
  for (const name of names) url.searchParams.delete(name);
  return url.href;
}

function plainLink(link: HTMLAnchorElement): void {
  const href = plainAddress(link.getAttribute('href') ?? '');
  if (href === undefined) link.replaceWith(...link.childNodes);
  else link.setAttribute('href', href);
}

/** Breaks between blocks are no lines, and blocks without words are none. */
function withoutLooseBreaks(body: HTMLElement): void {
  for (const line of body.querySelectorAll('br')) {
    const [before, after] = [line.previousSibling, line.nextSibling].map(
      (node) => node instanceof Element && node.matches(blocks),
    );
    const isAlone = !line.previousSibling && !line.nextSibling;
    if (before || after || isAlone || line.className === 'Apple-interchange-newline') line.remove();
  }
  for (const block of [...body.querySelectorAll('p, div, h1, h2, h3, h4, h5, h6, blockquote')].reverse())
    if (!block.textContent.trim()) block.remove();
}

/** Heads are bold by themselves. */
function withoutBold(head: Element): void {
  for (const element of [head, ...head.querySelectorAll<HTMLElement>('*')]) {
    if (element instanceof HTMLElement) element.style.fontWeight = '';
    if (element.matches('b, strong')) element.replaceWith(...element.childNodes);
  }
}

function renamed(element: Element, tag: string): void {
  const made = document.createElement(tag);
  made.append(...element.childNodes);
  element.replaceWith(made);
}

const meant = ['font-weight', 'font-style', 'text-decoration', 'text-align'];

function plainAttributes(element: HTMLElement): void {
  const styles = meant.flatMap((name) => {
    const value =
      element.style.getPropertyValue(name) || (name === 'text-decoration' ? element.style.textDecorationLine : '');
    return value ? [`${name}:${value}`] : [];
  });
  const kept = { A: ['href'], OL: ['start'] }[element.tagName] ?? [];
  for (const { name } of [...element.attributes]) if (!kept.includes(name)) element.removeAttribute(name);
  if (styles.length) element.setAttribute('style', styles.join(';'));
}

function textsOf(body: HTMLElement): Text[] {
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  return texts;
}

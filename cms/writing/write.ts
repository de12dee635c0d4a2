/** A document of the desk as Markdown, in which every line that nobody changed is the line of the file. */
import { Fragment, type Node } from 'prosemirror-model';
import { readMarkdown, type Origin, type Read } from './parse.ts';
import { schema } from './schema.ts';
import { reads, tidied, writeImage, writeInline } from './write-inline.ts';

const { nodes } = schema;

/** The Markdown of a document that began as `read`. */
export function writeMarkdown(doc: Node, { blocks, rest }: Read): string {
  const written = placedIn(doc, blocks);
  let text = '';
  for (const [index, block] of written.entries()) {
    const before = written[index - 1];
    text += before ? gapBetween(before, block, blocks) : block.origin === 0 ? (blocks[0]?.gap ?? '') : '';
    text += block.text;
  }
  return text + (written.at(-1)?.origin === blocks.length - 1 || !rest.trim() ? rest : '');
}

interface Written {
  node: Node;
  text: string;
  /** The block of the file that this one was, by its number. */
  origin: number | undefined;
  changed: boolean;
}

function placedIn(doc: Node, blocks: readonly Origin[]): Written[] {
  const current = doc.children.filter((node) => !isEmpty(node));
  const origins = originsOf(current, blocks);
  return current.map((node, index): Written => {
    const { origin, changed } = origins[index] ?? { origin: undefined, changed: true };
    const from = origin === undefined ? undefined : blocks[origin];
    const text = from ? (changed ? merged(from, node) : from.source) : canonical(node);
    return { node, text, origin, changed };
  });
}

/** For each block the one it was: itself, or the changed one between the same neighbours. */
function originsOf(
  current: readonly Node[],
  blocks: readonly Origin[],
): { origin: number | undefined; changed: boolean }[] {
  const places = new Map(blocks.map(({ node }, index) => [node, index]));
  const found = current.map((node) => ({ origin: places.get(node), changed: false }));
  const taken = new Set(found.flatMap(({ origin }) => origin ?? []));
  let next = 0;
  for (const [index, entry] of found.entries()) {
    if (entry.origin !== undefined) {
      next = entry.origin + 1;
      continue;
    }
    const until = found.slice(index).find(({ origin }) => origin !== undefined)?.origin ?? blocks.length;
    const free = blocks.findIndex(
      ({ node }, at) => at >= next && at < until && !taken.has(at) && node.type === current[index]?.type,
    );
    if (free === -1) continue;
    // What was undone is the block of the file again.
    found[index] = { origin: free, changed: !isEqual(blocks[free]?.node, current[index]) };
    taken.add(free);
    next = free + 1;
  }
  return found;
}

const isEqual = (a: Node | undefined, b: Node | undefined): boolean => Boolean(a && b?.eq(a));

/** What parts two blocks: the lines of the file where they follow each other in it, else one empty line. */
function gapBetween(before: Written, block: Written, blocks: readonly Origin[]): string {
  const follows = before.origin !== undefined && block.origin === before.origin + 1;
  const gap = follows ? (blocks[block.origin ?? 0]?.gap ?? '\n\n') : '\n\n';
  if (!before.changed && !block.changed && follows) return gap;
  const pair = (between: string): boolean =>
    isSame(readMarkdown(`${before.text}${between}${block.text}`).blocks, [before.node, block.node]);
  // Two lists side by side are one list unless their signs differ.
  const areLists = before.node.type === block.node.type && isList(block.node);
  if (follows && ((!areLists && /\n\n/.test(gap)) || pair(gap))) return gap;
  if (areLists && !pair('\n\n')) block.text = canonical(block.node, otherSign(before.text));
  return '\n\n';
}

const isList = ({ type }: Node): boolean => type === nodes.bullet_list || type === nodes.ordered_list;
const otherSign = (text: string): Sign => (/^\s*(?:\+|\d+\))/.test(text) ? 'first' : 'second');

/** The source of a block in which only the changed lines are rewritten. */
function merged(origin: Origin, node: Node): string {
  const after = canonical(node);
  const [source, was, is] = [origin.source, canonical(origin.node), after].map(withGaps) as [Line[], Line[], Line[]];
  if (source.length !== was.length) return after;
  let start = 0;
  while (start < was.length && start < is.length && was[start]?.text === is[start]?.text) start += 1;
  let end = 0;
  while (end < was.length - start && end < is.length - start && was.at(-1 - end)?.text === is.at(-1 - end)?.text)
    end += 1;
  const paired = was.length === is.length;
  const middle = (prefixed: boolean): Line[] =>
    is.slice(start, is.length - end).map((line, index) => {
      const [old, own] = paired ? [was[start + index], source[start + index]] : [];
      if (!old || !own) return line;
      if (old.text === line.text) return own;
      return prefixed ? { gap: own.gap, text: withPrefixOf(own.text, line.text) } : line;
    });
  for (const prefixed of [true, false]) {
    const lines = [...source.slice(0, start), ...middle(prefixed), ...source.slice(source.length - end)];
    const text = lines.map(({ gap, text: words }) => gap + words).join('\n');
    if (isSame(readMarkdown(text).blocks, [node])) return text;
  }
  return after;
}

/** A line that says something, with the empty lines above it. */
interface Line {
  gap: string;
  text: string;
}

function withGaps(source: string): Line[] {
  const found: Line[] = [];
  let gap = '';
  for (const text of source.split('\n')) {
    if (/^[\s>]*$/.test(text) && found.length) gap += `${text}\n`;
    else {
      found.push({ gap, text });
      gap = '';
    }
  }
  const last = found.at(-1);
  if (gap && last) last.text += `\n${gap.slice(0, -1)}`;
  return found;
}

const prefix = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*/;
const withPrefixOf = (source: string, line: string): string =>
  (prefix.exec(source)?.[0] ?? '') + line.replace(prefix, '');

const isSame = (blocks: readonly Origin[], wanted: readonly Node[]): boolean =>
  blocks.length === wanted.length &&
  blocks.every(({ node }, index) => meaning(node) === meaning(wanted[index] ?? node));

/** What a block says, whatever signs it is written with. */
export function meaning(node: Node): string {
  if (node.type === nodes.photo) return writeImage(node);
  if (node.isTextblock && !node.type.spec.code) {
    const words = Fragment.from([...wordsOf(node)]);
    return `${node.type.name} ${String(node.attrs['level'] ?? node.attrs['align'] ?? '')} ${words.toString()} ${JSON.stringify(words.toJSON())}`;
  }
  if (node.isTextblock) return `${node.type.name} ${String(node.attrs['info'] ?? '').trim()} ${node.textContent}`;
  const start = node.type === nodes.ordered_list ? String(node.attrs['start']) : '';
  const inner = node.children.filter((child) => !isEmpty(child)).map(meaning);
  return `${node.type.name}${start}(${inner.join('\n')})`;
}

const isEmpty = (node: Node): boolean => node.type === nodes.paragraph && tidied(node.children).length === 0;

type Sign = 'first' | 'second';
const known = { first: new WeakMap<Node, string>(), second: new WeakMap<Node, string>() };

/** A block written from nothing. */
export function canonical(node: Node, sign: Sign = 'first'): string {
  const before = known[sign].get(node);
  if (before !== undefined) return before;
  let text = blockLines(node, sign, false);
  if (!node.isTextblock && !isSame(readMarkdown(text).blocks, [node])) text = blockLines(node, sign, true);
  known[sign].set(node, text);
  return text;
}

function blockLines(node: Node, sign: Sign, loose: boolean): string {
  switch (node.type.name) {
    case 'paragraph':
      return leaf(node, (text) => text);
    case 'heading':
      return heading(node);
    case 'quotation':
      return prefixed(between(node.children, false, loose), '> ', '> ');
    case 'bullet_list':
    case 'ordered_list':
      return list(node, sign, loose);
    case 'code_block':
      return codeBlock(node);
    case 'source':
      return node.textContent;
    case 'rule':
      return String(node.attrs['sign']);
    case 'photo':
      return writeImage(node);
    case 'table':
      return table(node);
    default:
      throw new Error(`no Markdown for ${node.type.name}`);
  }
}

const leaves = new WeakMap<Node, string>();

/** A block of words, which must be read as that one block and nothing else. */
function leaf(node: Node, around: (text: string) => string): string {
  const before = leaves.get(node);
  if (before !== undefined) return before;
  const text = writeInline(wordsOf(node), (inner, words) => {
    const { blocks } = readMarkdown(around(inner));
    return blocks.length === 1 && isSame(blocks, [node.type.create(node.attrs, words)]);
  });
  leaves.set(node, around(text));
  return around(text);
}

function heading(node: Node): string {
  const { level, underline } = node.attrs as { level: number; underline: string };
  const text = underline && leaf(node, (words) => `${words}\n${underline.repeat(3)}`);
  if (text && isSame(readMarkdown(text).blocks, [node])) return text;
  leaves.delete(node);
  return leaf(node, (words) => `${'#'.repeat(level)} ${words}`.trimEnd());
}

/** The words of a block as it can hold them: those of a heading on one line. */
const wordsOf = (node: Node): readonly Node[] =>
  node.type === nodes.heading
    ? tidied(tidied(node.children).map((child) => (child.type.isInGroup('line_break') ? schema.text(' ') : child)))
    : tidied(node.children);

function list(node: Node, sign: Sign, loose: boolean): string {
  const isOrdered = node.type === nodes.ordered_list;
  const isLoose = loose || node.attrs['tight'] === false || node.children.some(hasParagraphs);
  return node.children
    .map((item, index) => {
      const mark = isOrdered
        ? `${Number(node.attrs['start']) + index}${sign === 'first' ? '.' : ')'} `
        : sign === 'first'
          ? '- '
          : '+ ';
      // A list that begins an item has the other sign: `- - -` is a rule.
      const inner = between(item.children, !isLoose, loose, other(sign));
      return prefixed(inner, mark, ' '.repeat(mark.length));
    })
    .join(isLoose ? '\n\n' : '\n');
}

/** Whether blocks of words follow each other in an item: an empty line must part them, and makes the list a loose one. */
const hasParagraphs = ({ children }: Node): boolean =>
  children.some((child, index) => isLines(child) && isLines(children[index - 1]));

const isLines = (node: Node | undefined): boolean => node?.isTextblock === true || node?.type === nodes.photo;

/** Blocks within a block, one below the other. */
function between(children: readonly Node[], tight: boolean, loose: boolean, first: Sign = 'first'): string {
  const full = children.filter((child) => !isEmpty(child));
  const shown = full.length ? full : children.slice(0, 1);
  let sign = first;
  return shown
    .map((child, index) => {
      const before = shown[index - 1];
      // Two lists side by side are one list unless their signs differ.
      if (before) sign = before.type === child.type ? other(sign) : 'first';
      const text = blockLines(inside(child), sign, loose);
      const isClose = !before || (tight && !(isLines(before) && isLines(child)));
      return `${before ? (isClose ? '\n' : '\n\n') : ''}${text}`;
    })
    .join('');
}

const other = (sign: Sign): Sign => (sign === 'first' ? 'second' : 'first');

/** Within a list a rule of dashes would be read as an item, and indented code as its words. */
function inside(node: Node): Node {
  if (node.type === nodes.rule) return nodes.rule.create({ sign: '___' });
  if (node.type === nodes.code_block && !node.attrs['fence'])
    return node.type.create({ ...node.attrs, fence: '```' }, node.content);
  return node;
}

const prefixed = (text: string, first: string, others: string): string =>
  text
    .split('\n')
    .map((line, index) => {
      const before = index === 0 ? first : others;
      return line ? before + line : before.trimEnd();
    })
    .join('\n');

function codeBlock(node: Node): string {
  const { fence, info } = node.attrs as { fence: string; info: string };
  const text = node.textContent;
  if (!fence && /^\S|^ {0,3}\S/.test(text) && text.trim() === text && text) return prefixed(text, '    ', '    ');
  const sign = fence.startsWith('~') ? '~' : '`';
  const longest = Math.max(2, ...(text.match(sign === '~' ? /~+/g : /`+/g) ?? []).map(({ length }) => length));
  const bar = sign.repeat(Math.max(longest + 1, fence.length));
  return `${bar}${info}\n${text ? `${text}\n` : ''}${bar}`;
}

function table(node: Node): string {
  const [head, ...body] = node.children;
  const columns = Math.max(...node.children.map((row) => row.childCount));
  const rule = Array.from({ length: columns }, (_, at) => ruleOf(head?.maybeChild(at)));
  return [rowOf(head, columns), `| ${rule.join(' | ')} |`, ...body.map((row) => rowOf(row, columns))].join('\n');
}

function ruleOf(cell: Node | null | undefined): string {
  const align: unknown = cell?.attrs['align'];
  return align === 'center' ? ':---:' : align === 'right' ? '---:' : align === 'left' ? ':---' : '---';
}

const rowOf = (row: Node | undefined, columns: number): string =>
  `| ${Array.from({ length: columns }, (_, at) => cellText(row?.maybeChild(at))).join(' | ')} |`;

function cellText(cell: Node | null | undefined): string {
  if (!cell) return '';
  const before = leaves.get(cell);
  if (before !== undefined) return before;
  const text = writeInline(cell.children, (inner, words) => !inner.includes('\n') && reads(inner).eq(words));
  const escaped = text.replace(/\|/g, '\\|');
  leaves.set(cell, escaped);
  return escaped;
}

/** Markdown as a document of the desk. The parser is that of page and preview, which knows the lines of every block. */
import type { Token } from 'markdown-it';
import { Mark, type Node, type NodeType, type Attrs } from 'prosemirror-model';
import { createParser, decode, imageOf, prepare } from '../../src/prose/parser.ts';
import { alignmentOf, schema } from './schema.ts';

/** A block as it was read. */
export interface Origin {
  node: Node;
  /** Its own lines, to the byte. */
  source: string;
  /** The line ends between the block before it, or the start of the text, and this block. */
  gap: string;
}

export interface Read {
  doc: Node;
  /** The blocks of the document, in order. */
  blocks: Origin[];
  /** What follows the last block. */
  rest: string;
}

const parser = createParser();
/** Only to find raw HTML, which the page shows as its letters. */
const htmlParser = createParser({ html: true });
const { unescapeAll } = parser.utils;

const { nodes, marks } = schema;

/** The document of a text, with the source of every block. Never throws: what the model cannot hold becomes a source block. */
export function readMarkdown(markdown: string): Read {
  const text = prepare(markdown).replace(/\r\n?/g, '\n');
  const lines = text.split('\n');
  const blocks: Origin[] = [];
  let end = 0; // the first line after the last block
  for (const { from, to, node } of topBlocks(text, lines)) {
    const gap = lines
      .slice(end, from)
      .map((line) => `${line}\n`)
      .join('');
    blocks.push({ node, source: lines.slice(from, to).join('\n'), gap: blocks.length ? `\n${gap}` : gap });
    end = to;
  }
  const rest = blocks.length
    ? lines
        .slice(end)
        .map((line) => `\n${line}`)
        .join('')
    : text;
  return {
    doc: nodes.doc.create(null, blocks.length ? blocks.map(({ node }) => node) : paragraph([])),
    blocks,
    rest,
  };
}

interface Placed {
  from: number;
  to: number;
  node: Node;
}

function topBlocks(text: string, lines: readonly string[]): Placed[] {
  const tokens = parser.parse(text, {});
  const read = groups(tokens).map((group) => placed(group, lines));
  const covered = withUncovered(read, lines);
  return text.includes('<') ? overHtml(covered, htmlBlocks(text), lines) : covered;
}

/** The tokens of each block of the top level. */
function groups(tokens: readonly Token[]): Token[][] {
  const found: Token[][] = [];
  for (const token of tokens) {
    if (token.level === 0 && token.nesting !== -1) found.push([]);
    found.at(-1)?.push(token);
  }
  return found;
}

function placed(tokens: readonly Token[], lines: readonly string[]): Placed {
  const [from, to] = extent(tokens, lines);
  const [node] = blocksOf(tokens);
  const source = lines.slice(from, to).join('\n');
  const whole = node && (/^\[\^[^\]]+\]:/.test(source) || losesWords(source, node)) ? undefined : node;
  return { from, to, node: whole ?? sourceBlock(source) };
}

/** First line and line after the last one; empty lines at the end belong to none. */
function extent(tokens: readonly Token[], lines: readonly string[]): [number, number] {
  const [from, to] = tokens[0]?.map ?? [0, 0];
  let end = to;
  while (end > from + 1 && !lines[end - 1]?.trim()) end -= 1;
  return [from, end];
}

/** Lines that no block has: definitions of links. */
function withUncovered(blocks: readonly Placed[], lines: readonly string[]): Placed[] {
  const found: Placed[] = [];
  const add = (from: number, to: number): void => {
    let start = from;
    while (start < to && !lines[start]?.trim()) start += 1;
    let end = to;
    while (end > start && !lines[end - 1]?.trim()) end -= 1;
    if (start < end) found.push({ from: start, to: end, node: sourceBlock(lines.slice(start, end).join('\n')) });
  };
  let line = 0;
  for (const block of blocks) {
    add(line, block.from);
    found.push(block);
    line = block.to;
  }
  add(line, lines.length);
  return found;
}

const htmlBlocks = (text: string): [number, number][] =>
  htmlParser
    .parse(text, {})
    .flatMap((token) => (token.type === 'html_block' && token.level === 0 && token.map ? [token.map] : []));

/** Blocks that HTML runs through become one source block. */
function overHtml(blocks: readonly Placed[], html: readonly [number, number][], lines: readonly string[]): Placed[] {
  const found: Placed[] = [];
  for (const block of blocks) {
    const meets = html.find(([from, to]) => block.from < to && from < block.to);
    const before = found.at(-1);
    if (!meets) found.push(block);
    else if (before && before.to > meets[0] && before.node.type === nodes.source) {
      found[found.length - 1] = joined(before, block, lines);
    } else found.push({ ...block, node: sourceBlock(lines.slice(block.from, block.to).join('\n')) });
  }
  return found;
}

const joined = ({ from }: Placed, { to }: Placed, lines: readonly string[]): Placed => ({
  from,
  to,
  node: sourceBlock(lines.slice(from, to).join('\n')),
});

const sourceBlock = (source: string): Node => nodes.source.create(null, source ? schema.text(source) : null);

const paragraph = (content: readonly Node[]): Node => nodes.paragraph.create(null, content);

interface Open {
  type: NodeType;
  attrs: Attrs | null;
  content: Node[];
}

/** The blocks that tokens tell of; undefined in the list for one that the model does not know. */
function blocksOf(tokens: readonly Token[]): (Node | undefined)[] {
  const stack: Open[] = [{ type: nodes.doc, attrs: null, content: [] }];
  let known = true;
  for (const [index, token] of tokens.entries()) {
    const top = stack.at(-1);
    if (!top) break;
    const open = openers[token.type]?.(token, tokens, index);
    const leaf = leaves[token.type];
    if (open) stack.push({ ...open, content: [] });
    else if (token.type === 'inline') top.content.push(...inline(token.children ?? []));
    else if (leaf) top.content.push(leaf(token));
    else if (closers.has(token.type)) {
      stack.pop();
      const node = closed(top);
      if (node) stack.at(-1)?.content.push(node);
      else known = false;
    } else if (!passed.has(token.type)) known = false;
  }
  return known ? (stack[0]?.content ?? []) : [undefined];
}

const passed = new Set(['thead_open', 'thead_close', 'tbody_open', 'tbody_close']);

const openers: Record<string, (token: Token, tokens: readonly Token[], index: number) => Omit<Open, 'content'>> = {
  paragraph_open: () => ({ type: nodes.paragraph, attrs: null }),
  heading_open: ({ tag, markup }) => ({
    type: nodes.heading,
    attrs: { level: Number(tag.slice(1)), underline: /[=-]/.test(markup) ? markup : '' },
  }),
  blockquote_open: () => ({ type: nodes.quotation, attrs: null }),
  bullet_list_open: (_token, tokens, index) => ({
    type: nodes.bullet_list,
    attrs: { tight: isTight(tokens, index) },
  }),
  ordered_list_open: (token, tokens, index) => ({
    type: nodes.ordered_list,
    attrs: { tight: isTight(tokens, index), start: Number(token.attrGet('start') ?? 1) },
  }),
  list_item_open: () => ({ type: nodes.list_item, attrs: null }),
  table_open: () => ({ type: nodes.table, attrs: null }),
  tr_open: () => ({ type: nodes.table_row, attrs: null }),
  th_open: (token) => ({ type: nodes.table_header, attrs: cellAttrs(token) }),
  td_open: (token) => ({ type: nodes.table_cell, attrs: cellAttrs(token) }),
};
const closers = new Set(Object.keys(openers).map((name) => name.replace(/_open$/, '_close')));

const leaves: Record<string, (token: Token) => Node> = {
  hr: ({ markup }) => nodes.rule.create({ sign: markup }),
  fence: ({ markup, info, content }) => code({ fence: markup, info }, content.replace(/\n$/, '')),
  code_block: ({ content }) => code({ fence: '' }, content.replace(/\n$/, '')),
};

const code = (attrs: Attrs, text: string): Node => nodes.code_block.create(attrs, text ? schema.text(text) : null);

const cellAttrs = (token: Token): Attrs => ({
  align: alignmentOf(/text-align:(\w+)/.exec(String(token.attrGet('style') ?? ''))?.[1] ?? null),
});

/** Whether the paragraphs of a list's items are written without empty lines. */
function isTight(tokens: readonly Token[], index: number): boolean {
  const level = tokens[index]?.level ?? 0;
  const inside = tokens.slice(index + 1);
  const end = inside.findIndex((token) => token.level <= level);
  const first = inside.slice(0, end).find((token) => token.type === 'paragraph_open' && token.level === level + 2);
  return first?.hidden ?? true;
}

/** The node that ends here; undefined when its content does not fit it. */
function closed({ type, attrs, content }: Open): Node | undefined {
  const [first] = content;
  if (type === nodes.paragraph && content.length === 1 && first?.type === nodes.image && !first.marks.length)
    return nodes.photo.create(first.attrs);
  const holdsBlocks = type === nodes.list_item || type === nodes.quotation;
  try {
    return type.createChecked(attrs, content.length || !holdsBlocks ? content : [paragraph([])]);
  } catch {
    return undefined;
  }
}

/** The words of a block, with their marks. */
export function inline(tokens: readonly Token[]): Node[] {
  const found: Node[] = [];
  let active: readonly Mark[] = Mark.none;
  const add = (node: Node): void => {
    const before = found.at(-1);
    if (before?.isText && node.isText && Mark.sameSet(before.marks, node.marks))
      found[found.length - 1] = schema.text(`${before.text ?? ''}${node.text ?? ''}`, node.marks);
    else found.push(node);
  };
  for (const token of tokens) {
    const mark = markOf(token);
    if (mark && token.nesting === 1) active = mark.addToSet(active);
    else if (mark && token.nesting === -1) active = active.filter(({ type }) => type !== mark.type);
    else if (token.type === 'softbreak') add(nodes.soft_break.create());
    else if (token.type === 'hardbreak') add(nodes.hard_break.create());
    else if (token.type === 'image') add(nodes.image.create(photoAttrs(token), null, active));
    else if (token.type === 'code_inline') add(schema.text(token.content, marks.code.create().addToSet(active)));
    else if (token.content) add(schema.text(token.content, active));
  }
  return found;
}

function markOf(token: Token): Mark | undefined {
  switch (token.type.replace(/_(?:open|close)$/, '')) {
    case 'strong':
      return marks.strong.create();
    case 'em':
      return marks.em.create();
    case 's':
      return marks.strike.create();
    case 'link':
      return marks.link.create({
        href: String(token.attrGet('href') ?? ''),
        title: String(token.attrGet('title') ?? ''),
      });
    default:
      return undefined;
  }
}

function photoAttrs(token: Token): Attrs {
  const { source, alt, credit } = imageOf(token);
  return { file: source, alt, credit };
}

/** Whether a source has words that its block does not: cells beyond the columns of a table, definitions of links. */
function losesWords(source: string, node: Node): boolean {
  const kept = new Map<string, number>();
  const count = (text: string, by: number): boolean => {
    for (const word of wordsOf(text)) kept.set(word, (kept.get(word) ?? 0) + by);
    return true;
  };
  node.descendants((child) => {
    count([child.text ?? '', ...attrTexts(child.attrs)].join(' '), 1);
    return true;
  });
  count(attrTexts(node.attrs).join(' '), 1);
  const linkTexts = new Set<Mark>();
  node.descendants((child) => {
    for (const mark of child.marks) if (mark.type === marks.link) linkTexts.add(mark);
    return true;
  });
  for (const { attrs } of linkTexts) count(attrTexts(attrs).join(' '), 1);
  count(bareSource(source), -1);
  return [...kept.values()].some((left) => left < 0);
}

/** Texts among the attributes of a node; addresses as they are read. */
const attrTexts = (attrs: Attrs): string[] =>
  Object.values(attrs).flatMap((value: unknown) => (typeof value === 'string' ? [decode(value)] : []));

/** A source without the numbers of its lists, the labels of its links, backslashes and names of signs. */
const bareSource = (source: string): string =>
  decode(
    unescapeAll(
      source.replace(/^(?:[\s>]|[-*+][ \t]+|\d{1,9}[.)](?=\s|$)[ \t]*)+/gm, '').replace(/\]\[[^\]]*\]/g, '] '),
    ),
  );

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

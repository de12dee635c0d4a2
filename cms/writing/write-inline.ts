/**
 * The words of one block as Markdown. prosemirror-markdown's writer puts a backslash before every sign that might mean
 * something; here a sign stays bare when the parser, asked, reads the same words.
 */
import { Fragment, type Mark, type MarkType, type Node } from 'prosemirror-model';
import { createParser, decode } from '../../src/prose/parser.ts';
import { inline } from './parse.ts';
import { schema } from './schema.ts';

const parser = createParser();
const { nodes, marks } = schema;

/** How a line of words is written, from the plainest on; the last one drops what Markdown cannot say and keeps the words. */
interface Manner {
  escaped: boolean;
  emphasis: '*' | '_';
  shaped: (content: readonly Node[]) => readonly Node[];
}
const asIs = (content: readonly Node[]): readonly Node[] => content;
const manners: readonly Manner[] = [
  { escaped: false, emphasis: '*', shaped: asIs },
  { escaped: true, emphasis: '*', shaped: asIs },
  { escaped: true, emphasis: '_', shaped: asIs },
  { escaped: true, emphasis: '*', shaped: (content) => trimmedMarks(content, /^[^\p{L}\p{N}]+/u, /[^\p{L}\p{N}]+$/u) },
  { escaped: true, emphasis: '*', shaped: (content) => withOnly([marks.link, marks.code], content) },
  // A link whose code holds "]:" may be read as the definition of a link, and inside code nothing can be escaped.
  { escaped: true, emphasis: '*', shaped: (content) => withOnly([marks.link], content) },
];

/**
 * The Markdown of a block's words, which may have several lines.
 * @param fits whether the whole block, written with these words, is read as one block of these words
 */
export function writeInline(
  content: readonly Node[],
  fits: (text: string, words: Fragment) => boolean = (text, words) => reads(text).eq(words),
): string {
  const tidy = tidied(content);
  let text = '';
  for (const { escaped, emphasis, shaped } of manners) {
    const words = shaped(tidy);
    text = written(words, escaped, emphasis);
    if (fits(text, Fragment.from(words))) return text;
  }
  return text;
}

/** The words that a line of Markdown is read as. */
export const reads = (text: string): Fragment => Fragment.from(inline(parser.parseInline(text, {})[0]?.children ?? []));

/** Words as Markdown can hold them: no space at the ends of lines and of what is marked, no line break at the ends. */
export function tidied(content: readonly Node[]): readonly Node[] {
  const plain = content.map(normalised);
  const inLines = plain.flatMap((node, index) => {
    if (!node.isText || node.marks.some(({ type }) => type === marks.code)) return [node];
    let text = (node.text ?? '').replace(/\s*\n\s*/g, ' ');
    if (index === 0 || isBreak(plain[index - 1])) text = text.trimStart();
    if (index === plain.length - 1 || isBreak(plain[index + 1])) text = text.trimEnd();
    return text ? [schema.text(text, node.marks)] : [];
  });
  const bare = inLines.map((node) => (isBreak(node) ? node.mark([]) : node));
  const kept = bare.filter((node, index) => !(isSoft(node) && isBreak(bare[index - 1])));
  const first = kept.findIndex((node) => !isBreak(node));
  if (first === -1) return [];
  return trimmedMarks(kept.slice(first, kept.findLastIndex((node) => !isBreak(node)) + 1), /^\s+/, /\s+$/);
}

const isSoft = (node: Node): boolean => node.type === nodes.soft_break;
const isBreak = (node: Node | undefined): boolean => node?.type === nodes.hard_break || node?.type === nodes.soft_break;

/** Addresses as the parser gives them. */
function normalised(node: Node): Node {
  const linked = node.mark(
    node.marks.map((mark) =>
      mark.type === marks.link
        ? mark.type.create({
            href: parser.normalizeLink(text(mark.attrs['href'])),
            title: oneLine(mark.attrs['title']),
          })
        : mark,
    ),
  );
  if (node.type !== nodes.image) return linked;
  const { file, alt, credit } = node.attrs;
  return nodes.image.create(
    { file: parser.normalizeLink(text(file)), alt: oneLine(alt), credit: oneLine(credit) },
    null,
    linked.marks,
  );
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const oneLine = (value: unknown): string => text(value).replace(/\s+/g, ' ').trim();

/** Takes strong, emphasis and strike off what is at their ends and fits the patterns. */
function trimmedMarks(content: readonly Node[], start: RegExp, end: RegExp): readonly Node[] {
  let now = content;
  for (const type of [marks.link, marks.strong, marks.em, marks.strike]) {
    const has = (node: Node | undefined): boolean => Boolean(node && type.isInSet(node.marks));
    const without = (node: Node, words: string): Node[] =>
      words ? [schema.text(words, type.removeFromSet(node.marks))] : [];
    // Link texts keep their signs: only space leaves them.
    const [from, to] = type === marks.link ? [/^\s+/, /\s+$/] : [start, end];
    for (let changed = true; changed;) {
      changed = false;
      now = joined(
        now.flatMap((node, index) => {
          if (!has(node)) return [node];
          const [isFirst, isLast] = [!has(now[index - 1]), !has(now[index + 1])];
          if (isBreak(node) && (isFirst || isLast)) {
            changed = true;
            return [node.mark(type.removeFromSet(node.marks))];
          }
          if (!node.isText || marks.code.isInSet(node.marks)) return [node];
          const words = node.text ?? '';
          const head = isFirst ? (from.exec(words)?.[0] ?? '') : '';
          const tail = isLast && head.length < words.length ? (to.exec(words)?.[0] ?? '') : '';
          if (!head && !tail) return [node];
          changed = true;
          const middle = words.slice(head.length, words.length - tail.length);
          return [...without(node, head), ...(middle ? [schema.text(middle, node.marks)] : []), ...without(node, tail)];
        }),
      );
    }
  }
  return now;
}

const withOnly = (kept: readonly MarkType[], content: readonly Node[]): readonly Node[] =>
  joined(content.map((node) => node.mark(node.marks.filter(({ type }) => kept.includes(type)))));

const joined = (content: readonly Node[]): readonly Node[] => Fragment.from([...content]).content;

function written(content: readonly Node[], escaped: boolean, emphasis: string): string {
  let out = '';
  let open: Mark[] = [];
  const close = (mark: Mark): void => {
    out += mark.type === marks.link ? `](${address(mark.attrs['href'])}${title(mark.attrs['title'])})` : sign(mark);
  };
  const sign = (mark: Mark): string => (mark.type === marks.strong ? '**' : mark.type === marks.em ? emphasis : '~~');
  for (const [index, node] of content.entries()) {
    const wanted = node.marks.filter(({ type }) => type !== marks.code);
    const keep = open.findIndex((mark) => !mark.isInSet(wanted));
    const stay = keep === -1 ? open : open.slice(0, keep);
    for (const mark of open.slice(stay.length).reverse()) close(mark);
    const opened = wanted
      .filter((mark) => !mark.isInSet(stay))
      .sort((a, b) => extent(b, content, index) - extent(a, content, index));
    for (const mark of opened) out += mark.type === marks.link ? '[' : sign(mark);
    open = [...stay, ...opened];
    out += own(node, escaped, out);
  }
  for (const mark of open.reverse()) close(mark);
  return out;
}

/** How many nodes from here on have the mark. */
function extent(mark: Mark, content: readonly Node[], from: number): number {
  const end = content.slice(from).findIndex((node) => !mark.isInSet(node.marks));
  return end === -1 ? content.length - from : end;
}

function own(node: Node, escaped: boolean, before: string): string {
  if (node.type === nodes.soft_break) return '\n';
  if (node.type === nodes.hard_break) return '\\\n';
  if (node.type === nodes.image) return writeImage(node);
  const words = node.text ?? '';
  if (marks.code.isInSet(node.marks)) return codeSpan(words);
  const atStart = before === '' || before.endsWith('\n');
  return escaped ? escape(words, atStart) : words.replace(/\\(?=[!-/:-@[-`{-~]|$)/g, '\\\\');
}

/** Backslashes before every sign that could mean something. */
function escape(words: string, atStart: boolean): string {
  const safe = words
    .replace(/[\\`*[\]~]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/#(?=#*$)|!$/g, '\\$&')
    .replace(/<(?=[a-z/!?]|[^\s>]+@)/gi, '\\<');
  return atStart ? safe.replace(/^[#>+\-=|:]/, '\\$&').replace(/^(\d{1,9})([.)])/, '$1\\$2') : safe;
}

function codeSpan(words: string): string {
  const longest = Math.max(0, ...(words.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$|^ .* $/.test(words) && words.trim() ? ' ' : '';
  return `${fence}${pad}${words}${pad}${fence}`;
}

/** `![what one sees](file.jpg "who took it")` */
export function writeImage({ attrs }: Node): string {
  const alt = oneLine(attrs['alt']);
  const whole = (words: string): string => `![${words}](${address(attrs['file'])}${title(attrs['credit'])})`;
  const plain = whole(alt);
  const [read] = reads(plain).content;
  return read?.type === nodes.image && read.attrs['alt'] === alt && !reads(plain).content[1]
    ? plain
    : whole(escape(alt, false));
}

/** An address with its own letters where they are read as the same address. */
function address(value: unknown): string {
  const href = text(value);
  const readable = decode(href).replace(/\s/g, encodeURIComponent);
  const safe = /^[^\s<>()\\]*$/.test(readable) && parser.normalizeLink(readable) === parser.normalizeLink(href);
  if (safe && readable) return readable;
  return `<${href.replace(/[\s<>]/g, encodeURIComponent).replace(/\\/g, '%5C')}>`;
}

const title = (value: unknown): string =>
  oneLine(value)
    ? ` "${oneLine(value)
        .replace(/["\\]/g, '\\$&')
        .replace(/&(?=#?\w+;)/g, '\\&')}"`
    : '';

/** What a text may hold at the desk: the Markdown of `src/prose/parser.ts`, and nothing that it could not store. */
import { Schema, type MarkSpec, type NodeSpec } from 'prosemirror-model';
import { tableNodes } from 'prosemirror-tables';

/** Where the words of a table's column are set; null leaves it to the page. */
export type Alignment = 'left' | 'center' | 'right' | null;

/** A photo beside the entry, as `![alt](file "credit")`. */
const photo = { file: { default: '' }, alt: { default: '' }, credit: { default: '' } };

const nodes = {
  doc: { content: 'block+' },
  paragraph: {
    content: '(inline | line_break)*',
    group: 'block',
    parseDOM: [{ tag: 'p' }],
    toDOM: () => ['p', 0],
  },
  heading: {
    content: '(inline | line_break)*',
    group: 'block',
    defining: true,
    // `underline`: the sign of a heading that is written above a line of it; empty for one that begins with `#`.
    attrs: { level: { default: 2 }, underline: { default: '' } },
    parseDOM: [
      { tag: 'h1', attrs: { level: 2 } },
      ...[2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level } })),
    ],
    toDOM: ({ attrs }) => [`h${attrs['level']}`, 0],
  },
  quotation: {
    content: 'block+',
    group: 'block',
    defining: true,
    parseDOM: [{ tag: 'blockquote' }],
    toDOM: () => ['blockquote', 0],
  },
  bullet_list: {
    content: 'list_item+',
    group: 'block',
    attrs: { tight: { default: true } },
    parseDOM: [{ tag: 'ul' }],
    toDOM: () => ['ul', 0],
  },
  ordered_list: {
    content: 'list_item+',
    group: 'block',
    attrs: { tight: { default: true }, start: { default: 1 } },
    parseDOM: [
      {
        tag: 'ol',
        getAttrs: (dom) => ({ start: Math.max(0, Math.trunc(Number(dom.getAttribute('start') ?? 1)) || 1) }),
      },
    ],
    toDOM: ({ attrs }) => ['ol', { start: Number(attrs['start']) }, 0],
  },
  list_item: { content: 'block+', defining: true, parseDOM: [{ tag: 'li' }], toDOM: () => ['li', 0] },
  rule: { group: 'block', attrs: { sign: { default: '---' } }, parseDOM: [{ tag: 'hr' }], toDOM: () => ['hr'] },
  code_block: {
    content: 'text*',
    marks: '',
    group: 'block',
    code: true,
    defining: true,
    // `fence`: what opens the block; empty for one that is indented.
    attrs: { fence: { default: '```' }, info: { default: '' } },
    parseDOM: [{ tag: 'pre', preserveWhitespace: 'full' }],
    toDOM: () => ['pre', ['code', 0]],
  },
  /** Markdown that the surface cannot show otherwise: raw HTML, footnotes, link definitions. It is kept letter by letter. */
  source: {
    content: 'text*',
    marks: '',
    group: 'block',
    code: true,
    defining: true,
    parseDOM: [{ tag: 'pre[data-source]', preserveWhitespace: 'full', priority: 60 }],
    toDOM: () => ['pre', { 'data-source': '', 'aria-label': 'Mã nguồn, giữ nguyên từng chữ' }, 0],
  },
  photo: {
    group: 'block',
    atom: true,
    draggable: true,
    attrs: photo,
    parseDOM: [{ tag: 'figure[data-file]', getAttrs: photoOf }],
    toDOM: ({ attrs }) => ['figure', photoData(attrs)],
  },
  ...tableNodes({
    tableGroup: 'block',
    cellContent: 'inline*',
    cellAttributes: {
      align: {
        default: null,
        getFromDOM: (dom) => alignmentOf(dom.style.textAlign || dom.getAttribute('align')),
        setDOMAttr: (align, attrs) => {
          if (typeof align === 'string') attrs['style'] = `text-align: ${align}`;
        },
      },
    },
  }),
  text: { group: 'inline' },
  /** A photo among words. */
  image: {
    inline: true,
    group: 'inline',
    atom: true,
    draggable: true,
    attrs: photo,
    parseDOM: [{ tag: 'span[data-file]', getAttrs: photoOf }],
    toDOM: ({ attrs }) => ['span', photoData(attrs)],
  },
  /** The end of a line of the file within a paragraph; on the page it is a space. */
  soft_break: {
    inline: true,
    group: 'line_break',
    linebreakReplacement: false,
    selectable: false,
    leafText: () => ' ',
    parseDOM: [{ tag: 'span[data-soft]' }],
    toDOM: () => ['span', { 'data-soft': '' }, ' '],
  },
  hard_break: {
    inline: true,
    group: 'line_break',
    linebreakReplacement: true,
    selectable: false,
    leafText: () => '\n',
    parseDOM: [{ tag: 'br' }],
    toDOM: () => ['br'],
  },
} satisfies Record<string, NodeSpec>;

const marks = {
  link: {
    attrs: { href: {}, title: { default: '' } },
    inclusive: false,
    parseDOM: [
      {
        tag: 'a[href]',
        getAttrs: (dom) => ({ href: dom.getAttribute('href'), title: dom.getAttribute('title') ?? '' }),
      },
    ],
    toDOM: ({ attrs }) => ['a', { href: String(attrs['href']), title: String(attrs['title']) || null }, 0],
  },
  strong: {
    parseDOM: [
      { tag: 'strong' },
      { tag: 'b', getAttrs: (dom) => dom.style.fontWeight !== 'normal' && null },
      { style: 'font-weight=400', clearMark: (mark) => mark.type.name === 'strong' },
      { style: 'font-weight=normal', clearMark: (mark) => mark.type.name === 'strong' },
      { style: 'font-weight', getAttrs: (weight) => /^(?:bold(?:er)?|[6-9]\d{2})$/.test(weight) && null },
    ],
    toDOM: () => ['strong', 0],
  },
  em: {
    parseDOM: [
      { tag: 'em' },
      { tag: 'i' },
      { style: 'font-style=italic' },
      { style: 'font-style=normal', clearMark: (mark) => mark.type.name === 'em' },
    ],
    toDOM: () => ['em', 0],
  },
  strike: {
    parseDOM: [{ tag: 's' }, { tag: 'del' }, { tag: 'strike' }, { style: 'text-decoration=line-through' }],
    toDOM: () => ['s', 0],
  },
  code: { excludes: '', code: true, parseDOM: [{ tag: 'code' }], toDOM: () => ['code', 0] },
} satisfies Record<string, MarkSpec>;

export const schema = new Schema({ nodes, marks });

/** The alignment that a word of CSS or HTML names. */
export function alignmentOf(word: string | null): Alignment {
  return word === 'left' || word === 'center' || word === 'right' ? word : null;
}

function photoOf(dom: HTMLElement): Record<string, string> {
  const { file = '', alt = '', credit = '' } = dom.dataset;
  return { file, alt, credit };
}

function photoData({ file, alt, credit }: Record<string, unknown>): Record<string, string> {
  return { 'data-file': String(file), 'data-alt': String(alt), 'data-credit': String(credit) };
}

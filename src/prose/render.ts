import type { Token } from 'markdown-it';
import { slug } from '../text/slug.ts';
import { createParser, fileBeside, imageOf, inlineText, isSafeLink, prepare } from './parser.ts';

/** Rendered Markdown. */
export interface Prose {
  /** Safe HTML: no tag, attribute or address comes from the text unescaped. */
  html: string;
  /** In order; `depth` is that of the HTML (2 to 6), `slug` the id. */
  headings: { depth: number; slug: string; text: string }[];
  /** Words without markup, blocks separated by line breaks: for search and word count. Photos are left out. */
  text: string;
}

/** A photo as the page can show it, sizes in pixels. */
export interface ProsePhoto {
  src: string;
  width: number;
  height: number;
  /** Other formats, best first. */
  sources?: { srcset: string; type: string }[];
  srcset?: string;
  sizes?: string;
}

export interface ProseOptions {
  /** The photo of that name beside the entry. Without it, or when it answers undefined, the alt text replaces it. */
  photo?: (file: string) => ProsePhoto | undefined;
  /** Origin of the site, `https://example.vn`: full addresses within it are not marked as external. */
  origin?: string;
  /** Ids that the page around uses; no heading gets one of them. */
  reserved?: readonly string[];
}

/** What one rendering carries from rule to rule. */
interface Page {
  options: ProseOptions;
  headings: Prose['headings'];
  ids: Set<string>;
  tables: number;
}

/**
 * Draws Markdown, the same for the site and for the preview in the CMS: pure, synchronous, without DOM. Raw HTML comes
 * out as text; a link to anything but web, mail, telephone or this site loses its link and keeps its words.
 * `# ` becomes h2, because the page's title is its h1. Never throws.
 */
export function renderProse(markdown: string, options: ProseOptions = {}): Prose {
  const page: Page = { options, headings: [], ids: new Set(options.reserved), tables: 0 };
  const env = { page };
  const tokens = shape(parser.parse(prepare(markdown), env), page);
  return {
    html: parser.renderer.render(tokens, parser.options, env),
    headings: page.headings,
    text: plainText(tokens),
  };
}

const parser = createParser();
const { escapeHtml } = parser.utils;
const pageOf = (env: unknown): Page => (env as { page: Page }).page;

parser.renderer.rules = {
  ...parser.renderer.rules,
  // Focusable, so that the keyboard can scroll what is wider than a phone.
  code_block: (tokens, index) => `<pre tabindex="0"><code>${escapeHtml(tokens[index]?.content ?? '')}</code></pre>\n`,
  fence: (tokens, index) => `<pre tabindex="0"><code>${escapeHtml(tokens[index]?.content ?? '')}</code></pre>\n`,
  table_open: (_tokens, _index, _options, env) => {
    const number = ++pageOf(env).tables;
    const label = number === 1 ? 'Bảng' : `Bảng ${number}`; // two regions of one name are one too many for a screen reader
    return `<div class="table" tabindex="0" role="region" aria-label="${label}"><table>\n`;
  },
  table_close: () => '</table></div>\n',
  image: (tokens, index) => {
    const token = tokens[index];
    return token ? photoHtml(token) : '';
  },
};

/** Turns what the parser read into what the page shows. */
function shape(tokens: Token[], page: Page): Token[] {
  const shaped = tokens.map((token, index) => {
    if (token.children) token.children = findPhotos(withoutDeadLinks(token.children, page), page);
    if (token.type === 'heading_open') shapeHeading(token, tokens[index + 1], page);
    if (token.type === 'heading_close' && token.tag === 'h1') token.tag = 'h2';
    if (token.type === 'th_open' || token.type === 'td_open') shapeCell(token);
    if (token.type === 'th_open' && tokens[index + 1]?.content) token.attrSet('scope', 'col');
    else if (token.type === 'th_open') token.tag = 'td'; // an empty header is no header
    if (token.type === 'th_close' && !tokens[index - 1]?.content) token.tag = 'td';
    return token;
  });
  return liftPhotos(shaped);
}

function shapeHeading(open: Token, inline: Token | undefined, page: Page): void {
  if (open.tag === 'h1') open.tag = 'h2';
  const text = inlineText(inline?.children ?? [], true).trim();
  const id = uniqueId(slug(text) || 'muc', page.ids);
  open.attrSet('id', id);
  page.headings.push({ depth: Number(open.tag.slice(1)), slug: id, text });
}

function uniqueId(wanted: string, ids: Set<string>): string {
  let id = wanted;
  for (let number = 2; ids.has(id); number++) id = `${wanted}-${number}`;
  ids.add(id);
  return id;
}

/** The content policy allows no `style=`: alignment becomes a class. */
function shapeCell(open: Token): void {
  const align = /text-align:(\w+)/.exec(String(open.attrGet('style') ?? ''))?.[1];
  open.attrs = align ? [['class', `align-${align}`]] : null;
}

/** Drops links without words, without address or to a program, with their words kept, and marks those that leave the site. */
function withoutDeadLinks(children: Token[], page: Page): Token[] {
  const kept: boolean[] = []; // links do not nest in Markdown, but an open one must find its own end
  return children.filter((token, index) => {
    if (token.type === 'link_open') {
      const href = String(token.attrGet('href') ?? '');
      const alive = isSafeLink(href) && children[index + 1]?.type !== 'link_close';
      if (alive && isExternal(href, page.options.origin)) token.attrSet('rel', 'noopener external');
      kept.push(alive);
      return alive;
    }
    return token.type === 'link_close' ? kept.pop() : true;
  });
}

function isExternal(href: string, origin: string | undefined): boolean {
  if (!/^(?:https?:)?\/\//i.test(href)) return false;
  return !origin || !(href === origin || href.startsWith(`${origin}/`));
}

/** Asks for each photo once, and keeps the answer on its token. */
function findPhotos(children: Token[], page: Page): Token[] {
  for (const token of children) {
    const file = token.type === 'image' ? fileBeside(imageOf(token).source) : undefined;
    if (file !== undefined) token.meta = { photo: page.options.photo?.(file) };
  }
  return children;
}

const photoOf = (token: Token): ProsePhoto | undefined => token.meta?.['photo'] as ProsePhoto | undefined;

/** An image that becomes a figure: one that is not within a link or emphasis, and that there is a file for. */
const isFigure = (token: Token): boolean => token.type === 'image' && token.level === 0 && photoOf(token) !== undefined;

const holdsFigure = (inline: Token | undefined): boolean =>
  inline?.type === 'inline' && (inline.children ?? []).some(isFigure);

/** `<p>` may not contain a figure: a paragraph is split around each photo that is not in a link. */
function liftPhotos(tokens: Token[]): Token[] {
  return tokens.flatMap((token, index) => {
    const [before, after] = [tokens[index - 1], tokens[index + 1]];
    if (token.type === 'paragraph_open' && holdsFigure(after)) return [];
    if (token.type === 'paragraph_close' && holdsFigure(before)) return [];
    if (before?.type === 'paragraph_open' && after && holdsFigure(token)) return splitAround(before, token, after);
    return [token];
  });
}

function splitAround(open: Token, inline: Token, close: Token): Token[] {
  const result: Token[] = [];
  let run: Token[] = [];
  const flush = (): void => {
    const words = trimBreaks(run);
    run = [];
    if (words.length > 0)
      result.push(
        open,
        Object.assign(Object.create(Object.getPrototypeOf(inline) as object), inline, { children: words }) as Token,
        close,
      );
  };
  for (const child of inline.children ?? []) {
    if (isFigure(child)) {
      flush();
      child.block = true;
      result.push(child);
    } else {
      run.push(child);
    }
  }
  flush();
  return result;
}

function trimBreaks(tokens: Token[]): Token[] {
  const isBlank = (token: Token): boolean =>
    token.type === 'softbreak' || token.type === 'hardbreak' || (token.type === 'text' && token.content.trim() === '');
  const first = tokens.findIndex((token) => !isBlank(token));
  return first === -1 ? [] : tokens.slice(first, tokens.findLastIndex((token) => !isBlank(token)) + 1);
}

/** A figure where a block is allowed, a span where only inline content is (in a link, a heading, a table cell). */
function photoHtml(token: Token): string {
  const { alt, credit } = imageOf(token);
  const photo = photoOf(token);
  if (!photo) return `<span class="missing-photo">${escapeHtml(alt)}</span>`;
  const picture = `<picture>${(photo.sources ?? []).map((source) => `<source${attributes({ ...source, sizes: photo.sizes })}>`).join('')}<img${attributes(
    {
      src: photo.src,
      srcset: photo.srcset,
      sizes: photo.srcset && photo.sizes,
      width: photo.width,
      height: photo.height,
      loading: 'lazy',
      decoding: 'async',
    },
  )} alt="${escapeHtml(alt)}"></picture>`;
  if (!token.block) return `<span class="photo">${picture}${credit && `<small>${escapeHtml(credit)}</small>`}</span>`;
  return `<figure>${picture}${credit && `<figcaption>${escapeHtml(credit)}</figcaption>`}</figure>\n`;
}

const attributes = (values: Record<string, string | number | undefined>): string =>
  Object.entries(values)
    .map(([name, value]) => (value === undefined || value === '' ? '' : ` ${name}="${escapeHtml(String(value))}"`))
    .join('');

/** The words of all blocks, one block a line. */
function plainText(tokens: Token[]): string {
  return tokens
    .map((token) =>
      token.type === 'inline' ? inlineText(token.children ?? [], false) : token.type === 'image' ? '' : token.content,
    )
    .map((block) => block.trim())
    .filter(Boolean)
    .join('\n');
}

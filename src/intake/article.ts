/** A contributor's Word file as the draft of a story: title, summary, text as Markdown, photos with captions, byline. */
import type { Element, ElementContent, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toMdast } from 'hast-util-to-mdast';
import type { Parents } from 'mdast';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { toMarkdown } from 'mdast-util-to-markdown';
import { readDocx, type Picture } from './docx.ts';
import type { Mended } from './grid.ts';
import { outermost, wordsOf } from './html-table.ts';
import { looksLikePerson } from './names.ts';
import { tidyLine } from './tidy.ts';

export interface DraftPhoto {
  /** The name under which it is stored beside the entry. */
  file: string;
  bytes: Uint8Array;
  type: string;
  alt: string;
  credit: string;
  caption: string;
}

export interface Draft {
  title: string;
  summary: string;
  /** Markdown. */
  body: string;
  photos: DraftPhoto[];
  /** "Tin, ảnh: Thanh Tâm". */
  byline: string;
  mended: Mended[];
  /** What an editor has to look at or to add, as sentences. */
  notes: string[];
}

/** Reads a Word file. `names`: names of units, which tell proper names in a title in capitals. @throws Error with a sentence */
export async function readArticle(bytes: Uint8Array, names: readonly string[] = []): Promise<Draft> {
  const { html, pictures, mended } = await readDocx(bytes);
  return { ...articleIn(fromHtml(html, { fragment: true }), pictures, names), mended };
}

const bylinePattern =
  /^\(?\s*(?:tin|bài|ảnh|nguồn|tác giả|người viết|thực hiện)(?:\s*(?:,|và|-|–|&)?\s*(?:bài|ảnh|viết))*\s*(?:và ảnh)?\s*:\s*\S/iu;

/** The parts of a text in HTML. `pictures` are those that its images name. */
function articleIn(root: Root, pictures: readonly Picture[], names: readonly string[] = []): Omit<Draft, 'mended'> {
  const blocks = root.children.filter((node): node is Element => node.type === 'element' && hasContent(node));
  const notes: string[] = [];
  while (blocks[0] && isLetterhead(blocks[0])) blocks.shift();
  const byline = takeByline(blocks);
  const { title, changed } = takeTitle(blocks, names);
  if (changed) notes.push('Tiêu đề viết hoa cả dòng đã đổi cách viết: xem lại chữ hoa.');
  if (title.length > 90) notes.push(`Tiêu đề dài ${title.length} ký tự, tối đa 90: hãy rút gọn.`);
  const summary = takeSummary(blocks);
  if (!summary) notes.push('Chưa có tóm tắt.');
  const credit = /ảnh/iu.test(byline) ? `Ảnh: ${byline.replace(/^[^:]*:\s*/, '')}` : '';
  const photos = takePhotos(blocks, pictures, credit);
  for (const { file, alt, credit: by } of photos)
    if (!alt || !by)
      notes.push(
        `Ảnh ${file}: thiếu ${[alt ? '' : 'lời mô tả', by ? '' : 'người chụp'].filter(Boolean).join(' và ')}.`,
      );
  for (const [i, block] of blocks.entries())
    blocks[i] = block.tagName === 'table' ? withHeadings(block) : asHeading(block, blocks[i + 1]);
  const body = [markdownOf({ type: 'root', children: blocks }), byline ? `*${byline}*` : '']
    .filter(Boolean)
    .join('\n\n');
  return { title, summary, body, photos, byline, notes };
}

const text = (node: Element): string => tidyLine(wordsOf(node));
const hasContent = (node: Element): boolean => text(node) !== '' || outermost(node, 'img').length > 0;
const isLetterhead = (block: Element): boolean =>
  /cộng h(?:òa|oà) xã hội chủ nghĩa|độc lập\s*-\s*tự do/iu.test(text(block));

const isAll = (block: Element, tags: readonly string[]): boolean =>
  block.tagName === 'p' &&
  block.children.every((child) =>
    child.type === 'text'
      ? !child.value.trim()
      : child.type === 'element' &&
        (tags.includes(child.tagName) ||
          child.tagName === 'br' ||
          (child.tagName === 'a' && !text(child)) ||
          isAll({ ...child, tagName: 'p' }, tags)),
  ) &&
  text(block) !== '';

const isBold = (block: Element): boolean => isAll(block, ['strong', 'b']);
const isItalic = (block: Element): boolean => isAll(block, ['em', 'i']);
const isHeading = ({ tagName }: Element): boolean => /^h[1-6]$/.test(tagName);

function takeByline(blocks: Element[]): string {
  for (let i = blocks.length - 1; i >= Math.max(0, blocks.length - 3); i -= 1) {
    const block = blocks[i];
    const words = block ? text(block) : '';
    if (
      block?.tagName === 'p' &&
      words.length <= 90 &&
      (bylinePattern.test(words) || (i === blocks.length - 1 && isBold(block) && looksLikePerson(words)))
    ) {
      blocks.splice(i, 1);
      return words.replace(/^\(|\)$/g, '');
    }
  }
  return '';
}

function takeTitle(blocks: Element[], names: readonly string[]): { title: string; changed: boolean } {
  const at = blocks.findIndex((block) => text(block) !== '' && (block.tagName === 'p' || isHeading(block)));
  const block = blocks[at];
  if (!block || at > 3) return { title: '', changed: false };
  const words = text(block);
  const isTitle =
    isHeading(block) ||
    isBold(block) ||
    words === words.toLocaleUpperCase('vi') ||
    (words.length <= 120 && !/[.:;]$/.test(words));
  if (!isTitle) return { title: '', changed: false };
  blocks.splice(at, 1);
  if (words !== words.toLocaleUpperCase('vi') || !/\p{Lu}{2}/u.test(words)) return { title: words, changed: false };
  return {
    title: sentenceCase(words, [
      ...names.map((name) => name.replace(/^\S+ (?=\p{Lu})/u, '')),
      ...properNames(blocks.map(wordsOf).join('\n')),
    ]),
    changed: true,
  };
}

/** Adjacent capitalised words inside sentences: Phạm Văn Đốc, Gò Sim. */
const properNames = (words: string): string[] => [
  ...new Set([...words.matchAll(/(?<=\p{Ll}[,]? )\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)+/gu)].map(([name]) => name)),
];

/** A line in capitals as a sentence, with the capitals of the names that are known. */
export function sentenceCase(line: string, names: readonly string[]): string {
  let written = line.toLocaleLowerCase('vi');
  for (const name of [...names].sort((a, b) => b.length - a.length)) {
    const low = name.toLocaleLowerCase('vi');
    for (let at = written.indexOf(low); at >= 0; at = written.indexOf(low, at + 1))
      if (!/\p{L}/u.test(written.charAt(at - 1) + written.charAt(at + low.length)))
        written = written.slice(0, at) + name + written.slice(at + low.length);
  }
  return written.charAt(0).toLocaleUpperCase('vi') + written.slice(1);
}

/** The bold lead becomes the summary; of a first paragraph in plain letters the beginning, and it stays. */
function takeSummary(blocks: Element[]): string {
  const block = blocks.find((one) => one.tagName === 'p' && text(one) !== '');
  if (!block || blocks.indexOf(block) > 2) return '';
  const words = text(block);
  if (words.length < 20) return '';
  if (words.length <= 200) {
    if (isBold(block) || isItalic(block)) blocks.splice(blocks.indexOf(block), 1);
    return words;
  }
  const sentences = words.match(/[^.!?…]+[.!?…]+["”’)]*\s*|[^.!?…]+$/gu) ?? [words];
  let summary = '';
  for (const sentence of sentences) {
    if ((summary + sentence).trim().length > 200) break;
    summary += sentence;
  }
  return summary.trim() || `${words.slice(0, 195).replace(/\s+\S*$/, '')} …`;
}

const endings: Record<string, string> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' };

/** The first photo is the story's own; the others stay in their places. A line in italics behind a photo is its caption. */
function takePhotos(blocks: Element[], pictures: readonly Picture[], credit: string): DraftPhoto[] {
  const photos: DraftPhoto[] = [];
  for (let i = 0; i < blocks.length; i += 1) {
    const block = blocks[i];
    const images = block ? outermost(block, 'img') : [];
    if (!block || !images.length || block.tagName === 'table') continue;
    const next = blocks[i + 1];
    const words =
      next &&
      text(next).length <= 250 &&
      (isItalic(next) || /^\(?ảnh\s*[:\d]/iu.test(text(next))) &&
      next.tagName === 'p'
        ? text(next)
        : '';
    if (words) blocks.splice(i + 1, 1);
    const own = /\(?\s*ảnh\s*:\s*([^)]+)\)?\s*\.?$/iu.exec(words);
    const caption = own ? words.slice(0, own.index).trim() : words;
    const by = own ? `Ảnh: ${(own[1] ?? '').trim()}` : credit;
    const placed: Element[] = [];
    for (const image of images) {
      const picture = pictures.find(({ id }) => id === image.properties['src']);
      const ending = endings[picture?.type ?? ''];
      if (!picture || !ending) continue;
      const photo: DraftPhoto = {
        file: `anh-${photos.length + 1}.${ending}`,
        bytes: picture.bytes,
        type: picture.type,
        alt: caption.slice(0, 200),
        credit: by.slice(0, 80),
        caption: caption.slice(0, 200),
      };
      photos.push(photo);
      if (photos.length > 1)
        placed.push({
          type: 'element',
          tagName: 'p',
          properties: {},
          children: [
            {
              type: 'element',
              tagName: 'img',
              properties: { src: photo.file, alt: photo.alt, title: photo.credit },
              children: [],
            },
          ],
        });
    }
    const rest = withoutImages(block);
    const captionBlock: Element[] =
      caption && placed.length
        ? [
            {
              type: 'element',
              tagName: 'p',
              properties: {},
              children: [
                { type: 'element', tagName: 'em', properties: {}, children: [{ type: 'text', value: caption }] },
              ],
            },
          ]
        : [];
    const put = [...(text(rest) ? [rest] : []), ...placed, ...captionBlock];
    blocks.splice(i, 1, ...put);
    i += put.length - 1;
  }
  return photos;
}

const withoutImages = (block: Element): Element => ({
  ...block,
  children: block.children.flatMap((child): ElementContent[] =>
    child.type !== 'element' ? [child] : child.tagName === 'img' ? [] : [withoutImages(child)],
  ),
});

/** The title is the page's first heading, so those of the text begin below it; a short bold line is one, too. */
function asHeading(block: Element, next: Element | undefined): Element {
  if (isHeading(block)) return { ...block, tagName: Number(block.tagName.slice(1)) <= 2 ? 'h2' : 'h3' };
  const words = text(block);
  if (!isBold(block) || words.length > 100 || /[.,;:!]$/.test(words) || next?.tagName === undefined) return block;
  return { type: 'element', tagName: 'h2', properties: {}, children: [{ type: 'text', value: words }] };
}

/** Markdown has no table without headings: the first row of one that names none becomes them. */
function withHeadings(table: Element): Element {
  if (outermost(table, 'th').length) return table;
  const [first] = outermost(table, 'tr');
  for (const child of first?.children ?? [])
    if (child.type === 'element' && child.tagName === 'td') child.tagName = 'th';
  return table;
}

/** HTML as the Markdown that the portal's parser reads back to the same words. */
export const markdownOf = (root: Root): string =>
  toMarkdown(toMdast(root), {
    bullet: '-',
    rule: '-',
    emphasis: '*',
    extensions: [gfmTableToMarkdown()],
    handlers: {
      delete: (node: Parents, _, state, info) => `~~${state.containerPhrasing(node, info)}~~`,
    },
  })
    .replace(/&#x20;/g, ' ')
    .trim();

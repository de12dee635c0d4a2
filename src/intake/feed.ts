/** Texts that another system hands out: a WordPress export (WXR), RSS or Atom. */
import { fromHtml } from 'hast-util-from-html';
import type { Element } from 'hast';
import { markdownOf } from './article.ts';
import { outermost, wordsOf } from './html-table.ts';
import { tidyLine } from './tidy.ts';
import { attribute, child, children, parseXml, textOf, type Xml } from './xml.ts';

export interface FeedItem {
  /** Its permanent key: its identifier, else its address. */
  key: string;
  title: string;
  summary: string;
  /** Markdown. Photos are named as in `photos`. */
  body: string;
  day?: string;
  link: string;
  author: string;
  /** Pictures by their addresses elsewhere. */
  photos: { address: string; file: string; alt: string }[];
}

/** The posts of an export or feed, in its order; pages, menus and attachments of WordPress are left out. @throws Error when it is none */
export function readFeed(text: string): FeedItem[] {
  const document = parseXml(text, { prefixes: true });
  const channel = child(child(document, 'rss'), 'channel') ?? child(document, 'rdf:RDF');
  const feed = child(document, 'feed');
  if (!channel && !feed) throw new Error('Tệp này không phải tệp xuất của WordPress, RSS hay Atom.');
  return (channel ? children(channel, 'item') : children(feed, 'entry'))
    .filter((item) => ['', 'post'].includes(textOf(child(item, 'wp:post_type'))))
    .map(itemOf);
}

const first = (item: Xml, ...names: string[]): string =>
  names.map((name) => textOf(child(item, name)).trim()).find(Boolean) ?? '';

function itemOf(item: Xml): FeedItem {
  const link = first(item, 'link') || (attribute(child(item, 'link'), 'href') ?? '');
  const html = first(item, 'content:encoded', 'content', 'description', 'summary');
  const root = fromHtml(withParagraphs(html), { fragment: true });
  const photos = outermost({ type: 'root', children: root.children }, 'img').flatMap((image) => photoOf(image));
  for (const [i, photo] of photos.entries())
    photo.file = `anh-${i + 1}.${/\.(png|webp)(?:\?|$)/i.exec(photo.address)?.[1]?.toLowerCase() ?? 'jpg'}`;
  const excerpt = tidyLine(
    wordsOf(fromHtml(first(item, 'excerpt:encoded', 'description', 'summary'), { fragment: true })),
  );
  const date = new Date(
    first(item, 'wp:post_date_gmt', 'pubDate', 'published', 'updated', 'dc:date').replace(/^(\d{4}-\d\d-\d\d) /, '$1T'),
  );
  return {
    key: first(item, 'guid', 'id') || link || first(item, 'title'),
    title: tidyLine(wordsOf(fromHtml(first(item, 'title'), { fragment: true }))),
    summary: excerpt.length >= 20 && excerpt.length <= 200 ? excerpt : '',
    body: withFiles(markdownOf(root), photos),
    ...(Number.isNaN(date.getTime()) ? {} : { day: date.toISOString().slice(0, 10) }),
    link,
    author: first(item, 'dc:creator', 'author'),
    photos,
  };
}

/**
 * WordPress writes an empty line for a paragraph; its block marks are no text, nor are its short codes, but for a caption
 * (an attribute in older exports) and the address of what was to be played.
 */
function withParagraphs(html: string): string {
  const plain = html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/\[caption[^\]]*?\scaption="([^"]*)"[^\]]*\]([\s\S]*?)\[\/caption\]/g, '$2 $1')
    .replace(/\[(?:audio|video|embed)\s[^\]]*?(https?:\/\/[^\s"'\]]+)[^\]]*\]/g, '<a href="$1">$1</a>')
    .replace(/\[\/?(?:caption|gallery|audio|video|playlist|embed)[^\]]*\]/g, ' ');
  if (/<p[\s>]/i.test(plain)) return plain;
  return plain
    .split(/\n\s*\n/)
    .map((part) =>
      /^\s*<(?:h\d|ul|ol|table|blockquote|pre|div|figure)/i.test(part)
        ? part
        : `<p>${part.trim().replace(/\n/g, '<br>')}</p>`,
    )
    .join('\n');
}

function photoOf(image: Element): FeedItem['photos'] {
  const { src: address, alt } = image.properties;
  if (typeof address !== 'string' || !/^https?:/.test(address)) return [];
  return [{ address, file: '', alt: tidyLine(typeof alt === 'string' ? alt : '') }];
}

const withFiles = (markdown: string, photos: FeedItem['photos']): string =>
  photos.reduce((text, { address, file }) => text.replaceAll(address, file), markdown);

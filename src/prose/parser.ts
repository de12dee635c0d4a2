import MarkdownIt, { type MarkdownIt as Parser, type Token } from 'markdown-it';

/** The one Markdown parser of site, preview and check: tables and strikethrough, no raw HTML, no guessing of links or quotes. */
export function createParser(options: { html: boolean } = { html: false }): Parser {
  const parser = new MarkdownIt('default', { html: options.html, linkify: false, typographer: false });
  // markdown-it leaves a link it refuses as source text. Here every link is parsed; `isSafeLink` judges it afterwards, so
  // that its words stay and its brackets do not.
  parser.validateLink = () => true;
  return parser;
}

/** The Markdown as it is parsed: NFC, so that text typed on a Mac draws the same page. */
export const prepare = (markdown: string): string => markdown.normalize('NFC');

/** Where a link may lead: the web, mail, telephone, or this site. Anything else with a colon before the first slash is a program. */
export function isSafeLink(href: string): boolean {
  const bare = href.replace(/[\u0000-\u0020]/g, '');
  return bare !== '' && (/^(?:https?|mailto|tel):/i.test(bare) || !/^[^/?#]*:/.test(bare));
}

/** The file name in an image's address when the file lies beside the entry (`anh.jpg`, `./anh.jpg`), else undefined. */
export function fileBeside(source: string): string | undefined {
  const file = decode(source).replace(/^\.\//, '').normalize('NFC');
  return file === '' || /[/\\:]/.test(file) ? undefined : file;
}

/** The address as it was written: markdown-it has turned its letters into percent signs. */
export function decode(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address; // a lone percent sign
  }
}

/** The words of inline tokens, without markup; line breaks become spaces. `images` says whether their alt text counts. */
export function inlineText(tokens: readonly Token[], images: boolean): string {
  return tokens
    .map((token) => {
      if (token.type === 'image') return images ? inlineText(token.children ?? [], true) : '';
      if (token.type === 'softbreak' || token.type === 'hardbreak') return ' ';
      return token.content;
    })
    .join('')
    .replace(/\s+/g, ' ');
}

/** What an image says of itself. */
export function imageOf(token: Token): { source: string; alt: string; credit: string } {
  return {
    source: String(token.attrGet('src') ?? ''),
    alt: inlineText(token.children ?? [], true).trim(),
    credit: String(token.attrGet('title') ?? '').trim(),
  };
}

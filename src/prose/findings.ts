import type { Token } from 'markdown-it';
import type { LineDiagnostic } from '../fields/diagnostic.ts';
import { describeLegacy } from '../text/legacy.ts';
import { createParser, decode, fileBeside, imageOf, inlineText, isSafeLink, prepare } from './parser.ts';

/** Something in a text that an editor has to mend; its path is that of the body. */
type Finding = Omit<LineDiagnostic, 'path'>;

/** A photo that a text names and that lies, or should lie, beside the entry. */
export interface ProseImage {
  file: string;
  alt: string;
  credit: string;
  line: number;
}

const parser = createParser();
/** Only to find raw HTML; its output is never rendered. */
const htmlParser = createParser({ html: true });

/** The photos of a text that lie beside its entry, in order. Those from elsewhere are findings of `proseFindings`. */
export function photosIn(markdown: string): ProseImage[] {
  return inlineTokens(parser.parse(prepare(markdown), {})).flatMap(({ token, line }) => {
    if (token.type !== 'image') return [];
    const { source, alt, credit } = imageOf(token);
    const file = fileBeside(source);
    return file === undefined ? [] : [{ file, alt, credit, line }];
  });
}

/** Everything in a text that the portal refuses, in the order of its lines. Empty when there is nothing to mend. */
export function proseFindings(markdown: string): LineDiagnostic[] {
  const source = prepare(markdown);
  const tokens = parser.parse(source, {});
  const inline = inlineTokens(tokens);
  return [
    ...headingFindings(tokens),
    ...photoFindings(inline),
    ...linkFindings(inline),
    ...htmlFindings(source),
    ...legacyFindings(source),
  ]
    .sort((a, b) => a.line - b.line)
    .map((finding) => ({ path: ['body'], ...finding }));
}

function headingFindings(tokens: Token[]): Finding[] {
  const findings: Finding[] = [];
  let previous = 1; // the title of the page
  tokens.forEach((token, index) => {
    if (token.type !== 'heading_open') return;
    const depth = Number(token.tag.slice(1));
    const text = inlineText(tokens[index + 1]?.children ?? [], true).trim();
    const line = (token.map?.[0] ?? 0) + 1;
    if (depth === 1)
      findings.push({
        line,
        message: 'đề mục cấp 1 là của tên bài; trong bài hãy bắt đầu bằng ##',
        found: `# ${text}`,
      });
    else if (depth > previous + 1)
      findings.push({
        line,
        message: `nhảy cấp đề mục; hãy dùng ${'#'.repeat(previous + 1)}`,
        found: `${token.markup} ${text}`,
      });
    if (text === '')
      findings.push({ line, message: 'đề mục không có chữ; hãy viết chữ hoặc xóa dòng này', found: token.markup });
    previous = Math.max(depth, 2);
  });
  return findings;
}

function photoFindings(inline: Placed[]): Finding[] {
  return inline.flatMap(({ token, line }) => {
    if (token.type === 'text' && /!\[[^\]]*\]\(/.test(token.content)) {
      return [
        {
          line,
          message: 'ảnh viết chưa đúng; hãy viết ![mô tả](ten-tep.jpg "Ảnh: Người chụp"), tên tệp không có dấu cách',
          found: token.content.trim(),
        },
      ];
    }
    if (token.type !== 'image') return [];
    const { source, alt, credit } = imageOf(token);
    const found = decode(source);
    return [
      ...(alt ? [] : [{ line, message: 'ảnh chưa có mô tả; hãy tả điều thấy trong ảnh, viết trong dấu [ ]', found }]),
      ...(credit
        ? []
        : [{ line, message: 'ảnh chưa ghi người chụp; hãy viết sau tên tệp, ví dụ "Ảnh: Phạm Thị Lan"', found }]),
      ...(fileBeside(source) === undefined
        ? [{ line, message: 'ảnh phải là tệp nằm cạnh bài; hãy tải ảnh lên rồi chèn lại', found }]
        : []),
    ];
  });
}

function linkFindings(inline: Placed[]): Finding[] {
  return inline.flatMap(({ token, line }, index) => {
    if (token.type !== 'link_open') return [];
    const address = String(token.attrGet('href') ?? '');
    const href = decode(address);
    const end = inline.findIndex((other, at) => at > index && other.token.type === 'link_close');
    const words = inlineText(
      inline.slice(index + 1, end).map((other) => other.token),
      true,
    ).trim();
    return [
      ...(words ? [] : [{ line, message: 'liên kết không có chữ để bấm; hãy viết chữ trong dấu [ ]', found: href }]),
      ...(href.trim()
        ? []
        : [{ line, message: 'liên kết chưa có địa chỉ; hãy viết địa chỉ trong dấu ( )', found: words }]),
      ...(href.trim() && !isSafeLink(address)
        ? [
            {
              line,
              message: 'liên kết không được phép; chỉ dùng https://, mailto:, tel: hoặc địa chỉ trong trang này',
              found: href,
            },
          ]
        : []),
    ];
  });
}

function htmlFindings(source: string): Finding[] {
  if (!source.includes('<')) return [];
  const tokens = htmlParser.parse(source, {});
  const blocks = tokens
    .filter((token) => token.type === 'html_block')
    .map((token) => ({ token, line: (token.map?.[0] ?? 0) + 1 }));
  return [...blocks, ...inlineTokens(tokens).filter(({ token }) => token.type === 'html_inline')]
    .filter(({ token }) => !token.content.startsWith('</')) // its opening tag is named already
    .map(({ token, line }) => ({
      line,
      message: 'mã HTML sẽ hiện ra thành chữ; hãy xóa, hoặc dùng định dạng của trình soạn',
      found: token.content.trim().split('\n')[0] ?? '',
    }));
}

function legacyFindings(source: string): Finding[] {
  if (!describeLegacy(source)) return [];
  return source.split('\n').flatMap((text, index) => {
    const message = describeLegacy(text);
    return message ? [{ line: index + 1, message, found: text.trim() }] : [];
  });
}

interface Placed {
  token: Token;
  line: number;
}

/** All inline tokens with their line: that of the block, plus the line breaks before them in it. */
function inlineTokens(tokens: readonly Token[]): Placed[] {
  let start = 0; // a table cell has no line of its own: its row has
  return tokens.flatMap((block) => {
    start = block.map?.[0] ?? start;
    let line = start + 1;
    return (block.children ?? []).map((token) => {
      const placed = { token, line };
      if (token.type === 'softbreak' || token.type === 'hardbreak') line += 1;
      if (token.type === 'html_inline') line += token.content.split('\n').length - 1;
      return placed;
    });
  });
}

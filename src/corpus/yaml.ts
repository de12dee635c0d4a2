import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit, type Document, type YAMLError } from 'yaml';
import type { LineDiagnostic } from '../fields/diagnostic.ts';
import { shorten } from './diagnostic.ts';

export interface Parsed {
  /** The parsed text; `{}` when it cannot be parsed. */
  data: Record<string, unknown>;
  /** Syntax errors: the text around them cannot be parsed before they are mended. */
  faults: LineDiagnostic[];
  /** The line of a place, or of the nearest place around it that exists. */
  lineOf: (path: readonly (string | number)[]) => number;
}

/**
 * Reads YAML as Decap and Astro do (version 1.2: `yes` is a word, `2026-09-02` stays a text). Never throws.
 * `firstLine` is the line of the file on which the text starts.
 */
export function parseYaml(text: string, firstLine = 1): Parsed {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number): number => lines.linePos(offset).line + firstLine - 1;
  const source = text.split('\n');
  const fault = (line: number, message: string): LineDiagnostic => ({
    path: [],
    line,
    found: shorten(source[line - firstLine] ?? ''),
    message,
  });

  const [error] = [...document.errors, ...document.warnings];
  const open = error && unclosedQuote(document, text);
  const faults = error
    ? [open === undefined ? fault(lineAt(error.pos[0]), remedy(error)) : fault(lineAt(open), unclosed)]
    : [];
  if (faults.length) return { data: {}, faults, lineOf: () => firstLine };
  let data: unknown;
  try {
    data = document.toJS();
  } catch {
    const alias = text.search(/(?:^|\s)\*/m);
    return {
      data: {},
      faults: [
        fault(lineAt(Math.max(alias + 1, 0)), 'chữ bắt đầu bằng dấu * phải đặt trong dấu nháy, ví dụ title: "*Mẫu*"'),
      ],
      lineOf: () => firstLine,
    };
  }
  if (data !== null && (typeof data !== 'object' || Array.isArray(data))) {
    return {
      data: {},
      faults: [fault(firstLine, 'mỗi dòng phải là “tên trường: giá trị”, ví dụ title: Đường về thôn')],
      lineOf: () => firstLine,
    };
  }
  return {
    data: (data ?? {}) as Record<string, unknown>,
    faults: [],
    lineOf: (path) => lineOfPath(text, path) + firstLine - 1,
  };
}

/** Parses again rather than keep the document: lines are asked for few entries, and ten thousand documents fill the memory. */
function lineOfPath(text: string, path: readonly (string | number)[]): number {
  const lines = new LineCounter();
  return lines.linePos(offsetOf(parseDocument(text, { lineCounter: lines, prettyErrors: false }), path)).line;
}

/**
 * Where a quote was opened that swallowed the next fields: the parser notices only at the next quote or at the end, far
 * from the line to mend.
 */
function unclosedQuote(document: Document, text: string): number | undefined {
  let start: number | undefined;
  visit(document, {
    Scalar(_, node) {
      if (
        !node.type?.startsWith('QUOTE') ||
        !node.range ||
        !/\n[ -]*\w+:(?:\s|$)/.test(text.slice(node.range[0], node.range[1]))
      )
        return undefined;
      start = node.range[0];
      return visit.BREAK;
    },
  });
  return start;
}

function offsetOf(document: Document, path: readonly (string | number)[]): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => (isScalar(key) ? String(key.value) : String(key)) === String(part));
      if (!pair) return offset;
      offset = (isNode(pair.key) && pair.key.range?.[0]) || offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      offset = (isNode(node) && node.range?.[0]) || offset;
    } else return offset;
  }
  return offset;
}

const unclosed = 'dấu nháy mở mà không đóng; hãy thêm dấu nháy ở cuối giá trị';
const quoteIt = 'hãy đặt cả giá trị trong dấu nháy, ví dụ title: "Ba Tơ: quê tôi"';

/** What to do about each kind of fault; the words are for editors, so they speak of lines and quotes, not of nodes. */
function remedy({ code, message }: YAMLError): string {
  switch (code) {
    case 'MISSING_CHAR':
      return /quote/.test(message) ? unclosed : 'thiếu dấu hai chấm sau tên trường, viết “tên: giá trị”';
    case 'TAB_AS_INDENT':
      return 'đầu dòng có dấu tab; hãy thụt dòng bằng dấu cách (mỗi bậc hai dấu cách)';
    case 'DUPLICATE_KEY':
      return 'trường này đã có ở trên; mỗi trường chỉ viết một lần, hãy bỏ một dòng';
    case 'BLOCK_AS_IMPLICIT_KEY':
      return `giá trị có dấu hai chấm, hoặc dòng dưới thụt sai; ${quoteIt}`;
    case 'MULTILINE_IMPLICIT_KEY':
      return 'thiếu dấu hai chấm sau tên trường, hoặc dòng thụt sai; viết “tên: giá trị”, các trường cùng bậc thụt bằng nhau';
    case 'BAD_INDENT':
      return 'ngoặc mở mà không đóng, hoặc dòng thụt sai; nếu ngoặc là một phần của câu chữ, hãy đặt cả giá trị trong dấu nháy';
    case 'BAD_DQ_ESCAPE':
      return 'trong dấu nháy kép, dấu \\ có nghĩa riêng; hãy dùng dấu nháy đơn hoặc viết \\\\';
    case 'MULTIPLE_DOCS':
      return 'dòng --- chỉ được có một lần ở đầu tệp; hãy bỏ dòng này';
    default:
      return `giá trị bắt đầu bằng một ký tự có nghĩa riêng, hoặc có chữ thừa sau dấu nháy, dấu ngoặc; ${quoteIt}`;
  }
}

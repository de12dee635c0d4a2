import { normaliseBody } from '../text/normalise.ts';
import { parseYaml, type Parsed } from './yaml.ts';

export interface FrontMatter extends Parsed {
  /** The Markdown below the second `---`. */
  body: string;
  /** The line of the file on which `body` starts. */
  bodyLine: number;
}

/** Line ends of Windows and of old Macs, and the mark that Windows' Notepad puts before the first letter. */
export const plainLines = (text: string): string => text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');

/**
 * The two parts of an entry's file as texts; undefined when it has no front matter.
 * @param isNormal whether the body is known to be in its normal form, which is long to find out
 */
export function splitFrontMatter(
  raw: string,
  isNormal = false,
): { yaml: string; body: string; bodyLine: number; isNormal: boolean } | undefined {
  const text = plainLines(raw);
  const open = /^---[ \t]*\n/.exec(text);
  if (!open) return undefined;
  const rest = text.slice(open[0].length);
  const close = /^---[ \t]*(?:\n|$)/m.exec(rest);
  if (!close) return undefined;
  const yaml = rest.slice(0, close.index);
  const written = rest.slice(close.index + close[0].length);
  const body = isNormal ? written : normaliseBody(written);
  return { yaml, body, bodyLine: yaml.split('\n').length + 2, isNormal: body === written };
}

/** Splits an entry's file into its fields and its body. Never throws: faults are listed. */
export function parseFrontMatter(raw: string): FrontMatter {
  const parts = splitFrontMatter(raw);
  if (parts) return { ...parseYaml(parts.yaml, 2), body: parts.body, bodyLine: parts.bodyLine };
  const text = plainLines(raw);
  const message = /^---[ \t]*\n/.test(text)
    ? 'thiếu dòng --- thứ hai, đóng phần các trường trước bài viết'
    : 'dòng đầu tiên phải là ---, tiếp theo là các trường, rồi một dòng --- nữa';
  return {
    data: {},
    faults: [{ path: [], line: 1, found: text.split('\n', 1)[0]?.slice(0, 80) ?? '', message }],
    lineOf: () => 1,
    body: text,
    bodyLine: 1,
  };
}

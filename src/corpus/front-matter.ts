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

/** Splits an entry's file into its fields and its body. Never throws: faults are listed. */
export function parseFrontMatter(raw: string): FrontMatter {
  const text = plainLines(raw);
  const broken = (line: number, expected: string): FrontMatter => ({
    data: {},
    faults: [{ line, found: text.split('\n', line)[line - 1]?.slice(0, 80) ?? '', expected }],
    lineOf: () => 1,
    body: text,
    bodyLine: 1,
  });
  const open = /^---[ \t]*\n/.exec(text);
  if (!open) return broken(1, 'dòng đầu tiên phải là ---, tiếp theo là các trường, rồi một dòng --- nữa');
  const rest = text.slice(open[0].length);
  const close = /^---[ \t]*(?:\n|$)/m.exec(rest);
  if (!close) return broken(1, 'thiếu dòng --- thứ hai, đóng phần các trường trước bài viết');
  const yaml = rest.slice(0, close.index);
  return {
    ...parseYaml(yaml, 2),
    body: normaliseBody(rest.slice(close.index + close[0].length)),
    bodyLine: yaml.split('\n').length + 2,
  };
}

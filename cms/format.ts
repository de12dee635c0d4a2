/**
 * How the desk reads and writes files: as the check reads them, and without folding long lines, so that a change of one
 * word is a change of one line in the history. Decap's own writer folds at 80 columns and reorders what it does not know.
 */
import { parse, stringify } from 'yaml';
import { parseFrontMatter, plainLines } from '../src/corpus/front-matter.ts';
import { ordered, updatedYaml } from './yaml-kept.ts';

/** Names of the formats in the configuration. */
export const entryFormat = 'bai';
export const dataFormat = 'du-lieu';

interface Formatter {
  /** @throws Error in Vietnamese, naming the line, when the file is broken */
  fromFile(text: string): Record<string, unknown>;
  toFile(data: Record<string, unknown>, order?: readonly string[]): string;
  /** The file `before` with the data in it; what has not changed stays to the byte. */
  update(before: string, data: Record<string, unknown>, order?: readonly string[]): string;
}

const plain = { lineWidth: 0 };

/** Whether a text is no file but the fields of an entry that lists show, as they come with the site. */
export const isFromSite = (text: string): boolean => text.startsWith('{');

/** Parsed texts: Decap lists a whole collection again for each search, filter and chooser, and parsing YAML takes half a millisecond. */
const read = new Map<string, Record<string, unknown>>();

/** Fields between two lines of `---`, then Markdown. */
export const entryFormatter: Formatter = {
  fromFile(text) {
    const known = read.get(text);
    if (known) return { ...known };
    if (isFromSite(text)) return JSON.parse(text) as Record<string, unknown>;
    const { data, faults, body } = parseFrontMatter(text);
    if (faults.length)
      throw new Error(`Tệp bị hỏng. ${faults.map(({ line, message }) => `Dòng ${line}: ${message}`).join('; ')}`);
    // White space alone is no text.
    const entry = { ...data, body: body.trim() ? body : '' };
    read.set(text, entry);
    return { ...entry };
  },
  toFile: ({ body, ...front }, order = []) => `---\n${stringify(ordered(front, order), plain)}---\n${words(body)}\n`,
  update(before, data, order = []) {
    const [, open = '', yaml = '', close = '', old = ''] = parts.exec(plainLines(before)) ?? [];
    if (!close) return this.toFile(data, order);
    const { body, ...front } = data;
    return asLinesOf(before, `${open}${updatedYaml(yaml, front, order)}${close}${inPlaceOf(old, words(body))}`);
  },
};

/** Without the empty lines around it. What the first line begins with stays: four spaces or a tab make it code. */
const words = (body: unknown): string =>
  typeof body === 'string' ? body.replace(/^(?:[^\S\n]*\n)+/, '').trimEnd() : '';

/** Opening line, YAML, closing line and body of an entry's file. */
const parts = /^(---[ \t]*\n)([\s\S]*?)(^---[ \t]*(?:\n|$))([\s\S]*)$/m;

/** The body with the empty lines around it that were there. */
function inPlaceOf(old: string, text: string): string {
  if (text === words(old)) return old;
  const [, above = '', below = ''] = /^(\s*\n)?[\s\S]*?(\s*)$/.exec(old) ?? [];
  return old.trim() ? above + text + (below || '\n') : `${text}\n`;
}

/** The text with the line ends and the first sign of the file as it was. */
const asLinesOf = (before: string, text: string): string =>
  (before.startsWith('\uFEFF') ? '\uFEFF' : '') + (before.includes('\r\n') ? text.replace(/\n/g, '\r\n') : text);

/** A file of data alone. */
export const dataFormatter: Formatter = {
  fromFile: (text) => parse(text) as Record<string, unknown>,
  toFile: (data, order = []) => stringify(ordered(data, order), plain),
  update: (before, data, order = []) => asLinesOf(before, updatedYaml(plainLines(before), data, order)),
};

/** A formatter for Decap, which does not say what the file was. @param before answers that at each writing */
export const keeping = (formatter: Formatter, before: () => string | undefined): Formatter => ({
  ...formatter,
  toFile(data, order) {
    const file = before();
    return file === undefined ? formatter.toFile(data, order) : formatter.update(file, data, order);
  },
});

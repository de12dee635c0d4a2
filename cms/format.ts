/**
 * How the desk reads and writes files: as the check reads them, and without folding long lines, so that a change of one
 * word is a change of one line in the history. Decap's own writer folds at 80 columns and reorders what it does not know.
 */
import { parse, stringify } from 'yaml';
import { parseFrontMatter } from '../src/corpus/front-matter.ts';

/** Names of the formats in the configuration. */
export const entryFormat = 'bai';
export const dataFormat = 'du-lieu';

interface Formatter {
  /** @throws Error in Vietnamese, naming the line, when the file is broken */
  fromFile(text: string): Record<string, unknown>;
  toFile(data: Record<string, unknown>, order?: readonly string[]): string;
}

const plain = { lineWidth: 0 };

/** Texts read before: Decap lists a whole collection anew for each search, filter and chooser, and YAML takes half a millisecond. */
const read = new Map<string, Record<string, unknown>>();

/** Fields between two lines of `---`, then Markdown. */
export const entryFormatter: Formatter = {
  fromFile(text) {
    const known = read.get(text);
    if (known) return { ...known };
    const { data, faults, body } = parseFrontMatter(text);
    if (faults.length)
      throw new Error(`Tệp bị hỏng. ${faults.map(({ line, expected }) => `Dòng ${line}: ${expected}`).join('; ')}`);
    // Decap's rich text crashes on a text of white space alone.
    const entry = { ...data, body: body.trim() ? body : '' };
    read.set(text, entry);
    return { ...entry };
  },
  toFile({ body, ...front }, order = []) {
    return `---\n${stringify(ordered(front, order), plain)}---\n${String(body ?? '').trim()}\n`;
  },
};

/** A file of data alone. */
export const dataFormatter: Formatter = {
  fromFile: (text) => parse(text) as Record<string, unknown>,
  toFile: (data, order = []) => stringify(ordered(data, order), plain),
};

/** Keys in the order of the form; others after them. */
function ordered(data: Record<string, unknown>, order: readonly string[]): Record<string, unknown> {
  const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  return Object.fromEntries(Object.entries(data).sort(([a], [b]) => rank(a) - rank(b)));
}

/**
 * Messages in a fixed form: a line "label: value" for each answer, an empty line between two. They are composed on a page
 * of the site, travel by mail or chat, and are read at the desk; both ends use this module.
 */

/** An answer beside its label. A label may hold a `{word}` that stands for anything. */
export type Answer = readonly [label: string, value: string];

/** The message. Answers without words are left out; a line of an answer that looks like a label is moved in by a space. */
export function composeMessage(answers: readonly Answer[]): string {
  const begins = beginning(answers.map(([label]) => label));
  return answers
    .map(([label, value]) => [label, plain(value)] as const)
    .filter(([, value]) => value !== '')
    .map(([label, value]) => `${label}: ${value.replace(begins, ' $&')}`)
    .join('\n\n')
    .normalize('NFC');
}

/**
 * The answers in a message, by label; of two with the same label the first. Words before the first label belong to none.
 * Mail programs change the ends of lines and quote: both are undone.
 */
export function readMessage(text: string, labels: readonly string[]): Map<string, string> {
  const lines = plain(text).split('\n');
  const found = answersIn(lines, labels);
  return found.size > 0
    ? found
    : answersIn(
        lines.map((line) => line.replace(/^(?:> ?)+/, '')),
        labels,
      );
}

function answersIn(lines: readonly string[], labels: readonly string[]): Map<string, string> {
  const patterns = labels.map((label) => [label, new RegExp(`^${matching(label)}:`, 'iu')] as const);
  const moved = beginning(labels, ' ');
  const found = new Map<string, string[]>();
  let current: string[] | undefined;
  for (const line of lines) {
    const [label, pattern] = patterns.find(([name, begins]) => begins.test(line) && !found.has(name)) ?? [];
    if (label !== undefined && pattern) {
      current = [line.replace(pattern, '')];
      found.set(label, current);
    } else current?.push(line.replace(moved, (spaces) => spaces.slice(1)));
  }
  return new Map([...found].map(([label, words]) => [label, words.join('\n').trim()]));
}

const plain = (text: string): string => text.replace(/\r\n?/g, '\n').normalize('NFC').trim();

/** The beginnings of lines that read as a label, after any spaces: at least those in `spaces`. */
const beginning = (labels: readonly string[], spaces = ''): RegExp =>
  new RegExp(`^${spaces} *(?=(?:${labels.map(matching).join('|')}):)`, 'gimu');

const matching = (label: string): string =>
  label
    .normalize('NFC')
    .replace(/[.*+?^$()|[\]\\/]/g, '\\$&')
    .replace(/\{\w+\}/g, '.+');

/**
 * Messages in a fixed form: a line "label: value" for each answer, an empty line between two. They are composed on a page
 * of the site, travel by mail or chat, where people add to them, and are read at the desk; both ends use this module.
 * Labels are known without their accents and behind a dash, too.
 */
import { fold } from './fold.ts';

/** An answer beside its label. A label may hold a `{word}` that stands for anything. */
export type Answer = readonly [label: string, value: string];

/** The message. Answers without words are left out; a line of an answer that looks like a label is moved in by a space. */
export function composeMessage(answers: readonly Answer[]): string {
  const labels = labelled(answers.map(([label]) => label));
  const moved = (line: string): string => (labelOf(line.replace(/^ +/, ''), labels) ? ` ${line}` : line);
  return answers
    .map(([label, value]) => [label, plain(value)] as const)
    .filter(([, value]) => value !== '')
    .map(([label, value]) => `${label}: ${value.split('\n').map(moved).join('\n')}`)
    .join('\n\n')
    .normalize('NFC');
}

/**
 * The answers in a message, by label. What stands under a label that comes again is added, unless it says the same: a
 * message may be pasted twice. Words before the first label belong to none. Mail programs change the ends of lines and
 * quote: both are undone.
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

function answersIn(lines: readonly string[], names: readonly string[]): Map<string, string> {
  const labels = labelled(names);
  const found = new Map<string, string[][]>();
  let current: string[] | undefined;
  for (const line of lines) {
    const label = labelOf(line, labels);
    if (label) {
      current = [line.split(':').slice(label.colons).join(':')];
      found.set(label.name, [...(found.get(label.name) ?? []), current]);
    } else current?.push(/^ /.test(line) && labelOf(line.replace(/^ +/, ''), labels) ? line.slice(1) : line);
  }
  return new Map(
    [...found].map(([name, all]) => {
      const texts = all.map((words) => words.join('\n').trim());
      return [name, [...new Set(texts)].filter(Boolean).join('\n')];
    }),
  );
}

const plain = (text: string): string => text.replace(/\r\n?/g, '\n').normalize('NFC').trim();

type Labels = readonly (readonly [name: string, begins: RegExp])[];

const labelled = (names: readonly string[]): Labels =>
  names.map((name) => [name, new RegExp(`^(?:[-–•*] ?)?${matching(fold(name))} ?:`, 'u')]);

/** The label that a line begins with, and how many colons belong to it. */
function labelOf(line: string, labels: Labels): { name: string; colons: number } | undefined {
  const folded = line.startsWith(' ') ? '' : fold(line);
  for (const [name, begins] of labels) {
    const [label] = begins.exec(folded) ?? [];
    if (label) return { name, colons: label.split(':').length - 1 };
  }
  return undefined;
}

const matching = (label: string): string => label.replace(/[.*+?^$()|[\]\\/]/g, '\\$&').replace(/\{\w+\}/g, '.+');

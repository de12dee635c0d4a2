/**
 * Replaces the package `fuzzy` in the desk's bundle. Decap asks it wherever editors look for something (search,
 * choosers of entries, media); the original tells "dang" from "Đặng". Here accents, case and the order of words do not
 * matter, but what matches with its accents comes first, because Ba Tơ and Ba Tô are two communes.
 */
import { fold } from '../../src/text/fold.ts';
import { normalise } from '../../src/text/normalise.ts';

export interface FilterResult<T> {
  string: string;
  score: number;
  index: number;
  original: T;
}

/**
 * The elements whose text has every word of the pattern, best first; what the first line has comes before what only the
 * others have. Decap's search drops scores of 5 and less.
 */
export function filter<T>(
  pattern: string | undefined,
  elements: readonly T[],
  options: { extract?: (element: T) => unknown } = {},
): FilterResult<T>[] {
  const sought = {
    exact: normalise(pattern ?? '').toLowerCase(),
    words: fold(pattern ?? '')
      .split(' ')
      .filter(Boolean),
  };
  return elements
    .map((original, index) => {
      const text: unknown = options.extract ? options.extract(original) : original;
      const string = typeof text === 'string' || typeof text === 'number' ? String(text) : '';
      return { string, score: score(string, sought), index, original };
    })
    .filter((result) => result.score > 0)
    .sort((a, b) => b.score - a.score || a.index - b.index);
}

interface Sought {
  exact: string;
  words: readonly string[];
}

function score(text: string, sought: Sought): number {
  const end = text.indexOf('\n');
  const first = scoreOfWords(end < 0 ? text : text.slice(0, end), sought);
  return first > 0 ? first + mostInText : end < 0 ? 0 : Math.min(scoreOfWords(text, sought), mostInText);
}

/** More than any text gets whose first line does not match. */
const mostInText = 1000;

function scoreOfWords(text: string, { exact, words }: Sought): number {
  const folded = ` ${foldedOnce(text)}`;
  if (!words.every((word) => folded.includes(word))) return 0;
  const begun = words.filter((word) => folded.includes(` ${word}`)).length;
  return (
    10 +
    begun * 10 +
    (folded.includes(` ${words.join(' ')}`) ? 100 : 0) +
    (normalise(text).toLowerCase().includes(exact) ? 200 : 0)
  );
}

/** Whole texts are folded once: a search over thousands of them would take seconds. */
const known = new Map<string, string>();

function foldedOnce(text: string): string {
  if (text.length < 500) return fold(text);
  const folded = known.get(text) ?? fold(text);
  known.set(text, folded);
  return folded;
}

export default { filter };

/** What a chooser offers for what is typed, and in which order. Pure. */
import type { DirectoryItem } from '../../src/corpus/directory.ts';
import { sameSpelling } from '../../src/intake/places.ts';
import { fold } from '../../src/text/fold.ts';
import { choicesAmong, hasEnded } from '../intake/known.ts';
import { filter } from '../shims/fuzzy.ts';

/** One entry or item to choose. */
export interface Option {
  id: string;
  /** Its name, with its place where names repeat, and whether it has ended. */
  label: string;
  /** Its official code, where it has one. */
  code: string | undefined;
  hasEnded: boolean;
}

/** Everything that can be chosen, in Vietnamese order, what has ended last. */
export function optionsAmong(items: Readonly<Record<string, DirectoryItem>>): Option[] {
  const options = [...choicesAmong(items).labels].map(([id, label]) => ({
    id,
    label,
    code: items[id]?.code,
    hasEnded: items[id] !== undefined && hasEnded(items[id]),
  }));
  return endedLast(options);
}

export interface Found {
  options: readonly Option[];
  /** Whether nothing bears the words as they are typed, so that a new entry may be meant. */
  isUnknown: boolean;
  /** The one option whose whole label was typed. */
  named?: Option | undefined;
}

/** The options for what is typed: by the official code, then with the accents typed, then without; what has ended last. */
export function search(typed: string, options: readonly Option[]): Found {
  const sought = sameSpelling(typed);
  if (!sought) return { options, isUnknown: false };
  if (/^\d+$/.test(sought)) {
    const coded = options.filter(({ code }) => code?.startsWith(sought));
    if (coded.length) return { options: coded, isUnknown: false };
  }
  const hits = filter(typed, options, { extract: ({ label }) => label }).map(({ original }) => original);
  const exact = hits.filter(({ label }) => sameSpelling(label).includes(sought));
  const alike = hits.filter((option) => !exact.includes(option));
  const hasAccents = fold(sought) !== sought;
  return {
    options: [...endedLast(exact), ...endedLast(alike)],
    isUnknown: exact.length === 0 && (hasAccents || alike.length === 0),
    named: exact.find(({ label }) => sameSpelling(label) === sought),
  };
}

const endedLast = (options: readonly Option[]): Option[] => [
  ...options.filter(({ hasEnded }) => !hasEnded),
  ...options.filter(({ hasEnded }) => hasEnded),
];

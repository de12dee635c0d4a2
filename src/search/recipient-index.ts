/**
 * The index of the recipient lookup: one small file for each beginning of a given name, so that a query loads one of them.
 * Pure; the page's script reads what this writes.
 */
import { group } from 'd3-array';
import type { Recipient } from '../collections/awards/recipients.ts';
import { fold } from '../text/fold.ts';
import { nameKey } from '../text/names.ts';
import { normalise } from '../text/normalise.ts';

/** Units, awards and rows of one file; rows name the others by their place. */
export interface RecipientFile {
  units: [id: string, name: string, href: string][];
  awards: [href: string, number: string, formId: string, form: string, year: string][];
  rows: [name: string, kind: string, unit: number, award: number][];
}

/** Above this many rows a file is split by one more letter: 1,500 are about 40 kB compressed. */
const maxRows = 1500;

/** The files by the beginning of the words they hold, e.g. `l`, `th`, `tr`. */
export function recipientFiles(roll: readonly Recipient[]): Map<string, RecipientFile> {
  const files = new Map<string, RecipientFile>();
  const divide = (filed: [string, Recipient][], depth: number): void => {
    for (const [key, begun] of group(filed, ([word]) => word.slice(0, depth))) {
      // Nothing divides words that have ended.
      const longer = begun.filter(([word]) => word.length > depth);
      if (begun.length > maxRows && longer.length > 0 && depth < 4) {
        divide(longer, depth + 1);
        const ended = begun.filter(([word]) => word.length <= depth);
        if (ended.length > 0) files.set(key, packed(ended));
      } else files.set(key, packed(begun));
    }
  };
  divide(
    roll.flatMap((recipient) => recipient.filedUnder.map((word): [string, Recipient] => [word, recipient])),
    1,
  );
  return files;
}

function packed(group: readonly [string, Recipient][]): RecipientFile {
  const units = new Map<string, number>();
  const awards = new Map<string, number>();
  const file: RecipientFile = { units: [], awards: [], rows: [] };
  const placeOf = <T>(places: Map<string, number>, list: T[], id: string, item: T): number => {
    const place = places.get(id) ?? list.push(item) - 1;
    places.set(id, place);
    return place;
  };
  for (const recipient of new Set(group.map(([, each]) => each))) {
    const { name, kind, unit, award, form, year } = recipient;
    file.rows.push([
      name,
      kind,
      unit ? placeOf(units, file.units, unit.id, [unit.id, unit.name, unit.href]) : -1,
      placeOf(awards, file.awards, award.href, [award.href, award.number, form.id, form.name, year]),
    ]);
  }
  return file;
}

/** The files in which a word may be, of those there are: its own, or, for a word shorter than their keys, all that go on from it. */
export function filesFor(word: string, keys: readonly string[]): string[] {
  const exact = keys
    .filter((key) => word.startsWith(key))
    .sort((a, b) => b.length - a.length)
    .slice(0, 1);
  const longer = keys.filter((key) => key.length > word.length && key.startsWith(word));
  return [...exact.filter((key) => key.length === word.length || longer.length === 0), ...longer];
}

export interface Query {
  name: string;
  unit?: string;
  form?: string;
  year?: string;
}

export interface Found {
  name: string;
  kind: string;
  unit?: { name: string; href: string };
  award: { number: string; href: string };
  form: string;
  year: string;
}

/** The rows that have every word of the name, begun at least, and fit the rest; those with the very accents typed come first. */
export function lookUp(file: RecipientFile, { name, unit, form, year }: Query): Found[] {
  const typed = wordsOf(name);
  const [words, keys] = [typed.map(fold), typed.map(nameKey)];
  const accented = typed.some((word, i) => word !== words[i]);
  const hits = file.rows.filter(([full, , unitAt, awardAt]) => {
    const award = file.awards[awardAt];
    if (!award) return false;
    if ((unit && file.units[unitAt]?.[0] !== unit) || (form && award[2] !== form) || (year && award[4] !== year))
      return false;
    const present = fold(full).split(/[^a-z0-9]+/);
    return words.every((word) => present.some((other) => other.startsWith(word)));
  });
  const exact = (full: string): number => {
    const present = wordsOf(full);
    // A word that is whole may have its tone on the other vowel: Thuý finds Thúy before Thùy.
    const isAs = (word: string, key: string) => (other: string) =>
      other.startsWith(word) || (other[0] === word[0] && nameKey(other) === key);
    return accented && typed.every((word, i) => present.some(isAs(word, keys[i] ?? ''))) ? 0 : 1;
  };
  return hits
    .map((row, i) => ({ row, i, order: exact(row[0]) }))
    .sort((a, b) => a.order - b.order || a.i - b.i)
    .flatMap(({ row: [full, kind, unitAt, awardAt] }) => {
      const [unitOf, award] = [file.units[unitAt], file.awards[awardAt]];
      if (!award) return [];
      const unit = unitOf && { unit: { name: unitOf[1], href: unitOf[2] } };
      const [href, number, , form, year] = award;
      return [{ name: full, kind, ...unit, award: { href, number }, form, year }];
    });
}

/** The words of a name as they are typed or kept, in lower case; hyphens and invisible characters separate like a space. */
const wordsOf = (name: string): string[] =>
  normalise(name)
    .toLocaleLowerCase('vi')
    .split(/[\s,.\p{Pd}]+/u)
    .filter(Boolean);

import { normalise } from './normalise.ts';

const collator = new Intl.Collator('vi', { numeric: true });

/** Vietnamese alphabetical order (Đ after D, Ơ after Ô), numbers by value. The default sort puts Đ and Ư after Z. */
export const compareText = (a: string, b: string): number => collator.compare(normalise(a), normalise(b));

/** Order of people in a Vietnamese roll: by given name, which is the last word, then by the whole name. */
export function compareNames(a: string, b: string): number {
  return collator.compare(givenName(a), givenName(b)) || compareText(a, b);
}

/** The given name of a Vietnamese full name: "Đặng Thùy Trâm" gives "Trâm". */
export const givenName = (name: string): string => normalise(name).split(/\s+/).at(-1) ?? '';

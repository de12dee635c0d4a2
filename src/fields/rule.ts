import type { Diagnostic } from './diagnostic.ts';

/** A condition between fields, e.g. that an end does not come before its start. Parts may be missing or malformed. */
export type Rule<T> = (entry: Partial<T>) => Diagnostic[];

/** The items of a list as a rule finds them: none where the value is no list, and any may be incomplete or missing. */
export const itemsOf = <T>(items: readonly T[] | undefined): readonly (Partial<T> | null | undefined)[] =>
  isList(items) ? items : [];

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** The rule that `to` does not come before `from`; days compare as texts. */
export const inOrder =
  <T>(from: keyof T & string, to: keyof T & string, message: string): Rule<T> =>
  (entry) => {
    const [start, end] = [entry[from], entry[to]];
    return typeof start === 'string' && typeof end === 'string' && end < start ? [{ path: [to], message }] : [];
  };

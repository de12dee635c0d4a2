import type { Diagnostic } from './diagnostic.ts';

/** A condition between fields, e.g. that an end does not come before its start. Parts may be missing or malformed. */
export type Rule<T> = (entry: Partial<T>) => Diagnostic[];

/** The rule that `to` does not come before `from`; days compare as texts. */
export const inOrder =
  <T>(from: keyof T & string, to: keyof T & string, message: string): Rule<T> =>
  (entry) => {
    const [start, end] = [entry[from], entry[to]];
    return typeof start === 'string' && typeof end === 'string' && end < start ? [{ path: [to], message }] : [];
  };

import type { CollectionName, Field, Fields, Infer } from './field.ts';

/** What a rule found wrong: where (keys and positions from the entry's root) and what to write instead. */
export interface Finding {
  path: readonly (string | number)[];
  message: string;
}

/** A condition between fields, e.g. that an end does not come before its start. Parts may be missing or malformed. */
export type Rule<T> = (entry: Partial<T>) => Finding[];

export interface Collection<F extends Fields = Fields> {
  name: CollectionName;
  /** First part of the address: `/dien-hinh/<slug>/`; '' for pages at the root. */
  section: string;
  label: string;
  /** "điển hình": what one entry is called. */
  item: string;
  description: string;
  fields: F;
  body: Field<string>;
  /** The field from which the CMS makes the slug of a new entry. */
  slugFrom: keyof F & string;
  /** The field by which lists in the CMS are sorted, newest first. */
  sortBy?: keyof F & string;
  rules: Rule<Infer<F>>[];
}

export const collection = <F extends Fields>(
  options: Omit<Collection<F>, 'rules'> & { rules?: Rule<Infer<F>>[] },
): Collection<F> => ({ rules: [], ...options });

/** The rule that `to` does not come before `from`; days compare as texts. */
export const inOrder =
  <T>(from: keyof T & string, to: keyof T & string, message: string): Rule<T> =>
  (entry) => {
    const [start, end] = [entry[from], entry[to]];
    return typeof start === 'string' && typeof end === 'string' && end < start ? [{ path: [to], message }] : [];
  };

import type { Field, Fields, Infer } from '../fields/field.ts';
import type { Rule } from '../fields/rule.ts';

/** A part of the form: its heading and its fields, in the order in which an editor works. */
export interface FormPart<Name extends string = string> {
  label: string;
  fields: readonly (Name | 'body')[];
}

export interface Collection<F extends Fields = Fields> {
  /** The folder of its entries in `content`, and its key in the registry. */
  name: string;
  /** First part of the address: `/dien-hinh/<slug>/`; '' for pages at the root. */
  section: string;
  label: string;
  /** The label where there is little room: above a title, in a list of results. */
  short: string;
  /** "điển hình": what one entry is called. */
  item: string;
  description: string;
  fields: F;
  body: Field<string> | Field<string | undefined>;
  /** The parts of the form; fields that none of them names come last, under "Thêm". */
  form: readonly FormPart<keyof F & string>[];
  /** The field from which the CMS makes the slug of a new entry. */
  slugFrom: keyof F & string;
  /** The field by which entries are sorted, newest first, at the desk and on the site. */
  sortBy?: keyof F & string;
  /** The field that holds the day from which the public may see an entry. */
  shownFrom?: keyof F & string;
  /** The field that names the one entry of the same kind that an entry hangs from; such a chain must end. */
  above?: keyof F & string;
  /** Where in an entry the directory finds what it lists besides name and references: `period.from`, through lists too. */
  listed?: Partial<Record<'from' | 'copiedBy' | 'formerSlugs', string>>;
  rules: Rule<Infer<F>>[];
}

export const collection = <F extends Fields>(
  options: Omit<Collection<F>, 'rules'> & { rules?: Rule<Infer<F>>[] },
): Collection<F> => ({ rules: [], ...options });

/** The address of an entry's page: `/dien-hinh/<slug>/`. That of one that has no slug yet is the folder of its kind. */
export const addressIn = ({ section }: { section: string }, slug: string): string =>
  `/${[section, slug].map((part) => part && `${part}/`).join('')}`;

/** The address of the list of a kind. */
export const listAddress = ({ section }: { section: string }): string => `/${section}/`;

/** The address of the share kit of a page. */
export const kitAddressOf = (page: string): string => `${page}lan-toa/`;

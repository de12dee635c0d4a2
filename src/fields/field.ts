/** The vocabulary in which collections are written: a constructor for each kind of field, and what changes a field. */
import type { Field } from './spec.ts';

export { choice } from './choice.ts';
export { day } from './day.ts';
export { file } from './file.ts';
export { flag } from './flag.ts';
export { group } from './group.ts';
export { list } from './list.ts';
export { number } from './number.ts';
export { photo } from './photo.ts';
export { point } from './point.ts';
export { prose } from './prose.ts';
export { reference } from './reference.ts';
export { link, text } from './text.ts';
export type { Field, Fields, FieldSpec, Infer, Pattern, PhotoFile } from './spec.ts';

/** The same field, which may be left empty. */
export const optional = <T>(field: Field<T>): Field<T | undefined> => ({ ...field, optional: true });

/** The same field, which a rule asks for under a condition: `neededWhen('khi tổng kết', …)`. */
export const neededWhen = <T>(condition: string, field: Field<T>): Field<T> => ({ ...field, neededWhen: condition });

/** The same field, kept out of the open data in this place. */
export const closed = <T>(field: Field<T>): Field<T> => ({ ...field, open: false });

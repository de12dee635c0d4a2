/** Every kind of field, and functions for any of them. */
import { choiceKind } from './choice.ts';
import { dayKind } from './day.ts';
import { fileKind } from './file.ts';
import { flagKind } from './flag.ts';
import { groupKind } from './group.ts';
import type { Kind, Part } from './kind.ts';
import { listKind } from './list.ts';
import { numberKind } from './number.ts';
import { photoKind } from './photo.ts';
import { pointKind } from './point.ts';
import { proseKind } from './prose.ts';
import { referenceKind } from './reference.ts';
import type { Fields, FieldSpec, SpecOf } from './spec.ts';
import { textKind } from './text.ts';

const kinds: { [K in FieldSpec['kind']]: Kind<SpecOf<K>> } = {
  text: textKind,
  choice: choiceKind,
  day: dayKind,
  number: numberKind,
  flag: flagKind,
  photo: photoKind,
  point: pointKind,
  file: fileKind,
  reference: referenceKind,
  list: listKind,
  group: groupKind,
  prose: proseKind,
};

/** What is known of the kind of this field; its functions are to be called with this field, which TypeScript cannot tie together. */
export const kindOf = (field: FieldSpec): Kind<FieldSpec> => kinds[field.kind] as unknown as Kind<FieldSpec>;

/** Whether an entry must hold the field. */
export const mustBeWritten = (field: FieldSpec): boolean => !field.optional && !kindOf(field).hasDefault(field);

/** Whether a field must be written, as the form says it beside the label: "bắt buộc", "cần khi tổng kết". */
export const necessity = (field: FieldSpec): string =>
  mustBeWritten(field) ? 'bắt buộc' : field.neededWhen ? `cần ${field.neededWhen}` : 'không bắt buộc';

/** The values of an entry that hold no others, wherever they lie, each with its place and its field; absent ones too. */
export const leaves = (fields: Fields, data: unknown): Leaf[] =>
  leavesIn({ kind: 'group', label: '', fields }, data, []);

/** A value that holds no others. */
export interface Leaf extends Omit<Part, 'key'> {
  path: (string | number)[];
}

const leavesIn = (field: FieldSpec, value: unknown, path: (string | number)[]): Leaf[] =>
  field.kind === 'group' || field.kind === 'list'
    ? kindOf(field)
        .parts(field, value)
        .flatMap((part) => leavesIn(part.field, part.value, [...path, part.key]))
    : [{ field, value, path }];

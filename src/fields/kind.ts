/**
 * Everything the rest of the program needs of a kind of field. Each kind has a file with its constructor and this; `kinds.ts`
 * lists them. A part that is missing is a type error.
 */
import type { z } from 'zod';
import type { Fields, FieldSpec } from './spec.ts';

export interface Kind<F extends FieldSpec> {
  // The check.
  /** Mends what editors' tools are known to send. Blank is `undefined` already, and text is normalised. */
  tidy: (value: unknown, field: F) => unknown;
  /** The schema of a value; each message is a Vietnamese phrase to be read after the field's label. */
  schema: (field: F, schemas: Schemas) => z.ZodType;
  /** Whether nothing need be written although the field is not `optional`: its schema knows what nothing means. */
  hasDefault: (field: F) => boolean;

  // The desk.
  /** Decap's widget and its options, as plain data. */
  control: (field: F, desk: Desk) => Control;
  /** The limit that the form shows beside the hint: "tối đa 90 ký tự". */
  limit: (field: F) => string | undefined;
  /** What may be written, where there is no limit, for the handbook: "ngày". `labelOf` names a target of references. */
  answer: (field: F, labelOf: (target: string) => string) => string;

  // What lies inside a value.
  /** The field below a key of the value; undefined where there is none. */
  inner: (field: F, key: string | number) => FieldSpec | undefined;
  /** The values inside, each with its field. */
  parts: (field: F, value: unknown) => Part[];
  /** The same value with each part replaced; parts that become undefined are left out. */
  rebuild: (field: F, value: unknown, replace: (part: Part) => unknown) => unknown;
  /** The same field with each inner field replaced; undefined when nothing remains. */
  narrow: (field: F, replace: (inner: FieldSpec) => FieldSpec | undefined) => FieldSpec | undefined;

  // The open data.
  /** What a cell of a table holds, as a key of the dictionary's words. */
  holds: 'text' | 'choice' | 'day' | 'number' | 'flag' | 'reference';
  /** A value in words, for a column of its own; undefined for a kind whose values are words already. */
  inWords: ((field: F, value: unknown, nameOf: NameOf) => string | undefined) | undefined;
  /** Additions to the JSON Schema that follows from the schema. */
  jsonSchema: { format?: string; minItems?: undefined };
}

/** A value within another one. */
export interface Part {
  key: string | number;
  field: FieldSpec;
  value: unknown;
}

/** The schemas of what lies inside, and those that a host puts in place of a kind's own. */
export interface Schemas {
  ofFields: (fields: Fields) => z.ZodType;
  ofField: (field: FieldSpec) => z.ZodType;
  /** Astro hands in `image()`. */
  photo?: z.ZodType;
}

export type Control = { widget: string } & Record<string, unknown>;

/** What the desk provides to a control. */
export interface Desk {
  /** Whether Decap itself asks for the field. */
  isRequired: boolean;
  /** Whether the field lies in a group that may stay empty: Decap would ask for its required parts all the same. */
  isLenient: boolean;
  /** Complete controls of what lies inside. */
  ofFields: (fields: Fields, isLenient: boolean) => Control[];
  ofField: (name: string, field: FieldSpec) => Control;
  /** A chooser of one entry or item. */
  relation: (target: string) => Control;
}

/** The name of an entry or an item of a catalogue. */
export type NameOf = (target: string, id: string) => string | undefined;

/** The parts of a kind whose values hold no others. */
export const plain = {
  tidy: (value: unknown) => value,
  hasDefault: () => false,
  limit: () => undefined,
  inner: () => undefined,
  parts: () => [],
  rebuild: (_field: FieldSpec, value: unknown) => value,
  narrow: <F extends FieldSpec>(field: F) => field,
  inWords: undefined,
  jsonSchema: {},
};

/** The message of a schema for an empty field. */
export const required = 'bắt buộc, hãy điền';

/** The error of a schema: what to say of a value of another type. */
export const mustBe =
  (message: string) =>
  ({ input }: { input?: unknown }): string =>
    input === undefined ? required : message;

/** The entries of an object that say something. */
export const defined = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

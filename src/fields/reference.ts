import { z } from 'zod';
import { mustBe, plain, type Kind } from './kind.ts';
import type { Field, Options, SpecOf } from './spec.ts';

/** The id of an entry of another collection, or of an item of a catalogue; the registry refuses a target that it does not know. */
export const reference = (options: Options<'reference'>): Field<string> => ({ kind: 'reference', ...options });

export const referenceKind: Kind<SpecOf<'reference'>> = {
  ...plain,
  tidy: (value) => (typeof value === 'string' ? entryId(value) : value),
  schema: () => z.string({ error: mustBe('phải là mã của một mục, ví dụ xa-ba-to') }),
  control: ({ to }, { relation }) => relation(to),
  answer: ({ to }, labelOf) => `chọn trong ${labelOf(to)}`,
  holds: 'reference',
  inWords: ({ to }, value, nameOf) => nameOf(to, String(value)),
};

/** The id in a reference: Decap's relation to an entry stored as a folder saves `<slug>/index`. */
export const entryId = (reference: string): string => reference.replace(/\/index(?:\.md)?$/, '');

import { z } from 'zod';
import { closestMatch } from '../text/closest-match.ts';
import { normalise } from '../text/normalise.ts';
import { kindOf } from './kinds.ts';
import type { Schemas } from './kind.ts';
import type { Fields, FieldSpec } from './spec.ts';

/** What a host puts in place of a kind of field: Astro hands in `image()` for photos. */
export type Substitutes = Pick<Schemas, 'photo'>;

/**
 * The zod schema of an entry with these fields. Strict: a key that no field explains is an error. Every message is a
 * Vietnamese phrase that says what to write, to be read after the field's label.
 * What the outside world is known to send is mended first: `''` and `null` (a field cleared in Decap) count as absent,
 * text is normalised (`text/normalise.ts`), and each kind of field mends its own (`tidy`).
 */
export function schemaOf(fields: Fields, substitutes: Substitutes = {}): z.ZodObject {
  const shape: Record<string, z.ZodType> = {};
  for (const [name, field] of Object.entries(fields)) {
    if (field.kind !== 'prose') shape[name] = schemaOfField(field, substitutes);
  }
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? unknownKeys(issue.keys, Object.keys(fields)) : 'phải là một nhóm trường',
  });
}

function schemaOfField(field: FieldSpec, substitutes: Substitutes): z.ZodType {
  const { schema, hasDefault } = kindOf(field);
  const present = schema(field, {
    ...substitutes,
    ofFields: (fields) => schemaOf(fields, substitutes),
    ofField: (inner) => schemaOfField(inner, substitutes),
  });
  return z.preprocess(
    (value) => mended(field, value),
    field.optional && !hasDefault(field) ? present.optional() : present,
  );
}

/** A value as its field's schema judges it; what lies inside has yet to be mended. */
const mended = (field: FieldSpec, value: unknown): unknown => kindOf(field).tidy(withoutBlank(value), field);

/**
 * A value tidied as the schema tidies it, also where the schema refuses some part of it. What has become blank is absent;
 * an item of a list stays, as `''`, so that the places of findings fit.
 */
export function tidyValue(field: FieldSpec, value: unknown): unknown {
  if (field.kind === 'prose') return value;
  const own = mended(field, value);
  const within = (key: string | number, part: unknown): unknown => {
    const of = kindOf(field).inner(field, key);
    return of ? tidyValue(of, part) : part;
  };
  if (Array.isArray(own)) return own.map((item: unknown, at) => within(at, item) ?? '');
  if (own?.constructor !== Object) return own;
  const parts = Object.entries(own).map(([key, part]) => [key, within(key, part)] as const);
  return Object.fromEntries(parts.filter(([, part]) => part !== undefined));
}

function withoutBlank(value: unknown): unknown {
  const text = typeof value === 'string' ? normalise(value) : value;
  return text === '' || text === null ? undefined : text;
}

function unknownKeys(keys: string[], known: string[]): string {
  return keys
    .map((key) => {
      const guess = closestMatch(key, known);
      return guess
        ? `không có trường “${key}”; có phải “${guess}”?`
        : `không có trường “${key}”; các trường dùng được: ${known.join(', ')}`;
    })
    .join(' ');
}

import type { z } from 'zod';
import type { Diagnostic } from './diagnostic.ts';
import type { Rule } from './rule.ts';
import type { Fields, FieldSpec } from './field.ts';
import { kindOf } from './kinds.ts';
import { schemaOf, tidyValue } from './schema.ts';

/** The shape of whatever has fields and rules: a collection, an item of a catalogue, the site's own data. */
interface Ruled {
  fields: Fields;
  rules?: readonly Rule<never>[];
}

export interface Validated {
  /** The entry, tidied (NFC, trimmed, blanks absent), also where the schema refuses a part. */
  data: Record<string, unknown>;
  findings: Diagnostic[];
}

/**
 * Checks the data of one entry against its schema and the rules between its fields, and returns everything that is wrong.
 * The build's check and the CMS's save both call this, so they use the same words. Of a draft (`draft: true`) only what is
 * filled in is checked.
 */
export function validate(ruled: Ruled, data: unknown): Validated {
  const result = schemaFor(ruled.fields).safeParse(data ?? {});
  const tidied = (
    result.success ? result.data : tidyValue({ kind: 'group', label: '', fields: ruled.fields }, data ?? {})
  ) as Record<string, unknown>;
  const fromSchema = result.success ? [] : result.error.issues.flatMap(findingsOf);
  const refused = new Set(fromSchema.map(({ path }) => path.join('.')));
  // A day that does not exist is neither before nor after another.
  const fromRules = (ruled.rules ?? [])
    .flatMap((rule) => applied(rule, tidied))
    .filter(({ path }) => !refused.has(path.join('.')));
  const findings = [...fromSchema, ...fromRules];
  return {
    data: tidied,
    findings: tidied['draft'] === true ? findings.filter(({ path }) => isFilled(tidied, path)) : findings,
  };
}

/** Whether something is written at a place. */
export function isFilled(data: unknown, path: readonly (string | number)[]): boolean {
  const value = path.reduce<unknown>(
    (at, part) => (at as Record<string | number, unknown> | null | undefined)?.[part],
    data,
  );
  if (typeof value === 'string') return value.trim() !== '';
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
}

const schemas = new WeakMap<Fields, z.ZodObject>();

/** Compiling a schema takes milliseconds, so each set of fields is compiled once. */
function schemaFor(fields: Fields): z.ZodObject {
  const schema = schemas.get(fields) ?? schemaOf(fields);
  schemas.set(fields, schema);
  return schema;
}

/** A rule sees whatever the file holds; where a malformed part trips it, the schema has already named that part. */
function applied(rule: Rule<never>, data: Record<string, unknown>): Diagnostic[] {
  try {
    return rule(data as never);
  } catch (error) {
    if (error instanceof TypeError) return [];
    throw error;
  }
}

function findingsOf(issue: z.core.$ZodIssue): Diagnostic[] {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...path, key], message: issue.message }));
  return [{ path, message: issue.message }];
}

/** The editor's name of a place in an entry: `['recipients', 2, 'name']` reads "Người được khen 3 › Tên". */
export function labelOf(fields: Fields, path: readonly (string | number)[]): string {
  const words: string[] = [];
  let field: FieldSpec | undefined = { kind: 'group', label: '', fields };
  for (const part of path) {
    field = field && kindOf(field).inner(field, part);
    if (typeof part === 'number') {
      words.push(`${words.pop() ?? ''} ${part + 1}`.trim());
    } else {
      words.push(field?.label ?? part);
    }
  }
  return words.join(' › ');
}

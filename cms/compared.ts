/** Two versions of an entry's file, field by field. Pure. */
import { stringify } from 'yaml';
import { allCollections } from '../src/collections/index.ts';
import { dataFormatter, entryFormatter } from './format.ts';

export interface Difference {
  /** The field's name in the file. */
  field: string;
  /** On screen. */
  label: string;
  before: string;
  after: string;
}

/** The fields in which two files of a collection differ, in the order of the first; their values as an editor reads them. */
export function differences(collection: string, before: string, after: string): Difference[] {
  const [a, b] = [fieldsIn(before), fieldsIn(after)];
  return differing(a, b).map((field) => ({
    field,
    label: labelIn(collection, field),
    before: readable(a[field]),
    after: readable(b[field]),
  }));
}

/** Labels of the fields in which two files differ; where only their layout differs, that. */
export function differingLabels(collection: string, before: string, after: string): string[] {
  const fields = differing(fieldsIn(before), fieldsIn(after));
  return fields.length ? fields.map((field) => labelIn(collection, field)) : ['cách trình bày tệp'];
}

export interface Joined {
  /** The file in which both sides' changes are merged; where both changed a field, the draft's. */
  text: string;
  /** What both sides changed, and differently: `before` is what is published, `after` the draft. */
  collisions: Difference[];
}

/**
 * Puts together what two people made of one file.
 * @param base the file both began from @param published as it is now @param draft what is to be published
 */
export function joined(collection: string, base: string, published: string, draft: string): Joined {
  const [from, theirs, ours] = [fieldsIn(base), fieldsIn(published), fieldsIn(draft)];
  const changed = new Set(differing(from, ours));
  const keys = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])];
  const data = Object.fromEntries(
    keys.map((key) => [key, changed.has(key) ? ours[key] : theirs[key]]).filter(([, value]) => value !== undefined),
  ) as Record<string, unknown>;
  const both = differing(from, theirs).filter((key) => changed.has(key) && !same(ours[key], theirs[key]));
  return {
    text: textOf(draft, data),
    collisions: both.map((field) => ({
      field,
      label: labelIn(collection, field),
      before: readable(theirs[field]),
      after: readable(ours[field]),
    })),
  };
}

/** A file with some fields as another file has them. */
export function withFieldsOf(text: string, other: string, fields: readonly string[]): string {
  const [own, from] = [fieldsIn(text), fieldsIn(other)];
  const keys = [...new Set([...Object.keys(own), ...fields])];
  const data = keys.map((key): [string, unknown] => [key, (fields.includes(key) ? from : own)[key]]);
  return textOf(text, Object.fromEntries(data.filter(([, value]) => value !== undefined)));
}

const isEntry = (text: string): boolean => text.startsWith('---');

const textOf = (like: string, data: Record<string, unknown>): string =>
  isEntry(like) ? entryFormatter.toFile(data) : dataFormatter.toFile(data);

/** The fields of a stored file; a broken one is one field. */
function fieldsIn(text: string): Record<string, unknown> {
  try {
    if (!isEntry(text)) return dataFormatter.fromFile(text);
    const { body, ...front } = entryFormatter.fromFile(text);
    return { ...front, body: typeof body === 'string' ? body.trim() : '' };
  } catch {
    return { body: text };
  }
}

const differing = (a: Record<string, unknown>, b: Record<string, unknown>): string[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((key) => !same(a[key], b[key]));

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function labelIn(collection: string, field: string): string {
  const model = allCollections.find(({ name }) => name === collection);
  return (field === 'body' ? model?.body.label : model?.fields[field]?.label) ?? field;
}

function readable(value: unknown): string {
  if (value === undefined || value === '') return '(trống)';
  return typeof value === 'string' ? value : stringify(value, { lineWidth: 0 }).trim();
}

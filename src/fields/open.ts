/** What of an entry goes out with the open data: the allow-list that the fields themselves carry. */
import type { Fields, FieldSpec } from './field.ts';

/** The fields that say `open`; in groups, and in lists of groups, again only those that say so. Others do not exist out there. */
export function openFields(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) =>
      field.open ? openField(field).map((open) => [name, open] as const) : [],
    ),
  );
}

/** The open part of a field; nothing when it is a group without any. */
function openField(field: FieldSpec): FieldSpec[] {
  if (field.kind === 'list') return openField(field.of).map((of) => ({ ...field, of }));
  if (field.kind !== 'group') return [field];
  const fields = openFields(field.fields);
  return Object.keys(fields).length > 0 ? [{ ...field, fields }] : [];
}

/**
 * The open part of an entry's data. `fields` are what `openFields` gave. Values that are absent stay absent.
 * Items of lists that speak of a minor are left out: a child's name does not travel with data.
 */
export function openData(fields: Fields, data: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) =>
      data[name] === undefined ? [] : [[name, openValue(field, data[name])]],
    ),
  );
}

function openValue(field: FieldSpec, value: unknown): unknown {
  if (field.kind === 'group') return openData(field.fields, value as Record<string, unknown>);
  if (field.kind === 'list')
    return (value as unknown[]).filter((item) => !isOfMinor(item)).map((item) => openValue(field.of, item));
  return value;
}

/** Whether an entry, or an item of a list, says that the person it speaks of is under age. */
export const isOfMinor = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && (data as { minor?: unknown }).minor === true;

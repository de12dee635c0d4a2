/** What of an entry goes out with the open data: the allow-list that the fields themselves carry. */
import { kindOf } from './kinds.ts';
import type { Fields, FieldSpec } from './spec.ts';

/** The fields that say `open`; in groups, and in lists of groups, again only those that say so. Others do not exist out there. */
export function openFields(fields: Fields): Fields {
  const open = openInside({ kind: 'group', label: '', fields });
  return open?.kind === 'group' ? open.fields : {};
}

const openField = (field: FieldSpec): FieldSpec | undefined => (field.open ? openInside(field) : undefined);

/** The items of an open list are open; what lies in a group must say so itself. */
const openInside = (field: FieldSpec): FieldSpec | undefined =>
  kindOf(field).narrow(field, field.kind === 'list' ? openInside : openField);

/**
 * The open part of an entry's data. `fields` are what `openFields` gave. Values that are absent stay absent.
 * Items of lists that speak of a minor are left out: a child's name does not travel with data.
 */
export const openData = (fields: Fields, data: Record<string, unknown>): Record<string, unknown> =>
  openValue({ kind: 'group', label: '', fields }, data) as Record<string, unknown>;

const openValue = (field: FieldSpec, value: unknown): unknown =>
  kindOf(field).rebuild(field, value, (part) =>
    typeof part.key === 'number' && isOfMinor(part.value) ? undefined : openValue(part.field, part.value),
  );

/** Whether an entry, or an item of a list, says that the person it speaks of is under age. */
export const isOfMinor = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && (data as { minor?: unknown }).minor === true;

/** References to drafts, which the site leaves out: where it cannot do without one, that is a fault. Pure. */
import { itemIn } from '../collections/between.ts';
import { catalogues, collections, type CollectionName, type ReferenceTarget } from '../collections/index.ts';
import type { Diagnostic } from '../fields/diagnostic.ts';
import type { Fields, FieldSpec } from '../fields/field.ts';
import { leaves } from '../fields/kinds.ts';
import { entryId } from '../fields/reference.ts';
import { referencesIn, type Directory, type DirectoryItem } from './directory.ts';

type Data = Record<string, unknown>;

/** Drafts that a published entry cannot be without. A reference that may be absent, or is in a list, is just not shown. */
export function draftsNeededBy(fields: Fields, data: Data, directory: Directory): Diagnostic[] {
  if (data['draft'] === true) return [];
  return leaves(fields, data).flatMap(({ field, value, path }) =>
    field.kind === 'reference' && typeof value === 'string' && !field.optional && typeof path.at(-1) !== 'number'
      ? draftAt(path, itemIn(directory, field.to, entryId(value)))
      : [],
  );
}

/** Drafts that an item of a catalogue refers to: the site shows it with all that it has. */
export const draftsShownBy = (fields: Fields, item: unknown, directory: Directory, at: number): Diagnostic[] =>
  referencesIn(fields, item).flatMap(({ path, to, id }) =>
    draftAt(['items', at, ...path], itemIn(directory, to, entryId(id))),
  );

const draftAt = (path: (string | number)[], named: DirectoryItem | undefined): Diagnostic[] =>
  named?.draft ? [{ path, message: `“${named.name}” còn là bản nháp; hãy công bố mục ấy trước` }] : [];

/** Who cannot be without a published entry, so that it cannot become a draft again. */
export function whoNeeds(directory: Directory, collection: CollectionName, id: string): DirectoryItem[] {
  const needs = (other: ReferenceTarget): boolean =>
    other in catalogues || neededBy(collections[other as CollectionName].fields).includes(collection);
  return (Object.keys(directory) as ReferenceTarget[])
    .filter(needs)
    .flatMap((other) =>
      Object.values(directory[other]).filter(
        ({ refersTo, draft }) => !draft && refersTo.includes(`${collection}/${id}`),
      ),
    );
}

/** What the fields of a kind refer to and cannot be without. */
function neededBy(fields: Fields): string[] {
  const inField = (field: FieldSpec): string[] => {
    if (field.kind === 'reference') return field.optional ? [] : [field.to];
    if (field.kind === 'list') return field.of.kind === 'group' ? inField(field.of) : [];
    return field.kind === 'group' ? neededBy(field.fields) : [];
  };
  return Object.values(fields).flatMap(inField);
}

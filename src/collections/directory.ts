import { catalogues, collections } from './index.ts';
import type { Fields, FieldSpec } from '../fields/field.ts';
import type { CollectionName, ReferenceTarget } from './index.ts';
import { isTakenBack } from './parts.ts';

/** What an entry shows of itself to other entries: enough to name it, to link to it and to judge a reference to it. */
export interface DirectoryItem {
  id: string;
  name: string;
  kind?: string;
  code?: string;
  from?: string;
  to?: string;
  /** Of a holiday: a Saturday that is worked. */
  working?: boolean;
  /** Entries and catalogue items it refers to, as "units/xa-ba-to". */
  refersTo: string[];
}

/**
 * Every entry and catalogue item of a corpus by collection and id. It is plain data, so the build writes it beside the
 * CMS; it is an allow-list, so nothing private travels with it.
 */
export type Directory = Record<ReferenceTarget, Record<string, DirectoryItem>>;

export const emptyDirectory = (): Directory =>
  Object.fromEntries(
    [...Object.keys(collections), ...Object.keys(catalogues)].map((name) => [name, {}]),
  ) as unknown as Directory;

/** A reference inside an entry: where it stands and what it names. */
export interface Reference {
  path: (string | number)[];
  to: ReferenceTarget;
  id: string;
}

/** All references in the data of an entry, found by its fields. */
export function referencesIn(fields: Fields, data: unknown, path: (string | number)[] = []): Reference[] {
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(fields).flatMap(([name, field]) =>
    referencesInField(field, (data as Record<string, unknown>)[name], [...path, name]),
  );
}

function referencesInField(field: FieldSpec, value: unknown, path: (string | number)[]): Reference[] {
  if (field.kind === 'reference')
    return typeof value === 'string' ? [{ path, to: field.to as ReferenceTarget, id: value }] : [];
  if (field.kind === 'group') return referencesIn(field.fields, value, path);
  if (field.kind === 'list' && Array.isArray(value))
    return value.flatMap((item, i) => referencesInField(field.of, item, [...path, i]));
  return [];
}

/** The directory's view of one item of a catalogue; its references are added by whoever needs them. */
export function catalogueItem(item: {
  id: string;
  name?: unknown;
  from?: unknown;
  to?: unknown;
  working?: unknown;
}): DirectoryItem {
  const pick = (key: 'from' | 'to') => (typeof item[key] === 'string' ? { [key]: item[key] } : {});
  return {
    id: item.id,
    name: String(item.name ?? item.id),
    ...pick('from'),
    ...pick('to'),
    ...(item.working === true && { working: true }),
    refersTo: [],
  };
}

/** The days off that a directory knows, for counting working days. */
export const holidaysOf = (directory: Directory): DirectoryItem[] => Object.values(directory.holidays);

/** The directory's view of one entry. Of one that was taken back nothing is told but that, wherever others still name it. */
export function directoryItem(name: CollectionName, id: string, data: Record<string, unknown>): DirectoryItem {
  const refersTo = [
    ...new Set(referencesIn(collections[name].fields, data).map(({ to, id: target }) => `${to}/${target}`)),
  ];
  const pick = (key: string) => (typeof data[key] === 'string' ? { [key]: data[key] } : {});
  const takenBack = isTakenBack((data['status'] as { state?: string } | undefined)?.state);
  return {
    id,
    name: takenBack
      ? `${sentenceCase(collections[name].item)} đã rút lại`
      : String(data['name'] ?? data['title'] ?? id),
    ...pick('kind'),
    ...pick('code'),
    ...pick('from'),
    ...pick('to'),
    refersTo,
  };
}

const sentenceCase = (words: string): string => words.charAt(0).toLocaleUpperCase('vi') + words.slice(1);

/**
 * All findings of one entry, one catalogue or the site's data. Pure: the CMS calls it at save with the directory that the
 * build wrote, the check calls it for every file of a corpus, so both use the same words.
 */
import type { Diagnostic } from '../fields/diagnostic.ts';
import type { Rule } from '../fields/rule.ts';
import type { Fields, FieldSpec } from '../fields/field.ts';
import { leaves } from '../fields/kinds.ts';
import {
  catalogueFields,
  catalogues,
  collections,
  siteFields,
  type CatalogueName,
  type CollectionName,
} from '../collections/index.ts';
import { closestMatch } from '../text/closest-match.ts';
import { isFilled, labelOf, validate } from '../fields/validate.ts';
import { photosIn, proseFindings } from '../prose/findings.ts';
import { describeLegacy } from '../text/legacy.ts';
import { normalise } from '../text/normalise.ts';
import type { Directory } from './directory.ts';
import { minorFindings } from './minors.ts';
import { catalogueFindings, crossFindings } from './references.ts';

type Data = Record<string, unknown>;
type Ruled = Parameters<typeof validate>[0];

/**
 * All that is wrong with an entry that the CMS is about to save: fields, rules, references, body. Findings without
 * `severity: 'warning'` forbid the save. `files` are the names of the files beside the entry; without them, photos are
 * not looked for.
 */
export function entryFindings(
  collection: CollectionName,
  id: string,
  data: unknown,
  body: string,
  directory: Directory,
  files?: readonly string[],
): Diagnostic[] {
  const { data: tidied, findings } = validate(collections[collection], data);
  return [...findings, ...furtherFindings(collection, id, tidied, body, directory, files)];
}

/** The findings of an entry that depend on its own text alone. */
export interface OwnFindings {
  body: Diagnostic[];
  /** The files that it names. */
  named: Named[];
}

export const ownFindings = (collection: CollectionName, data: Data, body: string): OwnFindings => ({
  body: bodyFindings(collection, body),
  named: filesNamed(collection, data, body),
});

/** The same beyond the entry's own fields, for data that `validate` has tidied already. */
export function furtherFindings(
  collection: CollectionName,
  id: string,
  data: Data,
  body: string,
  directory: Directory,
  files?: readonly string[],
  own: OwnFindings = ownFindings(collection, data, body),
): Diagnostic[] {
  const findings = [
    ...crossFindings(collection, id, data, directory),
    ...own.body,
    ...minorFindings(collection, data, body, directory),
    ...(files ? [...missingFiles(own.named, files), ...unusedFiles(own.named, files)] : []),
  ];
  // What is missing in a draft is no fault.
  return data['draft'] === true
    ? findings.filter(({ path }) => path.length === 0 || isFilled({ ...data, body }, path))
    : findings;
}

/** All that is wrong with a catalogue as the CMS is about to save it. */
export function catalogueFileFindings(name: CatalogueName, data: unknown, directory: Directory): Diagnostic[] {
  const { data: tidied, findings } = validate(catalogueFile(name), data);
  return [...findings, ...catalogueFindings(name, tidied, directory)];
}

/** A catalogue's file as `validate` wants it: one list, with the rules of its items. The same object at every call. */
export const catalogueFile = (name: CatalogueName): Ruled => catalogueFiles[name];

// Both: `fromEntries` forgets which keys there are.
const catalogueFiles = Object.fromEntries(
  Object.values(catalogues).map((catalogue) => {
    const rules = catalogue.rules as Rule<Data>[];
    const eachItem: Rule<{ items: Data[] }> = ({ items }) =>
      (Array.isArray(items) ? items : []).flatMap((item, i) =>
        rules.flatMap((rule) => rule(item).map(({ path, message }) => ({ path: ['items', i, ...path], message }))),
      );
    return [catalogue.name, { fields: catalogueFields(catalogue), rules: [eachItem] }];
  }),
) as unknown as Record<CatalogueName, Ruled & { fields: Fields }>;

export const siteFile: Ruled = { fields: siteFields };

/** The body as a field, so that it is checked like every other field. */
const bodyFields = Object.fromEntries(
  Object.values(collections).map(({ name, body }) => [
    name,
    { fields: { body: { ...body, kind: 'text', multiline: true } as FieldSpec } },
  ]),
) as unknown as Record<CollectionName, Ruled>;

function bodyFindings(collection: CollectionName, body: string): Diagnostic[] {
  const legacy = describeLegacy(normalise(body)); // the findings of the prose name the lines
  const findings = validate(bodyFields[collection], { body }).findings.filter(({ message }) => message !== legacy);
  return [...findings.map((finding) => ({ ...finding, line: 1 })), ...proseFindings(body)];
}

/** The editor's name of a place, "Người được khen 3 › Tên"; the body has one too. */
export function placeName(collection: CollectionName, path: readonly (string | number)[]): string {
  return labelOf({ ...collections[collection].fields, body: collections[collection].body }, path);
}

/** A file that an entry names, and where. */
export interface Named {
  path: (string | number)[];
  file: string;
  line?: number;
}

const bare = (file: string): string => file.replace(/^\.\//, '').normalize('NFC');

function filesNamed(collection: CollectionName, data: Data, body: string): Named[] {
  const photos = body.includes('![') ? photosIn(body) : []; // parsing ten thousand texts without photos takes seconds
  const fromBody = photos.map(({ file, line }) => ({ path: ['body'], file: bare(file), line }));
  return [...filesIn(collections[collection].fields, data), ...fromBody];
}

const filesIn = (fields: Fields, data: unknown): Named[] =>
  leaves(fields, data).flatMap(({ field, value, path }) =>
    (field.kind === 'photo' || field.kind === 'file') && typeof value === 'string' ? [{ path, file: bare(value) }] : [],
  );

/** The photos that the fields of an entry name, as they name them. */
export const photoFiles = (fields: Fields, data: Data): string[] =>
  Object.entries(fields).flatMap(([name, field]) => photosInField(field, data[name]));

function photosInField(field: FieldSpec, value: unknown): string[] {
  if (field.kind === 'photo') return typeof value === 'string' ? [value] : [];
  if (field.kind === 'group')
    return typeof value === 'object' && value !== null ? photoFiles(field.fields, value as Data) : [];
  if (field.kind === 'list' && Array.isArray(value)) return value.flatMap((item) => photosInField(field.of, item));
  return [];
}

/** Files that an entry names and that do not lie beside it. */
export function missingFiles(named: readonly Named[], files: readonly string[]): Diagnostic[] {
  return named
    .filter(({ file }) => !files.includes(file))
    .map(({ path, file, ...place }) => {
      const guess = closestMatch(file, files);
      return {
        path,
        ...place,
        found: file,
        message: guess
          ? `không có tệp này cạnh bài; có phải “${guess}”?`
          : 'không có tệp này cạnh bài; hãy chép tệp vào thư mục của bài hoặc bỏ chỗ dẫn tới nó',
      };
    });
}

function unusedFiles(named: readonly Named[], files: readonly string[]): Diagnostic[] {
  const used = new Set(named.map(({ file }) => file));
  return files
    .filter((file) => !used.has(file.normalize('NFC')))
    .map((file) => ({
      path: [],
      found: file,
      message: 'bài không dùng tệp này; hãy xóa tệp hoặc đưa vào bài',
      severity: 'warning' as const,
    }));
}

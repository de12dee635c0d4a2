/** What is wrong with an entry that is about to be saved, in the same words as the build's check. Pure. */
import { cardLetterFindings } from '../src/corpus/card-letters.ts';
import type { Directory } from '../src/corpus/directory.ts';
import { whoNeeds } from '../src/corpus/drafts.ts';
import { catalogueFile, furtherFindings, missingFiles, ownFindings, placeName, siteFile } from '../src/corpus/entry.ts';
import { parseFrontMatter } from '../src/corpus/front-matter.ts';
import { contactsOf, personalDataFindings } from '../src/corpus/personal-data.ts';
import { catalogueFindings, whoRefersTo } from '../src/corpus/references.ts';
import { sentenceOf, type Diagnostic } from '../src/fields/diagnostic.ts';
import {
  catalogueFields,
  catalogues,
  collections,
  siteFields,
  type CatalogueName,
  type AnyCollection,
  collectionOf,
  type CollectionName,
} from '../src/collections/index.ts';
import { ownName } from '../src/collections/names.ts';
import { addressable } from '../src/collections/parts.ts';
import { labelOf, validate } from '../src/fields/validate.ts';
import { normaliseBody } from '../src/text/normalise.ts';
import { deviceName, slug } from '../src/text/slug.ts';

/** An entry as the desk holds it. */
export interface Candidate {
  /** A collection of entries, or `catalogues` or `site`. */
  collection: string;
  /** Decap's slug: `<id>/index` for an entry, the name of the file for a catalogue; '' for a new entry. */
  slug: string;
  isNew: boolean;
  data: Record<string, unknown>;
  /** Whether it is to be a draft, of which only what is filled in is judged; without it the data themselves say so. */
  asDraft?: boolean | undefined;
  /** The names of the files beside the entry; without them, photos are not looked for. */
  files?: readonly string[] | undefined;
}

export interface Judged {
  /** What to store: NFC, trimmed, without blanks, references by bare id. */
  data: Record<string, unknown>;
  /** None means that it may be saved. */
  problems: Diagnostic[];
  /** What the editor should look at once more; it forbids nothing. */
  notes: string[];
}

/** `site`: the portal's own data, whose contacts may appear anywhere. */
export function judge(
  { collection, slug: decapSlug, isNew, data, asDraft, files }: Candidate,
  directory: Directory,
  site: Record<string, unknown> = {},
): Judged {
  if (collection === 'site') {
    const { data: tidied, findings } = validate(siteFile, data);
    return judged(tidied, [...findings, ...cardLetterFindings(tidied)], (path) => labelOf(siteFields, path));
  }
  if (collection === 'catalogues') return judgeCatalogue(decapSlug as CatalogueName, data, directory);
  return judgeEntry(
    collectionOf(collection as CollectionName),
    isNew ? undefined : idOf(decapSlug),
    asDraft === undefined ? data : { ...data, draft: asDraft },
    directory,
    { contacts: contactsOf(site), files },
  );
}

/** A value that should be a text; '' for what is none. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The id in Decap's slug: entries are folders, so Decap writes `<id>/index`. */
export const idOf = (decapSlug: string): string => decapSlug.replace(/\/index$/, '');

function judgeEntry(
  collection: AnyCollection,
  known: string | undefined,
  { body: typed, ...front }: Record<string, unknown>,
  directory: Directory,
  { contacts, files }: { contacts: readonly string[]; files: readonly string[] | undefined },
): Judged {
  const { name, slugFrom } = collection;
  const { data, findings } = validate(collection, front);
  const body = normaliseBody(textOf(typed));
  const id = known ?? slug(textOf(data[slugFrom]));
  const further = [
    ...(known === undefined ? addressFindings(collection, id, data, directory) : []),
    ...furtherFindings(name, id, data, body, directory),
    ...(files ? missingFiles(ownFindings(name, data, body).named, files) : []),
    ...(data['draft'] === true ? draftFindings(collection, id, known, directory) : []),
    ...personalDataFindings(name, data, body, contacts),
    ...cardLetterFindings(data),
  ];
  return judged({ ...data, body }, [...findings, ...further], (path) => placeName(name, path));
}

/** Whether a new entry can have the address that its title makes. */
function addressFindings(
  { name, slugFrom }: AnyCollection,
  id: string,
  data: Record<string, unknown>,
  directory: Directory,
): Diagnostic[] {
  const taken = directory[name][id];
  if (taken) return [{ path: [slugFrom], message: `địa chỉ “${id}” đã là của “${taken.name}”; hãy đặt khác đi` }];
  if (id) return [];
  if (addressable.regex.test(textOf(data[slugFrom])))
    return [{ path: [slugFrom], message: `${deviceName}; hãy thêm một chữ` }];
  return data['draft'] === true
    ? [{ path: [slugFrom], message: 'cần có ngay từ bản nháp, để làm địa chỉ của bài' }]
    : [];
}

/** What may not become a draft. */
function draftFindings(
  { name }: AnyCollection,
  id: string,
  known: string | undefined,
  directory: Directory,
): Diagnostic[] {
  const users = known && !directory[name][id]?.draft ? whoNeeds(directory, name, id) : [];
  return users.length
    ? [{ path: [], message: `Không chuyển về bản nháp được: đang dùng ở ${named(users)}. Hãy sửa các mục đó trước.` }]
    : [];
}

function judgeCatalogue(name: CatalogueName, data: Record<string, unknown>, directory: Directory): Judged {
  const { data: tidied, findings } = validate(catalogueFile(name), data);
  const items = Array.isArray(tidied['items']) ? (tidied['items'] as (Record<string, unknown> | null)[]) : [];
  const removed = Object.keys(directory[name]).filter((id) => !items.some((item) => item?.['id'] === id));
  const missed = removed.flatMap((id): Diagnostic[] => {
    const users = whoRefersTo(directory, `${name}/${id}`);
    return users.length
      ? [
          {
            path: ['items'],
            message: `không bỏ hoặc đổi mã được mục “${directory[name][id]?.name ?? id}” (${id}) vì đang dùng ở: ${named(users)}`,
          },
        ]
      : [];
  });
  return judged(tidied, [...findings, ...catalogueFindings(name, tidied, directory), ...missed], (path) =>
    labelOf(catalogueFields(catalogues[name]), path),
  );
}

/** Why an entry may not be removed: those who refer to it, or nothing. */
export function whyNotRemove(collection: string, decapSlug: string, directory: Directory): string | undefined {
  const users = whoRefersTo(directory, `${collection}/${idOf(decapSlug)}`);
  return users.length
    ? `Không xóa được vì còn ${users.length} mục dẫn tới mục này: ${named(users)}. Hãy sửa các mục đó trước.`
    : undefined;
}

/**
 * Why a file beside an entry may not be removed: the stored entry names it.
 * @param text the entry's file as it is stored
 */
export function whyNotRemoveFile(collection: string, file: string, text: string): string | undefined {
  if (!Object.hasOwn(collections, collection)) return undefined;
  const { data, body } = parseFrontMatter(text);
  const name = collection as CollectionName;
  const use = ownFindings(name, data, body).named.find((one) => one.file === file.normalize('NFC'));
  return use
    ? `Bài “${ownName(data)}” đang dùng tệp “${file}” (${placeName(name, use.path)}). Hãy bỏ tệp khỏi bài và lưu bài, rồi xóa tệp.`
    : undefined;
}

const named = (users: readonly { name: string }[]): string => users.map(({ name }) => `“${name}”`).join(', ');

function judged(
  data: Record<string, unknown>,
  findings: readonly Diagnostic[],
  place: (path: Diagnostic['path']) => string,
): Judged {
  const messageOf = ({ message, line, found, severity }: Diagnostic) =>
    `${message}${found && (line || severity) ? ` (ở “${found}”)` : ''}`;
  const listed = (isWarning: boolean): Diagnostic[] => {
    const wanted = findings.filter(({ severity }) => (severity === 'warning') === isWarning);
    const problems = wanted.map((finding) => {
      const { path } = finding;
      return { ...finding, message: messageOf(finding), label: path.length ? place(path) : '' };
    });
    return [...new Map(problems.map((problem) => [sentenceOf(problem), problem])).values()];
  };
  return {
    data: withoutBlanks(data) as Record<string, unknown>,
    problems: listed(false),
    notes: listed(true).map(sentenceOf),
  };
}

/** Absent means none or no, so empty lists, empty groups and unset flags are left out of the file. */
function withoutBlanks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutBlanks);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).map(([key, part]) => [key, withoutBlanks(part)] as const);
  return Object.fromEntries(kept.filter(([, part]) => !isBlank(part)));
}

const isBlank = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  value === false ||
  (typeof value === 'object' && Object.keys(value).length === 0);

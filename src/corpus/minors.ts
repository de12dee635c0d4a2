/** Somebody under age appears without what shows where to find them: class, school, village. Pure. */
import type { Diagnostic } from '../fields/diagnostic.ts';
import type { CollectionName } from '../collections/index.ts';
import { photosIn } from '../prose/findings.ts';
import type { Directory } from './directory.ts';
import type { minorsAmong } from './visibility.ts';
import { mentionsOf } from '../text/names.ts';

type Data = Record<string, unknown>;

/** "lớp 5A", "lớp 12/3": a class, not a grade. */
const schoolClass = /(?<![\p{L}\p{N}])lớp\s+\d{1,2}(?:\s?[A-ZĐ]\d{0,2}(?![\p{L}\p{N}])|\/\d+)/iu;
/** What a story says in lines of its own, besides the body. */
const lines: (readonly string[])[] = [
  ['title'],
  ['summary'],
  ['subject', 'name'],
  ['subject', 'role'],
  ['quote', 'text'],
  ['quote', 'speaker'],
];

/** Findings that forbid the save: a story about, or a recipient who is, somebody under age. */
export function minorFindings(
  collection: CollectionName,
  data: Data,
  body: string,
  directory: Directory,
): Diagnostic[] {
  if (collection === 'stories' && data['minor'] === true)
    return [...nearHome(data['unit'], ['unit'], directory), ...classesNamed(data, body), ...photosShown(body)];
  if (collection !== 'awards' || !Array.isArray(data['recipients'])) return [];
  return (data['recipients'] as (Data | null)[]).flatMap((recipient, i) =>
    recipient?.['minor'] === true ? nearHome(recipient['unit'], ['recipients', i, 'unit'], directory) : [],
  );
}

/**
 * Warnings of a roll on which somebody is, or seems to be, under age: not marked so, or named by the entry's own words,
 * although the roll shows first letters alone. `isMinor` knows the other entries.
 */
export function rollFindings(data: Data, body: string, isMinor: ReturnType<typeof minorsAmong>): Diagnostic[] {
  if (!Array.isArray(data['recipients'])) return [];
  return (data['recipients'] as (Data | null)[]).flatMap((recipient, i): Diagnostic[] => {
    const name = recipient?.['name'];
    if (typeof name !== 'string' || !isMinor(recipient ?? {})) return [];
    const named = ownWords(data, body).filter(({ text }) => mentionsOf(name, text).some(({ certain }) => certain));
    return [
      ...(recipient?.['minor'] === true
        ? []
        : [
            {
              path: ['recipients', i, 'minor'],
              found: name,
              message:
                'người này trùng với một em dưới 18 tuổi (cùng bài, hoặc cùng tên cùng đơn vị), nên trang chỉ hiện chữ đầu; hãy đánh dấu “Dưới 18 tuổi”, nếu là người khác thì chọn bài của người ấy',
              severity: 'warning' as const,
            },
          ]),
      ...named.map(({ path, line }) => ({
        path,
        ...(line !== undefined && { line }),
        found: name,
        message: 'nêu cả tên của người dưới 18 tuổi, mà danh sách chỉ hiện chữ đầu; hãy bỏ tên ở đây',
        severity: 'warning' as const,
      })),
    ];
  });
}

function ownWords(data: Data, body: string): { path: string[]; text: string; line?: number }[] {
  const fields = ['title', 'achievement'].flatMap((key) => {
    const text = data[key];
    return typeof text === 'string' ? [{ path: [key], text }] : [];
  });
  return [...fields, ...body.split('\n').map((text, i) => ({ path: ['body'], text, line: i + 1 }))];
}

function nearHome(unit: unknown, path: Diagnostic['path'], directory: Directory): Diagnostic[] {
  const known = typeof unit === 'string' ? directory.units[unit] : undefined;
  if (known?.kind !== 'village' && known?.kind !== 'school') return [];
  return [
    { path, message: `người dưới 18 tuổi không ghi thôn, trường; hãy chọn xã hoặc phường thay cho “${known.name}”` },
  ];
}

/** A text or a number as text; '' for anything else. */
const words = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

function classesNamed(data: Data, body: string): Diagnostic[] {
  const message = 'bài về người dưới 18 tuổi không ghi rõ lớp học; hãy bỏ tên lớp, ví dụ chỉ viết “học sinh tiểu học”';
  const at = (path: readonly string[]) =>
    path.reduce<unknown>(
      (value, part) => (typeof value === 'object' && value !== null ? (value as Data)[part] : undefined),
      data,
    );
  const inFields = lines.flatMap((path) => {
    const found = schoolClass.exec(words(at(path)))?.[0];
    return found ? [{ path, found, message }] : [];
  });
  const inBody = body.split('\n').flatMap((text, i) => {
    const found = schoolClass.exec(text)?.[0];
    return found ? [{ path: ['body'], line: i + 1, found, message }] : [];
  });
  return [...inFields, ...inBody];
}

/** Photos before the text are refused by the story's own rules. */
const photosShown = (body: string): Diagnostic[] =>
  photosIn(body).map(({ file, line }) => ({
    path: ['body'],
    line,
    found: file,
    message: 'bài về người dưới 18 tuổi không đăng ảnh; hãy bỏ ảnh',
  }));

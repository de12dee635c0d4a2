/**
 * Forgetting: an entry is withdrawn and emptied; `nameless.ts` removes a person's name. Both are planned in memory
 * and checked before a file is touched. Pure over a corpus that has been read.
 */
import { stringify } from 'yaml';
import { collectionOf, collections } from '../collections/index.ts';
import type { Fields, FieldSpec } from '../fields/field.ts';
import type { Corpus, CorpusEntry } from './read.ts';
import { directoryOf } from './directory.ts';
import { entryFindings } from './entry.ts';
import { parseFrontMatter, plainLines } from './front-matter.ts';

/** What is to happen to one file. */
export interface Change {
  /** Relative to the corpus, like everything that is removed. */
  file: string;
  /** The entry that it is of; the check judges what is left of it. */
  entry?: CorpusEntry;
  /** The whole new file. */
  text: string;
  /** Files beside it that go. */
  remove: string[];
  /** For whoever asked: what changes, one line each. */
  notes: string[];
}

export interface Plan {
  changes: Change[];
  /** What the command cannot decide or reach, one line each. */
  remains: string[];
}

/** The request cannot be carried out; the message says what to do instead. */
export class CannotForget extends Error {
  override name = 'CannotForget';
}

type Data = Record<string, unknown>;

const gone = 'Nội dung này đã được rút lại.';

/**
 * Withdraws an entry and empties it: its address lives on as a tombstone.
 * @param name `stories/<id>`, or the id alone when only one entry bears it
 * @throws CannotForget when there is no such entry, several, or one that cannot be withdrawn
 */
export function planWithdrawal(corpus: Corpus, name: string, reason: string, day: string): Plan {
  const entry = entryNamed(corpus, name);
  const { collection, id, data, files } = entry;
  const { fields, item, body } = collectionOf(collection);
  const status = fields['status'];
  const states =
    status?.kind === 'group' && status.fields['state']?.kind === 'choice'
      ? Object.keys(status.fields['state'].options)
      : [];
  if (!states.includes('withdrawn')) {
    throw new CannotForget(
      collection === 'awards'
        ? 'Quyết định khen thưởng không rút như bài viết: quyết định bị hủy thì ghi tình trạng “hủy bỏ” ở bàn biên tập; muốn bỏ tên một người thì dùng --person "Họ tên".'
        : `${item} không rút được; hãy sửa, hoặc xóa cả mục ở bàn biên tập.`,
    );
  }
  const remains = [...linksTo(corpus, entry), ...addressTells(id)];
  if ((data['status'] as Data | undefined)?.['state'] === 'withdrawn' && entry.body.trim() === gone)
    return { changes: [], remains };
  // A story from history has only its sources as basis; they name books, not people of today.
  const historic = (data['basis'] as Data | undefined)?.['kind'] === 'history';
  const emptied = {
    ...neutral(fields, data),
    ...(historic && { sources: data['sources'] }),
    title: `${item.charAt(0).toLocaleUpperCase('vi')}${item.slice(1)} đã rút lại`,
    status: { state: 'withdrawn', reason, day },
  };
  const text = `---\n${stringify(emptied, { lineWidth: 0 })}---\n${body.optional ? '' : `${gone}\n`}`;
  const notes = ['mọi chữ của bài được bỏ, tình trạng thành “đã rút”', ...files.map((file) => `bỏ tệp ${file}`)];
  const remove = files.map((file) => `${collection}/${id}/${file}`);
  return sound(corpus, { changes: [{ file: entry.file, entry, text, remove, notes }], remains });
}

/** The entry of a name: `stories/<id>`, its address, or the id alone. @throws CannotForget when there is none, or several */
export function entryNamed(corpus: Corpus, name: string): CorpusEntry {
  const bare = name.replace(/^content\//, '').replace(/\/(?:index\.md)?$/, '');
  const found = corpus.entries.filter(
    ({ collection, id }) =>
      `${collection}/${id}` === bare ||
      id === bare ||
      `${collections[collection].section}/${id}` === bare.replace(/^\//, ''),
  );
  const [only, ...others] = found;
  if (only && others.length === 0) return only;
  if (found.length > 1)
    throw new CannotForget(
      `“${name}” có ở nhiều nơi, hãy ghi rõ một: ${found.map(({ collection, id }) => `${collection}/${id}`).join(', ')}.`,
    );
  throw new CannotForget(`Không có mục “${name}”. Ghi như stories/ten-thu-muc, hoặc địa chỉ /dien-hinh/ten-thu-muc/.`);
}

/** What the model demands of an entry and nothing else: words become one neutral sentence, days, choices and references stay. */
function neutral(fields: Fields, data: Data): Data {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => {
      const value = data[name] === undefined ? undefined : neutralValue(field, data[name]);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function neutralValue(field: FieldSpec, value: unknown): unknown {
  if (field.kind === 'text' || field.kind === 'prose') return field.optional ? undefined : gone.slice(0, field.max);
  if (field.kind === 'photo' || field.kind === 'file') return undefined;
  if (field.kind === 'group')
    return field.optional && hasWords(field) ? undefined : neutral(field.fields, value as Data);
  if (field.kind !== 'list') return value;
  if (!Array.isArray(value)) return undefined;
  if (!hasWords(field.of)) return value;
  return field.min > 0 ? value.slice(0, field.min).map((each) => neutralValue(field.of, each)) : undefined;
}

const hasWords = (field: FieldSpec): boolean =>
  ['text', 'prose', 'photo', 'file'].includes(field.kind) ||
  (field.kind === 'group' && Object.values(field.fields).some(hasWords)) ||
  (field.kind === 'list' && hasWords(field.of));

const linksTo = (corpus: Corpus, { collection, id }: CorpusEntry): string[] =>
  corpus.entries
    .filter(
      (other) =>
        other.body.includes(`/${collections[collection].section}/${id}/`) &&
        !(other.collection === collection && other.id === id),
    )
    .map((other) => `${other.file}: bài này có đường dẫn tới mục vừa rút; xem lại lời của đường dẫn`);

const addressTells = (id: string): string[] => [
  `địa chỉ “${id}” còn giữ chữ của tiêu đề cũ; bia báo đã rút đứng ở đó để ai mở đường dẫn cũ cũng biết`,
];

/** The fields and the body of an entry's file, with plain line ends, else as they are. */
export function halvesOf(raw: string): [front: string, body: string] {
  const [, front = '', body = ''] = /^---[ \t]*\n([\s\S]*?)^---[ \t]*(?:\n|$)([\s\S]*)/m.exec(plainLines(raw)) ?? [];
  return [front, body];
}

/** The plan, once the check has nothing against what it leaves. @throws CannotForget naming what would be wrong */
export function sound(corpus: Corpus, plan: Plan): Plan {
  const directory = directoryOf(corpus);
  const faults = plan.changes.flatMap(({ entry, text, remove }) => {
    if (!entry) return [];
    const { collection, id, files } = entry;
    const { data, body } = parseFrontMatter(text);
    const left = files.filter((file) => !remove.includes(`${collection}/${id}/${file}`));
    return entryFindings(collection, id, data, body, directory, left)
      .filter(({ severity }) => severity !== 'warning')
      .map(({ path, message }) => `  ${entry.file} · ${path.join('.')}: ${message}`);
  });
  if (faults.length > 0)
    throw new CannotForget(['Làm vậy thì nội dung không còn hợp lệ, nên chưa đổi gì:', ...faults].join('\n'));
  return plan;
}

/**
 * Forgetting: an entry is withdrawn down to its last word, or a person is made nameless wherever they stand. Both are
 * planned in memory and judged by the check before a file is touched. Pure over a corpus that has been read.
 */
import { isScalar, parseDocument, stringify, visit, type Document } from 'yaml';
import { collections } from '../collections/index.ts';
import type { Fields, FieldSpec } from '../fields/field.ts';
import { photosIn } from '../prose/findings.ts';
import { givenName } from '../text/order.ts';
import { slug } from '../text/slug.ts';
import type { Corpus, CorpusEntry } from './read.ts';
import { directoryOf } from './directory.ts';
import { entryFindings } from './entry.ts';

/** What is to happen to one entry. */
export interface Change {
  entry: CorpusEntry;
  /** The whole new file. */
  text: string;
  /** Files beside it that go. */
  remove: string[];
  /** For whoever asked: what changes, one line each. */
  told: string[];
}

export interface Plan {
  changes: Change[];
  /** What the command cannot decide or reach, one line each. */
  remains: string[];
}

/** The request cannot be done as it stands; the message says what to do instead. */
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
  const { fields, item, body } = collections[collection] as unknown as {
    fields: Fields;
    item: string;
    body: FieldSpec;
  };
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
  // A tale from history stands on its sources alone; they name books, not people of today.
  const historic = (data['basis'] as Data | undefined)?.['kind'] === 'history';
  const emptied = {
    ...neutral(fields, data),
    ...(historic && { sources: data['sources'] }),
    title: `${item.charAt(0).toLocaleUpperCase('vi')}${item.slice(1)} đã rút lại`,
    status: { state: 'withdrawn', reason, day },
  };
  const text = `---\n${stringify(emptied, { lineWidth: 0 })}---\n${body.optional ? '' : `${gone}\n`}`;
  const told = ['mọi chữ của bài được bỏ, tình trạng thành “đã rút”', ...files.map((file) => `bỏ tệp ${file}`)];
  return sound(corpus, { changes: [{ entry, text, remove: files, told }], remains });
}

function entryNamed(corpus: Corpus, name: string): CorpusEntry {
  const bare = name.replace(/^content\//, '').replace(/\/(?:index\.md)?$/, '');
  const found = corpus.entries.filter(
    ({ collection, id }) =>
      `${collection}/${id}` === bare ||
      id === bare ||
      `${collections[collection].section}/${id}` === bare.replace(/^\//, ''),
  );
  if (found.length === 1) return found[0]!;
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

const honorific =
  '(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Ee]m|[Cc]ô|[Cc]hú|[Bb]ác|[Cc]ụ|[Gg]ià(?: làng)?|[Tt]hầy|[Mm]ẹ|[Cc]ậu|[Dd]ì)';

/**
 * Makes a person nameless: in every field and text the full name, and where it stands the short form behind "ông", "bà" …;
 * in rolls the role goes too; of a story about that person all photos, elsewhere the photos whose words name them.
 * Names compare with their accents; a longer name that begins or ends alike is another person's.
 * @param within entries to keep to, when people of one name live in several places
 * @throws CannotForget when it is not clear who is meant
 */
export function planNameless(corpus: Corpus, person: string, as: string, within: readonly string[] = []): Plan {
  const name = person.normalize('NFC').trim().replace(/\s+/g, ' ');
  if (name.split(' ').length < 2)
    throw new CannotForget(`“${name}” chỉ có một tiếng, nhiều người cùng mang; hãy ghi đủ họ và tên.`);
  const replacement = as.normalize('NFC').trim();
  if (!replacement || namesPerson(name, replacement))
    throw new CannotForget(`--as phải là lời thay cho tên, ví dụ --as "một người dân".`);
  const keep = within.map((each) => entryNamed(corpus, each));
  const concerned = corpus.entries.filter(
    (entry) => (keep.length === 0 || keep.includes(entry)) && namesPerson(name, entry.raw.normalize('NFC')),
  );
  const places = placesOf(name, concerned);
  if (places.size > 1 && keep.length === 0) {
    const list = [...places].map(([unit, entries]) => `  ${unit}: ${entries.join(', ')}`);
    throw new CannotForget(
      [
        `“${name}” được nêu ở nhiều đơn vị, có thể là những người khác nhau:`,
        ...list,
        'Hãy ghi rõ các mục của đúng người: --in stories/… --in awards/…',
      ].join('\n'),
    );
  }
  const plans = concerned.map((entry) => nameless(entry, name, replacement));
  return sound(corpus, {
    changes: plans.map(({ change }) => change),
    remains: plans.flatMap(({ remains }) => remains),
  });
}

/** The full name as one person's: no capital word before or after it, besides ông, bà … */
const fullName = (name: string): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?<!\\p{Lu}\\p{L}*\\s+(?<!${honorific}\\s+))(?:${honorific}\\s+)?${escaped(name).replace(/ /g, '\\s+')}(?![\\p{L}\\p{N}])(?!\\s+\\p{Lu})`,
    'gu',
  );
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const namesPerson = (name: string, text: string): boolean => fullName(name).test(text);

/** The units at which the name stands as the one a story is about, a recipient or a candidate. */
function placesOf(name: string, entries: readonly CorpusEntry[]): Map<string, string[]> {
  const places = new Map<string, string[]>();
  for (const { collection, id, data } of entries) {
    const people = [{ ...(data['subject'] as Data | undefined), unit: data['unit'] }, ...rollOf(data)] as Data[];
    for (const { name: of, unit } of people) {
      if (typeof of === 'string' && typeof unit === 'string' && namesPerson(name, of))
        places.set(unit, [...new Set([...(places.get(unit) ?? []), `${collection}/${id}`])]);
    }
  }
  return places;
}

const rollOf = (data: Data): Data[] =>
  ['recipients', 'candidates'].flatMap((key) => (Array.isArray(data[key]) ? (data[key] as Data[]) : []));

function nameless(entry: CorpusEntry, name: string, as: string): { change: Change; remains: string[] } {
  const { file, data, files, collection, id } = entry;
  const [front, body] = halves(entry);
  const about = namesPerson(name, String((data['subject'] as Data | undefined)?.['name'] ?? ''));
  const document = parseDocument(front);
  const told: string[] = [];
  let count = 0;
  const replaced = (text: string): string => withoutName(text, name, as, () => count++);
  for (const key of ['recipients', 'candidates'])
    for (const [i, each] of (Array.isArray(data[key]) ? (data[key] as Data[]) : []).entries())
      if (namesPerson(name, String(each['name'])) && document.deleteIn([key, i, 'role']))
        told.push(`bỏ chức vụ ở dòng ${i + 1} của danh sách`);
  if (about && document.deleteIn(['subject', 'role'])) told.push('bỏ vai trò của nhân vật');
  const pictures = picturesOf(entry, name, about);
  dropPhotos(document, pictures);
  visit(document, {
    Scalar: (key, node) =>
      void (
        key !== 'key' &&
        isScalar(node) &&
        typeof node.value === 'string' &&
        (node.value = replaced(node.value.normalize('NFC')))
      ),
  });
  const text = replaced(
    body
      .split('\n')
      .filter((line) => !photosIn(line).some((photo) => pictures.includes(photo.file)))
      .join('\n'),
  );
  told.unshift(`thay ${count} chỗ nêu tên`);
  if (pictures.length > 0) told.push(`bỏ ảnh ${pictures.join(', ')}`);
  const short = new RegExp(`(?<![\\p{L}\\p{N}])${escaped(givenName(name))}(?![\\p{L}\\p{N}])`, 'u');
  const lines = `${document.toString({ lineWidth: 0 })}${text}`.split('\n');
  return {
    change: {
      entry,
      text: `---\n${document.toString({ lineWidth: 0 })}---\n${text}`,
      remove: pictures.filter((picture) => files.includes(picture)),
      told,
    },
    remains: [
      ...lines
        .filter((line) => short.test(line))
        .map(
          (line) => `${file}: còn chữ “${givenName(name)}” ở “${line.trim().slice(0, 70)}”; xem có phải người ấy không`,
        ),
      ...(id.includes(slug(name))
        ? [`${collection}/${id}: địa chỉ còn tên người; đổi tên thư mục thì đường dẫn cũ sẽ mất`]
        : []),
      ...files
        .filter((each) => /\.pdf$/i.test(each))
        .map((each) => `${collection}/${id}/${each}: tệp PDF còn nguyên tên; hãy thay bằng bản đã che`),
    ],
  };
}

/** The text without the person: the full name, and behind it in the same entry the short forms. At a sentence's start the new words get a capital. */
function withoutName(text: string, name: string, as: string, counted: () => void): string {
  const short = new RegExp(
    `(?<![\\p{L}\\p{N}])${honorific}\\s+${escaped(givenName(name))}(?![\\p{L}\\p{N}])(?!\\s+\\p{Lu})`,
    'gu',
  );
  const put = (_: string, ...rest: unknown[]): string => {
    const [at, whole] = rest.slice(-2) as [number, string];
    counted();
    return /(?:^|[.!?…]\s+|\n\s*|[“"])$/.test(whole.slice(0, at))
      ? as.charAt(0).toLocaleUpperCase('vi') + as.slice(1)
      : as;
  };
  return text.replace(fullName(name), put).replace(short, put);
}

function picturesOf({ data, body }: CorpusEntry, name: string, about: boolean): string[] {
  const photos = Array.isArray(data['photos']) ? (data['photos'] as Data[]) : [];
  const inFront = photos
    .filter((photo) => about || Object.values(photo).some((words) => namesPerson(name, String(words))))
    .map(({ file }) => String(file));
  const inBody = body
    .split('\n')
    .flatMap((line) => (about || namesPerson(name, line) ? photosIn(line).map(({ file }) => file) : []));
  return [...new Set([...inFront, ...inBody])];
}

function dropPhotos(document: Document, pictures: readonly string[]): void {
  const photos = document.toJS()?.photos as { file?: string }[] | undefined;
  if (!Array.isArray(photos)) return;
  for (let i = photos.length - 1; i >= 0; i--)
    if (pictures.includes(photos[i]?.file ?? '')) document.deleteIn(['photos', i]);
  if ((document.toJS().photos as unknown[]).length === 0) document.delete('photos');
}

function halves({ raw }: CorpusEntry): [front: string, body: string] {
  const [, front = '', body = ''] = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)^---[ \t]*(?:\r?\n|$)([\s\S]*)/m.exec(raw) ?? [];
  return [front.replace(/\r\n/g, '\n'), body.replace(/\r\n/g, '\n').normalize('NFC')];
}

/** The plan, once the check has nothing against what it leaves. @throws CannotForget naming what would be wrong */
function sound(corpus: Corpus, plan: Plan): Plan {
  const directory = directoryOf(corpus);
  const faults = plan.changes.flatMap(({ entry, text, remove }) => {
    const [front, body] = halves({ ...entry, raw: text });
    return entryFindings(
      entry.collection,
      entry.id,
      parseDocument(front).toJS(),
      body,
      directory,
      entry.files.filter((file) => !remove.includes(file)),
    )
      .filter(({ severity }) => severity !== 'warning')
      .map(({ path, message }) => `  ${entry.file} · ${path.join('.')}: ${message}`);
  });
  if (faults.length > 0)
    throw new CannotForget(['Làm vậy thì nội dung không còn hợp lệ, nên chưa đổi gì:', ...faults].join('\n'));
  return plan;
}

/**
 * Making a person nameless wherever the corpus names them, in every form of the name. What cannot be changed safely is
 * listed with file and line. Pure over a corpus that has been read.
 */
import { parseDocument, visit, type Document } from 'yaml';
import { photosIn } from '../prose/findings.ts';
import { fold } from '../text/fold.ts';
import { mentionsOf, nameKey, namesPerson, type Mention, type NameForm } from '../text/names.ts';
import { normalise } from '../text/normalise.ts';
import { givenName } from '../text/order.ts';
import { CannotForget, entryNamed, halvesOf, sound, type Change, type Plan } from './forget.ts';
import type { Corpus, CorpusEntry, CorpusFile } from './read.ts';
import { peopleOn } from './visibility.ts';

type Data = Record<string, unknown>;

/** The person, and the words that replace the name. */
interface Request {
  name: string;
  as: string;
}

/**
 * Makes a person nameless: the full name in every form, in fields, texts and comments, and where it is the short form
 * behind "ông", "bà" …; in rolls the role goes too; of a story about that person all photos, elsewhere the photos whose
 * words or file names name them. A longer name that begins or ends alike is another person's.
 * @param within entries to keep to, when people of one name live in several places
 * @throws CannotForget when it is not clear who is meant
 */
export function planNameless(corpus: Corpus, person: string, words: string, within: readonly string[] = []): Plan {
  const [name, as] = [normalise(person).replace(/\s+/g, ' '), normalise(words)];
  if (nameKey(name).split(' ').length < 2)
    throw new CannotForget(`“${name}” chỉ có một tiếng, nhiều người cùng mang; hãy ghi đủ họ và tên.`);
  if (!as || mentionsOf(name, as).length > 0)
    throw new CannotForget(`--as phải là lời thay cho tên, ví dụ --as "một người dân".`);
  const keep = within.map((each) => entryNamed(corpus, each));
  const looked = corpus.entries.filter((entry) => keep.length === 0 || keep.includes(entry));
  const concerned = looked.filter((entry) => isConcerned(entry, name));
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
  const changes = concerned.map((entry) => nameless(entry, { name, as }));
  const files = keep.length > 0 ? [] : [corpus.site, ...Object.values(corpus.catalogues)];
  const inComments = files.flatMap((file) => withoutComments(file, { name, as }));
  const changed = [...changes, ...inComments];
  const texts = [...looked, ...files].map(
    (file) => changed.find((change) => change.file === file.file) ?? { file: file.file, text: file.raw },
  );
  return sound(corpus, {
    changes: changed.filter(({ text, remove, file }) => remove.length > 0 || text !== rawOf(corpus, file)),
    remains: [
      ...texts.flatMap(({ file, text }) =>
        leftIn(
          file,
          text,
          name,
          changes.some((change) => change.file === file),
        ),
      ),
      ...looked.flatMap((entry) => namedFiles(entry, name, concerned.includes(entry))),
    ],
  });
}

const rawOf = (corpus: Corpus, file: string): string | undefined =>
  [...corpus.entries, corpus.site, ...Object.values(corpus.catalogues)].find((known) => known.file === file)?.raw;

/** Whether a name that is surely this person's can be changed in an entry, or a photo of theirs is beside it. */
const isConcerned = (entry: CorpusEntry, name: string): boolean =>
  mentionsOf(name, entry.raw).some((mention) => isChangeable(mention, entry.raw)) ||
  picturesOf(entry, name, false).length > 0;

/** The units at which the person is the one a story is about, a recipient or a candidate. */
function placesOf(name: string, entries: readonly CorpusEntry[]): Map<string, string[]> {
  const places = new Map<string, string[]>();
  for (const { collection, id, data } of entries) {
    const people = [{ ...(data['subject'] as Data | undefined), unit: data['unit'] }, ...peopleOn(data)] as Data[];
    for (const { name: of, unit } of people) {
      if (typeof of === 'string' && typeof unit === 'string' && namesPerson(name, of))
        places.set(unit, [...new Set([...(places.get(unit) ?? []), `${collection}/${id}`])]);
    }
  }
  return places;
}

function nameless(entry: CorpusEntry, request: Request): Change {
  const { data, files, collection, id } = entry;
  const { name } = request;
  const [front, body] = halvesOf(entry.raw);
  const subject = (data['subject'] as Data | undefined)?.['name'];
  const about = typeof subject === 'string' && namesPerson(name, subject);
  const document = parseDocument(front);
  const notes: string[] = [];
  let count = 0;
  const replaced = (text: string): string => withoutPerson(text.normalize('NFC'), request, () => count++);
  for (const roll of ['recipients', 'candidates'])
    for (const [i, each] of (Array.isArray(data[roll]) ? (data[roll] as Data[]) : []).entries())
      if (typeof each['name'] === 'string' && namesPerson(name, each['name']) && document.deleteIn([roll, i, 'role']))
        notes.push(`bỏ chức vụ ở dòng ${i + 1} của danh sách`);
  if (about && document.deleteIn(['subject', 'role'])) notes.push('bỏ vai trò của nhân vật');
  const pictures = picturesOf(entry, name, about);
  dropPhotos(document, pictures);
  for (const node of [document, ...nodesOf(document)]) {
    if (node.comment) node.comment = replaced(node.comment);
    if (node.commentBefore) node.commentBefore = replaced(node.commentBefore);
  }
  visit(document, {
    Scalar: (key, node) => {
      if (key !== 'key' && typeof node.value === 'string') node.value = replaced(node.value);
    },
  });
  const text = replaced(
    body
      .split('\n')
      .filter((line) => !photosIn(line).some((photo) => pictures.includes(photo.file)))
      .join('\n'),
  );
  notes.unshift(`thay ${count} chỗ nêu tên`);
  if (pictures.length > 0) notes.push(`bỏ ảnh ${pictures.join(', ')}`);
  return {
    file: entry.file,
    entry,
    text: `---\n${document.toString({ lineWidth: 0 })}---\n${text}`,
    remove: pictures.filter((picture) => files.includes(picture)).map((picture) => `${collection}/${id}/${picture}`),
    notes,
  };
}

interface Commented {
  comment?: string | null;
  commentBefore?: string | null;
}

function nodesOf(document: Document): Commented[] {
  const nodes: Commented[] = [];
  visit(document, {
    Node: (_, node) => {
      nodes.push(node);
    },
  });
  return nodes;
}

/** The comments of a catalogue or of site.yml; its values are the editor's to change. */
function withoutComments({ file, raw }: CorpusFile, request: Request): Change[] {
  let count = 0;
  const text = raw
    .split('\n')
    .map((line) => (/^\s*#/.test(line) ? withoutPerson(line, request, () => count++) : line))
    .join('\n');
  return count > 0 ? [{ file, text, remove: [], notes: [`thay ${count} chỗ nêu tên trong lời ghi chú`] }] : [];
}

const honorific =
  '(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Ee]m|[Cc]ô|[Cc]hú|[Bb]ác|[Cc]ụ|[Gg]ià(?: làng)?|[Tt]hầy|[Mm]ẹ|[Cc]ậu|[Dd]ì)';
const bareHonorific = '(?:ong|ba|anh|chi|em|co|chu|bac|cu|gia(?: lang)?|thay|me|cau|di)';
const honorificBefore = new RegExp(`(?<![\\p{L}\\p{N}])${honorific}\\s+$`, 'u');
const anyHonorificBefore = new RegExp(`(?<![\\p{L}\\p{N}])(?:${honorific}|${bareHonorific})\\s+$`, 'iu');
const shortForm = new RegExp(`(?<![\\p{L}\\p{N}])${honorific}\\s+([\\p{L}\\p{M}]+)(?!\\s+\\p{Lu})`, 'gu');

/** Whether a mention can be replaced: not in addresses and file names, nor where it is not certain. */
function isChangeable({ form, certain, start, end }: Mention, text: string): boolean {
  if (!certain) return false;
  if (form !== 'joined') return true;
  return text[start - 1] === '#' || /[^\x00-\x7F]/.test(text.slice(start, end).normalize('NFC'));
}

/** The text without the person: the full name, and behind it in the same entry the short forms. At a sentence's start the new words get a capital. */
function withoutPerson(text: string, { name, as }: Request, counted: () => void): string {
  let left = text;
  for (const mention of mentionsOf(name, text).toReversed()) {
    if (!isChangeable(mention, text)) continue;
    const [start, end] = around(left, mention);
    counted();
    const words = text[mention.start - 1] === '#' ? '' : wordsFor(mention.form, as, left.slice(0, start));
    left = left.slice(0, start) + words + left.slice(end);
  }
  const given = nameKey(givenName(name));
  return left.replace(shortForm, (found, word: string, at: number) => {
    if (nameKey(word) !== given) return found;
    counted();
    return wordsFor('written', as, left.slice(0, at));
  });
}

/** The place that the new words take: with "ông", "bà" …, the sign of a hashtag, and the markup that tears the name. */
function around(text: string, { start, end, form }: Mention): [start: number, end: number] {
  if (text[start - 1] === '#') return [text[start - 2] === ' ' ? start - 2 : start - 1, end];
  let [from, to] = [start, end];
  if (/[*_~`]/.test(text.slice(start, end))) {
    while (/[*_~`]/.test(text.charAt(from - 1))) from--;
    while (/[*_~`]/.test(text.charAt(to))) to++;
  }
  const before = (form === 'written' || form === 'joined' ? honorificBefore : anyHonorificBefore).exec(
    text.slice(0, from),
  );
  return [before ? before.index : from, to];
}

function wordsFor(form: NameForm, as: string, before: string): string {
  if (form === 'capitals') return as.toLocaleUpperCase('vi');
  const words = form === 'unaccented' ? fold(as) : as;
  return /(?:^|[.!?…]\s+|\n\s*|[“"])$/.test(before) ? words.charAt(0).toLocaleUpperCase('vi') + words.slice(1) : words;
}

function picturesOf({ data, body }: CorpusEntry, name: string, about: boolean): string[] {
  const isNamed = (words: unknown): boolean =>
    typeof words === 'string' && mentionsOf(name, words).some(({ certain, form }) => certain || form === 'joined');
  const photos = Array.isArray(data['photos']) ? (data['photos'] as (Data | null)[]) : [];
  const inFront = photos.flatMap((photo) =>
    typeof photo?.['file'] === 'string' && (about || Object.values(photo).some(isNamed)) ? [photo['file']] : [],
  );
  const inBody = body
    .split('\n')
    .flatMap((line) => (about || isNamed(line) ? photosIn(line).map(({ file }) => file) : []));
  return [...new Set([...inFront, ...inBody])];
}

function dropPhotos(document: Document, pictures: readonly string[]): void {
  const photos = (document.toJS() as { photos?: unknown } | null)?.photos;
  if (!Array.isArray(photos)) return;
  const kept = (photos as ({ file?: unknown } | null)[]).map((photo) => !pictures.includes(String(photo?.file)));
  for (let i = photos.length - 1; i >= 0; i--) if (!kept[i]) document.deleteIn(['photos', i]);
  if (!kept.some(Boolean)) document.delete('photos');
}

const why: Record<NameForm, string> = {
  written: 'có thể là một phần của tên dài hơn',
  capitals: 'có thể là một phần của tên dài hơn',
  unaccented: 'có thể là tên người khác viết không dấu',
  joined: 'trong địa chỉ, thẻ hoặc tên tệp',
  initials: 'có thể là chữ viết tắt của tên ấy',
};

/** What is left of the name in a file, by line; in a changed entry the given name alone too. */
function leftIn(file: string, text: string, name: string, isChanged: boolean): string[] {
  const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length;
  const forms = mentionsOf(name, text).map(
    ({ start, end, form }) =>
      `${file}:${lineAt(start)}: còn “${text.slice(start, end)}”, ${why[form]}; hãy xem và tự sửa`,
  );
  if (!isChanged) return forms;
  const given = nameKey(givenName(name));
  const short = text
    .split('\n')
    .flatMap((line, i) =>
      (line.normalize('NFC').match(/\p{L}+/gu) ?? []).some((word) => /^\p{Lu}/u.test(word) && nameKey(word) === given)
        ? [`${file}:${i + 1}: còn chữ “${givenName(name)}” ở “${line.trim().slice(0, 70)}”; xem có phải người ấy không`]
        : [],
    );
  return [...forms, ...short];
}

/** Folders and files whose names contain the person's, and decisions that cannot be searched. */
function namedFiles({ collection, id, files }: CorpusEntry, name: string, isChanged: boolean): string[] {
  return [
    ...(mentionsOf(name, id).length > 0
      ? [`${collection}/${id}: địa chỉ còn tên người; đổi tên thư mục thì đường dẫn cũ sẽ mất`]
      : []),
    ...files.flatMap((file) => {
      if (isChanged && /\.pdf$/i.test(file))
        return [`${collection}/${id}/${file}: tệp PDF còn nguyên tên; hãy thay bằng bản đã che`];
      return mentionsOf(name, file).length > 0
        ? [`${collection}/${id}/${file}: tên tệp còn tên người; hãy đổi tên tệp`]
        : [];
    }),
  ];
}

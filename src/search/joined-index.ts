/**
 * Several indexes of Pagefind made one, cut into small files. Pagefind has no option for either: it holds a whole portal in memory while it
 * writes, three gigabytes at 11,000 pages, and cuts its index by 20,000 mentions, so that every word asked for brings 30 to 105 kB.
 *
 * What must be known of its format (1.6, `pagefind/src/index` of its sources): a file is gzip over "pagefind_dcd" and CBOR. Words are
 * `[word, pages, [[form with accents, pages], …]]`, pages `[[steps from the last page, places, places in meta], …]`. Meta is
 * `[version, [[fragment, words, group], …], [[from, to, file], …], [[filter, file], …], sorts, meta fields]`; a filter `[name, [[value, page numbers], …]]`.
 */
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { fold } from '../text/fold.ts';
import type { IndexFile } from './index-types.ts';

/** Bytes of CBOR after which the index goes on in another file: some 4 kB when packed. A word is never cut. */
const bytesOfFile = 30_000;
const format = '1.6.0';
/** What Pagefind makes of `data-pagefind-weight="1"`; before places a weight stands as a negative number, one further down. */
const ordinary = 24;
/** What a posting takes at most, its places aside. */
const mostBytes = 20;
const signature = Buffer.from('pagefind_dcd');

/** A list of pages as one part has it, without the number of its first page. */
interface Pages {
  count: number;
  first: number;
  last: number;
  /** From the first page's places on. */
  rest: Buffer;
}

/** Words that Pagefind does not know of, with their accents: numbers in threes, a page, how often the word stands on it, and the greatest weight of a mention. */
export type Postings = Map<string, number[]>;

interface Word {
  pages: Pages[];
  forms: Map<string, Pages[]>;
}

/**
 * One index over the pages of all parts, part after part.
 * @param parts the files of each, as Pagefind gives them: of one language, with the same fields of meta, without sorts
 * @param more words to be added; pages are counted through all parts
 * @throws Error when a part is not in the format that is known here
 */
export function joined(parts: readonly (readonly IndexFile[])[], more: Postings = new Map()): IndexFile[] {
  const words = new Map<string, Word>();
  const filters = new Map<string, Map<string, number[]>>();
  const pages: Buffer[] = [];
  const others = new Map<string, IndexFile>();
  let fields: Buffer | undefined;
  for (const files of parts) {
    const offset = pages.length;
    const renamed = addFragments(others, files);
    for (const file of files) {
      if (file.path.endsWith('.pf_meta')) {
        const meta = listed(unpacked(file.content));
        if (text(meta[0]!) !== format)
          throw new Error(
            `Pagefind ${text(meta[0]!)} instead of ${format}: read joined-index.ts before its format is taken for the same`,
          );
        pages.push(...listed(meta[1]!).map((page) => withName(page, renamed)));
        fields ??= meta[5]!;
        if (!fields.equals(meta[5]!)) throw new Error('parts of an index have different fields of meta');
      } else if (file.path.startsWith('index/'))
        for (const word of listed(listed(unpacked(file.content))[0]!)) addWord(words, word, offset);
      else if (file.path.startsWith('filter/')) addFilter(filters, unpacked(file.content), offset);
      else if (!file.path.startsWith('fragment/')) others.set(file.path, file);
    }
  }
  for (const [word, postings] of more) addPostings(words, word, postings);
  const index = cut(words);
  const filed = [...filters].map(([name, values]) => ({
    name,
    file: fileOf(
      'filter',
      list([string(name), list([...values].map(([value, numbers]) => list([string(value), list(numbers.map(uint))])))]),
    ),
  }));
  const meta = list([
    string(format),
    list(pages),
    list(index.map(({ from, to, file }) => list([string(from), string(to), string(nameOf(file))]))),
    list(filed.map(({ name, file }) => list([string(name), string(nameOf(file))]))),
    list([]),
    fields ?? list([]),
  ]);
  const hash = `vi_${hashOf(meta)}`;
  const entry = JSON.parse(Buffer.from(others.get('pagefind-entry.json')!.content).toString()) as {
    languages: { vi: object };
  };
  Object.assign(entry.languages.vi, { hash, page_count: pages.length });
  others.set('pagefind-entry.json', {
    path: 'pagefind-entry.json',
    content: new Uint8Array(Buffer.from(JSON.stringify(entry))),
  });
  return [
    ...others.values(),
    { path: `pagefind.${hash}.pf_meta`, content: packed(meta) },
    ...index.map(({ file }) => file),
    ...filed.map(({ file }) => file),
  ];
}

/**
 * Adds the texts of a part's pages; gives the new name of each whose name is taken by another text. Pagefind names them by 28 bits of their
 * content and sees no further than its part: of 11,000 pages two share a name once in five builds.
 */
function addFragments(others: Map<string, IndexFile>, files: readonly IndexFile[]): Map<string, string> {
  const renamed = new Map<string, string>();
  for (const { path, content } of files.filter(({ path }) => path.startsWith('fragment/'))) {
    const name = fragmentName(path);
    let free = name;
    while (!same(others.get(fragmentPath(free))?.content, content)) free += '0';
    if (free !== name) renamed.set(name, free);
    others.set(fragmentPath(free), { path: fragmentPath(free), content });
  }
  return renamed;
}

const fragmentPath = (name: string): string => `fragment/${name}.pf_fragment`;
const fragmentName = (path: string): string => path.slice('fragment/'.length, -'.pf_fragment'.length);
const same = (taken: Uint8Array | undefined, content: Uint8Array): boolean =>
  !taken || Buffer.compare(taken, content) === 0;

function withName(page: Buffer, renamed: ReadonlyMap<string, string>): Buffer {
  const [name, ...rest] = listed(page);
  const free = renamed.get(text(name!));
  return free === undefined ? page : list([string(free), ...rest]);
}

/** The addresses of the pages of an index, in its order. */
export function pageUrls(files: readonly IndexFile[]): string[] {
  const byPath = new Map(files.map((file) => [file.path, file.content]));
  const meta = listed(unpacked(files.find(({ path }) => path.endsWith('.pf_meta'))!.content));
  return listed(meta[1]!).map((page) => {
    const content = byPath.get(fragmentPath(text(listed(page)[0]!)));
    return (JSON.parse(unpacked(content!).toString()) as { url: string }).url;
  });
}

function addWord(words: Map<string, Word>, item: Buffer, offset: number): void {
  const [name, pages, forms] = listed(item);
  const word = text(name!);
  const known = words.get(word) ?? { pages: [], forms: new Map<string, Pages[]>() };
  words.set(word, known);
  known.pages.push(...pagesOf(pages!, offset));
  for (const form of listed(forms!)) {
    const [spelt, on] = listed(form);
    const spelling = text(spelt!);
    known.forms.set(spelling, [...(known.forms.get(spelling) ?? []), ...pagesOf(on!, offset)]);
  }
}

function pagesOf(item: Buffer, offset: number): Pages[] {
  const steps = listed(item).map((page) => head(page, head(page, 0).next));
  if (steps.length === 0) return [];
  const first = offset + steps[0]!.value;
  const last = steps.slice(1).reduce((sum, { value }) => sum + value, first);
  const start = head(item, 0).next;
  return [{ count: steps.length, first, last, rest: item.subarray(start + steps[0]!.next) }];
}

/** The lists of all parts as one list. */
function pagesFrom(parts: readonly Pages[]): Buffer {
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const pieces = parts.flatMap(({ first, rest }, i) => [
    headOf(arrays, 3),
    uint(first - (parts[i - 1]?.last ?? 0)),
    rest,
  ]);
  return Buffer.concat([headOf(arrays, count), ...pieces]);
}

function addPostings(words: Map<string, Word>, form: string, postings: readonly number[]): void {
  const pages: Pages = {
    count: postings.length / 3,
    first: postings[0]!,
    last: postings.at(-3)!,
    rest: written(postings),
  };
  const bare = fold(form);
  const word = words.get(bare) ?? { pages: [], forms: new Map<string, Pages[]>() };
  words.set(bare, word);
  if (form === bare) word.pages.push(pages);
  else word.forms.set(form, [pages]);
}

/** Postings as `Pages` has them. Into one buffer: there are millions. */
function written(postings: readonly number[]): Buffer {
  let size = 0;
  for (let i = 1; i < postings.length; i += 3) size += mostBytes + postings[i]!;
  const bytes = Buffer.alloc(size);
  let at = 0;
  for (let i = 0; i < postings.length; i += 3) {
    const [page, mentions, weight] = [postings[i]!, postings[i + 1]!, postings[i + 2]!];
    if (i > 0) {
      at = writeHead(bytes, at, arrays, 3);
      at = writeHead(bytes, at, numbers, page - postings[i - 3]!);
    }
    at = writeHead(bytes, at, arrays, mentions + 1);
    at = writeHead(bytes, at, negatives, weight * ordinary);
    // Places only tell mentions apart here; a step of one each time packs to almost nothing.
    for (let mention = 0; mention < mentions; mention++) at = writeHead(bytes, at, numbers, 1);
    at = writeHead(bytes, at, arrays, 0);
  }
  return bytes.subarray(0, at);
}

function addFilter(filters: Map<string, Map<string, number[]>>, item: Buffer, offset: number): void {
  const [name, values] = listed(item);
  const known = filters.get(text(name!)) ?? new Map<string, number[]>();
  filters.set(text(name!), known);
  for (const each of listed(values!)) {
    const [value, numbers] = listed(each);
    const all = known.get(text(value!)) ?? [];
    known.set(text(value!), all);
    for (const number of listed(numbers!)) all.push(offset + head(number, 0).value);
  }
}

/** The words in files, each from where the last one ends, so that every word and every beginning of one has its file. */
function cut(words: ReadonlyMap<string, Word>): { from: string; to: string; file: IndexFile }[] {
  const sorted = [...words]
    .map(([word, { pages, forms }]) => ({ word, bytes: Buffer.from(word), pages, forms }))
    .sort((a, b) => Buffer.compare(a.bytes, b.bytes));
  const made: { from: string; to: string; file: IndexFile }[] = [];
  let items: Buffer[] = [];
  let size = 0;
  for (const [i, { word, pages, forms }] of sorted.entries()) {
    const item = list([
      string(word),
      pagesFrom(pages),
      list([...forms].map(([form, on]) => list([string(form), pagesFrom(on)]))),
    ]);
    // A word on many pages has a file of its own: its neighbours would bring it along.
    if (items.length > 0 && size + item.length > bytesOfFile) close(sorted[i - 1]!.word);
    items.push(item);
    size += item.length;
  }
  if (items.length > 0) close('\u{10FFFF}');
  return made;

  function close(to: string): void {
    made.push({ from: made.at(-1)?.to ?? '', to, file: fileOf('index', list([list(items)])) });
    items = [];
    size = 0;
  }
}

const hashOf = (content: Buffer): string => createHash('sha256').update(content).digest('hex').slice(0, 10);
const fileOf = (kind: 'index' | 'filter', content: Buffer): IndexFile => ({
  path: `${kind}/vi_${hashOf(content)}.pf_${kind}`,
  content: packed(content),
});
const nameOf = ({ path }: IndexFile): string => /vi_[0-9a-f]+/.exec(path)![0];

/** What a file of Pagefind holds. */
export function unpacked(content: Uint8Array): Buffer {
  const bytes = gunzipSync(content);
  if (!bytes.subarray(0, signature.length).equals(signature)) throw new Error('not a file of Pagefind');
  return bytes.subarray(signature.length);
}

export const packed = (content: Buffer): Uint8Array<ArrayBuffer> =>
  new Uint8Array(gzipSync(Buffer.concat([signature, content])));

/** The part of CBOR (RFC 8949) that Pagefind uses: whole numbers, texts and lists, all of known length. */
const [numbers, negatives, texts, arrays] = [0, 1, 3, 4] as const;

/** Kind and value of the item that begins at `at`, and where what it holds begins. */
function head(bytes: Buffer, at: number): { kind: number; value: number; next: number } {
  const kind = bytes[at]! >> 5;
  const short = bytes[at]! & 31;
  if (short < 24) return { kind, value: short, next: at + 1 };
  if (short > 26) throw new Error(`CBOR with a length that is not known here: ${bytes[at]}`);
  const size = 2 ** (short - 24);
  return { kind, value: bytes.readUIntBE(at + 1, size), next: at + 1 + size };
}

/** Where the item that begins at `at` ends. */
function end(bytes: Buffer, at: number): number {
  const { kind, value, next } = head(bytes, at);
  if (kind === numbers || kind === negatives) return next;
  if (kind === texts) return next + value;
  if (kind !== arrays) throw new Error(`CBOR of a kind that is not known here: ${kind}`);
  let to = next;
  for (let i = 0; i < value; i++) to = end(bytes, to);
  return to;
}

function listed(item: Buffer): Buffer[] {
  const { kind, value, next } = head(item, 0);
  if (kind !== arrays) throw new Error(`CBOR: a list was expected, not kind ${kind}`);
  let from = next;
  return Array.from({ length: value }, () => {
    const to = end(item, from);
    const part = item.subarray(from, to);
    from = to;
    return part;
  });
}

function text(item: Buffer): string {
  const { value, next } = head(item, 0);
  return item.toString('utf8', next, next + value);
}

function headOf(kind: number, value: number): Buffer {
  const bytes = Buffer.alloc(5);
  return bytes.subarray(0, writeHead(bytes, 0, kind, value));
}

/** Where it ends. */
function writeHead(bytes: Buffer, at: number, kind: number, value: number): number {
  if (value < 24) return bytes.writeUInt8((kind << 5) | value, at);
  const size = value < 2 ** 8 ? 1 : value < 2 ** 16 ? 2 : 4;
  return bytes.writeUIntBE(value, bytes.writeUInt8((kind << 5) | (24 + Math.log2(size)), at), size);
}

const uint = (value: number): Buffer => headOf(numbers, value);
const string = (value: string): Buffer => {
  const bytes = Buffer.from(value);
  return Buffer.concat([headOf(texts, bytes.length), bytes]);
};
const list = (items: readonly Buffer[]): Buffer => Buffer.concat([headOf(arrays, items.length), ...items]);

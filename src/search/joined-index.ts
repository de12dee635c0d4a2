/**
 * Merges several Pagefind indexes into one and cuts it into small files. Pagefind has no option for either: it holds a whole portal in
 * memory while it writes (3 GB at 11,000 pages), and cuts its index every 20,000 mentions, so each word queried loads 30 to 105 kB.
 *
 * Its format (1.6, see `pagefind/src/index` in its sources): a file is gzip over "pagefind_dcd" and CBOR. Words are
 * `[word, pages, [[form with accents, pages], …]]`, pages `[[steps from the last page, places, places in meta], …]`. Meta is
 * `[version, [[fragment, words, group], …], [[from, to, file], …], [[filter, file], …], sorts, meta fields]`; a filter `[name, [[value, page numbers], …]]`.
 */
import { createHash } from 'node:crypto';
import { parse } from 'node:path/posix';
import { gunzipSync, gzipSync } from 'node:zlib';
import { fold } from '../text/fold.ts';
import type { IndexFile } from './index-types.ts';

/** Bytes of CBOR after which the index continues in another file: about 4 kB when packed. A word is never split. */
const bytesOfFile = 30_000;
const format = '1.6.0';
/** What Pagefind makes of `data-pagefind-weight="1"`. A weight precedes its places, encoded as a negative number (-1 - weight). */
const ordinaryWeight = 24;
/** The most bytes a posting takes, without its places. */
const maxPostingBytes = 20;
const signature = Buffer.from('pagefind_dcd');

/** A list of pages from one part, without the number of its first page. */
interface Pages {
  count: number;
  first: number;
  last: number;
  /** Everything from the first page's places onwards. */
  rest: Buffer;
}

/** Words that Pagefind does not index itself, with accents. The numbers come in threes: page, mentions on it, and the greatest weight of a mention. */
export type Postings = Map<string, number[]>;

interface Word {
  pages: Pages[];
  forms: Map<string, Pages[]>;
}

/**
 * One index over the pages of all parts, in order.
 * @param parts the files of each, as Pagefind returns them: in one language, with the same meta fields, without sorts
 * @param more words to add; their page numbers run through all parts
 * @throws Error when a part is not in the format supported here
 */
export function mergeIndexes(parts: readonly (readonly IndexFile[])[], more: Postings = new Map()): IndexFile[] {
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
        const { version, pages: own, fields: ownFields } = metaOf(file);
        if (version !== format)
          throw new Error(
            `Pagefind ${version} instead of ${format}: check that its format is the one joined-index.ts expects`,
          );
        pages.push(...own.map((page) => withName(page, renamed)));
        fields ??= ownFields;
        if (!fields.equals(ownFields)) throw new Error('parts of an index have different fields of meta');
      } else if (file.path.startsWith('index/'))
        for (const word of itemsOf(firstOf(unpacked(file.content)))) addWord(words, word, offset);
      else if (file.path.startsWith('filter/')) addFilter(filters, unpacked(file.content), offset);
      else if (!file.path.startsWith('fragment/')) others.set(file.path, file);
    }
  }
  for (const [word, postings] of more) addPostings(words, word, postings);
  const index = cut(words);
  const filterFiles = [...filters].map(([name, values]) => ({
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
    list(filterFiles.map(({ name, file }) => list([string(name), string(nameOf(file))]))),
    list([]),
    fields ?? list([]),
  ]);
  const hash = `vi_${hashOf(meta)}`;
  const entryFile = others.get('pagefind-entry.json');
  if (!entryFile) throw new Error('no part of the index has a pagefind-entry.json');
  const entry = JSON.parse(Buffer.from(entryFile.content).toString()) as {
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
    ...filterFiles.map(({ file }) => file),
  ];
}

/**
 * Adds the fragments of a part's pages and returns the new name of each one whose name is taken. Pagefind names them by 28 bits of their
 * content and checks for clashes only within a part: among 11,000 pages two share a name once in five builds.
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
  const [name = missing, ...rest] = itemsOf(page);
  const free = renamed.get(text(name));
  return free === undefined ? page : list([string(free), ...rest]);
}

/** The addresses of an index's pages, in its order. */
export function pageUrls(files: readonly IndexFile[]): string[] {
  const byPath = new Map(files.map((file) => [file.path, file.content]));
  const metaFile = files.find(({ path }) => path.endsWith('.pf_meta'));
  if (!metaFile) throw new Error('an index without its list of pages');
  return metaOf(metaFile).pages.map((page) => {
    const path = fragmentPath(text(firstOf(page)));
    const content = byPath.get(path);
    if (!content) throw new Error(`an index without its ${path}`);
    return (JSON.parse(unpacked(content).toString()) as { url: string }).url;
  });
}

function metaOf({ content }: IndexFile): { version: string; pages: Buffer[]; fields: Buffer } {
  const [version = missing, pages = missing, , , , fields = missing] = itemsOf(unpacked(content));
  return { version: text(version), pages: itemsOf(pages), fields };
}

function addWord(words: Map<string, Word>, item: Buffer, offset: number): void {
  const [name = missing, pages = missing, forms = missing] = itemsOf(item);
  const word = text(name);
  const known = words.get(word) ?? { pages: [], forms: new Map<string, Pages[]>() };
  words.set(word, known);
  known.pages.push(...pagesOf(pages, offset));
  for (const form of itemsOf(forms)) {
    const [spelt = missing, on = missing] = itemsOf(form);
    const spelling = text(spelt);
    known.forms.set(spelling, [...(known.forms.get(spelling) ?? []), ...pagesOf(on, offset)]);
  }
}

function pagesOf(item: Buffer, offset: number): Pages[] {
  const [opening, ...steps] = itemsOf(item).map((page) => head(page, head(page, 0).next));
  if (!opening) return [];
  const first = offset + opening.value;
  const last = steps.reduce((sum, { value }) => sum + value, first);
  const start = head(item, 0).next;
  return [{ count: steps.length + 1, first, last, rest: item.subarray(start + opening.next) }];
}

/** The lists of all parts as one. */
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
  const [first, last] = [postings[0], postings.at(-3)];
  if (first === undefined || last === undefined) return;
  const pages: Pages = { count: postings.length / 3, first, last, rest: encodePostings(postings) };
  const bare = fold(form);
  const word = words.get(bare) ?? { pages: [], forms: new Map<string, Pages[]>() };
  words.set(bare, word);
  if (form === bare) word.pages.push(pages);
  else word.forms.set(form, [pages]);
}

/** Postings as `Pages` has them, written into one buffer because there are millions. */
function encodePostings(postings: readonly number[]): Buffer {
  let size = 0;
  forEachPosting(postings, (_page, mentions) => (size += maxPostingBytes + mentions));
  const bytes = Buffer.alloc(size);
  let at = 0;
  let previous: number | undefined;
  forEachPosting(postings, (page, mentions, weight) => {
    if (previous !== undefined) {
      at = writeHead(bytes, at, arrays, 3);
      at = writeHead(bytes, at, numbers, page - previous);
    }
    previous = page;
    at = writeHead(bytes, at, arrays, mentions + 1);
    at = writeHead(bytes, at, negatives, weight * ordinaryWeight);
    // Places only tell mentions apart here; constant steps of one compress to almost nothing.
    for (let mention = 0; mention < mentions; mention++) at = writeHead(bytes, at, numbers, 1);
    at = writeHead(bytes, at, arrays, 0);
  });
  return bytes.subarray(0, at);
}

function forEachPosting(
  postings: readonly number[],
  take: (page: number, mentions: number, weight: number) => void,
): void {
  for (let i = 0; i < postings.length; i += 3) {
    const [page, mentions, weight] = [postings[i], postings[i + 1], postings[i + 2]];
    if (page === undefined || mentions === undefined || weight === undefined)
      throw new Error(`a posting is three numbers, and ${postings.length} is not a multiple of three`);
    take(page, mentions, weight);
  }
}

function addFilter(filters: Map<string, Map<string, number[]>>, item: Buffer, offset: number): void {
  const [name = missing, values = missing] = itemsOf(item);
  const known = filters.get(text(name)) ?? new Map<string, number[]>();
  filters.set(text(name), known);
  for (const each of itemsOf(values)) {
    const [value = missing, numbers = missing] = itemsOf(each);
    const all = known.get(text(value)) ?? [];
    known.set(text(value), all);
    for (const number of itemsOf(numbers)) all.push(offset + head(number, 0).value);
  }
}

/** The words cut into files. Each file begins where the last one ends, so that every word and every prefix of one falls into a file. */
function cut(words: ReadonlyMap<string, Word>): { from: string; to: string; file: IndexFile }[] {
  const sorted = [...words]
    .map(([word, { pages, forms }]) => ({ word, bytes: Buffer.from(word), pages, forms }))
    .sort((a, b) => Buffer.compare(a.bytes, b.bytes));
  const files: { from: string; to: string; file: IndexFile }[] = [];
  let items: Buffer[] = [];
  let size = 0;
  let previous = '';
  for (const { word, pages, forms } of sorted) {
    const item = list([
      string(word),
      pagesFrom(pages),
      list([...forms].map(([form, on]) => list([string(form), pagesFrom(on)]))),
    ]);
    // A word on many pages gets a file of its own, so that its neighbours do not load it too.
    if (items.length > 0 && size + item.length > bytesOfFile) close(previous);
    items.push(item);
    size += item.length;
    previous = word;
  }
  if (items.length > 0) close('\u{10FFFF}');
  return files;

  function close(to: string): void {
    files.push({ from: files.at(-1)?.to ?? '', to, file: fileOf('index', list([list(items)])) });
    items = [];
    size = 0;
  }
}

const hashOf = (content: Buffer): string => createHash('sha256').update(content).digest('hex').slice(0, 10);
const fileOf = (kind: 'index' | 'filter', content: Buffer): IndexFile => ({
  path: `${kind}/vi_${hashOf(content)}.pf_${kind}`,
  content: packed(content),
});
const nameOf = ({ path }: IndexFile): string => parse(path).name;

/** The content of a Pagefind file. */
export function unpacked(content: Uint8Array): Buffer {
  const bytes = gunzipSync(content);
  if (!bytes.subarray(0, signature.length).equals(signature)) throw new Error('not a file of Pagefind');
  return bytes.subarray(signature.length);
}

export const packed = (content: Buffer): Uint8Array<ArrayBuffer> =>
  new Uint8Array(gzipSync(Buffer.concat([signature, content])));

/** The subset of CBOR (RFC 8949) that Pagefind uses: integers, texts and lists, all of definite length. */
const [numbers, negatives, texts, arrays] = [0, 1, 3, 4] as const;

/** In place of an item that a list lacks: whatever reads it throws. */
const missing = Buffer.alloc(0);

/** Kind and value of the item at `at`, and where its content begins. */
function head(bytes: Buffer, at: number): { kind: number; value: number; next: number } {
  const initial = bytes[at];
  if (initial === undefined) throw new Error('CBOR that ends too early');
  const kind = initial >> 5;
  const short = initial & 31;
  if (short < 24) return { kind, value: short, next: at + 1 };
  if (short > 26) throw new Error(`CBOR with an unsupported length: ${initial}`);
  const size = 2 ** (short - 24);
  return { kind, value: bytes.readUIntBE(at + 1, size), next: at + 1 + size };
}

/** Where the item at `at` ends. */
function end(bytes: Buffer, at: number): number {
  const { kind, value, next } = head(bytes, at);
  if (kind === numbers || kind === negatives) return next;
  if (kind === texts) return next + value;
  if (kind !== arrays) throw new Error(`CBOR of an unsupported kind: ${kind}`);
  let to = next;
  for (let i = 0; i < value; i++) to = end(bytes, to);
  return to;
}

function itemsOf(item: Buffer): Buffer[] {
  const { kind, value, next } = head(item, 0);
  if (kind !== arrays) throw new Error(`CBOR: expected a list, not kind ${kind}`);
  let from = next;
  return Array.from({ length: value }, () => {
    const to = end(item, from);
    const part = item.subarray(from, to);
    from = to;
    return part;
  });
}

const firstOf = (item: Buffer): Buffer => itemsOf(item)[0] ?? missing;

function text(item: Buffer): string {
  const { value, next } = head(item, 0);
  return item.toString('utf8', next, next + value);
}

function headOf(kind: number, value: number): Buffer {
  const bytes = Buffer.alloc(5);
  return bytes.subarray(0, writeHead(bytes, 0, kind, value));
}

/** Returns where it ends. */
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

/** The search index, built in memory; the same bytes serve the built site and `astro dev`. */
import type { Named, SearchRecord } from '../collections/search-record.ts';
import type { FilterName } from '../text/search-strings.ts';
import type { IndexFile, Labels, Portal, SearchDocument } from './index-types.ts';
import { largeIndex } from './find.ts';
import { mergeIndexes, packed, pageUrls, type Postings, unpacked } from './joined-index.ts';
import { keptParts, type KeptParts } from './kept-parts.ts';
import { hidden, pairsOf, respelt, revealed, toIndex } from './spelling.ts';
import { close, createIndex } from 'pagefind';

/** The search page loads these; Pagefind's own interfaces and its worker, 440 kB of them, stay out. */
const served =
  /^(?:pagefind\.js|pagefind-entry\.json|wasm\.unknown\.pagefind|pagefind\.[^/]+\.pf_meta|(?:fragment|index|filter)\/[^/]+)$/;

/** How many words of text a word in the title counts for, unless a kind sets its own weight. */
const usualTitleWeight = 5;

/** The weight of whom an entry is about, so that it ranks above entries that only list the name. */
const subjectWeight = 5;

/** Above this many pages, Pagefind puts several texts into one file. Of 11,000 pages in 2,000 files ten results brought 100 kB, with a file for each 18 kB. */
const fragmentFiles = 50_000;

/**
 * In a large index, how many mentions of a word are indexed for each page; of a word on more than `commonFrom` of all pages, only one.
 * At 10,000 stories a word then loads at most 105 instead of 236 kB.
 */
const mentionsFiled = 3;
const commonFrom = 0.5;

/** How many pages of a large index Pagefind gets at a time: with all 11,000 its process grows to 3 GB. */
const pagesOfPart = 2000;

/**
 * The files of the index for these records, with `labels.json`. No records make an index that finds nothing.
 * @param large whether to thin it
 * @throws Error with all of Pagefind's errors: a build without a working search must fail.
 */
export async function indexFiles(
  records: readonly SearchRecord[],
  portals: readonly Portal[] = [],
  large = records.length > largeIndex,
): Promise<IndexFile[]> {
  underway++;
  try {
    return await filesOf(records.toSorted(newestFirst), portals, large);
  } finally {
    // Pagefind's process holds its memory until it ends.
    if (--underway === 0) await close();
  }
}

/** The order of an index: for an empty query Pagefind returns all pages in the order they were added. Those without a day come last. */
export const newestFirst = ({ day: a = '' }: SearchRecord, { day: b = '' }: SearchRecord): number => b.localeCompare(a);

/** Indexes being built: they share one Pagefind process. */
let underway = 0;

async function filesOf(
  records: readonly SearchRecord[],
  portals: readonly Portal[],
  large: boolean,
): Promise<IndexFile[]> {
  const labels = {
    path: 'labels.json',
    content: new TextEncoder().encode(JSON.stringify({ ...labelsOf(records), paired: large, portals })),
  };
  const kept = keptParts();
  const files = large
    ? await largeIndexFiles(records, kept)
    : await buildFiles(records.map((record) => documentOf(record)));
  kept.dropOthers();
  return [...files, labels];
}

/** Part after part, so that Pagefind never holds more than one, and thinned; with pairs of words, which are rarer than words. */
async function largeIndexFiles(records: readonly SearchRecord[], kept: KeptParts): Promise<IndexFile[]> {
  const common = commonWords(records);
  const byUrl = new Map(records.map((record) => [record.url, record]));
  const pairs: Postings = new Map();
  const parts: IndexFile[][] = [];
  let page = 0;
  const start = (part: readonly SearchRecord[]) =>
    kept.part(
      part.map((record) => documentOf(record, common)),
      buildFiles,
    );
  const [first, ...others] = divided(records);
  let next = start(first ?? []);
  for (const following of [...others, undefined]) {
    const files = await next;
    // Pagefind builds the next part while this one is processed here.
    if (following) next = start(following);
    // A failure is reported when the part is awaited, not as an unhandled rejection.
    next.catch(() => undefined);
    for (const url of pageUrls(files)) {
      const record = byUrl.get(url);
      if (!record) throw new Error(`Pagefind has a page that it was not given: ${url}`);
      addPairs(pairs, page++, record);
    }
    parts.push(files.map(asShown));
  }
  return mergeIndexes(parts, pairs);
}

/** The records in parts, counted from the oldest, so that a new page changes only the newest part. */
function divided(records: readonly SearchRecord[]): SearchRecord[][] {
  const parts: SearchRecord[][] = [];
  for (let to = records.length; to > 0; to -= pagesOfPart)
    parts.unshift(records.slice(Math.max(0, to - pagesOfPart), to));
  return parts;
}

function addPairs(
  pairs: Postings,
  page: number,
  { title, summary, text, names = [], unit, titleWeight = usualTitleWeight }: SearchRecord,
): void {
  const mentions = new Map<string, number>();
  const titled = new Set(pairsOf(title));
  for (const pair of [...titled].concat(pairsOf([summary, text, ...names, unit?.name ?? ''].join('\n'))))
    mentions.set(pair, (mentions.get(pair) ?? 0) + 1);
  for (const [pair, count] of mentions) {
    const postings = pairs.get(pair) ?? [];
    postings.push(page, count, titled.has(pair) ? titleWeight : 1);
    pairs.set(pair, postings);
  }
}

/** A page's text as readers see it, with nothing hidden. */
function asShown({ path, content }: IndexFile): IndexFile {
  return path.startsWith('fragment/')
    ? { path, content: packed(Buffer.from(revealed(unpacked(content).toString()))) }
    : { path, content };
}

/** Pagefind's own files over these documents. */
async function buildFiles(documents: readonly SearchDocument[]): Promise<IndexFile[]> {
  const { index, errors } = await createIndex({ forceLanguage: 'vi', maxFragments: fragmentFiles });
  if (!index) throw indexError(errors);
  try {
    const added = await Promise.all(documents.map((document) => index.addHTMLFile(document)));
    const made = await index.getFiles();
    const complaints = [...errors, ...added.flatMap((answer) => answer.errors), ...made.errors];
    if (complaints.length > 0) throw indexError(complaints);
    return made.files
      .filter(({ path }) => served.test(path))
      .map(({ path, content }) => ({ path, content: new Uint8Array(content) }));
  } finally {
    await index.deleteIndex();
  }
}

const indexError = (complaints: readonly string[]) =>
  new Error(`Không lập được chỉ mục tìm kiếm: ${complaints.join('; ')}`);

/**
 * A record as Pagefind takes it. HTML, because only there words have weights: as `meta` the title "Xã Ba Tơ" would count as
 * much as "Xã Ba Tô" for either query, since Pagefind compares the accents of the text only. All that is only shown
 * travels as filters: words in `meta` are found. With `common` it is thinned.
 */
function documentOf(
  {
    url,
    title,
    kind,
    kindLabel,
    summary,
    text,
    unit,
    fields,
    groups = [],
    day,
    sample,
    subject,
    titleWeight = usualTitleWeight,
    names = [],
  }: SearchRecord,
  common?: ReadonlySet<string>,
): SearchDocument {
  const ownText = [title, summary, text].join('\n');
  const subjects = subject ? [subject] : [];
  const named = [...new Set([...names, ...(unit ? [unit.name] : [])])].filter(
    (name) => !ownText.includes(name) && !subjects.includes(name),
  );
  const own = respelt([ownText, ...named].join('\n'));
  const filters: Record<FilterName | 'label' | 'sample', string[]> = {
    loai: [kind.id],
    'don-vi': unit ? [unit.id] : [],
    'linh-vuc': fields.map(({ id }) => id),
    nam: day ? [yearOf(day)] : [],
    nhom: groups.map(({ id }) => id),
    label: [kindLabel],
    sample: sample ? ['1'] : [],
  };
  const carried = [
    ...Object.entries(filters).flatMap(([name, values]) =>
      values.map((value) => `<meta data-pagefind-filter="${name}[content]" content="${escape(value)}">`),
    ),
    `<meta data-pagefind-meta="title[content]" content="${escape(toIndex(title))}">`,
    // Even when empty: indexes can be merged only when they have the same fields.
    `<meta data-pagefind-meta="spelling[content]" content="${escape(own.join(' '))}">`,
  ];
  const thinned = common ? thinner(toIndex(title), common) : (part: string) => part;
  const paragraph = (part: string, weight = 1) =>
    part.trim() ? `<p data-pagefind-weight="${weight}">${escape(part)}</p>` : '';
  const body = [
    ...[summary, ...text.split('\n'), ...named].map((part) => paragraph(thinned(toIndex(part)))),
    ...subjects.map((name) => paragraph(toIndex(name), subjectWeight)),
  ].join('');
  const content = `<!doctype html><html lang="vi"><head>${carried.join('')}</head><body><h1 data-pagefind-weight="${titleWeight}">${escape(toIndex(title))}</h1>${body}</body></html>`;
  return { url, content };
}

/** Lower-case words on more than `commonFrom` of the pages. */
function commonWords(records: readonly SearchRecord[]): Set<string> {
  const pages = new Map<string, number>();
  for (const { title, summary, text } of records) {
    for (const word of new Set(
      toIndex(`${title} ${summary} ${text}`)
        .toLowerCase()
        .match(/\p{L}+/gu),
    ))
      pages.set(word, (pages.get(word) ?? 0) + 1);
  }
  return new Set([...pages].filter(([, count]) => count > records.length * commonFrom).map(([word]) => word));
}

/** Hides further mentions of words that a page has often enough; `title` is indexed whole. */
function thinner(title: string, common: ReadonlySet<string>): (part: string) => string {
  const mentions = new Map<string, number>();
  const isEnough = (word: string): boolean => {
    const count = (mentions.get(word) ?? 0) + 1;
    mentions.set(word, count);
    return count > (common.has(word) ? 1 : mentionsFiled);
  };
  for (const [word] of title.toLowerCase().matchAll(/\p{L}+/gu)) isEnough(word);
  // Only whole lower-case words: names are always indexed, and so is every part of 41-CT/TW.
  return (part) =>
    part.replace(/(?<![^\s“"(])\p{Ll}+(?![^\s.,;:!?…”")])/gu, (word) => (isEnough(word) ? hidden(word) : word));
}

const yearOf = (day: string): string => day.slice(0, 4);

const escape = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

function labelsOf(records: readonly SearchRecord[]): Omit<Labels, 'portals' | 'paired'> {
  const named = (of: (record: SearchRecord) => readonly Named[]) =>
    Object.fromEntries(records.flatMap(of).map(({ id, name }) => [id, name]));
  const filters = {
    loai: named(({ kind }) => [kind]),
    'don-vi': named(({ unit }) => (unit ? [unit] : [])),
    'linh-vuc': named(({ fields }) => fields),
    nam: named(({ day }) => (day ? [{ id: yearOf(day), name: yearOf(day) }] : [])),
    nhom: named(({ groups = [] }) => groups),
  };
  return { pages: records.length, filters };
}

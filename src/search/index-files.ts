/** The search index, made in memory; the same bytes serve the built site and `astro dev`. */
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

/** A word in the title counts as so many in the text, where a kind does not say otherwise. */
const usualTitleWeight = 5;

/** Whom an entry is about: it comes before those that only list the name. */
const subjectWeight = 5;

/** Above so many pages, Pagefind puts several texts into one file. Of 11,000 pages in 2,000 files ten results brought 100 kB, with a file for each 18 kB. */
const fragmentFiles = 50_000;

/**
 * So many mentions of a word are filed of each page of a large index, and one of a word that stands on more than this part of all pages: on
 * each it stands up to twenty times. At 10,000 stories what a word brings shrinks from 236 to 105 kB at most.
 */
const mentionsFiled = 3;
const commonFrom = 0.5;

/** Pages that Pagefind takes at once of a large index: with all 11,000 its process grows to three gigabytes. */
const pagesOfPart = 2000;

/**
 * The files of the index for these records, with `labels.json`. None is an index that finds nothing.
 * @param large whether to thin it
 * @throws Error with every complaint of Pagefind: a build without a working search must fail.
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
    // Pagefind's process keeps the memory that it has taken until it ends.
    if (--underway === 0) await close();
  }
}

/** The order of an index: without a word Pagefind gives all pages as it took them. Those without a day come last. */
export const newestFirst = ({ day: a = '' }: SearchRecord, { day: b = '' }: SearchRecord): number => b.localeCompare(a);

/** Indexes that are being made: they share one process of Pagefind. */
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
  const files = large ? await largeIndexFiles(records, kept) : await made(records.map((record) => documentOf(record)));
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
      made,
    );
  const [first, ...others] = divided(records);
  let next = start(first ?? []);
  for (const following of [...others, undefined]) {
    const files = await next;
    // Pagefind is at the next part while this one is worked on here.
    if (following) next = start(following);
    // A failure is told when its turn comes, not by stopping the build between two lines.
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

/** The records in parts, counted from the oldest: a page of today makes the newest part anew, and no other. */
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

/** A page's text with nothing hidden, as readers shall see it. */
function asShown({ path, content }: IndexFile): IndexFile {
  return path.startsWith('fragment/')
    ? { path, content: packed(Buffer.from(revealed(unpacked(content).toString()))) }
    : { path, content };
}

/** Pagefind's own files over these documents. */
async function made(documents: readonly SearchDocument[]): Promise<IndexFile[]> {
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
  const said = [title, summary, text].join('\n');
  const subjects = subject ? [subject] : [];
  const named = [...new Set([...names, ...(unit ? [unit.name] : [])])].filter(
    (name) => !said.includes(name) && !subjects.includes(name),
  );
  const own = respelt([said, ...named].join('\n'));
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
    // Also when it is empty: indexes can be joined only when they have the same fields.
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

/** Words, in small letters, that stand on more than `commonFrom` of the pages. */
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

/** Hides what a page has mentioned often enough, part after part; `title` is filed whole. */
function thinner(title: string, common: ReadonlySet<string>): (part: string) => string {
  const mentions = new Map<string, number>();
  const isEnough = (word: string): boolean => {
    const count = (mentions.get(word) ?? 0) + 1;
    mentions.set(word, count);
    return count > (common.has(word) ? 1 : mentionsFiled);
  };
  for (const [word] of title.toLowerCase().matchAll(/\p{L}+/gu)) isEnough(word);
  // Whole words in small letters alone: names are filed wherever they stand, and every part of 41-CT/TW.
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

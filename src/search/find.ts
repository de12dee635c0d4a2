/**
 * Asks the index. Pagefind wants every word of a query on the page, which serves "hiến đất" and fails "Ai đã hiến đất làm
 * đường ở Ba Vì?". So a query that finds too little is asked again word by word, and pages are ranked by the sum of what
 * its words score, with a bonus where two words of the query stand side by side: in Vietnamese most words are two syllables.
 *
 * Measured over 240 paragraphs and 1,190 questions (MRR@10, accented and unaccented): every word wanted 0.098 and 0.098,
 * word by word 0.923 and 0.897, as below 0.940 and 0.935.
 */
import { fold } from '../text/fold.ts';
import { queryWords, tellingWords } from './spelling.ts';

export type Filters = Partial<Record<string, string>>;
export type Counts = Record<string, Record<string, number>>;

/** What a result carries once its fragment has been loaded. */
export interface Fragment {
  url: string;
  content: string;
  meta: Record<string, string>;
  filters: Record<string, string[]>;
}

interface EngineResult {
  id: string;
  score: number;
  /** Positions of the matched words on the page. */
  words: number[];
  data: () => Promise<Fragment>;
}

/** The part of Pagefind's browser interface that is used. */
export interface Engine {
  search: (term: string | null, options?: { filters?: Filters }) => Promise<{ results: EngineResult[]; filters: Counts }>;
  options: (options: { exactDiacritics: boolean }) => Promise<void>;
}

/** In place of Pagefind when no page has been published: Pagefind refuses an index without a language. */
export const emptyEngine: Engine & { filters: () => Promise<Counts> } = {
  search: async () => ({ results: [], filters: {} }),
  options: async () => {},
  filters: async () => ({}),
};

export interface Hit {
  id: string;
  score: number;
  data: () => Promise<Fragment>;
}

export interface Answer {
  hits: Hit[];
  /** How many of the hits have every word; the rest are near. */
  exact: number;
}

/** Fewer exact results than this, and near ones follow them. */
const enough = 5;
/** Up to so many words, pages with every word come first. In a longer query they are often pages where a word matched by its beginning only: 0.928 against 0.943. */
const fewWords = 4;
const nearest = 20;
/** Near results that score less than this part of the best are noise. */
const floor = 0.3;
/** What two words standing side by side add, as a part of what both score. Measured: 0.5 to 1 differ by 0.002. */
const sideBySide = 0.7;
/** What the whole query standing in a row adds to a page's score, and how much more it adds at the very beginning, in the title. */
const inARow = 0.6;
const inTitle = 1.5;
/** How many words further on that second bonus is halved. */
const halfway = 3;
/** Words of one question that are asked for; the rest of a pasted paragraph tells nothing more. */
const wordsAsked = 24;
/** Above so many pages, the small words of a question (of, the, which) are not asked for: each brings most of the index, which costs more time than it adds (0.935 against 0.943). */
const largeIndex = 2000;

/** How Pagefind is to rank; measured on the same questions. `termSimilarity` 5: "to" finds "toàn", far behind "tô". */
export const ranking = { termSimilarity: 5, metaWeights: { title: 0, spelling: 0 } };

/**
 * The pages for a query, best first. Without a word in the query: all pages that the filters leave.
 * `pages` is the size of the index. One search at a time: an engine is switched for a moment to keep accents apart.
 * Throws when the index cannot be read.
 */
export async function find(engine: Engine, query: string, filters: Filters = {}, pages = 0): Promise<Answer> {
  const words = queryWords(query);
  // A word such as 41-CT/TW has three words and one place.
  const places = Math.min(words.length, query.trim().split(/\s+/).length);
  const ranked = await findAll(engine, words, places, filters);
  const unknown = words.length > 0 && ranked[0] ? missing(await ranked[0].data(), words) : [];
  const exact = unknown.length > 0 ? [] : ranked;
  const known = words.filter((word) => !unknown.includes(word));
  if (exact.length >= enough || words.length < 2 || known.length === 0) return { hits: exact, exact: exact.length };
  const near = await findNear(engine, known, filters, pages);
  const found = new Map(exact.map((hit) => [hit.id, hit]));
  if (words.length > fewWords) {
    const hits = near.map((hit) => ({ ...hit, score: hit.score * (1 + (found.get(hit.id)?.row ?? 0)) })).sort(byScore);
    return { hits, exact: hits.filter(({ id }) => found.has(id)).length };
  }
  return { hits: [...exact, ...near.filter(({ id }) => !found.has(id))], exact: exact.length };
}

/**
 * How many pages with every word of the query each value of each filter would leave, the other filters kept; only of those
 * filters that the engine has loaded. A filter in use is counted as if it were not, so that one can change one's choice.
 */
export async function countByFilter(engine: Engine, query: string, filters: Filters): Promise<Counts> {
  const term = queryWords(query).join(' ') || null;
  const { filters: counts } = await engine.search(term, { filters });
  const inUse = await Promise.all(
    Object.keys(filters).map(async (name) => {
      const { [name]: _, ...others } = filters;
      return [name, (await engine.search(term, { filters: others })).filters[name] ?? {}] as const;
    }),
  );
  return { ...counts, ...Object.fromEntries(inUse) };
}

const byScore = (a: { score: number }, b: { score: number }): number => b.score - a.score;

/**
 * Pages with every word. When accents were typed, pages are scored once more by the words spelt exactly so: Pagefind's own
 * bonus for accents goes by whichever spelling it sees first on a page, and took Xã Ba Tơ, which mentions Ba Tô, for Xã Ba Tô.
 */
async function findAll(engine: Engine, words: readonly string[], places: number, filters: Filters): Promise<(Hit & { row: number })[]> {
  const term = words.length > 0 ? words.join(' ') : null;
  const { results } = await engine.search(term, { filters });
  if (!term) return results.map((result) => ({ ...hitOf(result), row: 0 }));
  const scored = ({ score, words: at }: EngineResult) => {
    const row = rowBonus(at, places);
    return { row, score: score * (1 + sideBySide * closeness(at) + row) };
  };
  const exact = new Map<string, number>();
  if (term !== fold(term)) {
    await engine.options({ exactDiacritics: true });
    try {
      for (const result of (await engine.search(term, { filters })).results) exact.set(result.id, scored(result).score);
    } finally {
      await engine.options({ exactDiacritics: false });
    }
  }
  return results
    .map((result) => {
      const { row, score } = scored(result);
      return { ...hitOf(result), row, score: score + (exact.get(result.id) ?? 0) };
    })
    .sort(byScore);
}

/** Holds the whole result: when it is collected, Pagefind's worker forgets the page, and `data` alone answers null. */
const hitOf = (result: EngineResult): Hit => ({ id: result.id, score: result.score, data: () => result.data() });

/** The part of a page's matched words that have another matched word right after them. */
function closeness(positions: readonly number[]): number {
  const sorted = positions.toSorted((a, b) => a - b);
  const close = sorted.filter((position, i) => sorted[i + 1] === position + 1).length;
  return Math.min(1, (2 * close) / Math.max(1, sorted.length));
}

/** The bonus of a page on which as many matched words as the query has stand in a row, by where the first row begins. */
function rowBonus(positions: readonly number[], count: number): number {
  const sorted = positions.toSorted((a, b) => a - b);
  const start = sorted.find((position, i) => sorted[i + count - 1] === position + count - 1);
  return start === undefined ? 0 : inARow + (inTitle * halfway) / (halfway + start);
}

/** For a word it does not know, Pagefind takes the longest known word that begins it: "xyz" finds "x". Such words are missing. */
function missing({ content, meta }: Fragment, words: readonly string[]): string[] {
  const present = ` ${fold(`${content} ${Object.values(meta).join(' ')}`).replace(/[^\p{L}\p{N}]+/gu, ' ')}`;
  return words.filter((word) => !present.includes(` ${fold(word)}`));
}

async function findNear(engine: Engine, words: readonly string[], filters: Filters, pages: number): Promise<Hit[]> {
  const asked = (pages > largeIndex ? tellingWords(words) : words).slice(0, wordsAsked);
  const found = await Promise.all(asked.map((word) => engine.search(word, { filters })));
  const hits = new Map<string, Hit>();
  let before = new Map<string, EngineResult>();
  for (const { results } of found) {
    for (const result of results) {
      const neighbour = before.get(result.id);
      const positions = new Set(neighbour?.words);
      const bonus = neighbour && result.words.some((position) => positions.has(position - 1)) ? sideBySide * (result.score + neighbour.score) : 0;
      const hit = hits.get(result.id);
      hits.set(result.id, { ...hitOf(result), score: (hit?.score ?? 0) + result.score + bonus });
    }
    before = new Map(results.map((result) => [result.id, result]));
  }
  const ranked = [...hits.values()].sort(byScore).slice(0, nearest);
  return ranked.filter(({ score }) => score >= floor * (ranked[0]?.score ?? 0));
}

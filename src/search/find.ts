/**
 * Queries the index. Pagefind requires every word of a query on the page, which suits "hiến đất" and fails "Ai đã hiến đất làm
 * đường ở Ba Vì?". So a query that finds too little is repeated word by word, and pages are ranked by the sum of their
 * scores, with a bonus where two words of the query are adjacent: in Vietnamese most words are two syllables.
 *
 * Measured over 240 paragraphs and 1,190 questions (MRR@10, accented and unaccented): requiring every word 0.098 and 0.098,
 * word by word 0.923 and 0.897, as implemented here 0.940 and 0.935.
 */
import { fold } from '../text/fold.ts';
import { isSmall, mayGoOn, pairsOf, queryWords, tellingWords, wordsOfPair } from './spelling.ts';

export type Filters = Partial<Record<string, string>>;
export type Counts = Record<string, Record<string, number>>;

/** A result whose fragment has been loaded. */
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
  search: (
    term: string | null,
    options?: { filters?: Filters },
  ) => Promise<{ results: EngineResult[]; filters: Counts }>;
  options: (options: { exactDiacritics: boolean }) => Promise<void>;
}

/** In place of Pagefind when no page has been published: Pagefind refuses an index without a language. */
export const emptyEngine: Engine & { filters: () => Promise<Counts> } = {
  search: () => Promise.resolve({ results: [], filters: {} }),
  options: () => Promise.resolve(),
  filters: () => Promise.resolve({}),
};

export interface Hit {
  id: string;
  score: number;
  data: () => Promise<Fragment>;
}

export interface Answer {
  hits: Hit[];
  /** How many of the hits have every word; the rest are near matches. */
  exact: number;
}

/** With fewer exact results than this, near matches follow. */
const minExactHits = 5;
/** In queries of up to this many words, pages with every word come first. In longer ones, they often match a word by its prefix only: 0.928 against 0.943. */
const fewWords = 4;
const maxNearHits = 20;
/** Near matches that score less than this share of the best are noise. */
const minScoreShare = 0.3;
/** The bonus of two adjacent words, as a share of their scores. Measured: 0.5 to 1 differ by 0.002. */
const sideBySide = 0.7;
/** The bonus of a page that contains the whole query as a phrase, and the extra bonus at the very beginning, in the title. */
const inARow = 0.6;
const inTitle = 1.5;
/** The number of words after which the extra bonus is halved. */
const halfway = 3;
/** The most words of a query that are searched for; the rest of a pasted paragraph adds nothing. */
const maxWords = 24;
/**
 * Above this many pages an index is large: a word yields thousands of results and loads up to 105 kB of the index. There we search for
 * pairs of adjacent words, which are rare, and for single words only if they are in no known pair: 0.932 and 0.930 on the same questions,
 * against 0.930 and 0.913 with words only. Stop words are not searched for alone, and accents are ignored only when too few pages match
 * as typed. Filters are not counted: Pagefind takes time quadratic in the number of pages, half a second at 11,000, for every search
 * from then on.
 */
export const largeIndex = 2000;

/** Pagefind's ranking options, measured on the same questions. `termSimilarity` 5: "to" finds "toàn", far behind "tô". */
export const ranking = { termSimilarity: 5, metaWeights: { title: 0, spelling: 0 } };

/** What a search depends on besides its words. */
export interface SearchOptions {
  /** Size of the index; small by default. */
  pages?: number;
  /** Whether pairs of words are indexed; by default only in a large index. */
  paired?: boolean;
  /** Whether the last word is still being typed: a large index then runs only cheap searches, which may find less than the whole word. */
  begun?: boolean;
}

/**
 * The pages for a query, best first. With an empty query: all pages that pass the filters, newest first.
 * One search at a time: an engine is briefly switched to exact accents. Throws when the index cannot be read.
 */
export async function find(
  engine: Engine,
  query: string,
  filters: Filters = {},
  { pages = 0, paired = pages > largeIndex, begun = false }: SearchOptions = {},
): Promise<Answer> {
  const large = pages > largeIndex;
  if (paired) {
    const answer = await findPairs(engine, query, filters, begun);
    if (begun || answer.hits.length >= minExactHits) return answer;
  } else if (large && begun) return { hits: [], exact: 0 };
  const words = large ? tellingWords(queryWords(query)) : queryWords(query);
  const ranked = await findAll(engine, words, placesOf(words, query), filters, large);
  const unknown = words.length > 0 && ranked[0] ? missing(await ranked[0].data(), words) : [];
  const exact = unknown.length > 0 ? [] : ranked;
  const known = words.filter((word) => !unknown.includes(word));
  if (exact.length >= minExactHits || words.length < 2 || known.length === 0)
    return { hits: exact, exact: exact.length };
  const near = await findNear(engine, known, filters);
  const found = new Map(exact.map((hit) => [hit.id, hit]));
  if (words.length > fewWords) {
    const hits = near.map((hit) => ({ ...hit, score: hit.score * (1 + (found.get(hit.id)?.row ?? 0)) })).sort(byScore);
    return { hits, exact: hits.filter(({ id }) => found.has(id)).length };
  }
  return { hits: [...exact, ...near.filter(({ id }) => !found.has(id))], exact: exact.length };
}

/**
 * Pages for the word pairs of a query and its words that are in no known pair: first those with all of them, then those with some. Only
 * with the accents as typed, if enough pages have them.
 */
async function findPairs(engine: Engine, query: string, filters: Filters, begun: boolean): Promise<Answer> {
  const pairs = [...new Set(pairsOf(query))].slice(0, maxWords);
  if (pairs.length === 0) return { hits: [], exact: 0 };
  const search = async (): Promise<Answer> => {
    const found = await searchEach(engine, pairs, filters);
    const paired = new Set(pairs.filter((_, i) => (found[i]?.length ?? 0) > 0).flatMap(wordsOfPair));
    return sumScores([...found, ...(begun ? [] : await searchEach(engine, unpairedWords(query, paired), filters))]);
  };
  const spelt = query.toLowerCase() === fold(query) ? undefined : await asSpelt(engine, search);
  return spelt && spelt.hits.length >= minExactHits ? spelt : search();
}

const searchEach = (engine: Engine, terms: readonly string[], filters: Filters) =>
  Promise.all(terms.map(async (term) => (await engine.search(term, { filters })).results));

/** Words that are in no known pair, stop words only when there is nothing else; the last one, while it may become a pair, only without pairs. */
function unpairedWords(query: string, paired: ReadonlySet<string>): readonly string[] {
  const words = queryWords(query);
  const alone = words
    .filter((word) => !paired.has(word) && !(paired.size > 0 && word === words.at(-1) && mayGoOn(word)))
    .slice(0, maxWords);
  const telling = alone.filter((word) => !isSmall(word));
  return telling.length > 0 || paired.size > 0 ? telling : alone;
}

/** Pages by the sum of their scores; a page is exact when every term with any results found it. */
function sumScores(found: readonly (readonly EngineResult[])[]): Answer {
  const hits = new Map<string, Hit & { terms: number }>();
  for (const result of found.flat()) {
    const { score, terms } = hits.get(result.id) ?? { score: 0, terms: 0 };
    hits.set(result.id, { ...hitOf(result), score: score + result.score, terms: terms + 1 });
  }
  const known = found.filter((results) => results.length > 0).length;
  const ranked = [...hits.values()].sort(byScore);
  const exact = ranked.filter(({ terms }) => terms === known);
  const near = ranked.filter(({ terms, score }) => terms < known && score >= minScoreShare * (ranked[0]?.score ?? 0));
  return { hits: [...exact, ...near.slice(0, maxNearHits)], exact: exact.length };
}

/**
 * How many pages with every word of the query each filter value would leave, the other filters unchanged; only for
 * filters that the engine has loaded. A filter in use is counted as if it were unset, so that readers can change it.
 */
export async function countByFilter(engine: Engine, query: string, filters: Filters): Promise<Counts> {
  const term = queryWords(query).join(' ') || null;
  const { filters: counts } = await engine.search(term, { filters });
  const inUse = await Promise.all(
    Object.keys(filters).map(async (name) => {
      const others = Object.fromEntries(Object.entries(filters).filter(([other]) => other !== name));
      return [name, (await engine.search(term, { filters: others })).filters[name] ?? {}] as const;
    }),
  );
  return { ...counts, ...Object.fromEntries(inUse) };
}

/** Runs a search that requires the exact accents of its words. */
async function asSpelt<T>(engine: Engine, search: () => Promise<T>): Promise<T> {
  await engine.options({ exactDiacritics: true });
  try {
    return await search();
  } finally {
    await engine.options({ exactDiacritics: false });
  }
}

const byScore = (a: { score: number }, b: { score: number }): number => b.score - a.score;

/**
 * Pages with every word. When accents were typed, pages with that exact spelling score twice: Pagefind's own
 * accent bonus uses whichever spelling comes first on a page, and confused Xã Ba Tơ, which mentions Ba Tô, with Xã Ba Tô.
 */
async function findAll(
  engine: Engine,
  words: readonly string[],
  places: readonly number[],
  filters: Filters,
  large: boolean,
): Promise<(Hit & { row: number })[]> {
  const term = words.length > 0 ? words.join(' ') : null;
  const search = async () => (await engine.search(term, { filters })).results;
  if (!term) return (await search()).map((result) => ({ ...hitOf(result), row: 0 }));
  const scored = (result: EngineResult) => {
    const row = rowBonus(result.words, places);
    return { ...hitOf(result), row, score: result.score * (1 + sideBySide * closeness(result.words) + row) };
  };
  const spelt = term === fold(term) ? [] : (await asSpelt(engine, search)).map(scored);
  if (large && spelt.length >= minExactHits) return spelt.sort(byScore);
  const more = new Map(spelt.map(({ id, score }) => [id, score]));
  const ranked = (await search()).map(scored).map((hit) => ({ ...hit, score: hit.score + (more.get(hit.id) ?? 0) }));
  return ranked.sort(byScore);
}

const hitOf = ({ id, score, data }: EngineResult): Hit => ({ id, score, data });

/** The share of a page's matched words that are next to another one. */
function closeness(positions: readonly number[]): number {
  const sorted = [...positions].sort((a, b) => a - b);
  const close = sorted.filter((position, i) => sorted[i + 1] === position + 1).length;
  return Math.min(1, (2 * close) / Math.max(1, sorted.length));
}

/** The positions of the words in the query, relative to the first. 41-CT/TW is three words in one position. */
function placesOf(words: readonly string[], query: string): number[] {
  const places = query
    .trim()
    .split(/\s+/)
    .flatMap((written, place) => (queryWords(written).some((word) => words.includes(word)) ? [place] : []));
  return places.map((place) => place - (places[0] ?? 0));
}

/** The bonus of a page that contains the query as a phrase, by where it first begins. */
function rowBonus(positions: readonly number[], places: readonly number[]): number {
  const matched = new Set(positions);
  const start = [...positions]
    .sort((a, b) => a - b)
    .find((position) => places.every((place) => matched.has(position + place)));
  return start === undefined ? 0 : inARow + (inTitle * halfway) / (halfway + start);
}

/** For an unknown word, Pagefind searches for its longest known prefix: "xyz" finds "x". Such words are missing. */
function missing({ content, meta }: Fragment, words: readonly string[]): string[] {
  const present = ` ${fold(`${content} ${Object.values(meta).join(' ')}`).replace(/[^\p{L}\p{N}]+/gu, ' ')}`;
  return words.filter((word) => !present.includes(` ${fold(word)}`));
}

async function findNear(engine: Engine, words: readonly string[], filters: Filters): Promise<Hit[]> {
  const found = await Promise.all(words.slice(0, maxWords).map((word) => engine.search(word, { filters })));
  const hits = new Map<string, Hit>();
  let before = new Map<string, EngineResult>();
  for (const { results } of found) {
    for (const result of results) {
      const neighbour = before.get(result.id);
      const positions = new Set(neighbour?.words);
      const bonus =
        neighbour && result.words.some((position) => positions.has(position - 1))
          ? sideBySide * (result.score + neighbour.score)
          : 0;
      const hit = hits.get(result.id);
      hits.set(result.id, { ...hitOf(result), score: (hit?.score ?? 0) + result.score + bonus });
    }
    before = new Map(results.map((result) => [result.id, result]));
  }
  const ranked = [...hits.values()].sort(byScore).slice(0, maxNearHits);
  return ranked.filter(({ score }) => score >= minScoreShare * (ranked[0]?.score ?? 0));
}

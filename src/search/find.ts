/**
 * Asks the index. Pagefind wants every word of a query on the page, which serves "hiến đất" and fails "Ai đã hiến đất làm
 * đường ở Ba Vì?". So a query that finds too little is asked again word by word, and pages are ranked by the sum of what
 * its words score, with a bonus where two words of the query stand side by side: in Vietnamese most words are two syllables.
 *
 * Measured over 240 paragraphs and 1,190 questions (MRR@10, accented and unaccented): every word wanted 0.098 and 0.098,
 * word by word 0.923 and 0.897, as below 0.940 and 0.935.
 */
import { fold } from '../text/fold.ts';
import { isSmall, mayGoOn, pairsOf, queryWords, tellingWords, wordsOfPair } from './spelling.ts';

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
const mostWords = 24;
/**
 * Above so many pages a question costs more: a word brings thousands of results, and up to 105 kB of the index. There the pairs of words that
 * stand side by side are asked for, which are rare, and words alone where they are in no known pair: 0.932 and 0.930 on the same questions, by words alone
 * 0.930 and 0.913. Small words (of, the, which) are not asked for alone, and pages that fold alike are not looked for when enough have the
 * accents that were typed. Nor are filters counted: Pagefind does it in a time that grows with the square of the pages, half a second at
 * 11,000, for every search from then on.
 */
export const largeIndex = 2000;

/** How Pagefind is to rank; measured on the same questions. `termSimilarity` 5: "to" finds "toàn", far behind "tô". */
export const ranking = { termSimilarity: 5, metaWeights: { title: 0, spelling: 0 } };

/** What a search depends on besides its words. */
export interface Circumstances {
  /** Size of the index; small unless told. */
  pages?: number;
  /** Whether pairs of words are filed; only in a large index unless told. */
  paired?: boolean;
  /** Whether the last word is still being typed: in a large index only what is cheap is then looked for, and less may be found than when it is whole. */
  begun?: boolean;
}

/**
 * The pages for a query, best first. Without a word in the query: all pages that the filters leave, newest first.
 * One search at a time: an engine is switched for a moment to keep accents apart. Throws when the index cannot be read.
 */
export async function find(
  engine: Engine,
  query: string,
  filters: Filters = {},
  { pages = 0, paired = pages > largeIndex, begun = false }: Circumstances = {},
): Promise<Answer> {
  const large = pages > largeIndex;
  if (paired) {
    const answer = await findPairs(engine, query, filters, begun);
    if (begun || answer.hits.length >= enough) return answer;
  } else if (large && begun) return { hits: [], exact: 0 };
  const words = large ? tellingWords(queryWords(query)) : queryWords(query);
  const ranked = await findAll(engine, words, placesOf(words, query), filters, large);
  const unknown = words.length > 0 && ranked[0] ? missing(await ranked[0].data(), words) : [];
  const exact = unknown.length > 0 ? [] : ranked;
  const known = words.filter((word) => !unknown.includes(word));
  if (exact.length >= enough || words.length < 2 || known.length === 0) return { hits: exact, exact: exact.length };
  const near = await findNear(engine, known, filters);
  const found = new Map(exact.map((hit) => [hit.id, hit]));
  if (words.length > fewWords) {
    const hits = near.map((hit) => ({ ...hit, score: hit.score * (1 + (found.get(hit.id)?.row ?? 0)) })).sort(byScore);
    return { hits, exact: hits.filter(({ id }) => found.has(id)).length };
  }
  return { hits: [...exact, ...near.filter(({ id }) => !found.has(id))], exact: exact.length };
}

/**
 * Pages for the pairs of words of a query, and for its words that are in no known pair: those with all of these, then those with some. With
 * the accents that were typed where enough pages have them.
 */
async function findPairs(engine: Engine, query: string, filters: Filters, begun: boolean): Promise<Answer> {
  const pairs = [...new Set(pairsOf(query))].slice(0, mostWords);
  if (pairs.length === 0) return { hits: [], exact: 0 };
  const ask = async (): Promise<Answer> => {
    const found = await searchEach(engine, pairs, filters);
    const paired = new Set(pairs.filter((_, i) => (found[i]?.length ?? 0) > 0).flatMap(wordsOfPair));
    return addedUp([...found, ...(begun ? [] : await searchEach(engine, lonely(query, paired), filters))]);
  };
  const spelt = query.toLowerCase() === fold(query) ? undefined : await asSpelt(engine, ask);
  return spelt && spelt.hits.length >= enough ? spelt : ask();
}

const searchEach = (engine: Engine, terms: readonly string[], filters: Filters) =>
  Promise.all(terms.map(async (term) => (await engine.search(term, { filters })).results));

/** Words that are in no known pair, small ones only when there is nothing else; the last one, if it may become a pair, only without pairs. */
function lonely(query: string, paired: ReadonlySet<string>): readonly string[] {
  const words = queryWords(query);
  const alone = words
    .filter((word) => !paired.has(word) && !(paired.size > 0 && word === words.at(-1) && mayGoOn(word)))
    .slice(0, mostWords);
  const telling = alone.filter((word) => !isSmall(word));
  return telling.length > 0 || paired.size > 0 ? telling : alone;
}

/** Pages by the sum of their scores; exact are those that every term that is known at all has found. */
function addedUp(found: readonly (readonly EngineResult[])[]): Answer {
  const hits = new Map<string, Hit & { terms: number }>();
  for (const result of found.flat()) {
    const { score, terms } = hits.get(result.id) ?? { score: 0, terms: 0 };
    hits.set(result.id, { ...hitOf(result), score: score + result.score, terms: terms + 1 });
  }
  const known = found.filter((results) => results.length > 0).length;
  const ranked = [...hits.values()].sort(byScore);
  const exact = ranked.filter(({ terms }) => terms === known);
  const near = ranked.filter(({ terms, score }) => terms < known && score >= floor * (ranked[0]?.score ?? 0));
  return { hits: [...exact, ...near.slice(0, nearest)], exact: exact.length };
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
      const others = Object.fromEntries(Object.entries(filters).filter(([other]) => other !== name));
      return [name, (await engine.search(term, { filters: others })).filters[name] ?? {}] as const;
    }),
  );
  return { ...counts, ...Object.fromEntries(inUse) };
}

/** Runs what searches by the very accents of its words. */
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
 * Pages with every word. When accents were typed, pages are scored once more by the words spelt exactly so: Pagefind's own
 * bonus for accents goes by whichever spelling it sees first on a page, and took Xã Ba Tơ, which mentions Ba Tô, for Xã Ba Tô.
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
  if (large && spelt.length >= enough) return spelt.sort(byScore);
  const more = new Map(spelt.map(({ id, score }) => [id, score]));
  const ranked = (await search()).map(scored).map((hit) => ({ ...hit, score: hit.score + (more.get(hit.id) ?? 0) }));
  return ranked.sort(byScore);
}

const hitOf = ({ id, score, data }: EngineResult): Hit => ({ id, score, data });

/** The part of a page's matched words that have another matched word right after them. */
function closeness(positions: readonly number[]): number {
  const sorted = [...positions].sort((a, b) => a - b);
  const close = sorted.filter((position, i) => sorted[i + 1] === position + 1).length;
  return Math.min(1, (2 * close) / Math.max(1, sorted.length));
}

/** Where in the query its words stand, counted from the first of them. A word such as 41-CT/TW has three words and one place. */
function placesOf(words: readonly string[], query: string): number[] {
  const places = query
    .trim()
    .split(/\s+/)
    .flatMap((written, place) => (queryWords(written).some((word) => words.includes(word)) ? [place] : []));
  return places.map((place) => place - (places[0] ?? 0));
}

/** The bonus of a page on which the matched words stand as they do in the query, by where the first such row begins. */
function rowBonus(positions: readonly number[], places: readonly number[]): number {
  const matched = new Set(positions);
  const start = [...positions]
    .sort((a, b) => a - b)
    .find((position) => places.every((place) => matched.has(position + place)));
  return start === undefined ? 0 : inARow + (inTitle * halfway) / (halfway + start);
}

/** For a word it does not know, Pagefind takes the longest known word that begins it: "xyz" finds "x". Such words are missing. */
function missing({ content, meta }: Fragment, words: readonly string[]): string[] {
  const present = ` ${fold(`${content} ${Object.values(meta).join(' ')}`).replace(/[^\p{L}\p{N}]+/gu, ' ')}`;
  return words.filter((word) => !present.includes(` ${fold(word)}`));
}

async function findNear(engine: Engine, words: readonly string[], filters: Filters): Promise<Hit[]> {
  const found = await Promise.all(words.slice(0, mostWords).map((word) => engine.search(word, { filters })));
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
  const ranked = [...hits.values()].sort(byScore).slice(0, nearest);
  return ranked.filter(({ score }) => score >= floor * (ranked[0]?.score ?? 0));
}

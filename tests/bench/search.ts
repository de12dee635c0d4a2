/**
 * How well the search answers questions in Vietnamese: MRR@10 over XQuAD, typed with accents and without, through the
 * index and the query code of the site. `npx node tests/bench/search.ts`; exit 1 when unaccented falls under 0.95 of accented.
 */
import { indexFiles } from '../../src/search/index-files.ts';
import { fold } from '../../src/text/fold.ts';
import { engineFor, meanReciprocalRank, paragraphs, questions } from '../fixtures/search/engine.ts';

const started = performance.now();
const files = await indexFiles(paragraphs());
const indexed = performance.now();
const engine = await engineFor(files);
const asked = questions();
const accented = await meanReciprocalRank(engine, asked, (query) => query);
const unaccented = await meanReciprocalRank(engine, asked, fold);
const thinned = await engineFor(await indexFiles(paragraphs(), [], true));
const large = [
  await meanReciprocalRank(thinned, asked, (query) => query, 10_000),
  await meanReciprocalRank(thinned, asked, fold, 10_000),
];
const decomposed = await meanReciprocalRank(engine, asked.slice(0, 100), (query) => query.normalize('NFD'));
const composed = await meanReciprocalRank(engine, asked.slice(0, 100), (query) => query);
const done = performance.now();

console.log(
  `paragraphs ${paragraphs().length}, questions ${asked.length}, index ${files.length} files, ${Math.round(files.reduce((sum, { content }) => sum + content.length, 0) / 1024)} kB, made in ${Math.round(indexed - started)} ms`,
);
console.log(
  `MRR@10 accented ${accented.toFixed(4)}, unaccented ${unaccented.toFixed(4)}, ratio ${(unaccented / accented).toFixed(4)}`,
);
console.log(`indexed and asked as in a portal of 10,000 pages: ${large.map((mrr) => mrr.toFixed(4)).join(', ')}`);
console.log(`NFD against NFC over 100 questions: ${decomposed.toFixed(4)}, ${composed.toFixed(4)}`);
console.log(`${((done - indexed) / (4 * asked.length + 200)).toFixed(1)} ms per question`);
process.exitCode = unaccented / accented >= 0.95 && decomposed === composed ? 0 : 1;

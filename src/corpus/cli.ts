/** `npm run check [-- folder] [-- --json]`: lists everything wrong with a corpus; exits 1 when something must be mended. */
import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { check, isSound } from './check.ts';
import { contentDir, NoCorpus, readCorpus } from './read.ts';
import { report } from './report.ts';

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const dir = positionals[0] ? resolve(positionals[0]) : contentDir();

try {
  const corpus = readCorpus(dir);
  const problems = check(corpus);
  const name = relative(process.cwd(), dir);
  console.log(
    values.json
      ? JSON.stringify(problems, null, 2)
      : report(problems, !name || name.startsWith('..') ? dir : name, corpus.entries.length),
  );
  if (!isSound(problems)) process.exitCode = 1;
} catch (error) {
  if (!(error instanceof NoCorpus)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

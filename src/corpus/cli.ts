/** `npm run check [-- folder] [-- --json]`: lists everything wrong with a corpus; exits 1 when something must be mended. */
import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { inspect } from './inspect.ts';
import { contentDir, NoCorpus } from './read.ts';
import { report } from './report.ts';

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const dir = positionals[0] ? resolve(positionals[0]) : contentDir();

try {
  const from = performance.now();
  const { problems, sound, corpus } = inspect(dir);
  const took = ((performance.now() - from) / 1000).toFixed(2).replace('.', ',');
  const name = relative(process.cwd(), dir);
  console.log(
    values.json
      ? JSON.stringify(problems, null, 2)
      : report(problems, !name || name.startsWith('..') ? dir : name, corpus.entries.length),
  );
  console.error(`Kiểm tra trong ${took} giây.`);
  if (!sound) process.exitCode = 1;
} catch (error) {
  if (!(error instanceof NoCorpus)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

/** `npm run bench:check -- --stories 1000`: how long the check of a synthetic corpus takes, cold, warm and after one change. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeCorpus } from './corpus.ts';

/** Seconds for each thousand stories that the better of two warm checks may take. */
const warmAtMost = 0.5;

const { values } = parseArgs({ options: { stories: { type: 'string', default: '1000' } } });
const scratch = mkdtempSync(join(tmpdir(), 'bench-check-'));
const content = join(scratch, 'content');

try {
  const [first] = await writeCorpus(content, Number(values.stories));
  print('cold', check());
  const warm = [check(), check()];
  for (const one of warm) print('warm', one);
  const best = Math.min(...warm.map(({ said }) => parseFloat(said.replace(',', '.'))));
  if (!(best <= (warmAtMost * Number(values.stories)) / 1000)) process.exitCode = 1;
  const file = join(content, 'stories', first?.id ?? '', 'index.md');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/\n$/, ' Thêm một câu.\n'));
  print('one entry changed', check());
} finally {
  rmSync(scratch, { recursive: true });
}

/** Seconds that the check itself says, and those of the whole command. */
function check(): { said: string; command: number } {
  const from = performance.now();
  const script = `node src/corpus/cli.ts '${content}' 2>&1 >/dev/null || true`;
  const output = execFileSync('sh', ['-c', script], { env: { ...process.env, CACHE_DIR: join(scratch, 'cache') } });
  return { said: /[\d,]+ giây/.exec(output.toString())?.[0] ?? '?', command: (performance.now() - from) / 1000 };
}

function print(what: string, { said, command }: ReturnType<typeof check>): void {
  console.log(`${values.stories} stories, ${what}: ${said} (whole command ${command.toFixed(2)} s)`);
}

/** `npm run bench:check -- --stories 1000`: how long the check of a synthetic corpus takes, cold, warm and after one change. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { writeCorpus } from './corpus.ts';

/** Seconds of processor time that the better of two warm checks may take for each thousand stories. */
const warmAtMost = 0.5;

const { values } = parseArgs({ options: { stories: { type: 'string', default: '1000' } } });
const scratch = mkdtempSync(join(tmpdir(), 'bench-check-'));
const content = join(scratch, 'content');

try {
  const [first] = await writeCorpus(content, Number(values.stories));
  print('cold', check());
  const warm = [check(), check()];
  for (const one of warm) print('warm', one);
  const best = Math.min(...warm.map((one) => one.check));
  if (!(best <= (warmAtMost * Number(values.stories)) / 1000)) process.exitCode = 1;
  const file = join(content, 'stories', first?.id ?? '', 'index.md');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/\n$/, ' Thêm một câu.\n'));
  print('one entry changed', check());
} finally {
  rmSync(scratch, { recursive: true });
}

interface Took {
  /** Seconds of processor time that the check itself takes: others on the machine do not count. */
  check: number;
  /** Seconds of the whole command, by the clock. */
  command: number;
}

function check(): Took {
  const script = `
    import { inspect } from ${JSON.stringify(resolve('src/corpus/inspect.ts'))};
    const before = process.cpuUsage();
    inspect(${JSON.stringify(content)});
    const { user, system } = process.cpuUsage(before);
    console.log((user + system) / 1e6);`;
  const from = performance.now();
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, CACHE_DIR: join(scratch, 'cache') },
  });
  return { check: Number(output), command: (performance.now() - from) / 1000 };
}

function print(what: string, took: Took): void {
  const seconds = `${took.check.toFixed(2)} s of processor time (whole command ${took.command.toFixed(2)} s)`;
  console.log(`${values.stories} stories, ${what}: ${seconds}`);
}

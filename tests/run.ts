/**
 * `npm test`: every stage in turn, one line each, and one line at the end. `npm test -- unit e2e` runs those stages only.
 * `npm run test:soak` does the same with what takes long. Exit code 1 when anything failed.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureChromium } from './chromium.ts';
import { seed } from './seed.ts';

interface Count {
  passed: number;
  failed: number;
  skipped?: number;
}

interface Stage {
  name: string;
  what: string;
  /** Stages that count their own tests; others count as one. */
  run: () => Promise<Count>;
}

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const scratch = mkdtempSync(join(tmpdir(), 'portal-tests-'));
/** The Node of this project first, for tools that are started without npm. */
const PATH = [resolve('node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter);
const bin = (name: string): string => resolve('node_modules', '.bin', name);

const build: Stage = { name: 'build', what: 'the site', run: () => command(bin('astro'), ['build']) };

/** Stages in turn; those of one group beside one another, as most of them use one core. */
const suites: Record<string, Stage[][]> = {
  test: [
    // The types that Astro writes, which both of the next stages read.
    [{ name: 'sync', what: 'types of pages and content', run: () => command(bin('astro'), ['sync']) }],
    [
      {
        name: 'types',
        what: 'TypeScript and Astro types',
        // It checks what `tsc` would, and the pages besides.
        run: () => command(bin('astro'), ['check', '--minimumSeverity', 'error']),
      },
      {
        name: 'lint',
        what: 'ESLint and Prettier',
        run: async () =>
          sum(
            await Promise.all([
              // Without a cache: rules that know types look into other files than the one they judge.
              command(bin('eslint'), ['--config', 'tests/eslint.config.mjs', '.']),
              command(bin('prettier'), ['--check', '.', '--cache', '--cache-location', '.cache/prettier']),
            ]),
          ),
      },
      { name: 'check', what: 'the corpus', run: () => command(process.execPath, ['src/corpus/cli.ts']) },
    ],
    [{ name: 'unit', what: 'unit tests', run: () => vitest('tests/unit') }],
    [build],
    [{ name: 'e2e', what: 'scenarios in Chromium, on the built site and the real CMS', run: () => scenarios('e2e') }],
  ],
  soak: [
    [build],
    [{ name: 'attack', what: 'what was found by attacking', run: () => vitest('tests/attack') }],
    [{ name: 'publishing', what: 'npm start, and what is saved is published', run: () => scenarios('publishing') }],
    [{ name: 'forge', what: 'the desk on forges, which stand-ins play', run: () => scenarios('forge') }],
    [{ name: 'thorough', what: 'second ways, rare moments, everything there is', run: () => scenarios('thorough') }],
    [{ name: 'kills', what: 'publishing, killed at any moment', run: () => scenarios('soak', 'kills') }],
    [{ name: 'incremental', what: 'builds that take over', run: () => scenarios('soak', 'incremental') }],
    [{ name: 'new-kind', what: 'a kind of content by one folder', run: () => scenarios('soak', 'new-kind') }],
    [{ name: 'desk-steps', what: 'what the desk has stored is built', run: () => scenarios('soak', 'desk-steps') }],
    [{ name: 'session', what: 'an editor at random', run: () => scenarios('soak', 'session') }],
  ],
};

const given = process.argv.slice(2);
const suite = given[0]?.startsWith('--') ? given[0].slice(2) : 'test';
const wanted = suite === 'test' ? given : given.slice(1);
const stages = suites[suite] ?? [];
const names = stages.flat().map(({ name }) => name);
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`No such stage: ${unknown.join(', ')}. Stages: ${names.join(', ')}`);
  process.exit(1);
}

/** The day of the built site, so that the samples' "còn 38 ngày" does not age under the tests. */
process.env['BUILD_DAY'] ??= '2026-11-20';
// Tests start the commands of this project some hundred times: what Node has compiled once it need not compile again.
process.env['NODE_COMPILE_CACHE'] ??= resolve('.cache', 'node');
console.log(`SEED=${seed}`);
try {
  process.env['CHROMIUM'] = ensureChromium();
} catch (error) {
  console.log(`${(error as Error).message}\n0 passed, 1 failed`);
  process.exit(1);
}

const counts: Count[] = [];
for (const group of stages) {
  const chosen = group.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  counts.push(...(await Promise.all(chosen.map(timed))));
}
rmSync(scratch, { recursive: true });

const { passed, failed } = sum(counts);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/** Runs a stage and prints its line. */
async function timed({ name, what, run }: Stage): Promise<Count> {
  const from = performance.now();
  const count = await run();
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  const skipped = count.skipped ? `, ${count.skipped} skipped` : '';
  console.log(
    `${count.failed === 0 ? 'ok  ' : 'FAIL'} ${name} (${what}): ${count.passed} passed, ${count.failed} failed${skipped}, ${seconds} s`,
  );
  return count;
}

/** A tool that answers by its exit code; its output is shown only when it fails. */
async function command(program: string, args: string[]): Promise<Count> {
  const { code, output } = await run(program, args, { quiet: true });
  if (code !== 0) console.log(output.trimEnd());
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** @param folder of the tests to run */
async function vitest(folder: string): Promise<Count> {
  const file = join(scratch, 'vitest.json');
  const { code } = await run(bin('vitest'), [
    'run',
    '--config',
    'tests/vitest.config.ts',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${file}`,
    folder,
  ]);
  const result = read(file) as
    | {
        numPassedTests: number;
        numFailedTests: number;
        numPendingTests: number;
        numFailedTestSuites: number;
      }
    | undefined;
  return counted(
    code,
    result && { passed: result.numPassedTests, failed: result.numFailedTests, skipped: result.numPendingTests },
  );
}

/** @param project of Playwright @param file part of the names of the files to run; all of them unless given */
async function scenarios(project: string, file?: string): Promise<Count> {
  const result = join(scratch, `${file ?? project}.json`);
  const { code } = await run(
    bin('playwright'),
    [
      'test',
      '--config',
      'tests/playwright.config.ts',
      `--project=${project}`,
      '--reporter=line,json',
      ...(file ? [file] : []),
    ],
    { env: { PLAYWRIGHT_JSON_OUTPUT_FILE: result } },
  );
  const report = read(result) as { stats: { expected: number; unexpected: number; skipped: number } } | undefined;
  const stats = report?.stats;
  return counted(code, stats && { passed: stats.expected, failed: stats.unexpected, skipped: stats.skipped });
}

/** A runner that fails without a failed test (a file that cannot be loaded, no result at all) has failed once. */
function counted(code: number | null, count: Count | undefined): Count {
  const { passed, failed, skipped } = count ?? { passed: 0, failed: 0 };
  return { passed, failed: code === 0 && count ? failed : Math.max(failed, 1), skipped: skipped ?? 0 };
}

function sum(all: Count[]): Count {
  return {
    passed: all.reduce((total, { passed }) => total + passed, 0),
    failed: all.reduce((total, { failed }) => total + failed, 0),
  };
}

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function run(
  program: string,
  args: string[],
  { quiet = false, env = {} }: { quiet?: boolean; env?: Record<string, string> } = {},
): Promise<{ code: number | null; output: string }> {
  const child = spawn(program, args, {
    stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    env: { ...process.env, PATH, ASTRO_TELEMETRY_DISABLED: '1', ...env },
  });
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((done) => {
    child.once('error', (error) => {
      done({ code: 1, output: error.message });
    });
    child.once('close', (code) => {
      done({ code, output });
    });
  });
}

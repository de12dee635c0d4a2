/**
 * `npm run test:forge`: the scenarios of the desk on a forge, against a real Gitea and a real Forgejo on this machine (built
 * with Go), or with `--forge URL` against any of the two, in organisations that are thrown away; FORGE_TOKEN is an
 * administrator's. `gitea` or `forgejo` names one of the two; everything else is passed to Playwright:
 * `npm run test:forge -- forgejo -g "photo"`. The last line is "N passed, N failed".
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ensureChromium } from '../chromium.ts';
import { forgeNames, hasGo } from './build.ts';
import { administrator } from './real.ts';
import { startForge } from './server.ts';

interface Target {
  name: string;
  url: string;
  token: string;
  /** Set behind the names of people, who on a server of others must not be people who are there already. */
  people: string;
  stop?(): Promise<void>;
}
interface Outcome {
  passed: number;
  failed: number;
}

const parameters = process.argv.slice(2);
const at = parameters.indexOf('--forge');
const url = at < 0 ? undefined : parameters.splice(at, 2)[1]?.replace(/\/+$/, '');
const given = process.env['FORGE_TOKEN'];
if (at >= 0 && (!url || !given)) {
  console.error('Usage: FORGE_TOKEN=<of an administrator> npm run test:forge -- --forge https://git.example');
  process.exit(1);
}

const targets: Target[] =
  url && given ? [{ name: 'forge', url, token: given, people: `-${Date.now().toString(36)}` }] : await ownTargets();
const outcomes: Outcome[] = [];
// One after the other: twenty editors who save at once are as many as two cores bear.
for (const target of targets) outcomes.push(await tried(target));
const total = (of: keyof Outcome) => outcomes.reduce((sum, outcome) => sum + outcome[of], 0);
console.log(`${total('passed')} passed, ${total('failed')} failed`);
process.exit(total('failed') ? 1 : 0);

/** A machine on which no forge can be built, e.g. without the module proxy, is no fault of the desk. */
async function ownTargets(): Promise<Target[]> {
  const named = forgeNames.filter((name) => parameters.includes(name));
  for (const name of named) parameters.splice(parameters.indexOf(name), 1);
  if (!hasGo()) {
    console.log('skipped: there is no Go here to build a forge with (https://go.dev/dl), and no --forge URL');
    return [];
  }
  const started: Target[] = [];
  for (const name of named.length ? named : forgeNames)
    try {
      started.push({ name, people: '', ...(await startForge(name)) });
    } catch (error) {
      console.log(`skipped: ${name}: ${String(error)}`);
    }
  return started;
}

async function tried(target: Target): Promise<Outcome> {
  try {
    const { version } = (await administrator(target.url, target.token)('GET', '/version')) as { version: string };
    console.log(`scenarios on ${target.url}, which is ${version}`);
    return await scenarios(target);
  } catch (error) {
    console.error(`${target.name}: ${String(error)}`);
    return { passed: 0, failed: 1 };
  } finally {
    await target.stop?.();
  }
}

/** A runner that ends without a result has failed once. */
async function scenarios({ name, url, token, people }: Target): Promise<Outcome> {
  const place = mkdtempSync(join(tmpdir(), 'forge-tests-'));
  const results = join(place, 'results.json');
  const tests = ['forge', 'office', 'check'].map((part) => `tests/e2e/forge/${part}.test.ts`);
  const fixed = ['--config', 'tests/playwright.config.ts', '--workers', '1', '--retries', '0'];
  const output = ['--output', `test-results/${name}`, '--reporter=list,json'];
  const child = spawn('playwright', ['test', ...fixed, ...output, ...tests, ...parameters], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      CHROMIUM: ensureChromium(),
      FORGE_URL: url,
      FORGE_TOKEN: token,
      FORGE_PEOPLE: people,
      PLAYWRIGHT_JSON_OUTPUT_FILE: results,
    },
  });
  createInterface({ input: child.stdout }).on('line', (line) => console.log(line && `${name}: ${line}`));
  const code = await new Promise((resolve) => child.on('close', resolve));
  try {
    const { stats } = JSON.parse(readFileSync(results, 'utf8')) as { stats: { expected: number; unexpected: number } };
    return { passed: stats.expected, failed: code === 0 ? 0 : Math.max(1, stats.unexpected) };
  } catch {
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(place, { recursive: true });
  }
}

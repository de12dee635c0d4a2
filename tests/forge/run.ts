/**
 * `npm run test:forge`: the scenarios of the desk on a forge, against a real Gitea on this machine (built with Go), or with
 * `--forge URL` against any Forgejo or Gitea, in organisations that are thrown away; FORGE_TOKEN is an administrator's.
 * Everything else is passed to Playwright: `npm run test:forge -- -g "photo"`. The last line is "N passed, N failed".
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from '../chromium.ts';
import { administrator } from './real.ts';
import { builtGitea, hasGo, startGitea, type RunningGitea } from './gitea.ts';

const parameters = process.argv.slice(2);
const at = parameters.indexOf('--forge');
const url = at < 0 ? undefined : parameters.splice(at, 2)[1]?.replace(/\/+$/, '');
const given = process.env['FORGE_TOKEN'];

if (at >= 0 && (!url || !given)) {
  console.error('Usage: FORGE_TOKEN=<of an administrator> npm run test:forge -- --forge https://git.example');
  process.exit(1);
}
if (!url && !hasGo()) skip('there is no Go here to build a Gitea with (https://go.dev/dl), and no --forge URL');

const program = url ? undefined : await builtGitea().catch((error: unknown) => skip(String(error)));
const own: RunningGitea | undefined = program ? await startGitea(program) : undefined;
const forge = own?.url ?? url ?? '';
const token = own?.token ?? given ?? '';
let [passed, failed] = [0, 1];
try {
  const { version } = (await administrator(forge, token)('GET', '/version')) as { version: string };
  console.log(`scenarios on ${forge}, which is ${version}`);
  ({ passed, failed } = await scenarios());
} finally {
  await own?.stop();
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

/** A machine on which no Gitea can be built, e.g. without the module proxy, is no fault of the desk. */
function skip(why: string): never {
  console.log(`skipped: ${why}\n0 passed, 0 failed`);
  process.exit(0);
}

/** A runner that ends without a result has failed once. */
async function scenarios(): Promise<{ passed: number; failed: number }> {
  const place = mkdtempSync(join(tmpdir(), 'forge-tests-'));
  const results = join(place, 'results.json');
  const tests = ['forge', 'office', 'check'].map((name) => `tests/e2e/forge/${name}.test.ts`);
  const child = spawn(
    'playwright',
    [
      'test',
      '--config',
      'tests/playwright.config.ts',
      '--workers',
      '1',
      '--retries',
      '0',
      '--reporter=list,json',
      ...tests,
      ...parameters,
    ],
    {
      stdio: 'inherit',
      env: {
        ...process.env,
        CHROMIUM: ensureChromium(),
        FORGE_URL: forge,
        FORGE_TOKEN: token,
        // On a server of others the people of the scenarios must not be people who are there already.
        FORGE_PEOPLE: own ? '' : `-${Date.now().toString(36)}`,
        PLAYWRIGHT_JSON_OUTPUT_FILE: results,
      },
    },
  );
  const code = await new Promise((resolve) => child.on('exit', resolve));
  try {
    const { stats } = JSON.parse(readFileSync(results, 'utf8')) as { stats: { expected: number; unexpected: number } };
    return { passed: stats.expected, failed: code === 0 ? 0 : Math.max(1, stats.unexpected) };
  } catch {
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(place, { recursive: true });
  }
}

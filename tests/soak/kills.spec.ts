/** Publishing, killed at any moment: what is served is whole, and the next publishing goes through. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'playwright/test';
import { release } from '../../src/publish/releases.ts';
import { restore } from '../../src/publish/swap.ts';
import { diceOf } from '../dice.ts';
import { freePort } from '../e2e/portal.ts';
import { buildingIn, numberedSite, tornIn } from '../fixtures/numbered-site.ts';
import { ensureNginx, Nginx, withoutNginx } from '../nginx.ts';
import { seed } from '../seed.ts';
import { readWithoutPause } from './readers.ts';

let home: string;
test.beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'kills-')));
});
test.afterEach(() => {
  rmSync(home, { recursive: true });
});

/** Runs a script that prints when it has begun, and kills it so many milliseconds later. */
async function killed(script: string, after: number): Promise<void> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((done) => child.once('exit', (_code, signal) => done(signal)));
  await new Promise((begun) => child.stdout.once('data', begun));
  await new Promise((done) => setTimeout(done, after));
  child.kill('SIGKILL');
  expect(await ended).toBe('SIGKILL');
}

test(`a site put in place, killed 20 times: always one whole site (SEED=${seed})`, async () => {
  const [staging, out] = [join(home, 'staging'), join(home, 'dist')];
  const { next } = diceOf(seed);
  mkdirSync(join(out, 'admin'), { recursive: true });
  for (const file of ['index.html', 'admin/settings.json']) writeFileSync(join(out, file), '0');
  const script = `
    import { mkdirSync, writeFileSync } from 'node:fs';
    import { putInPlace, recover } from ${JSON.stringify(resolve('src/publish/swap.ts'))};
    const [staging, out] = ${JSON.stringify([staging, out])};
    recover(out);
    console.log('ready');
    for (let i = 1; ; i++) {
      mkdirSync(staging + '/admin', { recursive: true });
      writeFileSync(staging + '/index.html', String(i));
      writeFileSync(staging + '/admin/settings.json', String(i));
      putInPlace(staging, out);
    }`;
  let found = 0;
  for (let kill = 0; kill < 20; kill++) {
    await killed(script, next() * 20);
    restore(out);
    const page = readFileSync(join(out, 'index.html'), 'utf8');
    expect(readFileSync(join(out, 'admin', 'settings.json'), 'utf8')).toBe(page);
    found += Number(page) > 0 ? 1 : 0;
  }
  expect(found).toBeGreaterThan(0);
});

test(`releases, killed 50 times under 200 readers: nothing fails, nothing is mixed, the next publishing goes through (SEED=${seed})`, async () => {
  test.setTimeout(300_000);
  const nginx = ensureNginx();
  if (!nginx) console.warn(withoutNginx);
  const to = join(home, 'srv');
  const { next } = diceOf(seed);
  const sites = [1, 2, 3].map((building) => numberedSite(home, building));
  await release(sites[0]!, to);
  const server = nginx
    ? await new Nginx(nginx, { folder: join(home, 'nginx'), releases: to, port: await freePort() }).start()
    : undefined;
  const endReading = server && readWithoutPause(server.url, 200);
  const script = `
    import { release, releasesLock } from ${JSON.stringify(resolve('src/publish/releases.ts'))};
    import { takeLock } from ${JSON.stringify(resolve('src/publish/lock.ts'))};
    const [sites, to] = ${JSON.stringify([sites, to])};
    if (takeLock(releasesLock(to))) process.exit(1);
    console.log('ready');
    for (let i = Date.now(); ; i++) await release(sites[i % 3], to);`;
  const seen = new Set<string>();
  // Milliseconds within which a kill falls; wider while kills come before anything was published, so that a busy machine is tested too.
  let within = 20;
  for (let kill = 0; kill < 50; kill++) {
    const before = buildingIn(to);
    await killed(script, next() * within);
    expect(tornIn(to)).toEqual([]);
    seen.add(buildingIn(to));
    within = buildingIn(to) === before ? within * 1.2 : Math.max(20, within * 0.9);
  }
  expect(seen.size).toBeGreaterThan(1);
  const read = await endReading?.();
  await server?.stop();
  if (read) {
    console.log(`${read.answers} answers over 200 connections, ${read.faults.length} faults`);
    expect(read.faults).toEqual([]);
    expect(read.buildings.size).toBeGreaterThan(1);
    expect(read.answers).toBeGreaterThan(2000);
  }
  const publish = ['src/publish/cli.ts', '--to', to, '--from', numberedSite(home, 4)];
  expect(spawnSync(process.execPath, publish).status).toBe(0);
  expect(buildingIn(to)).toBe('4');
  expect(readdirSync(join(to, 'releases')).filter((name) => name.endsWith('.part'))).toEqual([]);
  expect(readdirSync(to).sort()).toEqual(['assets', 'current', 'publish.lock', 'releases']);
});

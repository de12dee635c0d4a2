/**
 * `npm run bench:load [-- --pause 2] [--connections 200]`: readers ask for pages and the styles that these name, without
 * pause, while ten sites are published and two are taken back, with seconds of `--pause` between. Needs a built site (`npm run build`), nginx and wrk.
 * Fails when one answer failed, or when one page was of two releases.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { outDir } from '../../src/publish/folders.ts';
import { release, rollBack } from '../../src/publish/releases.ts';
import { freePort } from '../e2e/portal.ts';
import { ensureNginx, Nginx, withoutNginx } from '../nginx.ts';

interface Result {
  requests: number;
  microseconds: number;
  pages: number;
  styles: number;
  /** Answers that were not 200. */
  failed: number;
  /** Pages whose parts were of two releases. */
  mixed: number;
  /** Connections that broke or waited too long. */
  sockets: number;
  /** The first fault, in words. */
  fault: string;
}

const { values } = parseArgs({
  options: { pause: { type: 'string', default: '2' }, connections: { type: 'string', default: '200' } },
});
const program = ensureNginx();
if (!program) {
  console.error(withoutNginx);
  process.exit(1);
}

const home = mkdtempSync(join(tmpdir(), 'portal-load-'));
const to = join(home, 'srv');
const sites = Array.from({ length: 11 }, (_, i) => variant(i + 1));
await release(sites[0]!, to);
const server = await new Nginx(program, {
  folder: join(home, 'nginx'),
  releases: to,
  port: await freePort(),
  workers: availableParallelism(),
}).start();
try {
  const { stop, answered } = ask();
  let turn = 1;
  for (let step = 0; step < 12; step++) {
    await new Promise((done) => setTimeout(done, Number(values.pause) * 1000));
    if (step === 4 || step === 9) rollBack(to);
    else await release(sites[turn++]!, to);
  }
  stop();
  const { requests, microseconds, pages, styles, failed, mixed, sockets, fault } = await answered;
  console.log(
    `${Math.round(requests / (microseconds / 1e6))} requests a second over ${values.connections} connections on ${availableParallelism()} cores, wrk on the same; ${pages} pages and ${styles} styles; 10 publishings, 2 taken back: ${failed} failed, ${mixed} mixed, ${sockets} broken connections ${fault}`,
  );
  if (failed + mixed + sockets > 0 || pages === 0 || styles === 0) process.exitCode = 1;
} finally {
  await server.stop();
  rmSync(home, { recursive: true });
}

/** The built site with a number on every page and in the style that it names, as if its style had changed. */
function variant(number: number): string {
  const site = join(home, `site-${number}`);
  cpSync(outDir(), site, {
    recursive: true,
    filter: (file) => !/\.(?:png|jpg|webp|pagefind|pf_\w+)$|\/admin$/.test(file),
  });
  const style = readdirSync(join(site, '_astro')).find((name) => /^Page\..*\.css$/.test(name))!;
  const named = `Page.ban${number}.css`;
  writeFileSync(
    join(site, '_astro', style),
    `/* release ${number} */ ${readFileSync(join(site, '_astro', style), 'utf8')}`,
  );
  renameSync(join(site, '_astro', style), join(site, '_astro', named));
  for (const file of readdirSync(site, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.html'),
  )) {
    const html = readFileSync(join(site, file), 'utf8')
      .replaceAll(style, named)
      .replace('<html ', `<html data-release="${number}" `);
    writeFileSync(join(site, file), `${html}\n<!-- release ${number} -->\n`);
  }
  return site;
}

/** Readers who ask until they are stopped. */
function ask(): { stop: () => void; answered: Promise<Result> } {
  const pages = readdirSync(outDir(), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('index.html') && !name.startsWith('admin'))
    .map((name) => `/${name.slice(0, -'index.html'.length)}`);
  const script = fileURLToPath(new URL('./load.lua', import.meta.url));
  const child = spawn(
    'wrk',
    ['-t', '2', '-c', values.connections, '-d', '1h', '--timeout', '10s', '-s', script, server.url, '--', ...pages],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const answered = new Promise<Result>((done, failed) => {
    child.once('error', () => failed(new Error('wrk is missing: apt-get install wrk')));
    child.once('close', () => done(JSON.parse(output.trim().split('\n').at(-1)!) as Result));
  });
  return { stop: () => child.kill('SIGINT'), answered };
}

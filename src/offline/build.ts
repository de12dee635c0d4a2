import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { withLoaded } from '../publish/unreferenced.ts';
import { strings } from '../text/strings.ts';
import { offlinePage } from './caches.ts';

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/**
 * Writes the service worker of a built site to its root, `/sw.js`. It carries a hash of all pages: browsers take a worker
 * for new when a byte of it differs, and each publishing shall make them renew what they keep.
 * @param off the portal keeps nothing offline: the worker that clears up after earlier ones
 */
export async function buildWorker(site: string, { off }: { off: boolean }): Promise<void> {
  const shell = off ? [] : shellOf(site);
  const result = await build({
    configFile: false,
    root: here('.'),
    logLevel: 'error',
    define: {
      __PORTAL__: JSON.stringify({ shell, kept: strings.offline.kept }),
      'process.env.NODE_ENV': '"production"',
    },
    build: {
      write: false,
      target: 'chrome99',
      lib: { entry: here(off ? './farewell.ts' : './worker.ts'), formats: ['iife'], name: 'worker' },
    },
  });
  // With one format and no watcher Vite answers with a list of one bundle.
  const [bundle] = result as { output: { code?: string }[] }[];
  writeFileSync(join(site, 'sw.js'), `// ${versionOf(site)}\n${bundle?.output[0]?.code ?? ''}`);
}

/** The offline page, the files it names, and all that its scripts may load: those enhance every other kept page too. */
function shellOf(site: string): string[] {
  const named = readFileSync(join(site, offlinePage, 'index.html'), 'utf8').matchAll(/\/_astro\/([^"' ]+)/g);
  return [
    offlinePage,
    ...[
      ...withLoaded(
        site,
        [...named].map(([, name = '']) => name),
      ),
    ].map((name) => `/_astro/${name}`),
  ];
}

function versionOf(site: string): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(site, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html') && !name.startsWith('admin'))
    .sort())
    hash.update(file).update(readFileSync(join(site, file)));
  return hash.digest('hex').slice(0, 16);
}

import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { cp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import { cacheFolder } from '../src/corpus/cache.ts';
import { writeHandbook } from './handbook/handbook.ts';
import { upstream } from './upstream/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const cms = path.join(root, 'cms');
const cache = cacheFolder('admin');

/** The modules of the last bundle, as Vite found them: what else changes in the project costs no new one. */
const listOfSources = path.join(cache, 'sources.json');
/** What makes the bundle without being a module of it. */
const makers = [
  'cms/build.ts',
  ...readdirSync(path.join(cms, 'upstream')).map((file) => `cms/upstream/${file}`),
  'package-lock.json',
];

const libraries =
  '@dnd-kit|@emotion|dnd-core|immer|immutable|lodash|react|react-dnd|react-dnd-html5-backend|react-dom|' +
  'react-modal|react-redux|react-router|redux|scheduler|stylis|yaml|zod';

/** What every desk begins with, in files of like size: a browser reads several at a time, and waits for the last of many. */
const atOnce = [
  { name: 'model', test: /\/src\/(?:collections|fields|text)\// },
  { name: 'base', test: new RegExp(`node_modules/(?:${libraries})/`) },
];

/** The page around each chapter of the handbook, built beside the desk for the sake of its style sheet. */
const handbookFrame = 'handbook/index.html';

/**
 * Puts the desk (`index.html`, its assets, and the handbook in `huong-dan/`) into `outDir`, which is emptied first. The bundle of 5 MB is kept in
 * `admin/` of the cache by the content of its sources, so that only a change of them builds it again. `settings.json` and
 * `corpus.json` are the caller's. Returns `outDir`.
 */
export async function buildAdmin(outDir: string): Promise<string> {
  const known = await knownSources();
  const kept = known && path.join(cache, await hashOf(known));
  const built = kept && (await exists(kept)) ? kept : await bundle();
  await rm(outDir, { recursive: true, force: true });
  await cp(built, outDir, { recursive: true });
  await writeHandbook(outDir, await readFile(path.join(outDir, handbookFrame), 'utf8'));
  await rm(path.join(outDir, 'handbook'), { recursive: true });
  return outDir;
}

/** Returns the folder of the new bundle. */
async function bundle(): Promise<string> {
  const unfinished = path.join(cache, `unfinished.${process.pid}`);
  const sources = new Set([...makers, ...(await styleSheets())]);
  await build({
    configFile: false,
    root: cms,
    base: './',
    logLevel: 'error',
    mode: 'production',
    // Libraries of Decap name Node's global object, whichever chunk they come to lie in.
    define: { global: 'globalThis' },
    plugins: [upstream(), collecting(sources)],
    resolve: {
      alias: [
        { find: /^fuzzy$/, replacement: path.join(cms, 'shims/fuzzy.ts') },
        {
          find: /^decap-cms-(?:backend-[a-z-]+|widget-(?:map|code|colorstring|uuid|markdown|richtext|relation))$/,
          replacement: path.join(cms, 'shims/unused.ts'),
        },
        { find: /^react-style-proptype$/, replacement: path.join(cms, 'shims/unused.ts') },
        { find: /^localforage$/, replacement: path.join(cms, 'shims/localforage.ts') },
        { find: /^decap-cms-locales$/, replacement: path.join(cms, 'shims/locales.ts') },
        { find: /^lodash\/fp$/, replacement: path.join(cms, 'shims/lodash-fp.ts') },
      ],
      // Two Reacts in one page break hooks; two Immutables break `Map.isMap`; of YAML one is enough.
      dedupe: ['react', 'react-dom', 'immutable', 'yaml'],
    },
    build: {
      outDir: unfinished,
      emptyOutDir: true,
      rolldownOptions: {
        input: ['index.html', handbookFrame].map((page) => path.join(cms, page)),
        output: { codeSplitting: { groups: atOnce } },
      },
      target: 'es2022',
      chunkSizeWarningLimit: 8000,
      reportCompressedSize: false,
    },
  });
  const list = [...sources].sort();
  const target = path.join(cache, await hashOf(list));
  await rename(unfinished, target).catch(async (error: unknown) => {
    // Another process has just finished the same bundle.
    if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    await rm(unfinished, { recursive: true });
  });
  await writeFile(`${listOfSources}.${process.pid}`, JSON.stringify(list));
  await rename(`${listOfSources}.${process.pid}`, listOfSources);
  await forgetOthers(path.basename(target));
  return target;
}

/** Notes the project's own files among the modules of a bundle, relative to the project. */
function collecting(sources: Set<string>): Plugin {
  return {
    name: 'collecting',
    buildEnd() {
      for (const id of this.getModuleIds()) {
        const file = path.relative(root, id.replace(/\?.*$/, ''));
        if (/^(?:cms|src)\//.test(file)) sources.add(file);
      }
    },
  };
}

/** Bundles of earlier sources are of no use; a bundle that another process is writing (`<hash>.<pid>`) is left alone. */
async function forgetOthers(current: string): Promise<void> {
  const old = (await readdir(cache)).filter((name) => name !== current && !name.includes('.'));
  await Promise.all(old.map((name) => rm(path.join(cache, name), { recursive: true, force: true })));
}

/** All of `src`: the bundler does not tell which lie inside another. */
async function styleSheets(): Promise<string[]> {
  const names = await readdir(path.join(root, 'src'), { recursive: true });
  return names.filter((name) => name.endsWith('.css')).map((name) => `src/${name}`);
}

const knownSources = (): Promise<string[] | undefined> =>
  readFile(listOfSources, 'utf8').then(
    (text) => JSON.parse(text) as string[],
    () => undefined,
  );

/** A file that is gone counts too: the bundle must be made without it. */
async function hashOf(files: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files)
    hash.update(`${file}\0`).update(await readFile(path.join(root, file)).catch(() => Buffer.from('gone')));
  return hash.digest('hex').slice(0, 16);
}

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );

import { createHash } from 'node:crypto';
import { cp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import { writeHandbook } from './handbook/handbook.ts';
import { upstream } from './upstream.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const cms = path.join(root, 'cms');
const cache = path.join(root, '.cache/admin');

/** Everything the bundle is made from; what else changes in the project must not cost a new build. */
const sources = [
  'cms',
  'src/model',
  'src/text',
  'src/prose',
  'src/views',
  'src/styles',
  'src/corpus',
  'src/library/present.ts',
  ...['captions', 'card', 'card-words', 'entry-captions', 'lines', 'typeface'].map((name) => `src/share/${name}.ts`),
  'package-lock.json',
];
const notSources = ['cms/server', 'cms/relay', 'cms/README.md', 'cms/handbook/pictures'];

/** The page around each chapter of the handbook, built beside the desk for the sake of its style sheet. */
const handbookFrame = 'handbook/index.html';

/**
 * Puts the desk (`index.html`, its assets, and the handbook in `huong-dan/`) into `outDir`, which is emptied first. The bundle of 5 MB is kept in
 * `.cache/admin/` by the content of its sources, so that only a change of them builds it again. `settings.json` and
 * `corpus.json` are the caller's. Returns `outDir`.
 */
export async function buildAdmin(outDir: string): Promise<string> {
  const built = path.join(cache, await sourcesHash());
  if (!(await exists(built))) await bundle(built);
  await rm(outDir, { recursive: true, force: true });
  await cp(built, outDir, { recursive: true });
  await writeHandbook(outDir, await readFile(path.join(outDir, handbookFrame), 'utf8'));
  await rm(path.join(outDir, 'handbook'), { recursive: true });
  return outDir;
}

async function bundle(target: string): Promise<void> {
  const unfinished = `${target}.${process.pid}`;
  await build({
    configFile: false,
    root: cms,
    base: './',
    logLevel: 'error',
    mode: 'production',
    plugins: [upstream(), covered()],
    resolve: {
      alias: [
        { find: /^fuzzy$/, replacement: path.join(cms, 'shims/fuzzy.ts') },
        {
          find: /^decap-cms-(?:backend-(?:aws-cognito-github-proxy|azure|bitbucket|git-gateway|gitea)|widget-(?:map|code|colorstring|uuid|markdown))$/,
          replacement: path.join(cms, 'shims/unused.ts'),
        },
        { find: /^localforage$/, replacement: path.join(cms, 'shims/localforage.ts') },
      ],
      // Two Reacts in one page break hooks; two Immutables break `Map.isMap`.
      dedupe: ['react', 'react-dom', 'immutable'],
    },
    build: {
      outDir: unfinished,
      emptyOutDir: true,
      rolldownOptions: { input: ['index.html', handbookFrame].map((page) => path.join(cms, page)) },
      target: 'es2022',
      chunkSizeWarningLimit: 8000,
      reportCompressedSize: false,
    },
  });
  await rename(unfinished, target).catch(async (error: NodeJS.ErrnoException) => {
    // Another process has just finished the same bundle.
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    await rm(unfinished, { recursive: true });
  });
  await forgetOthers(path.basename(target));
}

/** Refuses a bundle of a module that `sources` does not name: a change of it would leave the old bundle standing. */
function covered(): Plugin {
  return {
    name: 'covered',
    moduleParsed({ id }) {
      const file = path.relative(root, id.replace(/\?.*$/, ''));
      if (/^(?:cms|src)\//.test(file) && !sources.some((source) => file === source || file.startsWith(`${source}/`)))
        this.error(`${file} belongs into the sources of cms/build.ts.`);
    },
  };
}

/** Bundles of earlier sources are of no use; a bundle that another process is writing (`<hash>.<pid>`) is left alone. */
async function forgetOthers(current: string): Promise<void> {
  const old = (await readdir(cache)).filter((name) => name !== current && !name.includes('.'));
  await Promise.all(old.map((name) => rm(path.join(cache, name), { recursive: true, force: true })));
}

async function sourcesHash(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of (await Promise.all(sources.map((source) => filesBelow(source)))).flat().sort())
    hash.update(`${file}\0`).update(await readFile(path.join(root, file)));
  return hash.digest('hex').slice(0, 16);
}

async function filesBelow(source: string): Promise<string[]> {
  if (notSources.includes(source) || source.endsWith('.md')) return [];
  if ((await stat(path.join(root, source))).isFile()) return [source];
  const names = await readdir(path.join(root, source));
  return (await Promise.all(names.map((name) => filesBelow(`${source}/${name}`)))).flat();
}

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );

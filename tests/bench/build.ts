/**
 * How long a portal takes to build: `npm run bench -- --stories 1000` writes a synthetic corpus, builds it cold, again without a
 * change, and again after one story changed, and prints each stage. `--times 10` builds ten times as many in the same run and prints the growth.
 * `--peer DIR` builds another Astro project's checkout (its posts in `content/posts`, installed with its own
 * packages) with the same texts in the same run and prints the ratio.
 * Exit code 1 when a build fails.
 */
import { appendFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { articles, writeCorpus, writePosts, type Article } from './corpus.ts';
import { measure, type Measure, type Run } from './measure.ts';

const { values } = parseArgs({
  options: {
    stories: { type: 'string', default: '100' },
    times: { type: 'string', default: '1' },
    peer: { type: 'string' },
    folder: { type: 'string', default: join('.cache', 'bench') },
  },
});
const folder = resolve(values.folder);
const env = {
  ...process.env,
  PATH: [resolve('node_modules', '.bin'), process.env['PATH']].join(delimiter),
  ASTRO_TELEMETRY_DISABLED: '1',
  BUILD_DAY: '2026-11-20',
};

interface Builds {
  cold: Run;
  warm: Run;
  changed: Run;
}

const shown = ({ wall, cpu, peak }: Measure): string =>
  `${wall.toFixed(1).padStart(7)} s wall ${cpu.toFixed(1).padStart(7)} s cpu ${peak.toFixed(0).padStart(6)} MB`;

/** Which stage of a build a printed line ends. The index is made before its first file is written. */
function stageOf(line: string): string | undefined {
  if (/Syncing content/.test(line)) return 'check';
  if (/Synced content|Generated|Collecting|entrypoints|\[vite\]|Rearranging/.test(line)) return 'load and bundle';
  if (/├─ .*\/(?:chia-se|vuong|doc)\.png/.test(line)) return 'share images';
  if (/├─ \/pagefind\//.test(line)) return 'search index';
  if (/├─ /.test(line)) return 'pages';
  if (/▶ \/_astro/.test(line)) return 'photos';
  return /Complete!/.test(line) ? 'desk and publishing' : undefined;
}

async function build(title: string, content: string, out: string, caches: string): Promise<Run> {
  const run = await measure(
    'astro',
    ['build'],
    { env: { ...env, CONTENT_DIR: content, OUT_DIR: out, CACHE_DIR: caches } },
    stageOf,
  );
  if (run.code !== 0) throw new Error(`The build failed:\n${run.output.slice(-3000)}`);
  console.log(`${title.padEnd(24)}${shown(run)}`);
  for (const [stage, used] of Object.entries(run.stages)) console.log(`  ${stage.padEnd(22)}${shown(used)}`);
  return run;
}

/** Cold, warm, and warm after one story changed. */
async function portal(count: number): Promise<Builds> {
  const place = join(folder, `portal-${count}`);
  rmSync(place, { recursive: true, force: true });
  const [content, out, caches] = [join(place, 'content'), join(place, 'dist'), join(place, 'cache')];
  const stories = await writeCorpus(content, count);
  console.log(
    `\n${count} stories, ${Math.floor(count / 10)} awards, ${Math.max(1, Math.floor(count / 100))} campaigns`,
  );
  // Astro's cache of this folder, which an earlier run of the bench filled.
  const { cacheDir } = await import('../../src/publish/folders.ts');
  rmSync(cacheDir(out), { recursive: true, force: true });
  const cold = await build('cold', content, out, caches);
  const warm = await build('warm, nothing changed', content, out, caches);
  appendFileSync(
    join(content, 'stories', stories[Math.floor(count / 2)]!.id, 'index.md'),
    '\nMột câu viết thêm để đo.\n',
  );
  const changed = await build('warm, one story changed', content, out, caches);
  describe(out, cold);
  return { cold, warm, changed };
}

function describe(out: string, { wall, stages }: Run): void {
  const files = readdirSync(out, { recursive: true, encoding: 'utf8' });
  const pages = files.filter((file) => file.endsWith('index.html'));
  const cards = files.filter((file) => /(?:chia-se|vuong|doc)\.png$/.test(file));
  const heaviest = pages
    .map((file) => ({ file, bytes: gzipSync(readFileSync(join(out, file))).length }))
    .sort((a, b) => b.bytes - a.bytes)[0]!;
  const perSecond = (number: number, stage?: Measure) => (number / (stage?.wall || wall)).toFixed(0);
  console.log(
    `${pages.length} pages, ${perSecond(pages.length, stages['pages'])} a second; ${cards.length} cards, ${perSecond(cards.length, stages['share images'])} a second; ${files.length} files`,
  );
  console.log(`heaviest page, gzip: /${heaviest.file} ${(heaviest.bytes / 1000).toFixed(1)} kB`);
}

/** The other project, with the same texts as its posts; its own posts are put back afterwards. */
async function peer(dir: string, texts: readonly Article[]): Promise<Pick<Builds, 'cold' | 'warm'>> {
  const [posts, kept] = [join(dir, 'content', 'posts'), join(dir, 'content', 'posts.kept')];
  if (!existsSync(kept)) cpSync(posts, kept, { recursive: true });
  try {
    writePosts(posts, texts);
    for (const cache of ['dist', '.astro', join('node_modules', '.astro'), join('node_modules', '.vite')])
      rmSync(join(dir, cache), { recursive: true, force: true });
    const run = async (title: string): Promise<Run> => {
      const made = await measure('npm', ['run', 'build'], { cwd: dir, env: { ...env, PATH: process.env['PATH'] } });
      if (made.code !== 0) throw new Error(`The other project's build failed:\n${made.output.slice(-3000)}`);
      console.log(`${title.padEnd(24)}${shown(made)}`);
      return made;
    };
    return { cold: await run('peer, cold'), warm: await run('peer, warm') };
  } finally {
    rmSync(posts, { recursive: true, force: true });
    cpSync(kept, posts, { recursive: true });
    rmSync(kept, { recursive: true });
  }
}

const ratio = (a: Measure, b: Measure): string =>
  `${(a.wall / b.wall).toFixed(2)} of its wall, ${(a.cpu / b.cpu).toFixed(2)} of its cpu`;

const count = Number(values.stories);
mkdirSync(folder, { recursive: true });
console.log(
  `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`,
);
const mine = await portal(count);
console.log(`one change against cold: ${ratio(mine.changed, mine.cold)}`);
if (values.peer) {
  const theirs = await peer(resolve(values.peer), articles(count));
  console.log(`against the peer, cold: ${ratio(mine.cold, theirs.cold)}; warm: ${ratio(mine.warm, theirs.warm)}`);
}
if (Number(values.times) > 1) {
  const larger = await portal(count * Number(values.times));
  console.log(`one change against cold: ${ratio(larger.changed, larger.cold)}`);
  console.log(
    `growth ×${values.times}: cold ×${(larger.cold.wall / mine.cold.wall).toFixed(1)} wall, ×${(larger.cold.cpu / mine.cold.cpu).toFixed(1)} cpu, peak ${larger.cold.peak.toFixed(0)} MB`,
  );
}

import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import type { AstroIntegration } from 'astro';
import { parse } from 'yaml';
import { contentDir } from '../corpus/read.ts';
import { listedEntries, publicTexts, type ListedEntries } from '../corpus/listed.ts';
import { buildWorker } from '../offline/build.ts';
import { cacheDir, validateFolders, outDir, stagingDir, unfinishedMark } from './folders.ts';
import { headersFile } from './headers.ts';
import { carryForgotten } from '../corpus/forgotten.ts';
import { latestInspection } from '../corpus/inspect.ts';
import { publicDirectory, type PublicDirectory } from '../corpus/visibility.ts';
import { today } from '../text/day.ts';
import { awaitLock, busy } from './lock.ts';
import { siteMarker } from './site-marker.ts';
import { brokenPhotos } from './photos.ts';
import { deskSettings } from './settings.ts';
import { writeRedirects } from './redirects.ts';
import { putInPlace, recover, removeInBackground } from './swap.ts';
import { removeUnreferenced } from './unreferenced.ts';

export { contentDir, stagingDir };

/** The portal's address from `site.yml`, for Astro's `site`; undefined while that file is missing or broken, which the check then reports. */
export function siteAddress(): string | undefined {
  try {
    const { url } = parse(readFileSync(join(contentDir(), 'site.yml'), 'utf8')) as { url: string };
    return new URL(url).href;
  } catch {
    return undefined;
  }
}

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

export interface PortalOptions {
  /** Builds the CMS into the folder named; it becomes `/admin/`. */
  admin: (dir: string) => Promise<unknown>;
  /** What answers the CMS in `astro dev`: its saves, its settings, its own files. */
  desk?: (() => Promise<Handler>) | undefined;
}

/**
 * The way from content to a published site, as the last of the site's integrations: the corpus is checked before Astro
 * reads it; Astro builds into `stagingDir()` (its `outDir`); the finished site gets its CMS; only then does it replace the
 * published one. Whatever fails or is killed on the way, the published folder stays as it was.
 */
export function portal({ admin, desk }: PortalOptions): AstroIntegration {
  // Not the corpus itself, which would lie in memory beside Astro's own copy.
  let directory: PublicDirectory;
  let listed: ListedEntries = {};
  let noOffline = false;
  let siteUrl = '';
  return {
    name: 'portal',
    hooks: {
      'astro:config:setup': async ({ command, config, updateConfig }) => {
        siteUrl = config.site ?? '';
        // Builds and desks of others write there all the time; none of it is a page.
        updateConfig({ vite: { server: { watch: { ignored: ['**/.cache/**', '**/test-results/**'] } } } });
        if (command !== 'build') return;
        keepHeapSmall();
        // The project is one of links (`project.ts`), and files are called by their names in it.
        updateConfig({ cacheDir: pathToFileURL(`${cacheDir()}/`), vite: { resolve: { preserveSymlinks: true } } });
        refuse(validateFolders());
        mkdirSync(dirname(outDir()), { recursive: true });
        // Who publishes waits for another build: what was saved meanwhile is in this one.
        refuse(await awaitLock(`${outDir()}.lock`, Number(process.env['BUILD_PATIENCE'] ?? 0)), busy);
        rmSync(stagingDir(), { recursive: true, force: true });
        recover(outDir());
        // Here, before Astro reads the content: Astro stops at the first broken entry and prints a stack.
        const { corpus, text, sound } = latestInspection(contentDir());
        if (text) process.stderr.write(`${text}\n`);
        if (!sound) refuse('Chưa dựng trang. Sửa các lỗi trên rồi dựng lại; trang đã đăng vẫn giữ nguyên.');
        const broken = await brokenPhotos(contentDir());
        if (broken.length > 0)
          refuse(
            `Chưa dựng trang: có ảnh bị hỏng hoặc chưa chép hết. Chép lại từ máy chụp:\n${broken.map((photo) => `  ${photo}`).join('\n')}`,
          );
        directory = publicDirectory(corpus, today());
        listed = listedEntries(corpus, today());
        noOffline = corpus.site.data['noOffline'] === true;
        forgetUnfinished();
        writeFileSync(publicTextsFile(), JSON.stringify(publicTexts(corpus, today())));
      },
      'astro:server:setup': async ({ server }) => {
        if (desk) server.middlewares.use(await desk());
      },
      'astro:build:done': async ({ dir, logger }) => {
        const site = fileURLToPath(dir);
        const unused = removeUnreferenced(site);
        if (unused.length > 0) logger.info(`không trang nào dùng, đã bỏ: ${unused.join(', ')}`);
        // A page of the site, in a folder that the desk takes for itself.
        const photos = readFileSync(join(site, 'admin', 'photos.json'));
        await admin(join(site, 'admin'));
        writeFileSync(join(site, 'admin', 'photos.json'), photos);
        writeFileSync(join(site, 'admin', 'corpus.json'), JSON.stringify(directory));
        writeFileSync(join(site, 'admin', 'entries.json'), JSON.stringify(listed));
        copyFileSync(publicTextsFile(), join(site, 'admin', 'texts.json'));
        writeFileSync(join(site, siteMarker), JSON.stringify(deskSettings(siteUrl)));
        carryForgotten(contentDir(), site);
        await buildWorker(site, { off: noOffline });
        // After the worker's list of pages: what only leads on is not kept offline.
        writeRedirects(
          site,
          new Map(
            Object.values(directory.units).flatMap(({ id, formerSlugs }) => (formerSlugs ? [[id, formerSlugs]] : [])),
          ),
          siteUrl,
        );
        writeFileSync(join(site, '_headers'), headersFile(topOf(site)));
        putInPlace(site, outDir(), removeInBackground);
        rmSync(unfinishedMark());
      },
    },
  };
}

/**
 * On a large machine V8 lets the heap grow to a multiple of what lives in it, and keeps what it has cleared: of 10,000 stories
 * 0.8 GB live, and 1.1 GB lay cleared. Growing by less costs no time that could be measured, and 1 GB less. No limit: a
 * larger portal gets what it needs.
 */
const keepHeapSmall = (): void => setFlagsFromString('--heap-growing-percent=30');

/**
 * Astro keeps finished pages, and writes the list of what they show only at the end. A build that was killed before has left
 * newer pages under an older list; after an entry is set back to what it was, they would be taken for it. Then everything is rebuilt.
 */
function forgetUnfinished(): void {
  if (existsSync(unfinishedMark())) rmSync(join(cacheDir(), 'incremental-build.json'), { force: true });
  mkdirSync(cacheDir(), { recursive: true });
  writeFileSync(unfinishedMark(), '');
}

/** Where the texts lie from the reading of the content to the end of the build: in memory they would lie a second time. */
const publicTextsFile = (): string => join(cacheDir(), 'texts.json');

/** Files and folders at the top of a site, folders with a slash. */
const topOf = (site: string): string[] =>
  readdirSync(site, { withFileTypes: true })
    .map((item) => (item.isDirectory() ? `${item.name}/` : item.name))
    .sort();

/** Ends the build with a sentence instead of a stack: what is wrong here is for the person at the keyboard to mend. */
function refuse(sentence: string | undefined, code = 1): void {
  if (!sentence) return;
  process.stderr.write(`${sentence}\n`);
  process.exit(code);
}

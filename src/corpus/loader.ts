/**
 * Hands what the public may see of a corpus to Astro's content collections. It has been read and checked before; Astro
 * only keeps entries from build to build and imports their photos. Its Markdown engine is not used: `body` stays text, and
 * the library renders it.
 */
import { join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ImageMetadata } from 'astro';
import type { Loader, LoaderContext } from 'astro/loaders';
import type { SchemaContext } from 'astro:content';
import { z } from 'zod';
import { catalogues, collections, type CatalogueName, type CollectionName } from '../collections/index.ts';
import { photosIn } from '../prose/findings.ts';
import { today } from '../text/day.ts';
import { photoFiles } from './entry.ts';
import { forgetInspection, latestInspection, type Inspection } from './inspect.ts';
import { contentDir, NoCorpus } from './read.ts';
import { publicEntries, type Seen } from './visibility.ts';

/** An entry as Astro keeps it: its fields as the model tidied them, and the photos that they and the body name. */
export interface KeptEntry {
  fields: Record<string, unknown>;
  /** By the name that the entry gives the file. */
  photos: Record<string, ImageMetadata>;
}

interface Row {
  id: string;
  data: Record<string, unknown>;
  /** Relative to the corpus. */
  file: string;
  body?: string;
}

const anyRecord = z.record(z.string(), z.unknown());

/** The Astro collection of one collection of the model. */
export const entriesOf = (name: CollectionName) => ({
  loader: corpusLoader(name, ({ shown }) =>
    shown
      .filter(({ collection }) => collection === name)
      .map((entry) => ({
        id: entry.id,
        file: entry.file,
        body: entry.body,
        data: { fields: entry.data, photos: photosOf(entry) },
      })),
  ),
  schema: ({ image }: SchemaContext) =>
    z.object({ fields: anyRecord, photos: z.record(z.string(), image()) }) as z.ZodType<KeptEntry>,
});

/** The catalogues, one entry each: `getEntry('catalogues', 'forms')`. */
export const cataloguesOfCorpus = {
  loader: corpusLoader('catalogues', ({ inspection: { corpus } }) =>
    (Object.keys(catalogues) as CatalogueName[]).map((id) => ({
      id,
      file: corpus.catalogues[id].file,
      data: corpus.catalogues[id].data,
    })),
  ),
  schema: anyRecord,
};

/** The portal's own data: `getEntry('site', 'site')`. */
export const siteOfCorpus = {
  loader: corpusLoader('site', ({ inspection: { corpus } }) => [
    { id: 'site', data: corpus.site.data, file: corpus.site.file },
  ]),
  schema: anyRecord,
};

function photosOf({ collection, data, body }: Seen): Record<string, string> {
  const inBody = body.includes('![') ? photosIn(body).map(({ file }) => file) : [];
  const files = [...photoFiles(collections[collection].fields, data), ...inBody];
  return Object.fromEntries(files.map((file) => [file, file]));
}

/**
 * What Astro's own loaders call for an unchanged entry; its types do not show it. Without it Astro leaves the list of
 * pictures to import as the last build wrote it, which may have been a build of another corpus.
 */
type AssetStore = LoaderContext['store'] & { addAssetImports(imports: string[], filePath: string): void };

interface Reading {
  inspection: Inspection;
  shown: Inspection['corpus']['entries'];
}

let latest: Reading | undefined;

/** All collections load at the same time; the public view is computed once for all. */
function reading(): Reading {
  const inspection = latestInspection(contentDir());
  if (latest?.inspection !== inspection)
    latest = { inspection, shown: publicEntries(inspection.corpus.entries, today()) };
  // Astro has its own copy then.
  setTimeout(forget, 1000).unref();
  return latest;
}

function forget(): void {
  latest = undefined;
  forgetInspection();
}

/** An error without a stack: it would show the internals of the build instead of the editor's file. */
function plainError(message: string): Error {
  const error = new Error(message);
  error.stack = message;
  return error;
}

function corpusLoader(name: string, rowsOf: (reading: Reading) => Row[]): Loader {
  return {
    name: `corpus-${name}`,
    load: async (context) => {
      await sync(context, rowsOf);
      if (context.watcher) watch(context, () => sync(context, rowsOf));
    },
  };
}

/** Brings Astro's store into line with the corpus. An unsound corpus stops a build; in dev, unsound entries stay as they were. */
async function sync(context: LoaderContext, rowsOf: (reading: Reading) => Row[]): Promise<void> {
  const { collection, store, config, watcher, logger } = context;
  let read: Reading;
  try {
    read = reading();
  } catch (error) {
    throw error instanceof NoCorpus ? plainError(error.message) : error;
  }
  const { corpus, problems, sound, text } = read.inspection;
  if (!sound) {
    if (!watcher) throw plainError(`Nội dung có lỗi, chưa dựng trang.\n\n${text}`);
    if (collection === 'site') logger.error(`Nội dung có lỗi; mục có lỗi giữ nguyên bản trước.\n\n${text}`);
  }
  const unsound = new Set(problems.filter(({ severity }) => severity === 'error').map(({ file }) => file));
  const root = fileURLToPath(config.root);
  const gone = new Set(store.keys());
  for (const { id, data, body, file } of rowsOf(read)) {
    gone.delete(id);
    if (unsound.has(file)) continue;
    const path = join(corpus.dir, file);
    const filePath = relative(root, path).split(sep).join(posix.sep);
    // The tidied data speak for the model too: a change of the model that changes what is built changes the digest.
    const digest = context.generateDigest(JSON.stringify([filePath, data, body]));
    const known = store.get(id);
    if (known?.digest === digest) {
      if (known.assetImports?.length) (store as AssetStore).addAssetImports(known.assetImports, filePath);
      continue;
    }
    const parsed = await context.parseData({ id, data, filePath: path });
    store.set({ id, data: parsed, filePath, digest, ...(body !== undefined && { body }) });
  }
  for (const id of gone) store.delete(id);
}

function watch({ watcher, logger }: LoaderContext, reload: () => Promise<void>): void {
  const dir = contentDir();
  let timer: NodeJS.Timeout | undefined;
  const changed = (path: string): void => {
    if (!path.startsWith(dir + sep)) return;
    forget();
    clearTimeout(timer);
    timer = setTimeout(() => {
      reload().catch((error: unknown) => logger.error(error instanceof Error ? error.message : String(error)));
    }, 100);
  };
  watcher?.add(dir);
  for (const event of ['add', 'change', 'unlink'] as const) watcher?.on(event, changed);
}

/**
 * Hands the corpus that `src/corpus` reads to Astro's content collections: one reader for the check and for the build.
 * Astro's own Markdown engine takes no part; `body` stays text, and the library renders it.
 */
import { posix, relative, sep, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ImageMetadata } from 'astro';
import type { Loader, LoaderContext } from 'astro/loaders';
import type { SchemaContext } from 'astro:content';
import { z } from 'zod';
import { check, isSound } from './corpus/check.ts';
import { contentDir, NoCorpus, readCorpus, type Corpus, type CorpusEntry } from './corpus/read.ts';
import type { Problem } from './corpus/diagnostic.ts';
import { report } from './corpus/report.ts';
import {
  catalogueFields,
  catalogues,
  collections,
  siteFields,
  type CatalogueItem,
  type CatalogueName,
  type CollectionName,
  type Site,
} from './collections/index.ts';
import type { Award, Campaign, Consultation, Document, Event, Page, Story, Unit } from './collections/index.ts';
import { isTakenBack } from './collections/parts.ts';
import { schemaOf } from './fields/schema.ts';
import { photosIn } from './prose/findings.ts';
import { today } from './text/day.ts';

/** An entry's data once Astro has imported its photos. */
export type WithImages<T> = T extends string
  ? 'photo' extends keyof T
    ? ImageMetadata
    : T
  : T extends readonly (infer U)[]
    ? WithImages<U>[]
    : T extends object
      ? { [K in keyof T]: WithImages<T[K]> }
      : T;

/** A photo in the body, by the name that the body gives it. */
export interface BodyPhoto {
  name: string;
  file: ImageMetadata;
}

interface Models {
  stories: Story;
  campaigns: Campaign;
  awards: Award;
  events: Event;
  consultations: Consultation;
  units: Unit;
  documents: Document;
  pages: Page;
}

/** `getCollection('stories')` gives entries whose `data` are `EntryData<'stories'>`, and whose `body` is Markdown. */
export type EntryData<N extends CollectionName> = WithImages<Models[N]> & { bodyPhotos: BodyPhoto[] };

/** An item of any catalogue; which parts it has depends on the catalogue. */
export type AnyCatalogueItem = { id: string; name: string } & Partial<
  CatalogueItem<'groups'> & CatalogueItem<'authorities'>
>;

export interface CatalogueData {
  /** Which catalogue it is; the entry's id too. */
  catalogue: CatalogueName;
  items: AnyCatalogueItem[];
}

const catalogueNames = Object.keys(catalogues) as CatalogueName[];

interface Row {
  id: string;
  data: Record<string, unknown>;
  /** Relative to the corpus. */
  file: string;
  body?: string;
}

/** The Astro collection of one collection of the model. */
export const entriesOf = <N extends CollectionName>(name: N) => ({
  loader: corpusLoader(name, (corpus) =>
    corpus.entries
      .filter(({ collection }) => collection === name)
      .map((entry) => (isShown(entry) ? entry : withoutTale(entry)))
      .map(({ id, file, data, body }) => ({ id, file, body, data: { ...data, bodyPhotos: bodyPhotos(body) } })),
  ),
  schema: ({ image }: SchemaContext) =>
    schemaOf(collections[name].fields, { photo: image() }).extend({
      bodyPhotos: z.array(z.strictObject({ name: z.string(), file: image() })),
    }) as unknown as z.ZodType<EntryData<N>>,
});

/** The catalogues, one entry each: `getEntry('catalogues', 'forms')`. */
export const cataloguesOfCorpus = {
  loader: corpusLoader('catalogues', ({ catalogues: files }) =>
    catalogueNames.map((id) => ({ id, file: files[id].file, data: { catalogue: id, ...files[id].data } })),
  ),
  schema: z.discriminatedUnion('catalogue', catalogueSchemas()) as unknown as z.ZodType<CatalogueData>,
};

function catalogueSchemas(): [z.ZodObject, ...z.ZodObject[]] {
  return catalogueNames.map((name) =>
    schemaOf(catalogueFields(catalogues[name] as never)).extend({ catalogue: z.literal(name) }),
  ) as unknown as [z.ZodObject, ...z.ZodObject[]];
}

/** The portal's own data: `getEntry('site', 'site')`. */
export const siteOfCorpus = {
  loader: corpusLoader('site', (corpus) => [{ id: 'site', data: corpus.site.data, file: corpus.site.file }]),
  schema: schemaOf(siteFields) as unknown as z.ZodType<Site>,
};

/** Whether an entry may be read today: neither taken back nor of a day to come. */
function isShown({ data }: CorpusEntry): boolean {
  return (
    !isTakenBack((data['status'] as { state?: string } | undefined)?.state) &&
    String(data['published'] ?? '') <= today()
  );
}

/** An entry without its body and photos: Vite copies every imported photo into the site, whether a page shows it or not. */
function withoutTale(entry: CorpusEntry): CorpusEntry {
  const { photos, ...data } = entry.data;
  return { ...entry, body: '', data: photos === undefined ? data : { ...data, photos: [] } };
}

function bodyPhotos(body: string): { name: string; file: string }[] {
  if (!body.includes('![')) return [];
  return [...new Set(photosIn(body).map(({ file }) => file))].map((name) => ({ name, file: name }));
}

/**
 * What Astro's own loaders call for an unchanged entry; its types do not show it. Without it Astro leaves the list of
 * pictures to import as the last build wrote it, which may have been a build of another corpus.
 */
type AssetStore = LoaderContext['store'] & { addAssetImports(imports: string[], filePath: string): void };

interface Reading {
  corpus: Corpus;
  problems: Problem[];
}

let latest: Reading | undefined;

/** Every collection asks for the corpus in the same moment; it is read once for all. */
function reading(): Reading {
  if (!latest) {
    const corpus = readCorpus(contentDir());
    latest = { corpus, problems: check(corpus) };
    setTimeout(forget, 1000).unref();
  }
  return latest;
}

function forget(): void {
  latest = undefined;
}

/** An error whose text is all there is to say: its stack would show the innards of the build instead of the editor's file. */
function plainError(message: string): Error {
  const error = new Error(message);
  error.stack = message;
  return error;
}

function corpusLoader(name: string, rowsOf: (corpus: Corpus) => Row[]): Loader {
  return {
    name: `corpus-${name}`,
    load: async (context) => {
      await sync(context, rowsOf);
      if (context.watcher) watch(context, () => sync(context, rowsOf));
    },
  };
}

/** Brings Astro's store into line with the corpus. An unsound corpus stops a build; in dev, unsound entries stay as they were. */
async function sync(
  { collection, store, config, watcher, logger, parseData, generateDigest }: LoaderContext,
  rowsOf: (corpus: Corpus) => Row[],
): Promise<void> {
  let read: Reading;
  try {
    read = reading();
  } catch (error) {
    throw error instanceof NoCorpus ? plainError(error.message) : error;
  }
  const { corpus, problems } = read;
  if (!isSound(problems)) {
    const text = report(problems, corpus.dir, corpus.entries.length);
    if (!watcher) throw plainError(`Nội dung có lỗi, chưa dựng trang.\n\n${text}`);
    if (collection === 'site') logger.error(`Nội dung có lỗi; mục có lỗi giữ nguyên bản trước.\n\n${text}`);
  }
  const unsound = new Set(problems.filter(({ severity }) => severity === 'error').map(({ file }) => file));
  const root = fileURLToPath(config.root);
  const gone = new Set(store.keys());
  for (const { id, data, body, file } of rowsOf(corpus)) {
    gone.delete(id);
    if (unsound.has(file)) continue;
    const path = join(corpus.dir, file);
    const filePath = relative(root, path).split(sep).join(posix.sep);
    // The tidied data stand for the model too: a change of the model that changes what is built changes the digest.
    const digest = generateDigest(JSON.stringify([filePath, data, body]));
    const known = store.get(id);
    if (known?.digest === digest) {
      if (known.assetImports?.length) (store as AssetStore).addAssetImports(known.assetImports, filePath);
      continue;
    }
    store.set({ id, data: await parseData({ id, data, filePath: path }), body, filePath, digest });
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
    timer = setTimeout(() => reload().catch((error: Error) => logger.error(error.message)), 100);
  };
  watcher?.add(dir);
  for (const event of ['add', 'change', 'unlink'] as const) watcher?.on(event, changed);
}

/** One reader's search: the index, opened once, and the current answer. All the heavy work of a search happens here, off the page. */
import { countByFilter, emptyEngine, find, largeIndex, ranking, type Counts, type Filters, type Hit } from './find.ts';
import type { Labels } from './index-types.ts';
import { joinPortals, resultOf, type Joined, type JoiningEngine, type Result } from './portals.ts';
import type { Portal } from './index-types.ts';

export interface Found {
  /** How many pages were found; how many of them have every word. */
  total: number;
  exact: number;
  /** The first ones. */
  first: Result[];
}

/** Every method is asynchronous, so that it can run in another thread. One search at a time: an engine is briefly switched to exact accents. */
export interface Searcher {
  /** Opens the index of this portal. Throws when it cannot be read. */
  open: () => Promise<Labels>;
  /** Merges the indexes of the portals named in `site.yml`; later searches include them. */
  join: () => Promise<Joined>;
  /** @param begun whether the last word is still being typed: only cheap searches run then */
  find: (query: string, filters: Filters, count: number, begun: boolean) => Promise<Found>;
  /** More pages of the last answer. */
  more: (from: number, to: number) => Promise<Result[]>;
  /** How many pages another query would find. */
  total: (query: string, filters: Filters) => Promise<number>;
  /** How many pages each filter value would leave; undefined in a large index. */
  counts: (query: string, filters: Filters) => Promise<Counts | undefined>;
}

/** The part of Pagefind's script that the portal uses. */
interface PagefindModule {
  createInstance: (options: Record<string, unknown>) => SearchEngine;
}

type SearchEngine = JoiningEngine & { filters: () => Promise<Counts> };

const folder = '/pagefind/';

/** @param origin where the portal is served: a worker's script cannot resolve relative addresses */
export function searcherOf(origin: string): Searcher {
  let opened: Promise<{ engine: SearchEngine; labels: Labels }> | undefined;
  let size: Pick<Labels, 'pages' | 'paired'> = { pages: 0, paired: false };
  let portals: readonly Portal[] = [];
  let hits: readonly Hit[] = [];

  async function load() {
    const address = (file: string) => new URL(folder + file, origin).href;
    const [pagefind, answer] = await Promise.all([
      import(/* @vite-ignore */ address('pagefind.js')) as Promise<PagefindModule>,
      fetch(address('labels.json')),
    ]);
    if (!answer.ok) throw new Error(`labels.json: ${answer.status}`);
    const labels = (await answer.json()) as Labels;
    size = labels;
    portals = labels.portals;
    // Pagefind's own worker would post every result to us: thousands for a common syllable, of which ten are shown.
    const engine =
      size.pages > 0
        ? pagefind.createInstance({ basePath: folder, baseUrl: '/', ranking, noWorker: true })
        : emptyEngine;
    return { engine: engine as SearchEngine, labels };
  }

  /** Once; a failed attempt is forgotten, so that the next one starts again. */
  const open = () =>
    (opened ??= load().catch((error: unknown) => {
      opened = undefined;
      throw error;
    }));

  const texts = (from: number, to: number) =>
    Promise.all(hits.slice(from, to).map(async ({ data }) => resultOf(await data(), portals)));

  return {
    open: async () => (await open()).labels,
    async join() {
      const { engine, labels } = await open();
      const { version } = (await (await fetch(`${folder}pagefind-entry.json`)).json()) as { version: string };
      const portalsJoined = await joinPortals(engine, labels, version);
      size = portalsJoined.labels;
      return portalsJoined;
    },
    async find(query, filters, count, begun) {
      const { engine } = await open();
      const answer = await find(engine, query, filters, { ...size, begun });
      hits = answer.hits;
      return { total: hits.length, exact: answer.exact, first: await texts(0, count) };
    },
    more: texts,
    total: async (query, filters) => (await find((await open()).engine, query, filters, size)).hits.length,
    async counts(query, filters) {
      const { engine } = await open();
      if (size.pages > largeIndex) return undefined;
      await engine.filters();
      return countByFilter(engine, query, filters);
    },
  };
}

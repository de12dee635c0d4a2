/**
 * Reading thousands of entries with few requests. What git names by its content is read once and kept in the browser: the
 * files of a folder by the id of its tree, their texts by theirs. What lists need of entries that the public sees comes
 * with the site (`entries.json`), so that only the few others are read from the forge.
 */
import type { ListedEntries, ListedFolder } from '../../src/corpus/listed.ts';
import type { Api, ListedFile } from './api.ts';
import { ForgeRefusal } from './requests.ts';
import { Shelf } from './shelf.ts';

/** As in `src/corpus/listed.ts`, which only a build may load. */
const shortId = 16;

interface TreeItem {
  path: string;
  type: string;
  sha: string;
  size: number;
}
interface TreePage {
  tree: TreeItem[] | null;
  truncated: boolean;
  total_count: number;
}

/** How long the branch's commit is cached, in milliseconds: one opening of a page asks for it many times. */
const fresh = 10_000;
/** How many requests run at a time: browsers open six connections to a server. */
const atOnce = 6;
/** How many files one request for several may name. */
const bundle = 40;

export class Reading {
  readonly #api: Api;
  readonly #shelf: Shelf;
  #head: { at: number; sha: Promise<string> } | undefined;
  readonly #trees = new Map<string, Promise<TreeItem[]>>();
  readonly #texts = new Map<string, string>();
  #site: Promise<ListedEntries> | undefined;
  /** Whether the server gives several files at once: unknown until it has been asked. */
  #givesMany = true;

  constructor(api: Api, shelf = new Shelf(`${api.apiRoot}${api.repoURL}`)) {
    this.#api = api;
    this.#shelf = shelf;
  }

  /** What has been written may have moved the branch. */
  forgetHead(): void {
    this.#head = undefined;
  }

  /** The files below a folder of the branch, up to a depth, without their content; none where there is no such folder. */
  async files(folder: string, depth: number, withFolders = false): Promise<ListedFile[]> {
    const root = folder.replace(/^\/+|\/+$/g, '');
    if (depth === 1) return this.#filesBeside(root, withFolders);
    const tree = await this.#treeOf(root);
    if (!tree) return [];
    return (await this.#itemsOf(tree, root))
      .filter(({ type, path }) => (withFolders || type === 'blob') && path.split('/').length <= depth)
      .map(({ type, path, sha, size }) => ({
        type,
        id: sha,
        name: path.slice(path.lastIndexOf('/') + 1),
        path: root ? `${root}/${path}` : path,
        size,
      }));
  }

  /** The files of one folder, as an entry's photos are asked for. */
  async #filesBeside(folder: string, withFolders: boolean): Promise<ListedFile[]> {
    const address = folder.split('/').map(encodeURIComponent).join('/');
    try {
      const items = (await this.#api.request(`${this.#api.repoURL}/contents/${address}`, {
        params: { ref: this.#api.branch },
      })) as { name: string; path: string; sha: string; size: number; type: string }[];
      return items
        .filter(({ type }) => withFolders || type === 'file')
        .map(({ name, path, sha, size, type }) => ({
          type: type === 'dir' ? 'tree' : 'blob',
          id: sha,
          name,
          path,
          size,
        }));
    } catch (error) {
      if (error instanceof ForgeRefusal && error.status === 404) return [];
      throw error;
    }
  }

  /**
   * Texts of files for lists, by the files' ids. What the public sees is there with the fields that lists show and nothing
   * else: no form may be opened on it.
   */
  async texts(folder: string, files: readonly ListedFile[]): Promise<Map<string, string>> {
    const [kept, site] = await Promise.all([
      this.#shelf.read<Record<string, string>>(`texts ${folder}`),
      this.#listed(folder),
    ]);
    const published = new Map(site?.rows.map(([, , id, fields]) => [id, fields]));
    const found = new Map<string, string>();
    for (const { id } of files) {
      const fields = published.get(id.slice(0, shortId));
      const text = this.#texts.get(id) ?? kept?.[id] ?? (fields && JSON.stringify(fields));
      if (text !== undefined) found.set(id, text);
    }
    const missing = files.filter(({ id }) => !found.has(id));
    for (const [id, text] of missing.length ? await this.#read(missing) : []) {
      found.set(id, text);
      this.#texts.set(id, text);
    }
    if (missing.length) {
      const own = files.flatMap(({ id }): [string, string][] => {
        const text = published.has(id.slice(0, shortId)) ? undefined : found.get(id);
        return text === undefined ? [] : [[id, text]];
      });
      this.#shelf.write(`texts ${folder}`, Object.fromEntries(own));
    }
    return found;
  }

  /** What the site says of a collection's folder. */
  async #listed(folder: string): Promise<ListedFolder | undefined> {
    return (await this.site())[folder.slice(folder.lastIndexOf('/') + 1)];
  }

  /** What the site says of all that the public sees; nothing where it has no such file. */
  site(): Promise<ListedEntries> {
    this.#site ??= fetch('./entries.json', { cache: 'no-cache' })
      .then((response) => (response.ok ? (response.json() as Promise<ListedEntries>) : {}))
      .catch(() => ({}));
    return this.#site;
  }

  async #read(files: readonly ListedFile[]): Promise<[string, string][]> {
    if (this.#givesMany && files.length > 2) {
      const bundles = Array.from({ length: Math.ceil(files.length / bundle) }, (_, at) =>
        files.slice(at * bundle, (at + 1) * bundle),
      );
      const read = await pooled(bundles, (some) => this.#readMany(some));
      const known = new Map(read.flat());
      const rest = files.filter(({ id }) => !known.has(id));
      return [...known, ...(await this.#readEach(rest))];
    }
    return this.#readEach(files);
  }

  #readEach(files: readonly ListedFile[]): Promise<[string, string][]> {
    return pooled(files, async ({ id, path }): Promise<[string, string]> => {
      const sha = id.length > shortId ? id : await this.#api.getFileSha(path);
      return [id, (await this.#api.fetchBlobContent({ sha, repoURL: this.#api.repoURL, parseText: true })) as string];
    });
  }

  /** Gitea from 1.24 on; other servers answer 404, and are not asked again. */
  async #readMany(files: readonly ListedFile[]): Promise<[string, string][]> {
    if (!this.#givesMany) return [];
    const body = JSON.stringify({ files: files.map(({ path }) => path) });
    try {
      const answer = (await this.#api.request(`${this.#api.repoURL}/file-contents`, {
        params: { body, ref: await this.head() },
      })) as ({ sha: string; content: string | null; encoding: string | null } | null)[];
      return answer.flatMap((file): [string, string][] =>
        file?.encoding === 'base64' && file.content !== null ? [[file.sha, fromBase64(file.content)]] : [],
      );
    } catch (error) {
      if (!(error instanceof ForgeRefusal) || error.refused.status >= 500 || error.refused.status === 0) throw error;
      this.#givesMany = false;
      return [];
    }
  }

  /** The commit that the branch of the site is on, asked for anew after some seconds. */
  head(): Promise<string> {
    if (!this.#head || Date.now() - this.#head.at > fresh) {
      const sha = this.#api.getBranch(this.#api.branch).then(({ commit }) => commit.id);
      this.#head = { at: Date.now(), sha };
      sha.catch(() => (this.#head = undefined));
    }
    return this.#head.sha;
  }

  /** The id of a folder's tree; undefined where there is none. */
  async #treeOf(folder: string): Promise<string | undefined> {
    const head = await this.head();
    const kept = await this.#shelf.read<{ head: string; tree: string }>(`tree ${folder}`);
    if (kept?.head === head) return kept.tree;
    let tree = head;
    for (const part of folder.split('/').filter(Boolean)) {
      const items = await this.#level(tree);
      const found = items.find(({ path, type }) => path === part && type === 'tree');
      if (!found) return undefined;
      tree = found.sha;
    }
    this.#shelf.write(`tree ${folder}`, { head, tree });
    return tree;
  }

  #level(tree: string): Promise<TreeItem[]> {
    return this.#once(`level ${tree}`, () => this.#pages(tree, false));
  }

  /** Everything below a tree. Of a folder that was read before only what has changed in it is read again. */
  #itemsOf(tree: string, folder: string): Promise<TreeItem[]> {
    return this.#once(`items ${tree}`, async () => {
      const kept = await this.#shelf.read<{ tree: string; items: TreeItem[] }>(`files ${folder}`);
      if (kept?.tree === tree) return kept.items;
      const site = await this.#listed(folder);
      const published = site && itemsIn(site);
      if (published && site.isComplete && site.tree === tree) return published;
      const known = kept?.items ?? published;
      const items = (known && (await this.#changed(tree, known))) ?? (await this.#pages(tree, true));
      this.#shelf.write(`files ${folder}`, { tree, items });
      return items;
    });
  }

  /** The items below a tree, from those known before and what differs; undefined where too much does. */
  async #changed(tree: string, known: readonly TreeItem[]): Promise<TreeItem[] | undefined> {
    const level = await this.#level(tree);
    const before = new Map(known.map((item) => [item.path, item.sha]));
    const changed = level.filter(({ path, type, sha }) => type === 'tree' && !isSame(sha, before.get(path)));
    if (changed.length > 12) return undefined;
    const inside = new Map(
      await pooled(changed, async ({ path, sha }): Promise<[string, TreeItem[]]> => [
        path,
        (await this.#pages(sha, true)).map((item) => ({ ...item, path: `${path}/${item.path}` })),
      ]),
    );
    const below = Map.groupBy(
      known.filter(({ path }) => path.includes('/')),
      ({ path }) => path.slice(0, path.indexOf('/')),
    );
    return level.flatMap((item) => [
      item,
      ...(inside.get(item.path) ?? (item.type === 'tree' ? (below.get(item.path) ?? []) : [])),
    ]);
  }

  /** A whole tree; servers give it in pages. */
  async #pages(tree: string, recursive: boolean): Promise<TreeItem[]> {
    const read = (page: number): Promise<TreePage> =>
      this.#api.request(`${this.#api.repoURL}/git/trees/${tree}`, {
        params: { ...(recursive ? { recursive: 1 } : {}), per_page: 1_000, page },
        cache: 'force-cache',
      }) as Promise<TreePage>;
    const first = await read(1);
    const items = first.tree ?? [];
    if (!first.truncated || !items.length) return items.map(lean);
    const pages = Math.ceil(first.total_count / items.length);
    const rest = await pooled(
      Array.from({ length: pages - 1 }, (_, at) => at + 2),
      async (page) => (await read(page)).tree ?? [],
    );
    return [...items, ...rest.flat()].map(lean);
  }

  #once(key: string, read: () => Promise<TreeItem[]>): Promise<TreeItem[]> {
    const known = this.#trees.get(key);
    if (known) return known;
    const reading = read();
    this.#trees.set(key, reading);
    reading.catch(() => this.#trees.delete(key));
    return reading;
  }
}

const isSame = (sha: string, known: string | undefined): boolean => known !== undefined && sha.startsWith(known);

const itemsIn = ({ rows }: ListedFolder): TreeItem[] =>
  rows.flatMap(([id, tree, file]) => [
    { path: id, type: 'tree', sha: tree, size: 0 },
    { path: `${id}/index.md`, type: 'blob', sha: file, size: 0 },
  ]);

const lean = ({ path, type, sha, size }: TreeItem): TreeItem => ({ path, type, sha, size });

/** A file in base64, as the forge sends it. */
export const bytesIn = (content: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(content.replaceAll('\n', '')), (letter) => letter.charCodeAt(0));

/** The same of a text. */
export const fromBase64 = (content: string): string => new TextDecoder().decode(bytesIn(content));

/** Does something for each item, a few at a time; results are in the order of the items. */
async function pooled<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  // One iterator for all workers: each takes the next item.
  const queue = items.entries();
  const worker = async () => {
    for (const [at, item] of queue) results[at] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return results;
}

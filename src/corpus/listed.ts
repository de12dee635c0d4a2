/**
 * What the desk's lists show of entries that the public may read, by git's names for their folders and files, so that a
 * desk on a forge need not read thousands of files to show a list. Only what the public pages show as well.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { allCollections, type Collection } from '../collections/index.ts';
import type { Day } from '../text/day.ts';
import type { Corpus } from './read.ts';
import { publicEntries, visibilityOf } from './visibility.ts';

/** Letters of git's names that are kept: enough to tell millions of files apart. */
export const shortId = 16;

/** An entry: its folder, the short names of the folder's tree and of its `index.md`, and the fields that a list shows. */
export type ListedRow = [id: string, tree: string, file: string, fields: Record<string, unknown>];

export interface ListedFolder {
  /** The full name of the collection's tree. */
  tree: string;
  /** Whether the rows are all that lies in the folder. */
  isComplete: boolean;
  rows: ListedRow[];
}

/** By the name of the collection. Empty where the content lies in no git repository. */
export type ListedEntries = Record<string, ListedFolder>;

/** Reads git's names at the commit that is checked out. */
export function listedEntries(corpus: Corpus, day: Day): ListedEntries {
  const names = namesAtHead(corpus.dir);
  const shown = publicEntries(corpus.entries, day).filter((entry) => visibilityOf(entry, day) === 'whole');
  return Object.fromEntries(
    allCollections.flatMap((collection): [string, ListedFolder][] => {
      const tree = names.get(collection.name);
      if (!tree) return [];
      const rows = shown
        .filter((entry) => entry.collection === collection.name)
        .flatMap((entry): ListedRow[] => {
          const [folder, file] = [`${entry.collection}/${entry.id}`, `${entry.collection}/${entry.id}/index.md`];
          const [below, text] = [names.get(folder), names.get(file)];
          // What has been changed since the commit is no file of the forge.
          if (!below || text !== gitName(entry.raw)) return [];
          return [[entry.id, below.slice(0, shortId), text.slice(0, shortId), shownIn(entry.data, collection)]];
        });
      const folders = [...names.keys()].filter(
        (path) => path.split('/').length === 2 && path.startsWith(`${collection.name}/`),
      );
      return [[collection.name, { tree, isComplete: folders.length === rows.length, rows }]];
    }),
  );
}

/** Texts of what the public may read, by collection and entry: the desk's search reads them where entries come without. */
export type PublicTexts = Partial<Record<string, Partial<Record<string, string>>>>;

/** Everything that pages show as running text. */
export function publicTexts(corpus: Corpus, day: Day): PublicTexts {
  const texts: Record<string, Record<string, string>> = {};
  for (const entry of publicEntries(corpus.entries, day))
    if (entry.body && visibilityOf(entry, day) === 'whole') (texts[entry.collection] ??= {})[entry.id] = entry.body;
  return texts;
}

function shownIn(data: Record<string, unknown>, { sortBy }: Collection): Record<string, unknown> {
  const shown = ['title', 'name', 'unit', 'kind', 'to', 'published', 'sample', ...(sortBy ? [sortBy] : [])];
  const state = (data['status'] as { state?: unknown } | undefined)?.state;
  const [photo] = (data['photos'] as { file?: unknown; focus?: unknown }[] | undefined) ?? [];
  return {
    ...Object.fromEntries(shown.flatMap((field) => (data[field] === undefined ? [] : [[field, data[field]]]))),
    ...(state === undefined ? {} : { status: { state } }),
    ...(photo ? { photos: [{ file: photo.file, focus: photo.focus }] } : {}),
  };
}

const gitName = (text: string): string =>
  createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0`)
    .update(text)
    .digest('hex');

/** Paths below the content folder, and git's names for them. */
function namesAtHead(dir: string): Map<string, string> {
  const git = (...parameters: string[]): string =>
    execFileSync('git', ['-C', dir, ...parameters], {
      encoding: 'utf8',
      maxBuffer: 1e9,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  try {
    const folder = git('rev-parse', '--show-prefix').trim().replace(/\/$/, '');
    const lines = git('ls-tree', '-r', '-t', '-z', '--full-tree', `HEAD:${folder}`).split('\0');
    return new Map(
      lines.filter(Boolean).map((line): [string, string] => {
        const [head = '', path = ''] = line.split('\t');
        return [path, head.split(' ')[2] ?? ''];
      }),
    );
  } catch {
    return new Map();
  }
}

/** Indexes of Pagefind joined: what the joined one answers is what one index over all pages answers. */
import { beforeAll, describe, expect, test } from 'vitest';
import { indexFiles, newestFirst } from '../../src/search/index-files.ts';
import type { IndexFile } from '../../src/search/index-types.ts';
import { mergeIndexes, packed, pageUrls, unpacked, type Postings } from '../../src/search/joined-index.ts';
import { engineFor, paragraphs } from '../fixtures/search/engine.ts';
import { records } from '../fixtures/search/records.ts';

// In the order of an index: what Pagefind scores a page can depend on which pages it has met before.
const all = [...paragraphs().slice(0, 90), ...records].toSorted(newestFirst);
const asked = ['ba tơ', 'duong', 'hiến đất', 'th', 'người', 'victoria', '1', 'zzzqq'];

let parts: IndexFile[][];
let whole: IndexFile[];

beforeAll(async () => {
  whole = await indexFiles(all);
  parts = [];
  // Fields and years are in the first part, some units in the last: filters that the others have not.
  for (const part of [all.slice(0, 40), all.slice(40, 90), all.slice(90)]) parts.push(await indexFiles(part));
});

/** Every answer with its scores; pages of equal score by address. */
async function answers(files: readonly IndexFile[]) {
  const engine = await engineFor(files);
  const rows: unknown[] = [];
  for (const exactDiacritics of [false, true]) {
    await engine.options({ exactDiacritics });
    for (const query of asked) {
      const { results } = await engine.search(query);
      const found = await Promise.all(
        results.map(async ({ score, words, data }) => ({
          url: (await data()).url,
          score: score.toFixed(5),
          words: words.join(),
        })),
      );
      rows.push([query, found.sort((a, b) => a.url.localeCompare(b.url))]);
    }
  }
  return {
    rows,
    filters: await engine.filters(),
    inUnit: (await engine.search('ba', { filters: { 'don-vi': 'xa-ba-vi' } })).results.length,
  };
}

describe('an index joined from parts', () => {
  test('answers like one over all pages, with the same scores and filters', async () => {
    const [one, other] = [
      await answers(whole),
      await answers(mergeIndexes(parts.map((files) => files.filter(({ path }) => path !== 'labels.json')))),
    ];
    expect(other.rows).toEqual(one.rows);
    expect(other.filters).toEqual(one.filters);
    expect(other.inUnit).toBe(one.inUnit);
    expect(one.inUnit).toBeGreaterThan(0);
  });

  test('is cut into small files, and each word and each beginning of one has its file', async () => {
    const files = mergeIndexes([whole]);
    const index = files.filter(({ path }) => path.startsWith('index/'));
    expect(index.length).toBeGreaterThan(whole.filter(({ path }) => path.startsWith('index/')).length);
    const engine = await engineFor(files);
    for (const beginning of ['ng', 'hi', 'to', 'ḏ', 'x', 'v'])
      expect((await engine.search(beginning)).results.length, beginning).toBeGreaterThan(0);
  });

  test('has further words, found by their accents and without, heavier where that is asked for', async () => {
    const more: Postings = new Map([
      ['ꞏlúaꞏrẫy', [2, 1, 1, 40, 30, 1, 41, 1, 5]],
      ['ꞏluaꞏray', [7, 1, 1]],
    ]);
    const engine = await engineFor(mergeIndexes(parts, more));
    const urls = async (query: string) =>
      Promise.all((await engine.search(query)).results.map(async ({ data }) => decodeURIComponent((await data()).url)));
    const [second, eighth, fortieth, next] = [2, 7, 40, 41].map((page) =>
      decodeURIComponent(parts.flatMap(pageUrls)[page]!),
    );
    expect((await urls('ꞏluaꞏray')).sort()).toEqual([second, eighth, fortieth, next].sort());
    expect((await urls('ꞏlúaꞏr')).at(-1)).toBe(eighth);
    await engine.options({ exactDiacritics: true });
    expect((await urls('ꞏlúaꞏrẫy')).sort()).toEqual([second, fortieth, next].sort());
  });

  test('keeps both texts when two parts have named theirs alike', async () => {
    const [one, other] = [await indexFiles(all.slice(0, 1)), await indexFiles(all.slice(1, 2))];
    const name = (files: readonly IndexFile[]) =>
      /vi_[0-9a-f]+/.exec(files.find(({ path }) => path.startsWith('fragment/'))!.path)![0];
    const [taken, own] = [name(one), name(other)];
    const clashing = other.map(({ path, content }) =>
      path.endsWith('.pf_meta')
        ? { path, content: packed(Buffer.from(unpacked(content).toString('latin1').replace(own, taken), 'latin1')) }
        : { path: path.replace(own, taken), content },
    );
    const engine = await engineFor(mergeIndexes([one, clashing]));
    const urls = await Promise.all(
      (await engine.search(null)).results.map(async ({ data }) => decodeURIComponent((await data()).url)),
    );
    expect(urls.sort()).toEqual(
      all
        .slice(0, 2)
        .map(({ url }) => decodeURIComponent(url))
        .sort(),
    );
  });

  test('is refused when a part is of another version, or no file of Pagefind at all', () => {
    const changed = (change: (content: Buffer) => Uint8Array<ArrayBuffer>) => [
      parts[0]!.map((file) =>
        file.path.endsWith('.pf_meta') ? { ...file, content: change(unpacked(file.content)) } : file,
      ),
    ];
    expect(() =>
      mergeIndexes(
        changed((content) => packed(Buffer.from(content.toString('latin1').replace('1.6.0', '9.9.9'), 'latin1'))),
      ),
    ).toThrow(/Pagefind 9\.9\.9 instead of/);
    expect(() => mergeIndexes(changed((content) => new Uint8Array(content)))).toThrow();
  });
});

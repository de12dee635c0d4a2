import { describe, expect, it } from 'vitest';
import { bookmarklet, placeOf } from '../../cms/bookmarklet.ts';
import { readCorpus } from '../../src/corpus/read.ts';
import { directoryOf } from '../../src/corpus/directory.ts';
import { addressOf, allCollections } from '../../src/collections/index.ts';

const corpus = readCorpus('content');
const known = directoryOf(corpus);

describe('from a page to its entry', () => {
  it.each(allCollections.map(({ name }) => name))('every entry of %s', (name) => {
    const ids = corpus.entries.filter(({ collection }) => collection === name).map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(0);
    for (const id of ids) expect(placeOf(addressOf(name, id), known)).toBe(`/collections/${name}/entries/${id}/index`);
  });

  it('a page below an entry leads to that entry', () => {
    const [id] = Object.keys(known.campaigns);
    for (const further of ['lan-toa/', 'lan-toa/ap-phich/', 'xa-ba-to/'])
      expect(placeOf(addressOf('campaigns', id!) + further, known)).toBe(`/collections/campaigns/entries/${id}/index`);
  });

  it('lists, the front page and pages of no entry', () => {
    expect(placeOf('/dien-hinh/', known)).toBe('/collections/stories');
    expect(placeOf('/dien-hinh/nam/2026/', known)).toBe('/collections/stories');
    expect(placeOf('/', known)).toBe('/collections/site/entries/site');
    for (const other of ['/tim-kiem/', '/404.html', '/constructor/', '/dien-hinh/__proto__/../', '//evil.example/'])
      expect(placeOf(other, known)).toMatch(/^\/(?:collections\/stories)?$/);
  });

  it("the bookmark carries the page's address alone", () => {
    expect(bookmarklet('https://bientap.example/admin/')).toBe(
      `javascript:void(location.href="https://bientap.example/admin/?trang="+encodeURIComponent(location.pathname))`,
    );
  });
});

it.each(allCollections.map(({ name }) => name))(
  'a new entry of %s, which has no slug yet, has an address on the site',
  (name) => {
    expect(new URL(addressOf(name, ''), 'https://guongsang.example').host).toBe('guongsang.example');
  },
);

/** The desk's search reads whole entries, also where a forge gives only the few fields that lists show. */
import { resolve } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { learnTexts, withWords } from '../../cms/searching.ts';
import { filter } from '../../cms/shims/fuzzy.ts';
import { publicTexts } from '../../src/corpus/listed.ts';
import { readCorpus } from '../../src/corpus/read.ts';

afterEach(() => vi.unstubAllGlobals());

const entry = (slug: string, data: Record<string, unknown>, raw = '---') => ({
  collection: 'stories',
  slug: `${slug}/index`,
  raw,
  data,
});
const titles = withWords(({ data }) => String(data['title']));
const found = (query: string, entries: ReturnType<typeof entry>[]) =>
  filter(query, entries, { extract: titles }).map(({ original }) => original.slug);

it('finds words of the text and names in lists, without accents; titles come first', () => {
  const entries = [
    entry('bai-mot', { title: 'Giữ rừng', body: 'Bà con mở đường về thôn. Đường dài, đường khó, mở đường.' }),
    entry('bai-hai', { title: 'Mở đường về thôn', body: 'Ngắn.' }),
    entry('bai-ba', { title: 'Khen đợt một', recipients: [{ name: 'Đinh Thị Ữ', unit: 'xa-ba-to' }] }),
  ];
  expect(found('mo duong', entries)).toEqual(['bai-hai/index', 'bai-mot/index']);
  expect(found('dinh thi u', entries)).toEqual(['bai-ba/index']);
  expect(found('không có ở đâu', entries)).toEqual([]);
});

it('has the texts from the site where entries come without, and asks for them once', async () => {
  const asked = vi.fn(() =>
    Promise.resolve(new Response(JSON.stringify({ stories: { xa: 'Cồng chiêng ba bốn nhịp' } }))),
  );
  vi.stubGlobal('fetch', asked);
  const whole = entry('gan', { title: 'Một', body: 'Cồng chiêng' });
  await learnTexts([whole]);
  expect(asked).not.toHaveBeenCalled();
  const listed = entry('xa', { title: 'Hai' }, '{"title":"Hai"}');
  await learnTexts([whole, listed]);
  await learnTexts([whole, listed]);
  expect(asked).toHaveBeenCalledTimes(1);
  expect(found('cong chieng', [whole, listed])).toEqual(['gan/index', 'xa/index']);
});

it('hands out the texts that the public reads and no other', () => {
  const corpus = readCorpus(resolve('tests/fixtures/corpora/valid'));
  const [first, second] = corpus.entries.filter(({ collection }) => collection === 'stories');
  const day = '2026-11-20';
  expect(Object.keys(publicTexts(corpus, day)['stories']!).toSorted()).toEqual([first!.id, second!.id].toSorted());
  first!.data['draft'] = true;
  expect(Object.keys(publicTexts(corpus, day)['stories']!)).toEqual([second!.id]);
  second!.data['status'] = { state: 'withdrawn', reason: 'Sai', day };
  expect(publicTexts(corpus, day)['stories']).toBeUndefined();
});

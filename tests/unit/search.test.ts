import { beforeAll, describe, expect, test } from 'vitest';
import { excerptPieces, titlePieces, type Piece } from '../../src/search/excerpt.ts';
import { countByFilter, emptyEngine, find, type Filters } from '../../src/search/find.ts';
import { indexFiles } from '../../src/search/index-files.ts';
import type { IndexFile, Labels } from '../../src/search/index-types.ts';
import {
  fromIndex,
  hidden,
  mayGoOn,
  pairsOf,
  queryWords,
  respelt,
  revealed,
  toIndex,
  wordsOfPair,
} from '../../src/search/spelling.ts';
import { fold } from '../../src/text/fold.ts';
import { engineFor, firstOf, meanReciprocalRank, paragraphs, questions } from '../fixtures/search/engine.ts';
import type { SearchRecord } from '../../src/collections/search-record.ts';
import { records } from '../fixtures/search/records.ts';

const nfd = (text: string) => text.normalize('NFD');
const shown = (pieces: Piece[]) => pieces.map(({ text, found }) => (found ? `[${text}]` : text)).join('');

let files: IndexFile[];
let engine: Awaited<ReturnType<typeof engineFor>>;

beforeAll(async () => {
  files = await indexFiles(records);
  engine = await engineFor(files);
});

describe('a reader types', () => {
  test.each([
    ['Ba Tơ', '/don-vi/xa-ba-to/'],
    ['Ba Tô', '/don-vi/xa-ba-to-21523/'],
    ['xã Ba Tơ', '/don-vi/xa-ba-to/'],
    ['xã Ba Tô', '/don-vi/xa-ba-to-21523/'],
    ['BA TÔ', '/don-vi/xa-ba-to-21523/'],
    [nfd('Ba Tơ'), '/don-vi/xa-ba-to/'],
    [nfd('Ba Tô'), '/don-vi/xa-ba-to-21523/'],
    ['Ba Vì', '/don-vi/xa-ba-vi/'],
    ['ba vi', '/don-vi/xa-ba-vi/'],
    ['huyện Ba Tơ', '/van-ban/ke-hoach/'],
    ['xã Đặng Thùy Trâm', '/don-vi/xa-dang-thuy-tram/'],
    ['xã Đặng Thuỳ Trâm', '/don-vi/xa-dang-thuy-tram/'],
    ['xa dang thuy tram', '/don-vi/xa-dang-thuy-tram/'],
    ['bác sĩ Thùy Trâm', '/dien-hinh/bac-si/'],
    ['bac si thuy tram', '/dien-hinh/bac-si/'],
    [nfd('bác sĩ Đặng Thuỳ Trâm'), '/dien-hinh/bac-si/'],
    ['Võ Thị Thùy Dương', '/dien-hinh/lop-hoc/'],
    ['Võ Thị Thuỳ Dương', '/dien-hinh/lop-hoc/'],
    ['vo thi thuy duong', '/dien-hinh/lop-hoc/'],
    ['Lê Thị Bích Ngà', '/dien-hinh/tram-y-te/'],
    ['le thi bich nga', '/dien-hinh/tram-y-te/'],
    ['đinh văn xoan', '/dien-hinh/giong-lua/'],
    ['Dinh Van Xoan', '/dien-hinh/giong-lua/'],
    ['Phạm Văn Độ', '/khen-thuong/dot-xuat/'],
    ['pham van do', '/khen-thuong/dot-xuat/'],
    ['Phạm Văn Trượng', '/dien-hinh/nhuong-dat/'],
    ['hiến đất', '/dien-hinh/nhuong-dat/'],
    ['hien dat', '/dien-hinh/nhuong-dat/'],
    ['hien dat mo duong', '/dien-hinh/nhuong-dat/'],
    ['hiến dat', '/dien-hinh/nhuong-dat/'],
    ['duong be tong', '/dien-hinh/nhuong-dat/'],
    ['xóa mù chữ', '/dien-hinh/lop-hoc/'],
    ['xoá mù chữ', '/dien-hinh/lop-hoc/'],
    ['xoa mu chu', '/dien-hinh/lop-hoc/'],
    ['hòa bình', '/dien-hinh/bac-si/'],
    ['hoà bình', '/dien-hinh/bac-si/'],
    ['hoa binh', '/dien-hinh/bac-si/'],
    ['đỡ đẻ', '/dien-hinh/tram-y-te/'],
    ['do de', '/dien-hinh/tram-y-te/'],
    ['nhà dột', '/phong-trao/nha-dot/'],
    ['nha dot', '/phong-trao/nha-dot/'],
    ['khen đột xuất', '/khen-thuong/dot-xuat/'],
    ['khen thuong dot xuat', '/khen-thuong/dot-xuat/'],
    ['215/QĐ-UBND', '/khen-thuong/dot-xuat/'],
    ['Chỉ thị 41-CT/TW', '/van-ban/chi-thi-41/'],
    ['chi thi 41', '/van-ban/chi-thi-41/'],
    ['điển hình tiên tiến', '/van-ban/chi-thi-41/'],
    ['dien hinh tien tien', '/van-ban/chi-thi-41/'],
    ['nguoi tot viec tot', '/van-ban/chi-thi-41/'],
    ['“giống lúa”', '/dien-hinh/giong-lua/'],
    ['Ai đã hiến đất để làm đường cho học trò khỏi phải lội suối?', '/dien-hinh/nhuong-dat/'],
    ['ai da day chu cho phu nu vao buoi toi duoi anh den', '/dien-hinh/lop-hoc/'],
    ['gioi thieu', '/gioi-thieu/'],
  ])('“%s” and finds %s first', async (query, url) => {
    expect((await firstOf(engine, query, 3)).map((hit) => hit.url)[0]).toBe(url);
  });

  test('“ba to” without accents and is shown both communes', async () => {
    const urls = (await firstOf(engine, 'ba to', 5)).map(({ url }) => url);
    expect(urls).toEqual(expect.arrayContaining(['/don-vi/xa-ba-to/', '/don-vi/xa-ba-to-21523/']));
  });

  test.each([
    ['hòa', 'hoà'],
    ['thủy', 'thuỷ'],
    ['Thùy Trâm', nfd('Thuỳ Trâm')],
  ])('“%s” or “%s” and gets the same list', async (one, other) => {
    const [a, b] = [await find(engine, one), await find(engine, other)];
    expect(b.hits.map(({ id, score }) => [id, score])).toEqual(a.hits.map(({ id, score }) => [id, score]));
  });

  test('words that are nowhere, with a sentence that says so, not shown what merely begins alike', async () => {
    expect((await find(engine, 'zzzqq')).hits).toEqual([]);
    expect((await find(engine, 'zzzqq xyxyx')).hits).toEqual([]);
  });

  test('a question that no page answers in every word and still gets the nearest', async () => {
    const { hits, exact } = await find(engine, 'hiến đất zzzqq');
    expect(exact).toBe(0);
    expect((await hits[0]?.data())?.url).toBe('/dien-hinh/nhuong-dat/');
  });

  test('nothing, or only signs', async () => {
    expect(queryWords('  ?! “” ')).toEqual([]);
    expect((await find(engine, '', { loai: 'van-ban' })).hits).toHaveLength(2);
  });
});

describe('filters', () => {
  test('keep two communes of one folded name apart', async () => {
    const urls = async (unit: string) =>
      Promise.all((await find(engine, 'ba to', { 'don-vi': unit })).hits.map(async ({ data }) => (await data()).url));
    expect(await urls('xa-ba-to')).toContain('/don-vi/xa-ba-to/');
    expect(await urls('xa-ba-to')).not.toContain('/don-vi/xa-ba-to-21523/');
  });

  test('count what each value would leave, a filter in use as if it were not', async () => {
    await engine.filters();
    const counts = await countByFilter(engine, 'Lê Thị Bích Ngà', { loai: 'dien-hinh' });
    expect(counts['loai']).toMatchObject({ 'dien-hinh': 1, 'khen-thuong': 1 });
    expect(counts['nam']).toMatchObject({ '2026': 1 });
    expect(counts['nam']?.['2025'] ?? 0).toBe(0);
  });

  test('have their names beside the index', () => {
    const labels = JSON.parse(
      new TextDecoder().decode(files.find(({ path }) => path === 'labels.json')!.content),
    ) as Labels;
    expect(labels.pages).toBe(records.length);
    expect(labels.filters['don-vi']).toMatchObject({ 'xa-ba-to': 'Xã Ba Tơ', 'xa-ba-to-21523': 'Xã Ba Tô' });
    expect(labels.filters.loai['dien-hinh']).toBe('Điển hình');
  });
});

describe('a result', () => {
  const first = async (query: string) => (await firstOf(engine, query, 1))[0]!;

  test('shows its title with the words marked, in correct spelling', async () => {
    expect(shown(titlePieces(await first('duong ve thon'), queryWords('duong ve thon')))).toBe(
      'Nhường 500 mét vuông đất để [đường về thôn] khỏi vòng qua suối',
    );
  });

  test('is spelt as its author spelt it, however it was asked for', async () => {
    expect(shown(titlePieces(await first('xóa mù chữ'), queryWords('xóa mù chữ')))).toBe(
      'Tổ phụ nữ mở ba lớp [xoá mù chữ] dưới ánh đèn',
    );
    expect(shown(titlePieces(await first('bác sĩ Thuỳ Trâm'), queryWords('Thuỳ Trâm')))).toBe(
      'Bác sĩ Đặng [Thùy Trâm]: ba năm chữa bệnh giữa núi rừng',
    );
  });

  test('shows the piece of text where the words are, without the title', async () => {
    const text = shown(excerptPieces(await first('băng qua suối trong lũ'), queryWords('băng qua suối trong lũ')));
    expect(text).toContain('có đêm [băng qua suối trong lũ].');
    expect(text).not.toContain('Trạm y tế');
    expect(text).not.toMatch(/[ḏḎ\u0335]/);
  });

  test('marks Ba Tô and not Ba Tơ when accents were typed', async () => {
    const text = shown(excerptPieces(await first('Ba Tô'), queryWords('Ba Tô')));
    expect(text).toContain('[Ba Tô]');
    expect(text).not.toContain('Tơ]');
  });

  test('says what it is and whether it is a sample', async () => {
    expect((await first('giống lúa')).filters).toMatchObject({
      label: ['Điển hình · Cá nhân'],
      sample: ['1'],
      'don-vi': ['xa-ba-to-21523'],
      nam: ['2026'],
    });
  });
});

/** The days of what is found without a word, in the order in which it is found. */
async function daysFound(of: typeof engine, filters: Filters, pages?: number): Promise<string[]> {
  const { hits } = await find(of, '', filters, { pages });
  const urls = await Promise.all(hits.map(async ({ data }) => (await data()).url));
  return urls.map((url) => records.find((record) => record.url === url)!.day ?? '');
}
const newestFirst = (days: readonly string[]) => days.toSorted().reverse();

test('without a word the newest come first, and what has no day last', async () => {
  const all = await daysFound(engine, {});
  expect(all).toEqual(newestFirst(records.map(({ day = '' }) => day)));
  expect(new Set(all).size).toBeGreaterThan(3);
  const stories = await daysFound(engine, { loai: 'dien-hinh' });
  expect(stories).toEqual(
    newestFirst(records.filter(({ kind }) => kind.id === 'dien-hinh').map(({ day = '' }) => day)),
  );
});

describe('a large portal', () => {
  const large = 10_000;
  let thinned: typeof engine;
  beforeAll(async () => {
    thinned = await engineFor(await indexFiles(records, [], true));
  });

  test.each([
    ['xã Ba Vì', '/don-vi/xa-ba-vi/'],
    ['xa ba vi', '/don-vi/xa-ba-vi/'],
    ['xã Ba Tô', '/don-vi/xa-ba-to-21523/'],
    ['Võ Thị Thuỳ Dương', '/dien-hinh/lop-hoc/'],
    ['hien dat mo duong', '/dien-hinh/nhuong-dat/'],
    ['Chỉ thị 41-CT/TW', '/van-ban/chi-thi-41/'],
    ['Ai đã hiến đất để làm đường cho học trò khỏi phải lội suối?', '/dien-hinh/nhuong-dat/'],
  ])('answers “%s” with %s too', async (query, url) =>
    expect((await firstOf(thinned, query, 1, large))[0]?.url).toBe(url),
  );

  test('shows the newest first without a word, too', async () => {
    expect(await daysFound(thinned, {}, large)).toEqual(newestFirst(records.map(({ day = '' }) => day)));
  });

  /** The engine, and what it is asked. */
  const listening = () => {
    const asked: string[] = [];
    const heard = {
      ...thinned,
      search: (...parameters: Parameters<typeof thinned.search>) => (
        asked.push(String(parameters[0])),
        thinned.search(...parameters)
      ),
    };
    return { heard, asked };
  };

  test('asks for nothing but pairs while the last word is being typed', async () => {
    const { heard, asked } = listening();
    const begun = async (query: string) => (await find(heard, query, {}, { pages: large, begun: true })).hits.length;
    expect(await begun('duon')).toBe(0);
    expect(await begun('hien da')).toBeGreaterThan(0);
    expect(await begun('zzzqq la')).toBe(0);
    expect(asked).toEqual(['ꞏhienꞏda', 'ꞏzzzqqꞏla']);
  });

  test('finds a word that is in no known pair, and leaves out small ones', async () => {
    const { heard, asked } = listening();
    const { hits } = await find(heard, 'zzzqq của lội suối trượng', {}, { pages: large });
    expect((await hits[0]!.data()).url).toBe('/dien-hinh/nhuong-dat/');
    expect(asked).toContain('trượng');
    expect(asked).not.toContain('của');
  });

  test('shows every mention of a word of which only the first are filed', async () => {
    const text = Array.from({ length: 9 }, (_, i) => `Đường ${i} về làng, “đường” của Phạm Văn Độ.`).join(' ');
    const record: SearchRecord = {
      url: '/x/',
      title: 'Con đường',
      kind: { id: 'trang', name: 'Trang' },
      kindLabel: 'Trang',
      summary: '',
      text,
      fields: [],
    };
    const others = Array.from({ length: 2 }, (_, i): SearchRecord => ({
      ...record,
      url: `/${i}/`,
      title: 'Trang khác',
      text: 'về',
    }));
    const filed = async (thin: boolean) => {
      const of = await engineFor(await indexFiles([record, ...others], [], thin));
      const [{ content } = { content: '' }] = await firstOf(of, 'đường', 1);
      const mentions = async (word: string) =>
        (await of.search(word)).results.find(({ words }) => words.length > 0 && words[0]! > 1)?.words.length;
      return {
        rare: await mentions('làng'),
        common: await mentions('về'),
        name: await mentions('phạm'),
        content: fromIndex(content),
      };
    };
    const whole = await filed(false);
    expect(whole).toMatchObject({ rare: 9, common: 9, name: 9 });
    expect(whole.content).toContain(text);
    // “về” is on every page.
    expect(await filed(true)).toEqual({ rare: 3, common: 1, name: 9, content: whole.content });
  });

  test('looks first for pages with the very accents, where there are enough', async () => {
    const page = (i: number, text: string): SearchRecord => ({
      url: `/${i}/`,
      title: `Trang ${i}`,
      kind: { id: 'trang', name: 'Trang' },
      kindLabel: 'Trang',
      summary: '',
      text,
      fields: [],
    });
    const of = await engineFor(
      await indexFiles([...Array.from({ length: 6 }, (_, i) => page(i, 'thăm Ba Tô')), page(7, 'thăm Ba Tơ')]),
    );
    expect((await find(of, 'Ba Tô', {}, { pages: large, paired: false })).hits).toHaveLength(6);
    expect((await find(of, 'Ba Tô')).hits).toHaveLength(7);
    expect((await find(of, 'ba to', {}, { pages: large, paired: false })).hits).toHaveLength(7);
  });
});

describe('a word being typed', () => {
  test.each(['ng', 'la', 'làn', 'an', 'bac', 'tuy', 'nguye', 'Đ'])('“%s” may have another letter', (word) =>
    expect(mayGoOn(word)).toBe(true),
  );
  test.each(['làng', 'lao', 'nước', 'nuoc', 'đất', 'xóm', 'anh', 'sách', 'ngoài', 'đèo', '2026'])(
    '“%s” is whole',
    (word) => expect(mayGoOn(word)).toBe(false),
  );
});

describe('pairs of words', () => {
  test.each([
    ['Hiến đất. Làm đường', ['ꞏhiếnꞏḏất', 'ꞏlàmꞏḏường']],
    ['xã Ba Tơ, huyện “Ba Tơ” cũ', ['ꞏxãꞏba', 'ꞏbaꞏtơ', 'ꞏtơꞏhuyện', 'ꞏhuyệnꞏba', 'ꞏbaꞏtơ', 'ꞏtơꞏcũ']],
    ['Tên bài\nđoạn sau', ['ꞏtênꞏbài', 'ꞏḏoạnꞏsau']],
    ['Chỉ thị 41-CT/TW', ['ꞏchỉꞏthị', 'ꞏthịꞏ41', 'ꞏ41ꞏct', 'ꞏctꞏtw']],
    ['một – hai', []],
    ['lúa', []],
  ])('of “%s”', (text, pairs) => expect(pairsOf(text)).toEqual(pairs));
  test('come apart again', () => expect(wordsOfPair(pairsOf('hiến đất')[0]!)).toEqual(['hiến', 'ḏất']));
});

describe('spelling for the index', () => {
  test('hides a word from Pagefind and shows it again', () => {
    expect(hidden('Ḏường')).not.toMatch(/\p{L}/u);
    expect(revealed(`xã ${hidden('Ḏường')}, làng`)).toBe('xã Ḏường, làng');
  });

  test.each([
    ['Đường đất', 'Ḏường ḏất'],
    ['hoà, thuỷ, khoẻ', 'hòa, thủy, khỏe'],
    ['HOÀ BÌNH', 'HÒA BÌNH'],
    ['quý, quỳ, hoàn, toàn, thuyền, uyển', 'quý, quỳ, hoàn, toàn, thuyền, uyển'],
    [nfd('thuỳ'), 'thùy'],
  ])('%s becomes %s', (text, indexed) => expect(toIndex(text)).toBe(indexed));

  test('comes back as it was', () => {
    const text = 'Đặng Thuỳ Trâm hoà vào đường làng';
    expect(fromIndex(toIndex(text), respelt(text))).toBe(text);
  });
});

describe('the index', () => {
  test('of no page is made, says so, and nothing is found', async () => {
    const made = await indexFiles([]);
    expect(
      JSON.parse(new TextDecoder().decode(made.find(({ path }) => path === 'labels.json')!.content)),
    ).toMatchObject({ pages: 0 });
    expect(await find(emptyEngine, 'ba to')).toEqual({ hits: [], exact: 0 });
  });

  test('holds only what the search page loads', () => {
    expect(files.map(({ path }) => path).filter((path) => /ui|highlight|\.css$/.test(path))).toEqual([]);
  });

  test('takes text that looks like HTML as text', async () => {
    const title = 'Nhớ <img src=x onerror=alert(1)> & "ngoặc"';
    const hostile = await engineFor(
      await indexFiles([
        {
          url: '/x/',
          title,
          kind: { id: 'trang', name: 'Trang' },
          kindLabel: '"><b>',
          summary: '',
          text: '</p><script>alert(1)</script> đường',
          fields: [],
        },
      ]),
    );
    const [hit] = await firstOf(hostile, 'duong');
    expect(shown(titlePieces(hit!, []))).toBe(title);
    expect(hit!.filters['label']).toEqual(['"><b>']);
    expect(hit!.content).toContain('<script>alert(1)</script>');
  });
});

test('questions without accents are answered nearly as well as with them', async () => {
  const asked = questions().filter((_, i) => i % 6 === 0);
  const engineOfParagraphs = await engineFor(await indexFiles(paragraphs()));
  const accented = await meanReciprocalRank(engineOfParagraphs, asked, (query) => query);
  const unaccented = await meanReciprocalRank(engineOfParagraphs, asked, fold);
  expect(accented).toBeGreaterThan(0.9);
  expect(unaccented / accented).toBeGreaterThanOrEqual(0.95);
});

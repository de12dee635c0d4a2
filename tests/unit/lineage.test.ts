/** How methods travel: what is refused, what the library makes of the rest, and its drawing. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../cms/judge.ts';
import { directoryItem, type Directory, emptyDirectory } from '../../src/corpus/directory.ts';
import { entryFindings } from '../../src/corpus/entry.ts';
import type { PublicCorpus } from '../../src/library/corpus.ts';
import { lineageOf, methods, newestCopies, reachOf, waiting } from '../../src/collections/stories/lineage.ts';
import { lineageDrawing } from '../../src/collections/stories/lineage-drawing.ts';

interface Links {
  learntFrom?: string;
  copies?: { unit?: string; day?: string; story?: string }[];
  from?: string;
  unit?: string;
  withdrawn?: boolean;
}

const story = ({ learntFrom, copies = [], from, unit = 'xa-a', withdrawn }: Links) => ({
  title: 'Nhường đất mở đường về thôn',
  summary: 'Một gia đình nhường đất, cả xóm có lối đi mới.',
  subject: { kind: 'household', name: 'Gia đình ông Đốc', group: 'nong-dan' },
  unit,
  fieldsOfWork: ['giao-thong'],
  campaigns: [],
  published: '2026-09-02',
  ...(from && { period: { from } }),
  how: { steps: ['Đo đất.'] },
  ...(learntFrom && { learntFrom }),
  copies: copies.map(({ unit: at = 'xa-b', day = '2026-06-10', ...rest }) => ({
    unit: at,
    day,
    result: 'Ba hộ hiến đất.',
    ...rest,
  })),
  basis: { kind: 'consent', reference: 'Phiếu số 1/2026' },
  ...(withdrawn && { status: { state: 'withdrawn', reason: 'Theo yêu cầu.', day: '2026-10-01' } }),
  sample: true,
});

const units = Object.fromEntries(
  ['xa-a', 'xa-b', 'xa-c', 'xa-d'].map((id) => [id, { id, name: `Xã ${id.slice(3).toUpperCase()}`, refersTo: [] }]),
);

function directoryOf(all: Record<string, Links>): Directory {
  return {
    ...emptyDirectory(),
    units,
    groups: { 'nong-dan': { id: 'nong-dan', name: 'Nông dân', refersTo: [] } },
    fields: { 'giao-thong': { id: 'giao-thong', name: 'Giao thông', refersTo: [] } },
    stories: Object.fromEntries(
      Object.entries(all).map(([id, links]) => [
        id,
        { ...directoryItem('stories', id, story(links)), name: `Bài ${id}` },
      ]),
    ),
  };
}

/** What the check says of each story of a corpus, as "id field: sentence". The desk must say the same, with labels. */
function messages(all: Record<string, Links>): string[] {
  const directory = directoryOf(all);
  return Object.entries(all).flatMap(([id, links]) => {
    const data = story(links);
    const findings = entryFindings('stories', id, data, 'Kể việc đã làm.', directory);
    const { problems } = judge(
      { collection: 'stories', slug: `${id}/index`, isNew: false, data: { ...data, body: 'Kể việc đã làm.' } },
      directory,
    );
    expect(
      problems.map(({ message }) => message),
      `at the desk, ${id}`,
    ).toEqual(findings.map(({ message }) => message));
    return findings.map(({ path, message }) => `${id} ${path.join('.')}: ${message}`);
  });
}

const circle = (way: string) => `đi thành vòng tròn: ${way}; hãy bỏ một mắt`;

describe('what is refused, by check and desk in the same words', () => {
  it('circles of any length, by way of "học từ"', () => {
    expect(messages({ a: { learntFrom: 'b' }, b: { learntFrom: 'a' } })).toEqual([
      `a learntFrom: ${circle('a → b → a')}`,
      `b learntFrom: ${circle('b → a → b')}`,
    ]);
    const long = messages({
      a: { learntFrom: 'b' },
      b: { learntFrom: 'c' },
      c: { learntFrom: 'd' },
      d: { learntFrom: 'e' },
      e: { learntFrom: 'a' },
    });
    expect(long).toHaveLength(5);
    expect(long[0]).toBe(`a learntFrom: ${circle('a → b → c → d → e → a')}`);
  });

  it('circles that close through copies, alone or mixed with "học từ"', () => {
    expect(messages({ a: { copies: [{ story: 'b' }] }, b: { copies: [{ story: 'a' }] } })).toEqual([
      `a copies.0.story: ${circle('a → b → a')}`,
      `b copies.0.story: ${circle('b → a → b')}`,
    ]);
    expect(
      messages({ a: { copies: [{}, { story: 'b' }] }, b: { copies: [{ story: 'c' }] }, c: {}, d: { learntFrom: 'c' } }),
    ).toEqual([]);
    expect(
      messages({
        a: { copies: [{}, { story: 'b' }] },
        b: { copies: [{ story: 'c' }] },
        c: { copies: [{ story: 'a' }] },
      }),
    ).toHaveLength(3);
    expect(messages({ a: { copies: [{ story: 'b' }], learntFrom: 'c' }, b: {}, c: { learntFrom: 'b' } })).toEqual([
      `a learntFrom: ${circle('a → c → b → a')}`,
      `a copies.0.story: ${circle('a → c → b → a')}`,
      `c learntFrom: ${circle('c → b → a → c')}`,
    ]);
  });

  it('a link that is named from both ends is no circle, nor is one who taught two', () => {
    expect(
      messages({
        a: { copies: [{ story: 'b' }, { story: 'c' }] },
        b: { learntFrom: 'a' },
        c: { learntFrom: 'a' },
        d: { learntFrom: 'b' },
      }),
    ).toEqual([]);
  });

  it('a member of a circle is named, one who merely learnt from it is not', () => {
    expect(
      messages({ a: { learntFrom: 'b' }, b: { learntFrom: 'a' }, x: { learntFrom: 'a' } }).map(
        (line) => line.split(' ')[0],
      ),
    ).toEqual(['a', 'b']);
  });

  it('a copy dated before its source began, or before the story that tells of it began', () => {
    expect(messages({ a: { from: '2026-03-01', copies: [{ day: '2026-02-28' }] } })).toEqual([
      'a copies.0.day: không được trước ngày bắt đầu của việc làm được học theo, 01.03.2026',
    ]);
    expect(
      messages({ a: { from: '2026-03-01', copies: [{ day: '2026-04-01', story: 'b' }] }, b: { from: '2026-05-01' } }),
    ).toEqual([
      'a copies.0.day: không được trước ngày “Bài b” bắt đầu, 01.05.2026; hãy xem lại ngày hoặc bài về nơi làm theo',
    ]);
    expect(
      messages({ a: { from: '2026-03-01', copies: [{ day: '2026-05-01', story: 'b' }] }, b: { from: '2026-05-01' } }),
    ).toEqual([]);
  });

  it('a story that is its own copy', () => {
    expect(messages({ a: { copies: [{ story: 'a' }] } })).toEqual([
      'a copies.0.story: không được trỏ về chính nó; hãy chọn mục khác hoặc bỏ trống',
    ]);
  });
});

/** The same stories as the library has them. */
const corpusOf = (all: Record<string, Links>): PublicCorpus =>
  ({
    stories: Object.entries(all).map(([id, links]) => ({ id, data: story(links), body: '' })),
    campaigns: [],
    awards: [],
    events: [],
    units: [],
    documents: [],
    pages: [],
    directory: directoryOf(all),
  }) as unknown as PublicCorpus;

const three = corpusOf({
  a: {
    from: '2026-01-01',
    copies: [
      { unit: 'xa-b', day: '2026-02-01', story: 'b' },
      { unit: 'xa-d', day: '2026-03-01' },
    ],
  },
  b: { unit: 'xa-b', from: '2026-02-01', learntFrom: 'a', copies: [{ unit: 'xa-c', day: '2026-04-01' }] },
  c: { unit: 'xa-b', from: '2026-05-01', learntFrom: 'b' },
  alone: {},
});

describe('the lineage', () => {
  it('goes up to the first and down to the last, those from their own story alone included', () => {
    const { ancestors, copies } = lineageOf(three, three.stories[1]!)!;
    expect(ancestors.map((step) => step.story?.href)).toEqual(['/dien-hinh/a/']);
    expect(copies.map(({ unit, day, learnt }) => [unit?.name, day, learnt])).toEqual([
      ['Xã C', '2026-04-01', false],
      ['Xã B', '2026-05-01', true],
    ]);
    expect(lineageOf(three, three.stories[3]!)).toBeUndefined();
  });

  it('measures how far a method went: different units, places, hands', () => {
    const [method, ...others] = methods(three);
    expect(others).toEqual([]);
    expect(method?.story.id).toBe('a');
    expect(method?.reach).toEqual({ units: 3, places: 4, generations: 2, latest: '2026-05-01' });
    expect(reachOf([])).toEqual({ units: 0, places: 0, generations: 0, latest: '' });
  });

  it('ranks by units first, then by places, then by hands', () => {
    const corpus = corpusOf({
      many: { copies: [{ unit: 'xa-b' }, { unit: 'xa-b' }, { unit: 'xa-b' }] },
      wide: { copies: [{ unit: 'xa-b' }, { unit: 'xa-c' }] },
      deep: { copies: [{ unit: 'xa-b', story: 'hand' }, { unit: 'xa-c' }] },
      hand: { copies: [{ unit: 'xa-b' }] },
    });
    expect(methods(corpus).map(({ story: { id } }) => id)).toEqual(['deep', 'wide', 'many']);
  });

  it('tells the newest copies first, each with whom it learnt from, and what still waits', () => {
    expect(newestCopies(three, 2).map(({ day, from }) => [day, from.href])).toEqual([
      ['2026-05-01', '/dien-hinh/b/'],
      ['2026-04-01', '/dien-hinh/b/'],
    ]);
    expect(waiting(three).map(({ id }) => id)).toEqual(['c', 'alone']);
  });

  it('says nothing of withdrawn stories, and a copy whose story is withdrawn stays as a place', () => {
    const corpus = corpusOf({
      a: { copies: [{ story: 'b' }] },
      b: { withdrawn: true, copies: [{ unit: 'xa-c' }] },
      c: { learntFrom: 'b' },
    });
    expect(lineageOf(corpus, corpus.stories[0]!)?.copies).toEqual([
      expect.objectContaining({ story: undefined, copies: [] }),
    ]);
    // Whoever learnt from it is led to the page that says it was withdrawn; where and when it was, nobody tells.
    expect(lineageOf(corpus, corpus.stories[2]!)).toMatchObject({
      ancestors: [{ story: { href: '/dien-hinh/b/' }, day: '' }],
      copies: [],
    });
    expect(lineageOf(corpus, corpus.stories[2]!)?.ancestors[0]).not.toHaveProperty('unit');
    expect(methods(corpus).map(({ story: { id } }) => id)).toEqual(['a']);
  });

  it('ends even in a corpus that the check would refuse', () => {
    const corpus = corpusOf({ a: { learntFrom: 'b' }, b: { learntFrom: 'a' } });
    expect(lineageOf(corpus, corpus.stories[0]!)).toBeDefined();
    expect(methods(corpus)).toEqual([]);
  });
});

describe('its drawing', () => {
  const lineage = lineageOf(three, three.stories[0]!)!;

  it('has one node for each place, from left to right by day, each joined to the one it learnt from', () => {
    const { nodes, first, last, width } = lineageDrawing(lineage)!;
    expect([first, last]).toEqual(['2026-01-01', '2026-05-01']);
    expect(nodes.map(({ label, here }) => [label, here])).toEqual([
      ['Xã A', true],
      ['Xã B', false],
      ['Xã C', false],
      ['Xã B', false],
      ['Xã D', false],
    ]);
    expect(nodes.map(({ path }) => Boolean(path))).toEqual([false, true, true, true, true]);
    expect(Math.max(...nodes.map(({ x }) => x))).toBeLessThan(width);
    expect(new Set(nodes.map(({ y }) => y)).size).toBe(5);
  });

  it('is left out for one alone, for very many, and while a day is missing', () => {
    const many = Array.from({ length: 45 }, () => ({
      unit: { name: 'Xã B', href: '' },
      day: '2026-02-01',
      result: '',
      learnt: false,
      copies: [],
    }));
    expect(lineageDrawing({ ...lineage, copies: [] })).toBeUndefined();
    expect(lineageDrawing({ ...lineage, copies: many })).toBeUndefined();
    expect(lineageDrawing({ ...lineage, copies: [{ ...many[0]!, day: '' }] })).toBeUndefined();
  });

  it('keeps labels of any length within its width', () => {
    const { nodes, width } = lineageDrawing({
      ...lineage,
      here: { ...lineage.here, unit: { name: 'Hợp tác xã nông nghiệp dịch vụ tổng hợp Đồng Chối', href: '' } },
    })!;
    for (const { x, label, side } of nodes)
      expect(side === 'start' ? x + 11 + label.length * 8 : x - 11 - label.length * 8).toSatisfy(
        (edge: number) => edge >= 0 && edge <= width + 60,
      );
  });
});

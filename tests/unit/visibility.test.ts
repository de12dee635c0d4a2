/** What waits for its day, was taken back, or says where a child lives, is seen nowhere. */
import { describe, expect, it } from 'vitest';
import { rollFindings } from '../../src/corpus/minors.ts';
import { minorsAmong, publicDirectory, publicEntries, visibilityOf, type Seen } from '../../src/corpus/visibility.ts';
import { catalogues, type CatalogueName } from '../../src/collections/index.ts';

const day = '2026-11-20';
const noCatalogues = Object.fromEntries(
  Object.keys(catalogues).map((name) => [name, { data: { items: [] } }]),
) as unknown as Record<CatalogueName, { data: Record<string, unknown> }>;

const story = (id: string, data: Record<string, unknown> = {}): Seen => ({
  collection: 'stories',
  id,
  body: 'Bài viết.',
  data: { title: `Bài ${id}`, published: '2026-11-01', subject: { kind: 'individual', name: 'Đinh Thị Út' }, ...data },
});
const award = (data: Record<string, unknown>, body = ''): Seen => ({
  collection: 'awards',
  id: 'khen',
  body,
  data: { title: 'Khen thưởng', published: '2026-11-01', recipients: [], ...data },
});
const only = (entries: Seen[], id: string): Seen => publicEntries(entries, day).find((entry) => entry.id === id)!;

describe('an entry that waits for its day', () => {
  const waiting = story('viec-chua-dang', { published: '2026-11-21' });

  it('is hidden until then, as a proposal is before its first day', () => {
    expect(visibilityOf(waiting, day)).toBe('hidden');
    expect(visibilityOf(waiting, '2026-11-21')).toBe('whole');
    expect(visibilityOf({ collection: 'consultations', data: { from: '2026-12-01' } }, day)).toBe('hidden');
    expect(visibilityOf({ collection: 'events', data: { from: '2026-12-01' } }, day)).toBe('whole');
  });

  it('is named nowhere: not in rolls, lists, texts, addresses, nor in the directory beside the desk', () => {
    const others: Seen[] = [
      award(
        {
          recipients: [{ name: 'Đinh Thị Út', kind: 'individual', story: 'viec-chua-dang' }],
          sources: [{ title: 'Bài', link: 'https://guongsang.example/dien-hinh/viec-chua-dang/' }],
        },
        'Xem [bài của **chị Út**](/dien-hinh/viec-chua-dang/ "Bài") và <https://guongsang.example/dien-hinh/viec-chua-dang/lan-toa/>.',
      ),
      {
        collection: 'events',
        id: 'le',
        body: '',
        data: { title: 'Lễ', from: '2026-11-30', stories: ['viec-chua-dang', 'bai-cu'] },
      },
      story('bai-cu', { learntFrom: 'viec-chua-dang', copies: [{ unit: 'xa', story: 'viec-chua-dang' }] }),
    ];
    const shown = publicEntries([waiting, ...others], day);
    expect(JSON.stringify(shown)).not.toContain('viec-chua-dang');
    expect(shown.find(({ id }) => id === 'khen')!.body).toContain(
      'Xem bài của **chị Út** và <https://guongsang.example/dien-hinh/>',
    );
    expect(shown.find(({ id }) => id === 'le')!.data['stories']).toEqual(['bai-cu']);
    const directory = publicDirectory({ entries: [waiting, ...others], catalogues: noCatalogues }, day);
    expect(JSON.stringify(directory)).not.toContain('viec-chua-dang');
    expect(directory.unlisted).toEqual(['stories', 'awards', 'events']);
    expect(publicDirectory({ entries: others, catalogues: noCatalogues }, day)).not.toHaveProperty('unlisted');
  });

  it('leaves alone an entry whose address begins alike', () => {
    const text = 'Xem [bài](/dien-hinh/viec-chua-dang-2/).';
    expect(only([waiting, award({}, text)], 'khen').body).toBe(text);
  });
});

it('of an entry that was taken back neither body nor photos are left', () => {
  const withdrawn = story('rut', { status: { state: 'withdrawn', reason: 'x', day }, photos: [{ file: 'a.jpg' }] });
  expect(visibilityOf(withdrawn, day)).toBe('tombstone');
  expect(only([withdrawn], 'rut')).toMatchObject({ body: '', data: { photos: [] } });
});

describe('somebody under age on a roll', () => {
  const child = { name: 'Hồ Thúy Dung', kind: 'individual', unit: 'xa-ba-to', role: 'Học sinh', story: 'be-dung' };
  const aboutChild = story('be-dung', {
    minor: true,
    unit: 'xa-ba-to',
    subject: { kind: 'individual', name: 'Em Hồ Thúy Dung' },
  });
  const rollOf = (recipient: object, others: Seen[]): Record<string, unknown> =>
    (only([...others, award({ recipients: [recipient] })], 'khen').data['recipients'] as Record<string, unknown>[])[0]!;

  it.each([
    ['marked so', { ...child, story: undefined, minor: true }, []],
    ['linked to a story about a child', child, [aboutChild]],
    [
      'of the name and the unit of a child, written otherwise',
      { ...child, name: 'HỒ THUÝ DUNG', story: undefined },
      [aboutChild],
    ],
  ])('shows first letters, and nothing of the commune: %s', (_, recipient, others) => {
    const shown = rollOf(recipient, others);
    expect(shown).toEqual({ name: 'Em H. T. D. (dưới 18 tuổi)', kind: 'individual', minor: true });
  });

  it.each([
    ['of another unit', { ...child, unit: 'xa-ba-vi', story: undefined }],
    ['of another name', { ...child, name: 'Hồ Thùy Dung', story: undefined }],
    ['linked to the story of an adult', { ...child, story: 'nguoi-lon' }],
  ])('is not taken for the child: who is %s', (_, recipient) => {
    expect(rollOf(recipient, [aboutChild, story('nguoi-lon')])).toEqual(recipient);
  });

  it('leaves no unit to the lists and the directory', () => {
    const directory = publicDirectory(
      { entries: [aboutChild, award({ recipients: [child] })], catalogues: noCatalogues },
      day,
    );
    expect(directory.awards['khen']!.refersTo).toEqual([]);
  });
});

describe('the check asks', () => {
  const isMinor = minorsAmong([
    story('be-dung', { minor: true, unit: 'xa-ba-to', subject: { kind: 'individual', name: 'Em Hồ Thúy Dung' } }),
  ]);
  const recipient = { name: 'Hồ Thuý Dung', kind: 'individual', unit: 'xa-ba-to' };

  it('whether a recipient of a child’s name and unit is that child, and names the words that name a child', () => {
    const data = { title: 'Khen em Hồ Thúy Dung', recipients: [recipient, { ...recipient, unit: 'xa-ba-vi' }] };
    const findings = rollFindings(data, 'Lễ trao.\nEm HỒ THÚY DUNG nhận quà.', isMinor);
    expect(findings.map(({ path, line, severity }) => [path.join('.'), line, severity])).toEqual([
      ['recipients.0.minor', undefined, 'warning'],
      ['title', undefined, 'warning'],
      ['body', 2, 'warning'],
    ]);
  });

  it('nothing of a roll of adults', () => {
    expect(
      rollFindings({ title: 'Khen Hồ Thúy Dung', recipients: [{ ...recipient, unit: 'x' }] }, '', isMinor),
    ).toEqual([]);
  });
});

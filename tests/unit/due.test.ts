/** What is due comes from the entries alone, whatever day it is and however broken they are. */
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allCollections, collectionOf, type CollectionName } from '../../src/collections/index.ts';
import { dueOf, type DueKind } from '../../src/collections/due.ts';
import { directoryItem, directoryOf, emptyDirectory } from '../../src/corpus/directory.ts';
import { dueOn } from '../../src/corpus/due.ts';
import { readCorpus } from '../../src/corpus/read.ts';
import { publicDirectory } from '../../src/corpus/visibility.ts';

type Data = Record<string, unknown>;

/** What is due of one entry on a day. */
function dueOfOne(collection: CollectionName, data: Data, day: string) {
  const directory = emptyDirectory();
  directory[collection]['bai'] = directoryItem(collection, 'bai', data);
  return Object.values(dueOn(directory, day))
    .flat()
    .map(({ what, by, field }) => [what, by, field].filter(Boolean).join(' '));
}

const photos = [{ file: 'anh.jpg', alt: 'Bà con làm đường', credit: 'Ảnh: Lan' }];
const story = { title: 'Một bài', published: '2026-11-01', photos, how: { steps: ['Hỏi trưởng thôn'] } };
const campaign = { title: 'Một đợt', from: '2026-01-01', to: '2026-06-30', photos };
const consultation = { title: 'Lấy ý kiến', from: '2026-11-02' };

describe('what is due of one entry', () => {
  it.each<[string, CollectionName, Data, string, string[]]>([
    ['nothing of a finished story', 'stories', story, '2026-11-20', []],
    ['an unfinished one as a whole', 'stories', { title: 'Một bài', draft: true }, '2026-11-20', ['draft draft']],
    ['a story of a later day', 'stories', story, '2026-10-31', ['scheduled 2026-11-01 published']],
    ['which is on the site on its day', 'stories', story, '2026-11-01', []],
    ['its photo', 'stories', { ...story, photos: [] }, '2026-11-20', ['photo photos']],
    ['no photo of somebody under age', 'stories', { ...story, photos: [], minor: true }, '2026-11-20', []],
    ['how to do likewise', 'stories', { ...story, how: { cost: 'Không tốn' } }, '2026-11-20', ['step how']],
    ['but not of history', 'stories', { ...story, how: {}, basis: { kind: 'history' } }, '2026-11-20', []],
    [
      'nothing of what was withdrawn',
      'stories',
      { ...story, photos: [], status: { state: 'withdrawn' } },
      '2026-11-20',
      [],
    ],
    ['no photo of what has not happened', 'events', { title: 'Lễ', from: '2026-12-01' }, '2026-11-20', []],
    ['a photo once it has', 'events', { title: 'Lễ', from: '2026-12-01' }, '2026-12-01', ['photo photos']],
    ['nothing of a campaign that runs', 'campaigns', campaign, '2026-06-29', []],
    ['its final review from its end on', 'campaigns', campaign, '2026-06-30', ['review 2026-09-28 reviews']],
    ['until it is there', 'campaigns', { ...campaign, reviews: [{ kind: 'final' }] }, '2026-12-01', []],
    [
      'opinions until ten working days are over',
      'consultations',
      consultation,
      '2026-11-16',
      ['closing 2026-11-16 to'],
    ],
    ['then the decision', 'consultations', consultation, '2026-11-17', ['step award']],
    ['until it is named', 'consultations', { ...consultation, award: 'khen' }, '2026-11-17', []],
  ])('%s', (_, collection, data, day, expected) => {
    expect(dueOfOne(collection, data, day)).toEqual(expected);
  });

  it('names a field of its kind, so that the desk can lead there', () => {
    const named = allCollections.flatMap((kind) =>
      [story, campaign, consultation, { from: '2026-01-01' }]
        .flatMap((data) => dueOf(kind, { ...data, photos: [], how: {} }, []))
        .map(({ field }) => [kind.name, field] as const),
    );
    expect(new Set(named.map(([name]) => name)).size).toBeGreaterThan(3);
    expect(named.filter(([name, field]) => !field || !collectionOf(name).fields[field])).toEqual([]);
  });

  it('never fails, whatever the file holds', () => {
    const broken = fc.dictionary(
      fc.constantFrom(
        'published',
        'from',
        'to',
        'photos',
        'how',
        'reviews',
        'basis',
        'status',
        'award',
        'draft',
        'minor',
      ),
      fc.oneof(fc.anything(), fc.constantFrom('2026-02-30', '2026-13-01', '2026-01-01', [null], { state: 1 })),
    );
    fc.assert(
      fc.property(fc.constantFrom(...allCollections), broken, (kind, data) => {
        expect(Array.isArray(dueOf(kind, data, []))).toBe(true);
      }),
    );
  });
});

describe('what is due over a corpus', () => {
  const corpus = readCorpus(resolve('tests/fixtures/corpora/valid'));
  const counts = (day: string) =>
    Object.fromEntries(
      Object.entries(dueOn(directoryOf(corpus), day))
        .filter(([, list]) => list.length > 0)
        .map(([what, list]) => [what, list.map(({ id }) => id)]),
    ) as Partial<Record<DueKind, string[]>>;

  it('comes from the files of each kind', () => {
    expect(counts('2026-11-20')).toMatchInlineSnapshot(`
      {
        "photo": [
          "ba-ho-lam-theo",
          "hien-dat-lam-duong",
        ],
        "step": [
          "ba-ho-lam-theo",
          "hien-dat-mo-duong",
        ],
      }
    `);
  });

  it('counts days off where a consultation closes', () => {
    const holidays = { from: '2026-11-09', to: '2026-11-09' };
    expect(
      dueOf(collectionOf('consultations'), consultation, [holidays]).find(({ what }) => what === 'closing'),
    ).toMatchObject({
      by: '2026-11-17',
    });
  });

  it('is in the public directory for what the public sees, and makes no collection look hidden', () => {
    const shown = publicDirectory(corpus, '2026-11-20');
    expect(dueOn(shown, '2026-11-20')).toEqual(dueOn(directoryOf(corpus), '2026-11-20'));
    expect(shown.unlisted).toBeUndefined();
  });
});

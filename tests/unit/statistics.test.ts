/**
 * The figures of the transparency pages: each recomputed here in the plainest way, on random corpora; and no hidden count may
 * be had from what is published, which an attacker with a linear solver tries.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solve, type Constraint, type Model } from 'yalps';
import type { PublicCorpus } from '../../src/library/corpus.ts';
import {
  allTime,
  breakdown,
  dimensions,
  unknown,
  yearsOfHonours,
  type Dimension,
} from '../../src/statistics/breakdowns.ts';
import { report, reportPeriods } from '../../src/statistics/reports.ts';
import { silentPlaces } from '../../src/statistics/silence.ts';
import { protect, type CountTable, type PublishedTable } from '../../src/statistics/suppression.ts';
import { timeliness } from '../../src/statistics/timeliness.ts';
import { portalFrom } from '../fixtures/portal.ts';
import { randomPortal } from '../fixtures/random-portal.ts';

/** What an attacker can tell of a hidden count who knows all that is published: the least and the most that it may be. */
function bounds(
  { categories, periods, counts }: CountTable,
  published: PublishedTable,
  target: { category: string; period: string },
): [number, number] {
  const constraints = new Map<string, Constraint>();
  const variables: Record<string, Record<string, number>> = {};
  counts.forEach((row, c) => row.forEach((_, t) => (variables[`x${c}.${t}`] = { cost: 0 })));
  const add = (name: string, cs: readonly number[], ts: readonly number[], value: number) => {
    constraints.set(name, { equal: value });
    for (const c of cs) for (const t of ts) variables[`x${c}.${t}`]![name] = 1;
  };
  const everyone = counts.map((_, c) => c);
  for (const period of periods) {
    add(`total ${period.id}`, everyone, period.leaves, published.total(period.id));
    for (const category of categories) {
      const value = published.count(category.id, period.id);
      if (value !== undefined) add(`${category.id} ${period.id}`, category.leaves, period.leaves, value);
    }
  }
  for (const c of categories.find(({ id }) => id === target.category)!.leaves)
    for (const t of periods.find(({ id }) => id === target.period)!.leaves) variables[`x${c}.${t}`]!['cost'] = 1;
  const solved = (direction: Model['direction']) => {
    const { status, result } = solve({ direction, objective: 'cost', constraints, variables });
    return status === 'unbounded' ? Infinity : status === 'optimal' ? result : Number.NaN;
  };
  return [solved('minimize'), solved('maximize')];
}

/** The hidden counts that an attacker can tell, or all but tell. */
function derived(table: CountTable, published: PublishedTable): string[] {
  const real = (category: string, period: string) => {
    const [cs, ts] = [
      table.categories.find(({ id }) => id === category)!.leaves,
      table.periods.find(({ id }) => id === period)!.leaves,
    ];
    return cs.reduce((n, c) => n + ts.reduce((m, t) => m + table.counts[c]![t]!, 0), 0);
  };
  return table.periods.flatMap(({ id: period }) =>
    table.categories.flatMap(({ id: category }) => {
      // That nobody of a group is in a period of four people is no secret worth a count.
      if (
        published.count(category, period) !== undefined ||
        (published.isClosed(period) && real(category, period) === 0)
      )
        return [];
      const [least, most] = bounds(table, published, { category, period });
      return most - least >= 1 - 1e-6
        ? []
        : [`${category} in ${period} is ${real(category, period)}: expected ${least} to ${most}`];
    }),
  );
}

const at = (ids: string[], counts: number[][], parents: [string, number[]][] = []): CountTable => ({
  categories: [
    ...counts.map((_, i) => ({ id: ids[i]!, leaves: [i] })),
    ...parents.map(([id, leaves]) => ({ id, leaves })),
  ],
  periods: [
    { id: 'all', leaves: counts[0]!.map((_, t) => t) },
    ...counts[0]!.map((_, t) => ({ id: String(t), leaves: [t] })),
  ],
  counts,
});

describe('the protection of small counts', () => {
  it('hides what is under five, and one more, so that the total does not give it away', () => {
    const published = protect(at(['a', 'b', 'c'], [[3], [20], [40]]));
    expect(published.count('a', '0')).toBeUndefined();
    expect(['b', 'c'].filter((id) => published.count(id, '0') === undefined)).toHaveLength(1);
    expect(published.total('0')).toBe(63);
  });

  it('hides nothing where nothing is small, and tells who was never honoured', () => {
    const published = protect(
      at(
        ['a', 'b', 'c'],
        [
          [5, 9],
          [0, 0],
          [40, 7],
        ],
      ),
    );
    expect(['a', 'b', 'c'].map((id) => ['0', '1', 'all'].map((period) => published.count(id, period)))).toEqual([
      [5, 9, 14],
      [0, 0, 0],
      [40, 7, 47],
    ]);
  });

  it('does not let one year be had from all years and the others', () => {
    const table = at(
      ['a', 'b', 'c'],
      [
        [3, 50],
        [20, 60],
        [40, 70],
      ],
    );
    const published = protect(table);
    // Hidden in year 0 alone, 'a' would be its count of all years less that of year 1.
    expect([published.count('a', '1'), published.count('a', 'all')]).toContain(undefined);
    expect(derived(table, published)).toEqual([]);
  });

  it('keeps what is hidden from being derived from a sum of groups: leaders are a class of one group', () => {
    const table = at(
      ['head', 'farmer', 'worker'],
      [
        [2, 9],
        [30, 30],
        [40, 40],
      ],
      [
        ['leaders', [0]],
        ['direct', [1, 2]],
      ],
    );
    const published = protect(table);
    expect(published.count('leaders', '0')).toBeUndefined();
    expect(derived(table, published)).toEqual([]);
  });

  it('tells only the total of a period with fewer than five people', () => {
    const table = at(
      ['a', 'b', 'c'],
      [
        [1, 50],
        [0, 60],
        [2, 70],
      ],
    );
    const published = protect(table);
    expect(published.isClosed('0')).toBe(true);
    expect(['a', 'b', 'c'].map((id) => published.count(id, '0'))).toEqual([undefined, undefined, undefined]);
    expect(derived(table, published)).toEqual([]);
  });

  it('holds two ones that make two: neither sum nor bound gives them away', () => {
    const table = at(['a', 'b', 'c'], [[1], [1], [40]]);
    expect(derived(table, protect(table))).toEqual([]);
  });

  it('withstands an attacker with a linear solver, on random tables with classes, quarters, halves and years', () => {
    const few = fc.oneof(
      { weight: 3, arbitrary: fc.constant(0) },
      { weight: 4, arbitrary: fc.integer({ min: 1, max: 4 }) },
      { weight: 3, arbitrary: fc.integer({ min: 5, max: 60 }) },
    );
    const tables = fc
      .integer({ min: 2, max: 5 })
      .chain((n) => fc.array(fc.array(few, { minLength: 8, maxLength: 8 }), { minLength: n, maxLength: n }));
    fc.assert(
      fc.property(tables, (counts) => {
        const table: CountTable = {
          ...at(
            counts.map((_, i) => `c${i}`),
            counts,
            counts.length > 3
              ? [
                  ['class', [0, 1]],
                  ['rest', counts.map((_, i) => i).slice(2)],
                ]
              : [],
          ),
          periods: [
            { id: 'all', leaves: [0, 1, 2, 3, 4, 5, 6, 7] },
            ...[0, 4].map((q) => ({ id: `year ${q}`, leaves: [q, q + 1, q + 2, q + 3] })),
            ...[0, 2, 4, 6].map((q) => ({ id: `half ${q}`, leaves: [q, q + 1] })),
            ...[0, 1, 2, 3, 4, 5, 6, 7].map((q) => ({ id: `quarter ${q}`, leaves: [q] })),
          ],
        };
        expect(derived(table, protect(table))).toEqual([]);
      }),
      { numRuns: 20, plugins: [fc.interruptAfterTimeLimit(8_000)] },
    );
  });
});

/** The plainest count there is: walk through all awards, count what fits. */
function countPlainly(corpus: PublicCorpus, dimension: Dimension, id: string, period: string): number {
  const classOf = (group: string | undefined) => {
    if (group === undefined) return unknown;
    const { leads, priority } = corpus.catalogues.groups.find((item) => item.id === group)!;
    return leads ? 'lanh-dao' : priority ? 'truc-tiep' : 'khac';
  };
  const commune = (unit: string | undefined) => {
    let here = corpus.units.find((entry) => entry.id === unit);
    while (here && here.data.kind !== 'commune' && here.data.parent)
      here = corpus.units.find((entry) => entry.id === here!.data.parent);
    return here?.data.kind === 'commune' ? here.id : (unit ?? unknown);
  };
  let count = 0;
  for (const { data } of corpus.awards) {
    if (data.status && data.status.state !== 'corrected') continue;
    const month = Number(data.decided.slice(5, 7));
    const part = period.slice(5);
    const fits =
      period === allTime ||
      (data.decided.slice(0, 4) === period.slice(0, 4) &&
        (part === '' ||
          (part === 'nua-dau' && month <= 6) ||
          (part === 'nua-cuoi' && month > 6) ||
          part === `quy-${Math.floor((month + 2) / 3)}`));
    if (!fits) continue;
    for (const { group, unit, kind } of data.recipients) {
      const own = {
        'vai-tro': classOf(group),
        nhom: group ?? unknown,
        'don-vi': commune(unit),
        'hinh-thuc': data.form,
        'loai-hinh': data.type,
        'tham-quyen': data.authority,
        'doi-tuong': kind,
      }[dimension];
      if (own === id) count++;
    }
  }
  return count;
}

/** Quartile as textbooks define it: the value at a position among the sorted days, interpolated between whole positions. */
function quartilePlainly(days: number[], share: number): number {
  const sorted = [...days].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
  return below + (above - below) * (place - Math.floor(place));
}

const daysPlainly = (from: string, to: string): number =>
  (new Date(to).getTime() - new Date(from).getTime()) / 86_400_000;

describe('every figure, on random corpora of 5,000 recipients', () => {
  it('is what a plain count gives, or hidden', () => {
    fc.assert(
      fc.property(randomPortal({ recipients: 5_000 }), (corpus) => {
        expect(corpus.awards.flatMap(({ data }) => data.recipients).length).toBeGreaterThanOrEqual(5_000);
        const years = yearsOfHonours(corpus);
        let known = 0;
        for (const dimension of dimensions) {
          const parts =
            dimension === 'don-vi'
              ? years.flatMap((year) =>
                  ['nua-dau', 'nua-cuoi', 'quy-1', 'quy-2', 'quy-3', 'quy-4'].map((part) => `${year}-${part}`),
                )
              : [];
          for (const period of [allTime, ...years, ...parts]) {
            const { lines, total } = breakdown(corpus, dimension, period);
            const plain = lines.map(({ id }) => countPlainly(corpus, dimension, id, period));
            expect(
              plain.reduce((sum, n) => sum + n, 0),
              `${dimension} ${period}`,
            ).toBe(total);
            lines.forEach(({ id, count }, i) => {
              if (count !== undefined) expect(count, `${dimension} ${id} ${period}`).toBe(plain[i]);
              if (count !== undefined) known++;
              expect(
                plain[i]! > 0 && plain[i]! < 5 && count !== undefined,
                `${dimension} ${id} ${period} shows ${plain[i]}`,
              ).toBe(false);
            });
          }
        }
        expect(known).toBeGreaterThan(60);
      }),
      { numRuns: 2, plugins: [fc.interruptAfterTimeLimit(20_000)] },
    );
  });

  it('waits are the quartiles of the days, and no decision without days is dropped', () => {
    fc.assert(
      fc.property(randomPortal({ recipients: 500 }), (corpus) => {
        for (const year of [undefined, ...yearsOfHonours(corpus)]) {
          const inForce = corpus.awards
            .map(({ data }) => data)
            .filter(({ status, decided }) => status?.state !== 'revoked' && (!year || decided.startsWith(year)));
          const { decisions, toDecision, toPublication } = timeliness(corpus, year);
          expect(decisions).toBe(inForce.length);
          for (const [waiting, spans] of [
            [
              toDecision,
              inForce.flatMap(({ achieved, decided }) => (achieved ? [daysPlainly(achieved, decided)] : [])),
            ],
            [toPublication, inForce.map(({ decided, published }) => daysPlainly(decided, published))],
          ] as const) {
            expect(waiting.known + waiting.unknown).toBe(inForce.length);
            expect(waiting.known).toBe(spans.length);
            if (spans.length < 5) expect(waiting.quartiles).toBeUndefined();
            else
              for (const [name, share] of [
                ['lower', 0.25],
                ['median', 0.5],
                ['upper', 0.75],
              ] as const)
                expect(waiting.quartiles![name]).toBeCloseTo(quartilePlainly(spans, share), 9);
          }
        }
      }),
      { numRuns: 10, plugins: [fc.interruptAfterTimeLimit(5_000)] },
    );
  });

  it('names a commune as silent only when a plain look finds nothing there, and the count says 0', () => {
    const corpus = portalFrom('content');
    for (const year of [undefined, '2025', '2026']) {
      const { withoutAward, withoutStory } = silentPlaces(corpus, year);
      for (const { id } of withoutAward) expect(countPlainly(corpus, 'don-vi', id, year ?? allTime)).toBe(0);
      const inside = (unit: string, root: string): boolean =>
        unit === root ||
        corpus.units.some(({ id, data }) => id === unit && data.parent !== undefined && inside(data.parent, root));
      const communes = corpus.units.filter(({ data }) => data.kind === 'commune' && !data.to).map(({ id }) => id);
      expect(withoutStory.map(({ id }) => id).sort()).toEqual(
        communes
          .filter(
            (commune) =>
              !corpus.stories.some(
                ({ data }) =>
                  data.status?.state !== 'withdrawn' &&
                  (!year || data.published.startsWith(year)) &&
                  inside(data.unit, commune),
              ),
          )
          .sort(),
      );
    }
  });
});

describe('the periodic report', () => {
  const today = '2026-11-20';

  it('totals are the sums of the records, in each period, on random corpora', () => {
    fc.assert(
      fc.property(randomPortal({ recipients: 5_000 }), (corpus) => {
        const inForce = <T extends { status?: { state: string } }>(entries: { data: T }[]) =>
          entries.map(({ data }) => data).filter(({ status }) => !status || status.state === 'corrected');
        for (const period of reportPeriods(corpus, today)) {
          const { totals, lines, reviews, overdue, until } = report(corpus, period, today);
          const inside = (day: string) => day >= period.from && day <= (period.to < today ? period.to : today);
          const [stories, awards, campaigns] = [
            inForce(corpus.stories),
            inForce(corpus.awards),
            inForce(corpus.campaigns),
          ];
          expect(totals, period.id).toEqual({
            campaigns: campaigns.filter(({ from }) => inside(from)).length,
            stories: stories.filter(({ published }) => inside(published)).length,
            copies: stories.flatMap(({ copies }) => copies).filter(({ day }) => inside(day)).length,
            awards: awards.filter(({ decided }) => inside(decided)).length,
            recipients: awards
              .filter(({ decided }) => inside(decided))
              .reduce((n, { recipients }) => n + recipients.length, 0),
          });
          for (const column of ['stories', 'copies', 'awards'] as const)
            expect(
              lines.reduce((sum, line) => sum + line[column], 0),
              `${period.id} ${column}`,
            ).toBe(totals[column]);
          const shown = lines.filter(({ recipients }) => recipients !== undefined);
          for (const { id, recipients } of shown)
            expect(recipients).toBe(countPlainly(corpus, 'don-vi', id, period.id));
          const covered = lines.reduce((sum, { id }) => sum + countPlainly(corpus, 'don-vi', id, period.id), 0);
          expect(covered, `${period.id}: everyone stands in some line`).toBe(totals.recipients);
          expect(reviews).toHaveLength(
            campaigns.flatMap(({ reviews: all }) => all).filter(({ day }) => inside(day)).length,
          );
          const late = corpus.campaigns.filter(
            ({ data }) =>
              (!data.status || data.status.state === 'corrected') &&
              !data.concludedElsewhere &&
              data.to &&
              daysPlainly(data.to, until) > 90 &&
              !data.reviews.some(({ kind, day }) => kind === 'final' && day <= until),
          );
          expect(overdue.map(({ campaign }) => campaign)).toEqual(late.map(({ id }) => id));
        }
      }),
      { numRuns: 2, plugins: [fc.interruptAfterTimeLimit(15_000)] },
    );
  });

  it('four quarters make a year, and two halves', () => {
    const corpus = portalFrom('content');
    const of = (id: string) =>
      report(
        corpus,
        reportPeriods(corpus, '2026-12-31').find((period) => period.id === id)!,
        '2026-12-31',
      ).totals;
    for (const parts of [
      ['2026-quy-1', '2026-quy-2', '2026-quy-3', '2026-quy-4'],
      ['2026-nua-dau', '2026-nua-cuoi'],
    ]) {
      for (const key of Object.keys(of('2026')) as (keyof ReturnType<typeof of>)[])
        expect(
          parts.reduce((sum, id) => sum + of(id)[key], 0),
          key,
        ).toBe(of('2026')[key]);
    }
  });

  it('has no page for what has not begun', () => {
    expect(reportPeriods(portalFrom('content'), '2026-05-01').filter(({ from }) => from > '2026-05-01')).toEqual([]);
  });
});

/** The figures as files among the open data: `/du-lieu/thong-ke/…` and `/du-lieu/bao-cao/…`. Hidden counts are hidden here too. */
import type { PublicCorpus } from '../library/corpus.ts';
import { today } from '../text/day.ts';
import { breakdown, dimensions, yearsOfHonours, type Dimension } from './breakdowns.ts';
import type { Period } from './periods.ts';
import { report, reportPeriods } from './reports.ts';
import { timeliness } from './timeliness.ts';

/** A table of figures: its lines in CSV are its lines in JSON. */
export interface FigureTable {
  /** Below `/du-lieu/`, without the ending. */
  path: string;
  columns: readonly string[];
  lines: (string | number | boolean | undefined)[][];
}

const total = 'tong-cong';

export const figurePaths = {
  breakdown: (dimension: Dimension, year?: string): string => `thong-ke/${dimension}${year ? `/${year}` : ''}.csv`,
  timeliness: 'thong-ke/kip-thoi.csv',
  report: ({ path }: Pick<Period, 'path'>): string => `bao-cao/${path.slice(0, -1)}.csv`,
} as const;

const stem = (path: string): string => path.replace(/\.csv$/, '');

export function figureTables(corpus: PublicCorpus): FigureTable[] {
  const years = yearsOfHonours(corpus);
  return [
    ...dimensions.flatMap((dimension) => [undefined, ...years].map((year) => breakdownTable(corpus, dimension, year))),
    timelinessTable(corpus, years),
    ...reportPeriods(corpus, today()).map((period) => reportTable(corpus, period)),
  ];
}

/** `count` and `share` are empty where `hidden` is true. */
function breakdownTable(corpus: PublicCorpus, dimension: Dimension, year: string | undefined): FigureTable {
  const { lines, total: all } = breakdown(corpus, dimension, year);
  const share = (count: number | undefined) =>
    count === undefined || all === 0 ? undefined : Number((count / all).toFixed(4));
  return {
    path: stem(figurePaths.breakdown(dimension, year)),
    columns: ['id', 'name', 'count', 'share', 'hidden'],
    lines: [
      ...lines.map(({ id, name, count }) => [id, name, count, share(count), count === undefined]),
      [total, 'Tổng cộng', all, share(all), false],
    ],
  };
}

function timelinessTable(corpus: PublicCorpus, years: string[]): FigureTable {
  return {
    path: stem(figurePaths.timeliness),
    columns: [
      'year',
      'span',
      'decisions',
      'known',
      'unknown',
      'lower_quartile_days',
      'median_days',
      'upper_quartile_days',
    ],
    lines: [undefined, ...years].flatMap((year) => {
      const { decisions, ...waits } = timeliness(corpus, year);
      return (['toDecision', 'toPublication'] as const).map((span) => {
        const { known, unknown, quartiles } = waits[span];
        return [
          year ?? 'all',
          span === 'toDecision' ? 'achieved-decided' : 'decided-published',
          decisions,
          known,
          unknown,
          quartiles?.lower,
          quartiles?.median,
          quartiles?.upper,
        ];
      });
    }),
  };
}

function reportTable(corpus: PublicCorpus, period: Period): FigureTable {
  const { lines, totals } = report(corpus, period, today());
  return {
    path: stem(figurePaths.report(period)),
    columns: ['id', 'name', 'campaigns', 'awards', 'recipients', 'recipients_hidden', 'stories', 'copies'],
    lines: [...lines, { id: total, name: 'Tổng cộng', ...totals }].map(
      ({ id, name, campaigns, awards, recipients, stories, copies }) => [
        id,
        name,
        campaigns,
        awards,
        recipients,
        recipients === undefined,
        stories,
        copies,
      ],
    ),
  };
}

/** What the pages of figures show: `/minh-bach/` and `/bao-cao/`, of the whole time or of one period. */
import { campaignCollection, reviewKinds } from '../collections/campaigns/fields.ts';
import { addressOf } from '../collections/index.ts';
import { entryLink } from '../collections/names.ts';
import type { PublicCorpus } from '../library/corpus.ts';
import { liveAwards } from '../collections/relations.ts';
import { formatNumber, today } from '../text/day.ts';
import { statisticsStrings as t } from '../text/statistics-strings.ts';
import type { ReportProps } from '../views/Report.tsx';
import type { ShareTable, TransparencyProps, WaitingLine } from '../views/Transparency.tsx';
import { breakdown, type Dimension, dimensions, unknown, yearsOfHonours } from './breakdowns.ts';
import { figurePaths } from './files.ts';
import type { Place } from './honours.ts';
import { type Period, periodsOfYear } from './periods.ts';
import { report, reportPeriods } from './reports.ts';
import { silentPlaces } from './silence.ts';
import { type Timeliness, timeliness } from './timeliness.ts';

export const transparencyAddress = (year?: string): string => (year ? `/minh-bach/${year}/` : '/minh-bach/');
export const reportAddress = ({ path }: Pick<Period, 'path'>): string => `/bao-cao/${path}`;

const data = (path: string): string => `/du-lieu/${path}`;

/** More places than this are counted instead of named. */
const maxLinks = 200;

/** The transparency page of a year, or of all years. */
export function transparency(corpus: PublicCorpus, year?: string): TransparencyProps {
  const years = yearsOfHonours(corpus);
  const silent = silentPlaces(corpus, year);
  const list = (title: string, places: Place[], none: string) => ({
    title,
    places: places.length > maxLinks ? [] : places.map(({ id, name }) => ({ name, href: addressOf('units', id) })),
    note: places.length > maxLinks ? t.manyPlaces(formatNumber(places.length)) : none,
  });
  return {
    title: year ? t.titleOf(t.period(t.wholeYear, year)) : t.title,
    sampleNote: sampleNote(corpus, year ?? ''),
    years: [undefined, ...years].map((other) => ({
      name: other ?? t.allYears,
      href: transparencyAddress(other),
      current: other === year,
    })),
    tables: dimensions.map((dimension) => shareTable(corpus, dimension, year)),
    waiting: (['toDecision', 'toPublication'] as const).map((id) => ({
      id,
      title: t[id],
      lines: waitingLines(corpus, id, years, year),
    })),
    waitingCsv: data(figurePaths.timeliness),
    silent: [
      list(
        t.withoutAward,
        silent.withoutAward,
        breakdown(corpus, 'don-vi', year).closed ? t.withoutAwardClosed : t.noPlace,
      ),
      list(t.withoutStory, silent.withoutStory, t.noPlace),
    ],
  };
}

function shareTable(corpus: PublicCorpus, dimension: Dimension, year: string | undefined): ShareTable {
  const { lines, total, closed } = breakdown(corpus, dimension, year);
  const priority = corpus.catalogues.groups
    .filter(({ leads, priority: chosen }) => chosen && !leads)
    .map(({ name }) => name);
  return {
    id: dimension,
    title: t.dimensions[dimension],
    head: t.heads[dimension],
    note: dimension === 'vai-tro' && priority.length > 0 ? t.priorityNote(priority.join(', ')) : undefined,
    lines: lines.map((line) => ({ ...line, strong: line.id === 'lanh-dao' })),
    total,
    closed,
    csv: data(figurePaths.breakdown(dimension, year)),
  };
}

/** The period shown first, then the others. */
function waitingLines(
  corpus: PublicCorpus,
  which: keyof Omit<Timeliness, 'decisions'>,
  years: string[],
  year: string | undefined,
): WaitingLine[] {
  const periods = year ? [year, undefined, ...years.filter((other) => other !== year)] : [undefined, ...years];
  return periods.map((period) => ({ period: period ?? t.allYears, ...timeliness(corpus, period)[which] }));
}

/** The note above the figures while some of them come from sample content. */
function sampleNote(corpus: PublicCorpus, period: string): string | undefined {
  const awards = liveAwards(corpus).filter(({ data: { decided } }) => decided.startsWith(period));
  const samples = awards.filter(({ data: { sample } }) => sample).length;
  return samples > 0 ? t.sampleNote(formatNumber(samples), formatNumber(awards.length)) : undefined;
}

/** The report on a period, ready to be printed. */
export function reportProps(corpus: PublicCorpus, period: Period): ReportProps {
  const now = today();
  const { until, launched, reviews, overdue, totals, lines } = report(corpus, period, now);
  const campaign = (id: string) => entryLink(corpus, campaignCollection, id);
  const all = reportPeriods(corpus, now);
  const link = (other: Period) => ({
    name: other.id === other.year ? other.year : t.capital(other.part),
    href: reportAddress(other),
    current: other.id === period.id,
  });
  return {
    title: t.report.titleOf(period.name),
    owner: corpus.site.owner,
    from: period.from,
    until,
    running: period.to > until,
    sampleNote: sampleNote(corpus, period.year),
    years: all.filter(({ id, year }) => id === year).map(link),
    parts: all.filter(({ id, year }) => year === period.year && id !== year).map(link),
    launched: launched.map(campaign),
    reviews: reviews.map(({ campaign: id, kind, day }) => ({ campaign: campaign(id), kind: reviewKinds[kind], day })),
    overdue: overdue.map(({ campaign: id, to }) => ({ campaign: campaign(id), to })),
    totals,
    lines: lines.map(({ id, name, ...figures }) => ({
      place: { name, href: id === unknown ? '' : addressOf('units', id) },
      ...figures,
    })),
    csv: data(figurePaths.report(period)),
  };
}

/** All reports, by year. */
export const reportIndex = (corpus: PublicCorpus) => {
  const periods = reportPeriods(corpus, today());
  return {
    years: [...new Set(periods.map(({ year }) => year))].map((year) => ({
      year,
      links: periodsOfYear(year)
        .filter(({ id }) => periods.some((period) => period.id === id))
        .map((period) => ({ name: t.capital(period.name), href: reportAddress(period) })),
    })),
  };
};

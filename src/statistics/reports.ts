/** The periodic report of a home-affairs office: what was launched, reviewed, honoured, published and copied, in total and by place. */
import { type Campaign, finalReviewDue } from '../collections/campaigns/fields.ts';
import type { PublicCorpus } from '../library/corpus.ts';
import { liveAwards, liveCampaigns, liveStories, participants } from '../collections/relations.ts';
import type { Day } from '../text/day.ts';
import { statisticsStrings as t } from '../text/statistics-strings.ts';
import { breakdown, unknown } from './breakdowns.ts';
import { isCommune, placeOf } from './honours.ts';
import { isWithin, type Period, periodsOfYear } from './periods.ts';

export interface ReportLine {
  id: string;
  name: string;
  /** Campaigns launched in which the place takes part: one campaign counts at each of its places. */
  campaigns: number;
  stories: number;
  copies: number;
  /** Decisions, at the place that proposed them. */
  awards: number;
  /** Undefined where hidden, see `suppression.ts`. */
  recipients: number | undefined;
}

export interface Report {
  period: Period;
  /** The last day it covers: today, for a period that is not over. */
  until: Day;
  launched: string[];
  reviews: { campaign: string; kind: Campaign['reviews'][number]['kind']; day: Day }[];
  /** Campaigns whose final review was overdue on the last day. */
  overdue: { campaign: string; to: Day }[];
  totals: Omit<ReportLine, 'id' | 'name'> & { recipients: number };
  lines: ReportLine[];
}

/** Every period to report on: years with any record, their halves and quarters, as far as they have begun. Newest first. */
export function reportPeriods(corpus: PublicCorpus, today: Day): Period[] {
  const days = [
    ...liveCampaigns(corpus).flatMap(({ data }) => [data.from, ...data.reviews.map(({ day }) => day)]),
    ...liveStories(corpus).flatMap(({ data }) => [data.published, ...data.copies.map(({ day }) => day)]),
    ...liveAwards(corpus).map(({ data }) => data.decided),
  ];
  const years = [...new Set(days.filter((day) => day <= today).map((day) => day.slice(0, 4)))].sort().reverse();
  return years.flatMap(periodsOfYear).filter(({ from }) => from <= today);
}

/** The report on a period, as of its last day or of today. */
export function report(corpus: PublicCorpus, period: Period, today: Day): Report {
  const until = period.to < today ? period.to : today;
  const during = (day: Day | undefined) => isWithin({ from: period.from, to: until }, day);
  const campaigns = liveCampaigns(corpus);
  const launched = campaigns.filter(({ data }) => during(data.from));
  const stories = liveStories(corpus).filter(({ data }) => during(data.published));
  const copies = liveStories(corpus).flatMap(({ data }) => data.copies.filter(({ day }) => during(day)));
  const awards = liveAwards(corpus).filter(({ data }) => during(data.decided));
  const recipients = breakdown(corpus, 'don-vi', period.id);

  const place = placeOf(corpus);
  const at = count([
    ...launched.flatMap(({ data }) =>
      [...new Set(participants(corpus, data).map(({ id }) => place(id)))].map((id) => ['campaigns', id] as const),
    ),
    ...stories.map(({ data }) => ['stories', place(data.unit)] as const),
    ...copies.map(({ unit }) => ['copies', place(unit)] as const),
    ...awards.map(({ data }) => ['awards', place(data.unit) ?? unknown] as const),
  ]);
  const honoured = new Map(recipients.lines.map(({ id, count: n }) => [id, n]));
  const unit = new Map(corpus.units.map(({ id, data }) => [id, data]));
  const existed = (id: string) => {
    const data = unit.get(id);
    return data !== undefined && (data.from ?? '') <= until && (data.to ?? '9999') >= period.from;
  };
  const rows = [...new Set([...recipients.lines.map(({ id }) => id), ...at.places])];
  const lines = rows
    .map((id): ReportLine => ({
      id,
      name: id === unknown ? t.unknown : (unit.get(id)?.name ?? id),
      campaigns: at('campaigns', id),
      stories: at('stories', id),
      copies: at('copies', id),
      awards: at('awards', id),
      recipients: honoured.has(id) ? honoured.get(id) : 0,
    }))
    // Every commune that existed is listed, even with nothing but zeros; other places only with something to count.
    .filter(
      (line) =>
        (existed(line.id) && isCommune(unit.get(line.id)?.kind)) ||
        line.campaigns + line.stories + line.copies + line.awards > 0 ||
        line.recipients !== 0,
    );

  return {
    period,
    until,
    launched: launched.map(({ id }) => id),
    reviews: campaigns
      .flatMap(({ id, data }) =>
        data.reviews.filter(({ day }) => during(day)).map(({ kind, day }) => ({ campaign: id, kind, day })),
      )
      .sort((a, b) => a.day.localeCompare(b.day)),
    overdue: campaigns.flatMap(({ id, data: { to, reviews, concludedElsewhere } }) => {
      const due = finalReviewDue({ to, reviews: reviews.filter(({ day }) => day <= until), concludedElsewhere });
      return to && due && due < until ? [{ campaign: id, to }] : [];
    }),
    totals: {
      campaigns: launched.length,
      stories: stories.length,
      copies: copies.length,
      awards: awards.length,
      recipients: recipients.total,
    },
    lines: [...lines.filter(({ id }) => id !== unknown), ...lines.filter(({ id }) => id === unknown)],
  };
}

/** How many of each thing there are at each place. */
function count(found: (readonly [what: string, place: string])[]) {
  const counts = new Map<string, number>();
  for (const [what, place] of found) counts.set(`${what} ${place}`, (counts.get(`${what} ${place}`) ?? 0) + 1);
  return Object.assign((what: string, place: string): number => counts.get(`${what} ${place}`) ?? 0, {
    places: found.map(([, place]) => place),
  });
}

/** How timely honours are: days from the achievement to the decision, and from the decision to its publication. */
import type { PublicCorpus } from '../library/corpus.ts';
import { liveAwards } from '../collections/relations.ts';
import { type Day, daysBetween } from '../text/day.ts';
import { quantileSorted } from 'd3-array';

/** With fewer decisions there are no quartiles. */
const minDecisions = 5;

export interface Waiting {
  /** How many decisions have both days, and how many lack one. */
  known: number;
  unknown: number;
  /** Days; undefined with too few decisions. */
  quartiles?: { lower: number; median: number; upper: number };
}

export interface Timeliness {
  decisions: number;
  /** From the achievement to the decision. */
  toDecision: Waiting;
  /** From the decision to its publication here. */
  toPublication: Waiting;
}

/** The waits of decisions taken in a year, or at any time. Quartiles by linear interpolation (R-7, as spreadsheets' QUARTILE.INC). */
export function timeliness(corpus: PublicCorpus, year?: string): Timeliness {
  const decisions = liveAwards(corpus).filter(({ data }) => !year || data.decided.startsWith(year));
  return {
    decisions: decisions.length,
    toDecision: waiting(decisions.map(({ data }) => [data.achieved, data.decided])),
    toPublication: waiting(decisions.map(({ data }) => [data.decided, data.published])),
  };
}

function waiting(spans: [Day | undefined, Day | undefined][]): Waiting {
  const days = spans.flatMap(([from, to]) => (from && to ? [daysBetween(from, to)] : [])).sort((a, b) => a - b);
  const [lower, median, upper] = [0.25, 0.5, 0.75].map((share) => quantileSorted(days, share));
  const isKnown = lower !== undefined && median !== undefined && upper !== undefined;
  return {
    known: days.length,
    unknown: spans.length - days.length,
    ...(days.length >= minDecisions && isKnown && { quartiles: { lower, median, upper } }),
  };
}

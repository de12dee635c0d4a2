import type { PublicCorpus } from '../library/corpus.ts';
import { liveStories } from '../collections/relations.ts';
import { today } from '../text/day.ts';
import { allTime, breakdown } from './breakdowns.ts';
import { communesOn, type Place, placeOf } from './honours.ts';

/** Communes in force in which nobody was honoured, and those without a story, in a year or at any time. */
export function silentPlaces(corpus: PublicCorpus, year?: string): { withoutAward: Place[]; withoutStory: Place[] } {
  const place = placeOf(corpus);
  const withStory = new Set(
    liveStories(corpus)
      .filter(({ data }) => !year || data.published.startsWith(year))
      .map(({ data }) => place(data.unit)),
  );
  const { lines, closed } = breakdown(corpus, 'don-vi', year ?? allTime);
  // A hidden count is not shown as zero, even when it is zero.
  const honoured = new Set(lines.filter(({ count }) => count !== 0).map(({ id }) => id));
  const all = communesOn(corpus, today());
  return {
    withoutAward: closed ? [] : all.filter(({ id }) => !honoured.has(id)),
    withoutStory: all.filter(({ id }) => !withStory.has(id)),
  };
}

import { renderProse } from '../../prose/render.ts';
import { asSentences } from '../../text/sentences.ts';
import type { FoundWords } from '../kind.ts';
import type { Entry, Library } from '../library.ts';
import { type Campaign, campaignKinds, levels } from './fields.ts';

/** Its search record. */
export const campaignRecord = (_: Library, { data, body }: Entry<Campaign>): FoundWords => ({
  title: data.title,
  detail: campaignKinds[data.kind],
  summary: data.summary,
  text: asSentences(
    data.slogan,
    levels[data.level],
    ...data.goals,
    ...data.criteria.map(({ text }) => text),
    data.participants,
    data.howToJoin,
    renderProse(body).text,
    ...data.reviews.map(({ results }) => results),
  ),
  fields: [],
  day: data.from,
  sample: data.sample,
  names: [data.launchedBy],
});

import { liveEvents } from '../relations.ts';
import { strings } from '../../text/strings.ts';
import type { Library } from '../library.ts';
import { byCampaign, byChoice, byUnit, byYear, type ListSection } from '../list.ts';
import { type Event, eventKinds } from './fields.ts';
import { eventTeaser } from './teaser.ts';
import { eventWords } from './words.ts';

const eventSlugs = {
  congress: 'dai-hoi',
  conference: 'hoi-nghi',
  ceremony: 'le',
  launch: 'phat-dong',
  exchange: 'giao-luu',
  other: 'khac',
} as const;

/** The list and its facets. */
export const eventList = (corpus: Library): ListSection<Event> => ({
  title: eventWords.all,
  description: `Đại hội thi đua, hội nghị điển hình tiên tiến, lễ biểu dương ở ${corpus.site.locality}: ngày giờ, địa điểm, gương được giới thiệu.`,
  entries: liveEvents(corpus),
  as: 'cards',
  teaser: (entry) => eventTeaser(entry, corpus),
  facets: [
    byChoice({ label: strings.list.by.eventKind, part: 'loai' }, eventSlugs, eventKinds, ({ kind }) => kind),
    byUnit(corpus, ({ unit }) => [unit]),
    byCampaign(corpus, ({ campaign }) => [campaign]),
    byYear(({ from }) => from),
  ],
});

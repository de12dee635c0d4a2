import type { Award } from '../awards/fields.ts';
import { awardTeaser } from '../awards/teaser.ts';
import type { Event } from '../events/fields.ts';
import { eventTeaser } from '../events/teaser.ts';
import { type Entry, type Library, type Loading, newestShown, toWholeList } from '../library.ts';
import type { Story } from '../stories/fields.ts';
import { storyTeaser } from '../stories/teaser.ts';

/** The newest stories, awards and events of a unit or a campaign, and links to the lists of all at `list`. */
export async function newestOf(
  corpus: Library,
  {
    stories,
    awards,
    events,
  }: { stories: readonly Entry<Story>[]; awards: readonly Entry<Award>[]; events: readonly Entry<Event>[] },
  list: string,
  { picture }: Loading,
) {
  return {
    stories: await Promise.all(stories.slice(0, newestShown).map((story) => storyTeaser(story, corpus, picture))),
    awards: awards.slice(0, newestShown).map((award) => awardTeaser(award, corpus)),
    events: events.slice(0, newestShown).map((event) => eventTeaser(event, corpus)),
    all: {
      stories: toWholeList(stories, `/dien-hinh/${list}`),
      awards: toWholeList(awards, `/khen-thuong/${list}`),
      events: toWholeList(events, `/su-kien/${list}`),
    },
  };
}

import { aroundUnit } from '../relations.ts';
import { awardItem } from '../awards/feed.ts';
import { type Feed, newestItems } from '../feed.ts';
import type { Entry, Library } from '../library.ts';
import { storyItem } from '../stories/feed.ts';
import type { Unit } from './fields.ts';

export function feedOfUnit(corpus: Library, { id, data }: Entry<Unit>): Feed {
  const { stories, awards } = aroundUnit(corpus, id);
  return {
    title: `${data.name} – ${corpus.site.name}`,
    description: `Gương người tốt, việc tốt và khen thưởng ở ${data.name}.`,
    items: newestItems([...stories.map(storyItem), ...awards.map(awardItem)]),
  };
}

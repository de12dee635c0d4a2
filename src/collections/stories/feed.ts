import { liveStories } from '../relations.ts';
import { addressIn } from '../collection.ts';
import { type Feed, type FeedItem, midnight, newestItems } from '../feed.ts';
import type { Entry, Library } from '../library.ts';
import { nameOf } from '../names.ts';
import { type Story, storyCollection } from './fields.ts';

export const storyItem = ({ id, data }: Entry<Story>): FeedItem => ({
  title: data.title,
  description: data.summary,
  link: addressIn(storyCollection, id),
  pubDate: midnight(data.published),
});

export function feedOfField(corpus: Library, id: string): Feed {
  const field = nameOf(corpus, 'fields', id);
  const stories = liveStories(corpus).filter(({ data }) => data.fieldsOfWork.includes(id));
  return {
    title: `${field} – ${corpus.site.name}`,
    description: `Điển hình tiên tiến, lĩnh vực ${field}.`,
    items: newestItems(stories.map(storyItem)),
  };
}

/** The feed of everything new. */
import { type Feed, newestItems } from '../collections/feed.ts';
import { allCollections, entriesIn } from '../collections/index.ts';
import { isLive } from '../collections/parts.ts';
import type { PublicCorpus } from './corpus.ts';

/** The thirty newest of every kind that has items in feeds. */
export function feedOfAll(corpus: PublicCorpus): Feed {
  const { name: title, tagline: description } = corpus.site;
  const items = allCollections.flatMap(({ name, feedItem }) =>
    feedItem ? entriesIn(corpus, name).filter(isLive).map(feedItem) : [],
  );
  return { title, description, items: newestItems(items) };
}

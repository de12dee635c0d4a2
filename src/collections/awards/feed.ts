import { addressIn } from '../collection.ts';
import { type FeedItem, midnight } from '../feed.ts';
import type { Entry } from '../library.ts';
import { type Award, awardCollection } from './fields.ts';

export const awardItem = ({ id, data }: Entry<Award>): FeedItem => ({
  title: data.title,
  description: data.achievement,
  link: addressIn(awardCollection, id),
  pubDate: midnight(data.published),
});

import { aroundCampaign } from '../relations.ts';
import { awardItem } from '../awards/feed.ts';
import { addressIn } from '../collection.ts';
import { type Feed, type FeedItem, midnight, newestItems } from '../feed.ts';
import type { Entry, Library } from '../library.ts';
import { storyItem } from '../stories/feed.ts';
import { type Campaign, campaignCollection, reviewKinds } from './fields.ts';

export const campaignItem = ({ id, data }: Entry<Campaign>): FeedItem => ({
  title: data.title,
  description: data.summary,
  link: addressIn(campaignCollection, id),
  pubDate: midnight(data.from),
});

/** Of a campaign also its reviews. */
export function feedOfCampaign(corpus: Library, campaign: Entry<Campaign>): Feed {
  const { stories, awards } = aroundCampaign(corpus, campaign.id);
  return {
    title: `${campaign.data.title} – ${corpus.site.name}`,
    description: campaign.data.summary,
    items: newestItems([
      campaignItem(campaign),
      ...reviewsOf(campaign),
      ...stories.map(storyItem),
      ...awards.map(awardItem),
    ]),
  };
}

const reviewsOf = ({ id, data }: Entry<Campaign>): FeedItem[] =>
  data.reviews.map(({ kind, day, results }) => ({
    title: `${reviewKinds[kind]}: ${data.title}`,
    description: results,
    link: `${addressIn(campaignCollection, id)}#danh-gia-${day}`,
    pubDate: midnight(day),
  }));

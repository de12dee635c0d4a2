import { addressOf } from '../model/index.ts';
import type { Corpus } from './corpus.ts';
import { standingAwards, standingCampaigns, standingStories } from './relations.ts';

export interface FeedItem {
  title: string;
  description: string;
  link: string;
  pubDate: Date;
}

/** The thirty newest stories, campaigns and awards, newest first. A day counts from its midnight in Vietnam. */
export function feedItems(corpus: Corpus): FeedItem[] {
  const at = (day: string) => new Date(`${day}T00:00:00+07:00`);
  return [
    ...standingStories(corpus).map(({ id, data }) => ({ title: data.title, description: data.summary, link: addressOf('stories', id), pubDate: at(data.published) })),
    ...standingCampaigns(corpus).map(({ id, data }) => ({ title: data.title, description: data.summary, link: addressOf('campaigns', id), pubDate: at(data.from) })),
    ...standingAwards(corpus).map(({ id, data }) => ({ title: data.title, description: data.achievement, link: addressOf('awards', id), pubDate: at(data.published) })),
  ]
    .sort((a, b) => b.pubDate.getTime() - a.pubDate.getTime())
    .slice(0, 30);
}

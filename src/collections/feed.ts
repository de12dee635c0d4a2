/** What has been published, for those who follow it. Withdrawn entries are in no feed. */
import type { Day } from '../text/day.ts';

export interface FeedItem {
  title: string;
  description: string;
  /** Path; names the item to feed readers, so no two are alike. */
  link: string;
  pubDate: Date;
}

export interface Feed {
  title: string;
  description: string;
  items: FeedItem[];
}

/** A day counts from its midnight in Vietnam. */
export const midnight = (day: Day): Date => new Date(`${day}T00:00:00+07:00`);

/** The thirty newest, newest first: a feed is no archive. */
export const newestItems = (items: FeedItem[]): FeedItem[] =>
  items.sort((a, b) => b.pubDate.getTime() - a.pubDate.getTime()).slice(0, 30);

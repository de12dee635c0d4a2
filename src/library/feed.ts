/** What has been published, for those who follow it: everything, or what belongs to a unit, a field of work or a campaign. Withdrawn entries are in none. */
import { reviewKinds } from '../collections/campaigns/fields.ts';
import { addressOf, type Award, type Campaign, type Story, type Unit } from '../collections/index.ts';
import type { Day } from '../text/day.ts';
import type { Corpus, Entry } from './corpus.ts';
import { name } from './present.ts';
import { aroundCampaign, aroundUnit, standingAwards, standingCampaigns, standingStories } from './relations.ts';

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

/** The thirty newest stories, campaigns and awards. */
export function feedOfAll(corpus: Corpus): Feed {
  const { name: title, tagline: description } = corpus.site;
  return {
    title,
    description,
    items: newest([
      ...standingStories(corpus).map(ofStory),
      ...standingCampaigns(corpus).map(ofCampaign),
      ...standingAwards(corpus).map(ofAward),
    ]),
  };
}

export function feedOfUnit(corpus: Corpus, { id, data }: Entry<Unit>): Feed {
  const { stories, awards } = aroundUnit(corpus, id);
  return {
    title: `${data.name} – ${corpus.site.name}`,
    description: `Gương người tốt, việc tốt và khen thưởng ở ${data.name}.`,
    items: newest([...stories.map(ofStory), ...awards.map(ofAward)]),
  };
}

export function feedOfField(corpus: Corpus, id: string): Feed {
  const field = name(corpus, 'fields', id);
  const stories = standingStories(corpus).filter(({ data }) => data.fieldsOfWork.includes(id));
  return {
    title: `${field} – ${corpus.site.name}`,
    description: `Điển hình tiên tiến, lĩnh vực ${field}.`,
    items: newest(stories.map(ofStory)),
  };
}

/** Of a campaign also its reviews. */
export function feedOfCampaign(corpus: Corpus, campaign: Entry<Campaign>): Feed {
  const { stories, awards } = aroundCampaign(corpus, campaign.id);
  return {
    title: `${campaign.data.title} – ${corpus.site.name}`,
    description: campaign.data.summary,
    items: newest([ofCampaign(campaign), ...reviewsOf(campaign), ...stories.map(ofStory), ...awards.map(ofAward)]),
  };
}

const ofStory = ({ id, data }: Entry<Story>): FeedItem => ({
  title: data.title,
  description: data.summary,
  link: addressOf('stories', id),
  pubDate: at(data.published),
});
const ofAward = ({ id, data }: Entry<Award>): FeedItem => ({
  title: data.title,
  description: data.achievement,
  link: addressOf('awards', id),
  pubDate: at(data.published),
});
const ofCampaign = ({ id, data }: Entry<Campaign>): FeedItem => ({
  title: data.title,
  description: data.summary,
  link: addressOf('campaigns', id),
  pubDate: at(data.from),
});

const reviewsOf = ({ id, data }: Entry<Campaign>): FeedItem[] =>
  data.reviews.map(({ kind, day, results }) => ({
    title: `${reviewKinds[kind]}: ${data.title}`,
    description: results,
    link: `${addressOf('campaigns', id)}#danh-gia-${day}`,
    pubDate: at(day),
  }));

/** A day counts from its midnight in Vietnam. */
const at = (day: Day): Date => new Date(`${day}T00:00:00+07:00`);

/** The thirty newest, newest first: what has been published since a reader last looked, not an archive. */
const newest = (items: FeedItem[]): FeedItem[] =>
  items.sort((a, b) => b.pubDate.getTime() - a.pubDate.getTime()).slice(0, 30);

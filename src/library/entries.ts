/** The props of each entry's page: its own data, and what other entries say of it. */
import { formatNumber, today } from '../text/day.ts';
import { strings } from '../text/strings.ts';
import type { Corpus, Entry } from './corpus.ts';
import {
  addressOf,
  type Award,
  type Campaign,
  type CollectionName,
  type Consultation,
  type Document,
  type Event,
  type Page,
  type Story,
  type Unit,
} from '../collections/index.ts';
import { legalGround } from './legal.ts';
import { lineageOf } from './lineage.ts';
import { newestShown, toWholeList } from './lists.ts';
import { illustrate } from './picture.ts';
import {
  countRecipients,
  inOrder,
  presentAward,
  presentCampaign,
  presentConsultation,
  presentDocument,
  presentEvent,
  presentPage,
  presentRecipients,
  presentStory,
  presentUnit,
  type Context,
} from './present.ts';
import { aroundCampaign, aroundDocument, aroundStory, aroundUnit, participants, validityNote } from './relations.ts';
import { awardTeaser, campaignTeaser, eventTeaser, storyTeaser } from './teasers.ts';
import type {
  AwardProps,
  CampaignProps,
  ConsultationProps,
  DocumentProps,
  EventProps,
  Following,
  PageProps,
  RollOrder,
  StoryProps,
  UnitProps,
} from './props.ts';

const context = async <T>(corpus: Corpus, entry: Entry<T>): Promise<Context> => ({
  directory: corpus.directory,
  ...(await illustrate(entry)),
});
const share = (corpus: Corpus, collection: CollectionName, { id }: { id: string }): string =>
  new URL(addressOf(collection, id), corpus.site.url).href;
/** Calendar and feed of a page that has both. */
const following = (corpus: Corpus, address: string): Following => ({
  calendar: new URL(`${address}lich.ics`, corpus.site.url).href,
  feed: `${address}rss.xml`,
});
const storyTeasers = (corpus: Corpus, stories: readonly Entry<Story>[]) =>
  Promise.all(stories.map((entry) => storyTeaser(entry, corpus)));

/** The newest stories, awards and events of a unit or a campaign, and the way to the rest, which stand in the lists at `list`. */
export async function newest(
  corpus: Corpus,
  {
    stories,
    awards,
    events,
  }: { stories: readonly Entry<Story>[]; awards: readonly Entry<Award>[]; events: readonly Entry<Event>[] },
  list: string,
) {
  return {
    stories: await storyTeasers(corpus, stories.slice(0, newestShown)),
    awards: awards.slice(0, newestShown).map((award) => awardTeaser(award, corpus)),
    events: events.slice(0, newestShown).map((event) => eventTeaser(event, corpus)),
    all: {
      stories: toWholeList(stories, `/dien-hinh/${list}`),
      awards: toWholeList(awards, `/khen-thuong/${list}`),
      events: toWholeList(events, `/su-kien/${list}`),
    },
  };
}

export async function storyProps(corpus: Corpus, entry: Entry<Story>): Promise<StoryProps> {
  const { more, ...around } = aroundStory(corpus, entry.id);
  return {
    ...presentStory(entry.id, entry.data, await context(corpus, entry)),
    ...around,
    lineage: lineageOf(corpus, entry),
    more: await storyTeasers(corpus, more),
    share: share(corpus, 'stories', entry),
  };
}

export async function campaignProps(corpus: Corpus, entry: Entry<Campaign>): Promise<CampaignProps> {
  const { children, stories, awards, events } = aroundCampaign(corpus, entry.id);
  return {
    ...(await campaignContract(corpus, entry)),
    children,
    places: participants(corpus, entry.data).map(({ id, data }) => ({
      name: data.name,
      href: `${addressOf('campaigns', entry.id)}${id}/`,
    })),
    ...(await newest(corpus, { stories, awards, events }, `phong-trao/${entry.id}/`)),
    totals: totals(stories, awards),
    share: share(corpus, 'campaigns', entry),
  };
}

/** What a campaign itself says, at each unit the same. */
export async function campaignContract(corpus: Corpus, entry: Entry<Campaign>) {
  const props = presentCampaign(entry.id, entry.data, await context(corpus, entry));
  return {
    ...props,
    documents: props.documents.map((document, i) => ({
      ...document,
      note: validityNote(corpus, entry.data.documents[i]!, strings.document, today()),
    })),
    follow: following(corpus, addressOf('campaigns', entry.id)),
  };
}

/** How many stories and awards there are, and how many were honoured by them, in words. */
export function totals(stories: readonly Entry<Story>[], awards: readonly Entry<Award>[]): CampaignProps['totals'] {
  const recipients = awards.flatMap(({ data }) => data.recipients);
  return {
    stories: stories.length ? strings.campaign.storyCount.replace('{n}', formatNumber(stories.length)) : '',
    awards: awards.length
      ? `${strings.campaign.awardCount.replace('{n}', formatNumber(awards.length))}: ${countRecipients(recipients)}`
      : '',
  };
}

export async function awardProps(corpus: Corpus, entry: Entry<Award>, order: RollOrder = 'name'): Promise<AwardProps> {
  const { form, authority, decided, recipients } = entry.data;
  const props = presentAward(entry.id, entry.data, await context(corpus, entry));
  return {
    ...props,
    recipients: order === 'name' ? props.recipients : inOrder(presentRecipients(recipients, corpus), order),
    order,
    grounds: {
      form: legalGround(corpus, 'forms', form, decided),
      authority: legalGround(corpus, 'authorities', authority, decided),
    },
    share: share(corpus, 'awards', entry),
  };
}

export const eventProps = async (corpus: Corpus, entry: Entry<Event>): Promise<EventProps> => ({
  ...presentEvent(entry.id, entry.data, await context(corpus, entry)),
  share: share(corpus, 'events', entry),
});

export const consultationProps = async (corpus: Corpus, entry: Entry<Consultation>): Promise<ConsultationProps> => ({
  ...presentConsultation(entry.id, entry.data, await context(corpus, entry)),
  share: share(corpus, 'consultations', entry),
});

export async function unitProps(corpus: Corpus, entry: Entry<Unit>): Promise<UnitProps & { today: string }> {
  const { stories, awards, campaigns, events, ...around } = aroundUnit(corpus, entry.id);
  const own = await newest(corpus, { stories, awards, events }, `don-vi/${entry.id}/`);
  return {
    ...presentUnit(entry.id, entry.data, await context(corpus, entry)),
    ...around,
    ...own,
    campaigns: campaigns.slice(0, newestShown).map(campaignTeaser),
    all: { ...own.all, campaigns: toWholeList(campaigns, '/phong-trao/') },
    today: today(),
    follow: following(corpus, addressOf('units', entry.id)),
    share: share(corpus, 'units', entry),
  };
}

export async function documentProps(
  corpus: Corpus,
  entry: Entry<Document>,
): Promise<DocumentProps & { today: string }> {
  const { replaces, campaigns } = aroundDocument(corpus, entry.id);
  return {
    ...presentDocument(entry.id, entry.data, await context(corpus, entry)),
    replaces,
    campaigns: campaigns.slice(0, newestShown).map(campaignTeaser),
    all: toWholeList(campaigns, '/phong-trao/'),
    today: today(),
    share: share(corpus, 'documents', entry),
  };
}

export const pageProps = async (corpus: Corpus, entry: Entry<Page>): Promise<PageProps> =>
  presentPage(entry.id, entry.data, await context(corpus, entry));

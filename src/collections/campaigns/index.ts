import { participants } from '../relations.ts';
import { kind } from '../kind.ts';
import { campaignBetween } from './between.ts';
import { campaignCalendar } from './calendar.ts';
import { campaignDue } from './due.ts';
import { campaignItem } from './feed.ts';
import { campaignCollection } from './fields.ts';
import { campaignData } from './linked-data.ts';
import { campaignList } from './list.ts';
import { loadCampaign, presentCampaign } from './load.ts';
import { campaignRecord } from './search.ts';
import { campaignCaptions, campaignCard, campaignPoster, campaignScript } from './share.ts';

/** Emulation campaigns. */
export const campaigns = kind(campaignCollection, {
  tone: 'campaign',
  cloth: 'campaign',
  isArticle: true,
  cardWords: campaignCard,
  describe: ({ summary = '' }) => summary,
  present: presentCampaign,
  load: loadCampaign,
  view: async () => (await import('./Campaign.tsx')).Campaign,
  head: ({ follow }) => ({ ...follow }),
  linkedData: campaignData,
  list: campaignList,
  between: campaignBetween,
  search: { name: campaignCollection.short, tone: 'campaign', record: campaignRecord },
  feedItem: campaignItem,
  calendar: campaignCalendar,
  due: campaignDue,
  kit: { captions: campaignCaptions, script: campaignScript, poster: campaignPoster, places: participants },
  openData: undefined,
});

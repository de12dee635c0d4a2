/** A commune's own page of a campaign. */
import { campaignAt, participants } from '../relations.ts';
import { shorten } from '../../text/shorten.ts';
import { strings } from '../../text/strings.ts';
import { addressIn } from '../collection.ts';
import type { Entry, Library, Loading } from '../library.ts';
import type { Linked } from '../linked-data.ts';
import { newestOf } from '../units/newest.ts';
import { isLive } from '../parts.ts';
import { type Unit, unitCollection } from '../units/fields.ts';
import { inSentence } from '../units/in-sentence.ts';
import { type Campaign, campaignCollection } from './fields.ts';
import { campaignData } from './linked-data.ts';
import { campaignContract, type CampaignProps, totals } from './load.ts';

/** The props of a commune's page of a campaign: the campaign's own data, this commune's stories, awards and events, and a link to the whole campaign. */
async function campaignAtUnit(
  corpus: Library,
  campaign: Entry<Campaign>,
  unit: Entry<Unit>,
  loading: Loading,
): Promise<CampaignProps> {
  const contract = campaignContract(corpus, campaign, loading);
  const here = campaignAt(corpus, campaign.id, unit.id);
  return {
    ...contract,
    title: `${unit.data.name}: ${campaign.data.title}`,
    summary: `${t.here.replace('{place}', inSentence(unit.data)).replace('{count}', countHere(here.stories.length, here.awards.length))} ${contract.summary}`,
    units: [{ name: unit.data.name, href: addressIn(unitCollection, unit.id) }],
    parent: { name: campaign.data.title, href: addressIn(campaignCollection, campaign.id) },
    subcampaigns: [],
    places: [],
    body: '',
    reviews: [],
    sources: [],
    ...(await newestOf(corpus, here, `phong-trao/${campaign.id}/`, loading)),
    totals: totals(here.stories, here.awards),
    share: new URL(`${addressIn(campaignCollection, campaign.id)}${unit.id}/`, corpus.site.url).href,
  };
}

const t = strings.kit;

function countHere(stories: number, awards: number): string {
  const parts = [
    stories && t.storiesHere.replace('{n}', String(stories)),
    awards && t.awardsHere.replace('{n}', String(awards)),
  ].filter(Boolean);
  return parts.length ? parts.join(', ') : t.nothingHere;
}

export interface CampaignAtUnit {
  address: string;
  title: string;
  description: string;
  isLive: boolean;
  linkedData: Linked;
  campaign: CampaignProps;
}

/**
 * The pages of all campaigns at the units that take part.
 * @param image the address of a page's share image
 */
export const campaignPagesAtUnits = (
  corpus: Library,
  loading: (entry: Entry<Campaign>) => Promise<Loading>,
  image: (address: string) => string,
): { params: { slug: string; unit: string }; load: () => Promise<CampaignAtUnit> }[] =>
  corpus.campaigns.flatMap((entry) =>
    participants(corpus, entry.data).map((unit) => ({
      params: { slug: entry.id, unit: unit.id },
      load: async () => {
        const address = `${addressIn(campaignCollection, entry.id)}${unit.id}/`;
        const campaign = await campaignAtUnit(corpus, entry, unit, await loading(entry));
        return {
          address,
          title: campaign.title,
          description: shorten(campaign.summary, 200),
          isLive: isLive(entry),
          linkedData: campaignData(
            { site: corpus.site, url: new URL(address, corpus.site.url).href, image: image(address) },
            campaign,
          ),
          campaign,
        };
      },
    })),
  );

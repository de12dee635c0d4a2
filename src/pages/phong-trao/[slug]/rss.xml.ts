import type { APIRoute } from 'astro';
import type { Entry } from '../../../collections/library.ts';
import { corpus } from '../../../library/corpus.ts';
import { feedOfCampaign } from '../../../collections/campaigns/feed.ts';
import { liveCampaigns } from '../../../collections/relations.ts';
import type { Campaign } from '../../../collections/campaigns/fields.ts';
import { rss } from '../../../share/rss.ts';

export const getStaticPaths = async () =>
  liveCampaigns(await corpus()).map((entry) => ({ params: { slug: entry.id }, props: { entry } }));

export const GET: APIRoute = async ({ props }) => {
  const all = await corpus();
  return rss(feedOfCampaign(all, props['entry'] as Entry<Campaign>), all.site);
};

import type { APIRoute } from 'astro';
import { corpus, type Entry } from '../../../library/corpus.ts';
import { feedOfCampaign } from '../../../library/feed.ts';
import { standingCampaigns } from '../../../library/relations.ts';
import type { Campaign } from '../../../collections/index.ts';
import { rss } from '../../../share/rss.ts';

export const getStaticPaths = async () =>
  standingCampaigns(await corpus()).map((entry) => ({ params: { slug: entry.id }, props: { entry } }));

export const GET: APIRoute = async ({ props }) => {
  const all = await corpus();
  return rss(feedOfCampaign(all, props['entry'] as Entry<Campaign>), all.site);
};

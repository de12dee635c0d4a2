import type { APIRoute } from 'astro';
import { calendarOfCampaign } from '../../../library/calendar.ts';
import type { Entry } from '../../../collections/library.ts';
import { corpus } from '../../../library/corpus.ts';
import { liveCampaigns } from '../../../collections/relations.ts';
import type { Campaign } from '../../../collections/campaigns/fields.ts';
import { calendarResponse } from '../../../share/icalendar.ts';

export const getStaticPaths = async () =>
  liveCampaigns(await corpus()).map((entry) => ({ params: { slug: entry.id }, props: { entry } }));

export const GET: APIRoute = async ({ props, url }) => {
  const all = await corpus();
  const { id, data } = props['entry'] as Entry<Campaign>;
  return calendarResponse({
    name: data.title,
    address: new URL(url.pathname, all.site.url).href,
    items: calendarOfCampaign(all, id),
  });
};

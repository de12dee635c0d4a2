import { type Linked, type Place, schemaOrg } from '../linked-data.ts';
import type { CampaignProps } from './load.ts';
import type { Event as SchemaEvent, WithContext } from 'schema-dts';

export function campaignData(place: Place, campaign: CampaignProps): Linked {
  const data: WithContext<SchemaEvent> = {
    '@context': schemaOrg,
    '@type': 'Event',
    name: campaign.title,
    description: campaign.summary,
    inLanguage: 'vi',
    url: place.url,
    image: place.image,
    startDate: campaign.from,
    ...(campaign.to && { endDate: campaign.to }),
    eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
    location: {
      '@type': 'Place',
      name: campaign.units.map(({ name }) => name).join(', ') || place.site.locality,
      address: place.site.region,
    },
    organizer: { '@type': 'Organization', name: campaign.launchedBy },
  };
  return data;
}

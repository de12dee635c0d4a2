import { absolute, type Linked, type Place, schemaOrg } from '../linked-data.ts';
import type { EventProps } from './load.ts';
import type { Event as SchemaEvent, WithContext } from 'schema-dts';

export function eventData(place: Place, event: EventProps): Linked {
  const at = (day: string, time?: string) => (time ? `${day}T${time}:00+07:00` : day);
  const data: WithContext<SchemaEvent> = {
    '@context': schemaOrg,
    '@type': 'Event',
    name: event.title,
    description: event.summary,
    inLanguage: 'vi',
    url: place.url,
    image: [place.image, ...event.photos.map(({ src }) => absolute(place, src))],
    startDate: at(event.from, event.starts),
    endDate: at(event.to, event.ends),
    eventStatus:
      event.status?.state === 'cancelled' ? 'https://schema.org/EventCancelled' : 'https://schema.org/EventScheduled',
    eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
    location: {
      '@type': 'Place',
      name: event.place,
      address: event.unit ? `${event.unit.name}, ${place.site.region}` : event.place,
    },
    organizer: { '@type': 'Organization', name: event.organiser },
    ...(event.campaign && {
      superEvent: { '@type': 'Event', name: event.campaign.name, url: absolute(place, event.campaign.href) },
    }),
  };
  return data;
}

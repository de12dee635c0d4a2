/** JSON-LD (schema.org) of each kind of page, so that search engines know whom and what it is about. */
import type {
  Article,
  BreadcrumbList,
  DataCatalog,
  Dataset,
  Event,
  GovernmentOrganization,
  Legislation,
  Thing,
  WebSite,
  WithContext,
} from 'schema-dts';
import type { AwardProps, CampaignProps, DocumentProps, EventProps, StoryProps, UnitProps } from '../library/props.ts';
import type { Site } from '../collections/index.ts';
import type { DataIndexProps, DataSetProps } from '../views/OpenData.tsx';

/** What every page's data needs: the portal, the page's absolute address and its share image. */
export interface Place {
  site: Site;
  url: string;
  image: string;
}

type Linked = WithContext<Thing>;

const context = 'https://schema.org' as const;
const publisher = (site: Site): GovernmentOrganization => ({
  '@type': 'GovernmentOrganization',
  name: site.owner,
  url: site.url,
});
const absolute = (place: Place, href: string) => new URL(href, place.url).href;

export function websiteData(place: Place): Linked {
  const { site } = place;
  const data: WithContext<WebSite> = {
    '@context': context,
    '@type': 'WebSite',
    name: site.name,
    description: site.tagline,
    url: site.url,
    inLanguage: 'vi',
    publisher: publisher(site),
  };
  return data;
}

export function storyData(place: Place, story: StoryProps): Linked {
  const data: WithContext<Article> = {
    '@context': context,
    '@type': 'Article',
    headline: story.title,
    description: story.summary,
    inLanguage: 'vi',
    url: place.url,
    mainEntityOfPage: place.url,
    image: [place.image, ...story.photos.map(({ src }) => absolute(place, src))],
    datePublished: story.published,
    ...(story.status && { dateModified: story.status.day }),
    author: publisher(place.site),
    publisher: publisher(place.site),
    about:
      story.kind === 'Cá nhân'
        ? { '@type': 'Person', name: story.subject.name }
        : { '@type': 'Organization', name: story.subject.name },
    contentLocation: { '@type': 'AdministrativeArea', name: story.unit.name, url: absolute(place, story.unit.href) },
    keywords: story.fields.map(({ name }) => name).join(', '),
  };
  return data;
}

export function campaignData(place: Place, campaign: CampaignProps): Linked {
  const data: WithContext<Event> = {
    '@context': context,
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

export function awardData(place: Place, award: AwardProps): Linked {
  const data: WithContext<Article> = {
    '@context': context,
    '@type': 'Article',
    headline: award.title,
    description: award.achievement,
    inLanguage: 'vi',
    url: place.url,
    image: place.image,
    datePublished: award.published,
    author: publisher(place.site),
    publisher: publisher(place.site),
    about: {
      '@type': 'Legislation',
      legislationIdentifier: award.number,
      legislationDate: award.decided,
      legislationType: 'Quyết định khen thưởng',
      name: award.title,
    },
  };
  return data;
}

export function eventData(place: Place, event: EventProps): Linked {
  const at = (day: string, time?: string) => (time ? `${day}T${time}:00+07:00` : day);
  const data: WithContext<Event> = {
    '@context': context,
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

export function unitData(place: Place, unit: UnitProps): Linked {
  return {
    '@context': context,
    '@type': 'AdministrativeArea',
    name: unit.title,
    url: place.url,
    ...(unit.code && { identifier: unit.code }),
    ...(unit.parent && { containedInPlace: { '@type': 'AdministrativeArea', name: unit.parent.name } }),
  };
}

export function documentData(place: Place, document: DocumentProps): Linked {
  const data: WithContext<Legislation> = {
    '@context': context,
    '@type': 'Legislation',
    name: document.title,
    description: document.summary,
    url: place.url,
    ...(document.number && { legislationIdentifier: document.number }),
    ...(document.issued && { legislationDate: document.issued }),
    legislationPassedBy: { '@type': 'Organization', name: document.issuer },
    legislationLegalForce: `https://schema.org/${document.expired ? 'NotInForce' : 'InForce'}`,
  };
  return data;
}

export function datasetData(place: Place, set: DataSetProps): Linked {
  const data: WithContext<Dataset> = {
    '@context': context,
    '@type': 'Dataset',
    name: `${set.title} – ${place.site.name}`,
    description: `${set.description} ${place.site.locality}, ${place.site.region}.`,
    url: place.url,
    inLanguage: 'vi',
    license: set.licence.href,
    isAccessibleForFree: true,
    dateModified: set.today,
    creator: publisher(place.site),
    publisher: publisher(place.site),
    spatialCoverage: `${place.site.locality}, ${place.site.region}`,
    includedInDataCatalog: { '@type': 'DataCatalog', name: place.site.name, url: absolute(place, '/du-lieu/') },
    variableMeasured: set.tables[0]!.columns.map(({ name, label }) => ({
      '@type': 'PropertyValue',
      name,
      description: label,
    })),
    distribution: set.editions.flatMap(({ name, files }) =>
      files.map((file) => ({
        '@type': 'DataDownload' as const,
        name: `${file.name}, ${name}`,
        contentUrl: absolute(place, file.href),
        encodingFormat: file.format,
      })),
    ),
  };
  return data;
}

export function catalogueData(place: Place, { sets, catalogues, licence }: DataIndexProps): Linked {
  const data: WithContext<DataCatalog> = {
    '@context': context,
    '@type': 'DataCatalog',
    name: place.site.name,
    description: place.site.tagline,
    url: place.url,
    inLanguage: 'vi',
    license: licence.href,
    publisher: publisher(place.site),
    dataset: [...sets, ...catalogues].map(({ name, description, href }) => ({
      '@type': 'Dataset',
      name,
      description,
      url: absolute(place, href),
      license: licence.href,
      creator: publisher(place.site),
    })),
  };
  return data;
}

/** Where a page stands: home › section › page. */
export function breadcrumbs(place: Place, trail: { name: string; href: string }[]): Linked {
  const data: WithContext<BreadcrumbList> = {
    '@context': context,
    '@type': 'BreadcrumbList',
    itemListElement: trail.map(({ name, href }, i) => ({
      '@type': 'ListItem',
      position: i + 1,
      name,
      item: absolute(place, href),
    })),
  };
  return data;
}

/** As the content of a `<script type="application/ld+json">`: no `<` survives, so no text can close the element. */
export const serialise = (data: Linked): string => JSON.stringify(data).replace(/</g, '\\u003c');

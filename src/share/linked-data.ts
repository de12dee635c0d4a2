/** JSON-LD (schema.org) of the portal and its pages of data, so that search engines know whom and what it is about. */
import { absolute, type Linked, type Place, publisher, schemaOrg } from '../collections/linked-data.ts';
import type { DataIndexProps, DataSetProps } from '../views/OpenData.tsx';
import type { BreadcrumbList, DataCatalog, Dataset, WebSite, WithContext } from 'schema-dts';

export function websiteData(place: Place): Linked {
  const { site } = place;
  const data: WithContext<WebSite> = {
    '@context': schemaOrg,
    '@type': 'WebSite',
    name: site.name,
    description: site.tagline,
    url: site.url,
    inLanguage: 'vi',
    publisher: publisher(site),
  };
  return data;
}

export function datasetData(place: Place, set: DataSetProps): Linked {
  const data: WithContext<Dataset> = {
    '@context': schemaOrg,
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
    variableMeasured: (set.tables[0]?.columns ?? []).map(({ name, label }) => ({
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
    '@context': schemaOrg,
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

/** The place of a page in the site: home › section › page. */
export function breadcrumbs(place: Place, trail: { name: string; href: string }[]): Linked {
  const data: WithContext<BreadcrumbList> = {
    '@context': schemaOrg,
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

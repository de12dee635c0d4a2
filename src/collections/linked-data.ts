/** JSON-LD (schema.org): the data of a page for search engines. */
import type { Site } from './site.ts';
import type { GovernmentOrganization, Thing, WithContext } from 'schema-dts';

/** What every page's data needs: the portal, the page's absolute address and its share image. */
export interface Place {
  site: Site;
  url: string;
  image: string;
}

export type Linked = WithContext<Thing>;

export const schemaOrg = 'https://schema.org' as const;

export const publisher = (site: Site): GovernmentOrganization => ({
  '@type': 'GovernmentOrganization',
  name: site.owner,
  url: site.url,
});

export const absolute = (place: Place, href: string) => new URL(href, place.url).href;

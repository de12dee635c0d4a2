import { awards } from './award.ts';
import { campaigns } from './campaign.ts';
import type { Collection } from './collection.ts';
import { consultations } from './consultation.ts';
import { documents } from './document.ts';
import { events } from './event.ts';
import type { CollectionName } from './field.ts';
import { pages } from './page.ts';
import { stories } from './story.ts';
import { units } from './unit.ts';

/** Every collection of entries, in the order in which the CMS lists them. */
export const collections = { stories, campaigns, awards, events, consultations, units, documents, pages } as const;

/** The same, without the types of their fields, for code that treats all collections alike. */
export const allCollections = Object.values(collections) as unknown as Collection[];

/** The address of an entry's page: `/dien-hinh/<slug>/`. */
export function addressOf(name: CollectionName, slug: string): string {
  const { section } = collections[name];
  return section ? `/${section}/${slug}/` : `/${slug}/`;
}

/** The address of the share kit of a page. */
export const kitAddressOf = (page: string): string => `${page}lan-toa/`;

/** The entry whose page stands at an address, or a further page of it (a share kit, a poster): `/phong-trao/<slug>/lan-toa/`; undefined for lists and other pages. `known` has the entries by their slugs. */
export function entryAt(
  address: string,
  known: Record<CollectionName, Record<string, unknown>>,
): { name: CollectionName; slug: string } | undefined {
  return allCollections
    .map(({ name, section }) => ({ name, slug: address.split('/')[section ? 2 : 1] ?? '' }))
    .find(
      ({ name, slug }) =>
        Object.hasOwn(known[name], slug) &&
        (collections[name].section ? address.startsWith(addressOf(name, slug)) : address === addressOf(name, slug)),
    );
}

export { catalogueFields, catalogues, type Catalogue, type CatalogueItem } from './catalogue.ts';
export type { Collection } from './collection.ts';
export { siteFields, type Site } from './site.ts';
export type { Award } from './award.ts';
export type { Campaign } from './campaign.ts';
export type { Consultation } from './consultation.ts';
export type { Document } from './document.ts';
export type { Event } from './event.ts';
export type { CatalogueName, CollectionName, Field, Fields, FieldSpec, ReferenceTarget } from './field.ts';
export type { Page } from './page.ts';
export type { Story } from './story.ts';
export type { Unit } from './unit.ts';

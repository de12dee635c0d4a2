import type { CatalogueName } from './catalogues.ts';
import { awards } from './awards/fields.ts';
import { campaigns } from './campaigns/fields.ts';
import type { Collection } from './collection.ts';
import { consultations } from './consultations/fields.ts';
import { documents } from './documents/fields.ts';
import { events } from './events/fields.ts';
import { pages } from './pages/fields.ts';
import { stories } from './stories/fields.ts';
import { units } from './units/fields.ts';

/** Every collection of entries, in the order in which the CMS lists them. */
export const collections = { stories, campaigns, awards, events, consultations, units, documents, pages } as const;

/** The name of a collection: the folder of its entries and its key here. */
export type CollectionName = keyof typeof collections;
/** What a field can refer to: an entry of a collection or an item of a catalogue. */
export type ReferenceTarget = CollectionName | CatalogueName;

/** A collection without the types of its fields, for code that treats all alike. */
export type AnyCollection = Collection & { name: CollectionName };
export const allCollections = Object.values(collections) as unknown as AnyCollection[];

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

export { catalogueFields, catalogues, type Catalogue, type CatalogueItem, type CatalogueName } from './catalogues.ts';
export type { Collection } from './collection.ts';
export { siteFields, type Site } from './site.ts';
export type { Award } from './awards/fields.ts';
export type { Campaign } from './campaigns/fields.ts';
export type { Consultation } from './consultations/fields.ts';
export type { Document } from './documents/fields.ts';
export type { Event } from './events/fields.ts';
export type { Field, Fields, FieldSpec } from '../fields/field.ts';
export type { Page } from './pages/fields.ts';
export type { Story } from './stories/fields.ts';
export type { Unit } from './units/fields.ts';

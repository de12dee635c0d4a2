/** The registry of kinds of content; a new kind is one line more. */
import type { Fields } from '../fields/field.ts';
import { awards } from './awards/index.ts';
import { campaigns } from './campaigns/index.ts';
import type { CatalogueName } from './catalogues.ts';
import { addressIn } from './collection.ts';
import { consultations } from './consultations/index.ts';
import { documents } from './documents/index.ts';
import { events } from './events/index.ts';
import type { Kind, ViewProps } from './kind.ts';
import type { Entry } from './library.ts';
import { pages } from './pages/index.ts';
import { stories } from './stories/index.ts';
import { units } from './units/index.ts';

/** Every kind of content, in the order in which the desk lists them. */
export const collections = { stories, campaigns, awards, events, consultations, units, documents, pages } as const;

/** The name of a kind: the folder of its entries and its key here. */
export type CollectionName = keyof typeof collections;
/** What a field can refer to: an entry of a collection or an item of a catalogue. */
export type ReferenceTarget = CollectionName | CatalogueName;
/** What an entry of a kind holds. */
export type EntryOf<N extends CollectionName> = Parameters<(typeof collections)[N]['load']>[1]['data'];

/** A kind without the types of its own fields and props, for code that treats all alike. */
export type AnyCollection = Kind<Fields, object, ViewProps> & { name: CollectionName };
// Each kind's own types are narrower, so that a cast through `unknown` is needed.
export const allCollections = Object.values(collections) as unknown as AnyCollection[];

/** The kind of this name, treated like any other. */
export const collectionOf = (name: CollectionName): AnyCollection => collections[name] as unknown as AnyCollection;

/** The address of an entry's page: `/dien-hinh/<slug>/`. */
export const addressOf = (name: CollectionName, slug: string): string => addressIn(collections[name], slug);

/**
 * The entry whose page is at an address, or a further page of it (a share kit, a poster): `/phong-trao/<slug>/lan-toa/`;
 * undefined for lists and other pages. `known` has the entries by their slugs.
 */
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

/** The entries of a kind that a corpus has, whatever they hold. */
export const entriesIn = (
  corpus: Readonly<Record<CollectionName, readonly Entry<object>[]>>,
  name: CollectionName,
): readonly Entry<object>[] => corpus[name];

export { catalogueFields, catalogues, type Catalogue, type CatalogueItem, type CatalogueName } from './catalogues.ts';
export type { Collection } from './collection.ts';
export { siteFields, type Site } from './site.ts';
export type { Field, Fields, FieldSpec } from '../fields/field.ts';

import type { ImageMetadata } from 'astro';
import { getCollection } from 'astro:content';
import { directoryOf, type Directory } from '../corpus/directory.ts';
import type { KeptEntry } from '../corpus/loader.ts';
import type {
  Award,
  Campaign,
  CatalogueItem,
  CatalogueName,
  Consultation,
  Document,
  Event,
  Page,
  Site,
  Story,
  Unit,
} from '../collections/index.ts';
import { catalogues, collections, type CollectionName, type Fields, type FieldSpec } from '../collections/index.ts';

/** An entry as Astro has loaded it: its photos are imported pictures. */
export interface Entry<T> {
  id: string;
  data: T & { bodyPhotos?: { name: string; file: ImageMetadata }[] };
  body: string;
}

/** Everything the public may see today (`corpus/visibility.ts`), newest first. */
export interface Corpus {
  site: Site;
  stories: Entry<Story>[];
  campaigns: Entry<Campaign>[];
  awards: Entry<Award>[];
  events: Entry<Event>[];
  consultations: Entry<Consultation>[];
  units: Entry<Unit>[];
  documents: Entry<Document>[];
  pages: Entry<Page>[];
  catalogues: { [N in CatalogueName]: CatalogueItem<N>[] };
  directory: Directory;
}

let loaded: Promise<Corpus> | undefined;

/** The corpus, read once per build; in `astro dev` anew for every page, so that a saved entry shows at once. */
export function corpus(): Promise<Corpus> {
  if (import.meta.env.DEV) return load();
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Corpus> {
  const [stories, campaigns, awards, events, consultations, units, documents, pages, shelf, sites] = await Promise.all([
    entries<Story>('stories'),
    entries<Campaign>('campaigns'),
    entries<Award>('awards'),
    entries<Event>('events'),
    entries<Consultation>('consultations'),
    entries<Unit>('units'),
    entries<Document>('documents'),
    entries<Page>('pages'),
    getCollection('catalogues'),
    getCollection('site'),
  ]);
  const sorted = {
    stories: stories.sort(newest((story) => story.published)),
    campaigns: campaigns.sort(newest((campaign) => campaign.from)),
    awards: awards.sort(newest((award) => award.decided)),
    events: events.sort(newest((event) => event.from)),
    consultations: consultations.sort(newest((consultation) => consultation.from)),
    units,
    documents: documents.sort(newest((document) => document.issued ?? '')),
    pages,
  };
  const names = Object.keys(catalogues) as CatalogueName[];
  const files = Object.fromEntries(
    names.map((name) => [name, { data: shelf.find(({ id }) => id === name)?.data ?? {} }]),
  );
  const listed = (Object.keys(collections) as CollectionName[]).flatMap((collection) =>
    sorted[collection].map(({ id, data }) => ({ collection, id, data: data as unknown as Record<string, unknown> })),
  );
  return {
    ...sorted,
    // The check has judged what the loader handed over; Astro keeps it without its types.
    site: sites[0]?.data as unknown as Site,
    catalogues: Object.fromEntries(
      names.map((name) => [name, files[name]?.data['items'] ?? []]),
    ) as unknown as Corpus['catalogues'],
    directory: directoryOf({
      entries: listed,
      catalogues: files as Record<CatalogueName, { data: Record<string, unknown> }>,
    }),
  };
}

async function entries<T>(collection: CollectionName): Promise<Entry<T>[]> {
  const kept = await getCollection(collection);
  return kept.map(({ id, data: { fields, photos }, body = '' }) => ({
    id,
    data: {
      ...withPhotos(collections[collection].fields, fields, photos),
      bodyPhotos: Object.entries(photos).flatMap(([name, file]) => (body.includes(name) ? [{ name, file }] : [])),
    } as unknown as Entry<T>['data'],
    body,
  }));
}

/** The fields with imported pictures in place of the names of their files. */
function withPhotos(
  fields: Fields,
  data: Record<string, unknown>,
  photos: KeptEntry['photos'],
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, fields[name] ? pictured(fields[name], value, photos) : value]),
  );
}

function pictured(field: FieldSpec, value: unknown, photos: KeptEntry['photos']): unknown {
  if (field.kind === 'photo') return typeof value === 'string' ? photos[value] : value;
  if (field.kind === 'list' && Array.isArray(value)) return value.map((item) => pictured(field.of, item, photos));
  if (field.kind === 'group' && typeof value === 'object' && value !== null)
    return withPhotos(field.fields, value as Record<string, unknown>, photos);
  return value;
}

const newest =
  <T>(day: (data: T) => string) =>
  (a: Entry<T>, b: Entry<T>) =>
    day(b.data).localeCompare(day(a.data)) || a.id.localeCompare(b.id);

export { isLive } from '../collections/parts.ts';

import type { ImageMetadata } from 'astro';
import { getCollection } from 'astro:content';
import { catalogueItem, directoryItem, emptyDirectory, type Directory } from '../collections/directory.ts';
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
import { collections, catalogues } from '../collections/index.ts';
import { today } from '../text/day.ts';

/** An entry as Astro has loaded it: its photos are imported pictures. */
export interface Entry<T> {
  id: string;
  data: T & { bodyPhotos?: { name: string; file: ImageMetadata }[] };
  body: string;
}

/** Everything the portal may show today, newest first. */
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
  const day = today();
  const published = <T extends { published?: string }>({ data }: Entry<T>) => (data.published ?? '') <= day;
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
  const corpus = {
    stories: stories.filter(published).sort(newest((story) => story.published)),
    campaigns: campaigns.sort(newest((campaign) => campaign.from)),
    awards: awards.filter(published).sort(newest((award) => award.decided)),
    events: events.sort(newest((event) => event.from)),
    consultations: consultations
      .filter(({ data }) => data.from <= day)
      .sort(newest((consultation) => consultation.from)),
    units,
    documents: documents.sort(newest((document) => document.issued ?? '')),
    pages,
  };
  const byName = Object.fromEntries(
    Object.keys(catalogues).map((name) => [name, shelf.find(({ id }) => id === name)?.data.items ?? []]),
  ) as Corpus['catalogues'];
  return { ...corpus, site: sites[0]!.data, catalogues: byName, directory: directoryOf(corpus, byName) };
}

async function entries<T>(name: keyof typeof collections): Promise<Entry<T>[]> {
  const loadedEntries = await getCollection(name);
  return loadedEntries.map(({ id, data, body }) => ({
    id,
    data: data as unknown as Entry<T>['data'],
    body: body ?? '',
  }));
}

const newest =
  <T>(day: (data: T) => string) =>
  (a: Entry<T>, b: Entry<T>) =>
    day(b.data).localeCompare(day(a.data)) || a.id.localeCompare(b.id);

function directoryOf(
  corpus: Record<keyof typeof collections, Entry<object>[]>,
  byName: Corpus['catalogues'],
): Directory {
  const directory = emptyDirectory();
  for (const name of Object.keys(collections) as (keyof typeof collections)[]) {
    for (const { id, data } of corpus[name]) directory[name][id] = directoryItem(name, id, data);
  }
  for (const name of Object.keys(catalogues) as CatalogueName[]) {
    for (const item of byName[name]) directory[name][item.id] = catalogueItem(item);
  }
  return directory;
}

export { stands } from '../collections/parts.ts';

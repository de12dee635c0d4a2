import { defineCollection } from 'astro:content';
import { cataloguesOfCorpus, entriesOf, siteOfCorpus } from './corpus/loader.ts';

/** The portal's collections, for Astro. `src/collections` says what they hold. */
export const collections = {
  stories: defineCollection(entriesOf('stories')),
  campaigns: defineCollection(entriesOf('campaigns')),
  awards: defineCollection(entriesOf('awards')),
  events: defineCollection(entriesOf('events')),
  consultations: defineCollection(entriesOf('consultations')),
  units: defineCollection(entriesOf('units')),
  documents: defineCollection(entriesOf('documents')),
  pages: defineCollection(entriesOf('pages')),
  catalogues: defineCollection(cataloguesOfCorpus),
  site: defineCollection(siteOfCorpus),
};

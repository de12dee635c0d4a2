import { defineCollection } from 'astro:content';
import { cataloguesOfCorpus, entriesOf, siteOfCorpus } from './content-loader.ts';

/** The model's collections, for Astro. What they hold stands in `src/collections`. */
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

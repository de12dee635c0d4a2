import { defineCollection } from 'astro:content';
import { allCollections } from './collections/index.ts';
import { cataloguesOfCorpus, entriesOf, siteOfCorpus } from './corpus/loader.ts';

/** The kinds of content, for Astro. What they hold is in `src/collections`. */
export const collections = {
  ...Object.fromEntries(allCollections.map(({ name }) => [name, defineCollection(entriesOf(name))])),
  catalogues: defineCollection(cataloguesOfCorpus),
  site: defineCollection(siteOfCorpus),
};

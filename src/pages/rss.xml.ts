import rss from '@astrojs/rss';
import type { APIRoute } from 'astro';
import { corpus } from '../library/corpus.ts';
import { feedItems } from '../library/feed.ts';

export const GET: APIRoute = async () => {
  const all = await corpus();
  const { name, tagline, url } = all.site;
  return rss({ title: name, description: tagline, site: url, items: feedItems(all), customData: '<language>vi</language>' });
};

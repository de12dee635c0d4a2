import render from '@astrojs/rss';
import type { Feed } from '../collections/feed.ts';
import type { Site } from '../collections/site.ts';

/** A feed as RSS 2.0. */
export const rss = ({ title, description, items }: Feed, { url }: Pick<Site, 'url'>): Promise<Response> =>
  render({ title, description, site: url, items, trailingSlash: false, customData: '<language>vi</language>' });

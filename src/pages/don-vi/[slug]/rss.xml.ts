import type { APIRoute } from 'astro';
import { corpus, type Entry } from '../../../library/corpus.ts';
import { feedOfUnit } from '../../../library/feed.ts';
import type { Unit } from '../../../collections/index.ts';
import { rss } from '../../../share/rss.ts';

export const getStaticPaths = async () =>
  (await corpus()).units.map((entry) => ({ params: { slug: entry.id }, props: { entry } }));

export const GET: APIRoute = async ({ props }) => {
  const all = await corpus();
  return rss(feedOfUnit(all, props['entry'] as Entry<Unit>), all.site);
};

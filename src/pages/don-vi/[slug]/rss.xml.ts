import type { APIRoute } from 'astro';
import type { Entry } from '../../../collections/library.ts';
import { corpus } from '../../../library/corpus.ts';
import { feedOfUnit } from '../../../collections/units/feed.ts';
import type { Unit } from '../../../collections/units/fields.ts';
import { rss } from '../../../share/rss.ts';

export const getStaticPaths = async () =>
  (await corpus()).units.map((entry) => ({ params: { slug: entry.id }, props: { entry } }));

export const GET: APIRoute = async ({ props }) => {
  const all = await corpus();
  return rss(feedOfUnit(all, props['entry'] as Entry<Unit>), all.site);
};

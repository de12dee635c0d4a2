import type { APIRoute } from 'astro';
import { corpus } from '../../../../library/corpus.ts';
import { feedOfField } from '../../../../collections/stories/feed.ts';
import { liveStories } from '../../../../collections/relations.ts';
import { rss } from '../../../../share/rss.ts';

/** Of every field that has a list. */
export async function getStaticPaths() {
  const fields = new Set(liveStories(await corpus()).flatMap(({ data }) => data.fieldsOfWork));
  return [...fields].map((field) => ({ params: { field } }));
}

export const GET: APIRoute = async ({ params: { field = '' } }) => {
  const all = await corpus();
  return rss(feedOfField(all, field), all.site);
};

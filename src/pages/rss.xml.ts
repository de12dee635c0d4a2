import type { APIRoute } from 'astro';
import { corpus } from '../library/corpus.ts';
import { feedOfAll } from '../library/feed.ts';
import { rss } from '../share/rss.ts';

export const GET: APIRoute = async () => rss(feedOfAll(await corpus()), (await corpus()).site);

import type { APIRoute } from 'astro';
import { withCacheKeys, type Path } from '../../../layouts/incremental.ts';
import { corpus } from '../../../library/corpus.ts';
import { kitPaths, scriptText } from '../../../share/kit.ts';

/** The loudspeaker script as a file. */
export async function getStaticPaths() {
  const all = await corpus();
  return withCacheKeys(kitPaths(all).map(({ params, subject }) => ({ params, load: () => scriptText(all, subject) })));
}

export const GET: APIRoute = async ({ props }) =>
  new Response(await (props as Pick<Path<string>, 'load'>).load(), {
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  });

import type { APIRoute } from 'astro';
import { withCacheKeys, type Path } from '../../../layouts/incremental.ts';
import { corpus } from '../../../library/corpus.ts';
import { kitPicture, kitPictures, pictureKey, type KitPicture } from '../../../share/kit-files.ts';
import { drawAhead } from '../../../share/pool.ts';

export async function getStaticPaths() {
  const paths = kitPictures(await corpus());
  if (!import.meta.env.DEV) drawAhead(paths.map(({ load }) => load()).filter((picture) => 'card' in picture));
  return withCacheKeys(paths, pictureKey);
}

export const GET: APIRoute = async ({ props }) =>
  new Response(await kitPicture(await (props as Pick<Path<KitPicture>, 'load'>).load()), {
    headers: { 'Content-Type': 'image/png' },
  });

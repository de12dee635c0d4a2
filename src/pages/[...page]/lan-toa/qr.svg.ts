import type { APIRoute } from 'astro';
import { withCacheKeys, type Path } from '../../../layouts/incremental.ts';
import { corpus } from '../../../library/corpus.ts';
import { kitPaths, subjectUrl } from '../../../share/kit.ts';
import { qrSvg } from '../../../share/qr.ts';

/** The QR code of the address that a kit spreads, for printers. */
export async function getStaticPaths() {
  const all = await corpus();
  return withCacheKeys(kitPaths(all).map(({ params, subject }) => ({ params, load: () => subjectUrl(all, subject) })));
}

export const GET: APIRoute = async ({ props }) =>
  new Response(qrSvg(await (props as Pick<Path<string>, 'load'>).load()), {
    headers: { 'Content-Type': 'image/svg+xml' },
  });

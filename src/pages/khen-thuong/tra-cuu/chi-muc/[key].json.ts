import type { APIRoute } from 'astro';
import { corpus } from '../../../../library/corpus.ts';
import { recipients } from '../../../../collections/awards/recipients.ts';
import { recipientFiles, type RecipientFile } from '../../../../search/recipient-index.ts';

/** The files that the recipient lookup loads, by the beginning of a given name. */
export async function getStaticPaths() {
  return [...recipientFiles(recipients(await corpus()))].map(([key, file]) => ({ params: { key }, props: { file } }));
}

export const GET: APIRoute = ({ props }) =>
  new Response(JSON.stringify(props['file'] as RecipientFile), { headers: { 'Content-Type': 'application/json' } });

/** The search index, made from the content: the same files in the built site and in `astro dev`. */
import type { APIRoute } from 'astro';
import { corpus } from '../../library/corpus.ts';
import { searchRecords } from '../../search/site-records.ts';
import { indexFiles } from '../../search/index-files.ts';

export async function getStaticPaths() {
  const files = await indexFiles(await searchRecords(), (await corpus()).site.portals);
  return files.map(({ path, content }) => ({ params: { file: path }, props: { content } }));
}

const types: Record<string, string> = { js: 'text/javascript; charset=utf-8', json: 'application/json' };

export const GET: APIRoute = ({ params, props }) =>
  new Response(props['content'] as Uint8Array<ArrayBuffer>, {
    headers: { 'content-type': types[params['file']?.split('.').at(-1) ?? ''] ?? 'application/octet-stream' },
  });

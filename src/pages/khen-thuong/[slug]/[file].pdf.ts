import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { APIRoute } from 'astro';
import { contentDir } from '../../../corpus/read.ts';
import { corpus, isLive } from '../../../library/corpus.ts';
import { withoutMetadata } from '../../../publish/pdf.ts';

/** The scanned decision of an award, as the editor put it beside the entry, without its author's data. */
export async function getStaticPaths() {
  const withFile = (await corpus()).awards.filter((award) => award.data.decisionFile && isLive(award));
  return withFile.map(({ id, data }) => ({
    params: { slug: id, file: data.decisionFile.replace(/^\.\//, '').replace(/\.pdf$/i, '') },
    props: { path: join('awards', id, data.decisionFile) },
  }));
}

export const GET: APIRoute = async ({ props }) =>
  new Response(new Uint8Array(await withoutMetadata(await readFile(join(contentDir(), props['path'] as string)))), {
    headers: { 'Content-Type': 'application/pdf' },
  });

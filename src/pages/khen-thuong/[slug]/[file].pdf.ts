import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { APIRoute } from 'astro';
import { contentDir } from '../../../corpus/read.ts';
import { isLive } from '../../../collections/parts.ts';
import { corpus } from '../../../library/corpus.ts';
import { withoutMetadata } from '../../../publish/pdf.ts';

/** The scanned decision of an award, as the editor put it beside the entry, without its author's data. */
export async function getStaticPaths() {
  return (await corpus()).awards.filter(isLive).flatMap(({ id, data: { decisionFile: file } }) =>
    file
      ? [
          {
            params: { slug: id, file: file.replace(/^\.\//, '').replace(/\.pdf$/i, '') },
            props: { path: join('awards', id, file) },
          },
        ]
      : [],
  );
}

export const GET: APIRoute = async ({ props }) =>
  new Response(new Uint8Array(await withoutMetadata(await readFile(join(contentDir(), props['path'] as string)))), {
    headers: { 'Content-Type': 'application/pdf' },
  });

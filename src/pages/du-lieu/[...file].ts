import type { APIRoute } from 'astro';
import { corpus } from '../../library/corpus.ts';
import { dataFiles, type DataFile } from '../../open-data/files.ts';

/** The files of the open data: the same addresses year after year. */
export async function getStaticPaths() {
  return dataFiles(await corpus()).map((file) => ({ params: { file: file.path }, props: { file } }));
}

export const GET: APIRoute = ({ props }) => {
  const { path, body } = props['file'] as DataFile;
  const type = path.endsWith('.csv') ? 'text/csv; charset=utf-8' : 'application/json';
  return new Response(body(), { headers: { 'Content-Type': type } });
};

/** Where pages show the first photo of each entry, by its place in the content: the desk's lists show the same on a forge. */
import type { APIRoute } from 'astro';
import { allCollections } from '../../collections/index.ts';
import { corpus } from '../../library/corpus.ts';
import { smallest } from '../../library/picture.ts';

export const GET: APIRoute = async () => {
  const all = await corpus();
  const places: Record<string, string> = {};
  for (const { name } of allCollections)
    for (const { id, data } of all[name]) {
      const [first] = (data as { photos?: { file: unknown }[] }).photos ?? [];
      const photo = first && data.bodyPhotos?.find(({ file }) => file === first.file);
      if (photo) places[`${name}/${id}/${photo.name}`] = await smallest(photo.file);
    }
  return new Response(JSON.stringify(places), { headers: { 'Content-Type': 'application/json' } });
};

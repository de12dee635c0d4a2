/**
 * Small pictures of the photos in lists: made here where the content lies on this machine; of a forge, which would send each
 * photo whole, those that the site publishes.
 */
import type { Store } from '../store.ts';

let source: { store: () => Store; contentFolder: string } | undefined;

/** Says where photos can be read at no cost. */
export const readThumbnails = (from: NonNullable<typeof source>): void => void (source = from);

/** The long edge in pixels: a line shows it at half of that. */
const edge = 112;

const made = new Map<string, Promise<string | undefined>>();

/**
 * The address of a small copy of a photo; undefined where there is none.
 * @param place below the content folder
 */
export function thumbnailOf(place: string): Promise<string | undefined> {
  const known = made.get(place);
  if (known) return known;
  const making = source
    ? make(source.store(), `${source.contentFolder}/${place}`)
    : publishedPhotos().then((addresses) => addresses[place]);
  made.set(place, making);
  making.catch(() => made.delete(place));
  return making;
}

let published: Promise<Record<string, string>> | undefined;

/** Addresses of what the site shows (`src/pages/admin/photos.json.ts`); none where it does not say. */
const publishedPhotos = (): Promise<Record<string, string>> =>
  (published ??= fetch('./photos.json', { cache: 'no-cache' })
    .then((response) => (response.ok ? (response.json() as Promise<Record<string, string>>) : {}))
    .catch(() => ({})));

async function make(store: Store, path: string): Promise<string | undefined> {
  const { file, url } = await store.getMediaFile(path);
  // The store makes an address for the whole photo, which no list shows.
  URL.revokeObjectURL(url);
  const photo = await createImageBitmap(file, { resizeWidth: edge, resizeQuality: 'medium' });
  const canvas = new OffscreenCanvas(photo.width, photo.height);
  canvas.getContext('2d')?.drawImage(photo, 0, 0);
  photo.close();
  return URL.createObjectURL(await canvas.convertToBlob({ type: 'image/webp', quality: 0.8 }));
}

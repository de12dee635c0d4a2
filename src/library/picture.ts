import type { Entry, Loading } from '../collections/library.ts';
import { renderBody } from '../collections/present.ts';
import type { Picture } from '../views/props.ts';
import type { PublicCorpus } from './corpus.ts';
import type { ImageMetadata } from 'astro';
import { getImage } from 'astro:assets';

/** Widths in pixels at which a photo is offered; none enlarges it. A phone 360 points wide at two pixels a point takes 720. */
const widths = [480, 720, 960, 1440];

/**
 * A photo as the browser gets it: WebP in several widths, and one JPEG for all others. No AVIF: measured on the sample
 * pictures it saves nothing (10 kB against 7 kB at 480 px) and costs 3 to 20 seconds of processor time a picture.
 */
export async function picture(photo: ImageMetadata): Promise<Picture> {
  const own = facts(photo);
  const sizes = widths.filter((width) => width < own.width).concat(own.width <= 1440 ? own.width : []);
  const width = Math.min(960, own.width);
  const [fallback, webp] = await Promise.all([
    getImage({ src: photo, width, format: 'jpg' }),
    getImage({ src: photo, widths: sizes, format: 'webp' }),
  ]);
  return {
    src: fallback.src,
    width,
    height: Math.round((own.height * width) / own.width),
    sources: [{ type: 'image/webp', srcset: webp.srcSet.attribute }],
  };
}

/** The address of a photo in its least width, among those that pages offer. */
export async function smallest(photo: unknown): Promise<string> {
  const { src, sources } = await picture(photo as ImageMetadata);
  return sources?.[0]?.srcset.split(' ')[0] ?? src;
}

/**
 * Source and size of a photo. Read from Astro's imported photo itself they count as its use, and then the photo as the
 * phone took it, with place and owner in its EXIF, is published beside the resized ones; from its clone they do not.
 */
const facts = (photo: ImageMetadata): ImageMetadata =>
  (photo as ImageMetadata & { clone?: ImageMetadata }).clone ?? photo;

/** An entry's photos and body, rendered once for its page. */
async function illustrate<T>(entry: Entry<T>): Promise<Omit<Loading, 'directory'>> {
  const { photos = [] } = entry.data as { photos?: { file: unknown }[] };
  const inFront = await Promise.all(
    photos.map(async ({ file }) => [facts(file as ImageMetadata).src, await picture(file as ImageMetadata)] as const),
  );
  const inBody = await Promise.all(
    (entry.data.bodyPhotos ?? []).map(async ({ name, file }) => [name, await picture(file as ImageMetadata)] as const),
  );
  const [front, body] = [new Map(inFront), new Map(inBody)];
  return {
    picture: showPicture,
    photo: (file) => (file ? front.get(facts(file as ImageMetadata).src) : undefined),
    body: renderBody(entry.body, import.meta.env.SITE, (name) => body.get(name)),
  };
}

/** The same for whoever has any photo. */
export const showPicture: Loading['picture'] = (file) => picture(file as ImageMetadata);

/** What the build brings to an entry's page. */
export const loadingOf = async <T>(corpus: PublicCorpus, entry: Entry<T>): Promise<Loading> => ({
  directory: corpus.directory,
  ...(await illustrate(entry)),
});

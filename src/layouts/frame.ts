import { addressOf, entryAt, type Site } from '../collections/index.ts';
import type { PublicCorpus } from '../library/corpus.ts';
import { shareImage } from '../share/cards.ts';

/** What surrounds every page, beside what it says itself: all that `Page.astro` asks of the corpus. */
export interface Frame {
  site: Site;
  /** The portal's own pages, for the footer. */
  pages: { name: string; href: string }[];
  image: { url: string; alt: string };
  /** Under which an editor finds the entry again from a sheet of paper: "Gương: nhuong-dat" as `collection/slug`. */
  entry: string | undefined;
}

export function frame(corpus: PublicCorpus, address: string): Frame {
  const entry = entryAt(address, corpus.directory);
  return {
    site: corpus.site,
    pages: corpus.pages.map(({ id, data }) => ({ name: data.title, href: addressOf('pages', id) })),
    image: shareImage(corpus, address),
    entry: entry && `${entry.name}/${entry.slug}`,
  };
}

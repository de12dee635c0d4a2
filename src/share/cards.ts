/** The share image of each page, and its address. Its words are in `card-words.ts`. */
import { addressOf, allCollections, type AnyCollection, entriesIn } from '../collections/index.ts';
import type { PublicCorpus } from '../library/corpus.ts';
import { entryCard, siteCard } from './card-words.ts';
import type { Card } from './card.ts';
import { cardVersion } from './pool.ts';

/** A card and the path of its picture. */
export interface PlacedCard {
  address: string;
  card: Card;
}

/** Every card of the portal; the site's own serves the pages that have none of their own. */
export const cards = (corpus: PublicCorpus): PlacedCard[] => [
  siteCardOf(corpus),
  ...allCollections.flatMap((kind) => (kind.cardWords ? cardsOf(corpus, kind) : [])),
];

const siteCardOf = ({ site }: PublicCorpus): PlacedCard => ({ address: cardAddress('/'), card: siteCard(site) });

/** The card of each entry, then those of the pages at its units, which bear the unit's name. */
function cardsOf(corpus: PublicCorpus, { name, kit }: AnyCollection): PlacedCard[] {
  const entries = entriesIn(corpus, name);
  const atUnits = entries.flatMap(({ id, data }) =>
    (kit?.places?.(corpus, data) ?? []).map((unit) => ({
      address: cardAddress(`${addressOf(name, id)}${unit.id}/`),
      card: entryCard(
        name,
        id,
        { ...data, title: `${unit.data.name}: ${(data as { title?: string }).title ?? ''}` },
        corpus,
      ),
    })),
  );
  return [
    ...entries.map(({ id, data }) => ({
      address: cardAddress(addressOf(name, id)),
      card: entryCard(name, id, data, corpus),
    })),
    ...atUnits,
  ];
}

/** The card of the page at `address`, to be rendered in other formats too. */
export function cardAt(corpus: PublicCorpus, address: string): Card {
  const placed = byAddress(corpus).get(cardAddress(address));
  if (!placed) throw new TypeError(`no card of ${address}`);
  return placed.card;
}

const cardAddress = (page: string): string => `${page}chia-se.png`;

/** The share image of the page at `address`, as the head names it: absolute, versioned by content, so that networks fetch a changed card again. */
export function shareImage(corpus: PublicCorpus, address: string): { url: string; alt: string } {
  const placed = byAddress(corpus).get(cardAddress(address)) ?? siteCardOf(corpus);
  const { eyebrow, title, portal } = placed.card;
  return {
    url: `${new URL(placed.address, corpus.site.url).href}?v=${cardVersion(placed.card, 'wide')}`,
    alt: `${eyebrow}: ${title} – ${portal}`,
  };
}

const places = new WeakMap<PublicCorpus, Map<string, PlacedCard>>();

/** The cards by address, listed once for all pages of a build. */
function byAddress(corpus: PublicCorpus): Map<string, PlacedCard> {
  let map = places.get(corpus);
  if (!map) places.set(corpus, (map = new Map(cards(corpus).map((placed) => [placed.address, placed]))));
  return map;
}

/** The share image of each page, and its address. What stands on it is said by `card-words.ts`. */
import { addressOf, type CollectionName } from '../collections/index.ts';
import type { Card } from './card.ts';
import { cardVersion } from './pool.ts';
import { entryCard, siteCard } from './card-words.ts';
import type { Corpus, Entry } from '../library/corpus.ts';
import { participants } from '../library/relations.ts';

/** A card and the path of its picture. */
export interface PlacedCard {
  address: string;
  card: Card;
}

/** Every card of the portal; the site's own serves the pages that have none of their own. */
export function cards(corpus: Corpus): PlacedCard[] {
  const of = (collection: CollectionName, entries: Entry<object>[]): PlacedCard[] =>
    entries.map(({ id, data }) => ({
      address: cardAddress(addressOf(collection, id)),
      card: entryCard(collection, id, data, corpus),
    }));
  return [
    { address: cardAddress('/'), card: siteCard(corpus.site) },
    ...of('stories', corpus.stories),
    ...of('campaigns', corpus.campaigns),
    ...campaignsAtUnits(corpus),
    ...of('awards', corpus.awards),
    ...of('events', corpus.events),
    ...of('consultations', corpus.consultations),
    ...of('units', corpus.units),
    ...of('documents', corpus.documents),
  ];
}

/** The commune's own page of a campaign wears the campaign's cloth and bears the commune's name. */
const campaignsAtUnits = (corpus: Corpus): PlacedCard[] =>
  corpus.campaigns.flatMap(({ id, data }) =>
    participants(corpus, data).map((unit) => ({
      address: cardAddress(`${addressOf('campaigns', id)}${unit.id}/`),
      card: entryCard('campaigns', id, { ...data, title: `${unit.data.name}: ${data.title}` }, corpus),
    })),
  );

/** The card of the page at `address`, to be drawn in other formats too. */
export const cardAt = (corpus: Corpus, address: string): Card => byAddress(corpus).get(cardAddress(address))!.card;

export const cardAddress = (page: string): string => `${page}chia-se.png`;

/** The share image of the page at `address`, as the head names it: absolute, versioned by content, so that networks fetch a changed card anew. */
export function shareImage(corpus: Corpus, address: string): { url: string; alt: string } {
  const placed = byAddress(corpus).get(cardAddress(address)) ?? byAddress(corpus).get(cardAddress('/'))!;
  const { eyebrow, title, portal } = placed.card;
  return {
    url: `${new URL(placed.address, corpus.site.url).href}?v=${cardVersion(placed.card, 'wide')}`,
    alt: `${eyebrow}: ${title} – ${portal}`,
  };
}

const places = new WeakMap<Corpus, Map<string, PlacedCard>>();

/** The cards by address, listed once for all pages of a build. */
function byAddress(corpus: Corpus): Map<string, PlacedCard> {
  let map = places.get(corpus);
  if (!map) places.set(corpus, (map = new Map(cards(corpus).map((placed) => [placed.address, placed]))));
  return map;
}

/** The share image of each page: what stands on it, and its address. */
import { addressOf, type CollectionName } from '../model/index.ts';
import { campaignKinds } from '../model/campaign.ts';
import { documentKinds } from '../model/document.ts';
import { subjectKinds } from '../model/parts.ts';
import type { Card } from '../share/card.ts';
import { cardVersion } from '../share/pool.ts';
import { formatDay, formatPeriod } from '../text/day.ts';
import { strings } from '../text/strings.ts';
import { stands, type Corpus, type Entry } from './corpus.ts';
import { participants } from './kit.ts';
import { countRecipients, name } from './present.ts';

/** A card and the path of its picture. */
export interface PlacedCard {
  address: string;
  card: Card;
}

/** Every card of the portal; the site's own serves the pages that have none of their own. */
export function cards(corpus: Corpus): PlacedCard[] {
  const of = <T extends object>(collection: CollectionName, entries: Entry<T>[], words: (data: T) => Pick<Card, 'eyebrow' | 'title' | 'place'>): PlacedCard[] =>
    entries.map((entry) => ({ address: cardAddress(addressOf(collection, entry.id)), card: card(corpus, entry.id, collection, shown(entry) ? words(entry.data) : neutral(collection)) }));
  const place = (unit: string) => `${name(corpus, 'units', unit)}, ${corpus.site.region}`;
  return [
    { address: cardAddress('/'), card: card(corpus, corpus.site.name, 'pages', { eyebrow: `${corpus.site.locality}, ${corpus.site.region}`, title: corpus.site.tagline }) },
    ...of('stories', corpus.stories, ({ subject, title, unit }) => ({ eyebrow: `${strings.kinds.stories} · ${subjectKinds[subject.kind]}`, title, place: place(unit) })),
    ...of('campaigns', corpus.campaigns, ({ kind, title, from, to }) => ({ eyebrow: `${strings.kinds.campaigns} · ${campaignKinds[kind]}`, title, place: formatPeriod(from, to) })),
    ...campaignsAtUnits(corpus),
    ...of('awards', corpus.awards, ({ form, title, recipients, decided }) => ({ eyebrow: `${strings.kinds.awards} · ${name(corpus, 'forms', form)}`, title, place: `${countRecipients(recipients)} · ${formatDay(decided)}` })),
    ...of('units', corpus.units, ({ kind, name: title, to }) => ({ eyebrow: to ? strings.unit.ended : strings.unit.card, title, place: kind === 'province' ? undefined : corpus.site.region })),
    ...of('documents', corpus.documents, ({ kind, title, issuer }) => ({ eyebrow: `${strings.kinds.documents} · ${documentKinds[kind]}`, title, place: issuer })),
  ];
}

/** The commune's own page of a campaign wears the campaign's cloth and bears the commune's name. */
const campaignsAtUnits = (corpus: Corpus): PlacedCard[] =>
  corpus.campaigns.flatMap((campaign) =>
    participants(corpus, campaign.data).map((unit) => {
      const { title, kind, from, to } = campaign.data;
      const words = { eyebrow: `${strings.kinds.campaigns} · ${campaignKinds[kind]}`, title: `${unit.data.name}: ${title}`, place: formatPeriod(from, to) };
      return { address: cardAddress(`${addressOf('campaigns', campaign.id)}${unit.id}/`), card: card(corpus, campaign.id, 'campaigns', shown(campaign) ? words : neutral('campaigns')) };
    }),
  );

/** The card of the page at `address`, to be drawn in other formats too. */
export const cardAt = (corpus: Corpus, address: string): Card => byAddress(corpus).get(cardAddress(address))!.card;

export const cardAddress = (page: string): string => `${page}chia-se.png`;

/** The share image of the page at `address`, as the head names it: absolute, versioned by content, so that networks fetch a changed card anew. */
export function shareImage(corpus: Corpus, address: string): { url: string; alt: string } {
  const placed = byAddress(corpus).get(cardAddress(address)) ?? byAddress(corpus).get(cardAddress('/'))!;
  const { eyebrow, title, portal } = placed.card;
  return { url: `${new URL(placed.address, corpus.site.url).href}?v=${cardVersion(placed.card, 'wide')}`, alt: `${eyebrow}: ${title} – ${portal}` };
}

const places = new WeakMap<Corpus, Map<string, PlacedCard>>();

/** The cards by address, listed once for all pages of a build. */
function byAddress(corpus: Corpus): Map<string, PlacedCard> {
  let map = places.get(corpus);
  if (!map) places.set(corpus, (map = new Map(cards(corpus).map((placed) => [placed.address, placed]))));
  return map;
}

const kinds = { stories: 'story', campaigns: 'campaign', awards: 'award', units: 'unit', documents: 'document', pages: 'site' } as const;

const card = ({ site }: Corpus, id: string, collection: CollectionName, words: Pick<Card, 'eyebrow' | 'title' | 'place'>): Card => ({ id, kind: kinds[collection], portal: site.name, palette: site.palette, ...words });

const shown = (entry: { data: object }) => stands(entry as { data: { status?: { state: string } } });

/** A withdrawn entry keeps its picture's address, but nothing of what it said. */
const neutral = (collection: CollectionName) => ({ eyebrow: strings.kinds[collection], title: strings.status.withdrawn });

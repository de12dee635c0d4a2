import type { APIRoute } from 'astro';
import { cards } from '../../library/cards.ts';
import { corpus } from '../../library/corpus.ts';
import type { Card } from '../../share/card.ts';
import { cardKey, drawCard, pruneCards } from '../../share/pool.ts';

/** The share image of every page that has one, at the page's own address. */
export async function getStaticPaths() {
  const all = cards(await corpus());
  if (import.meta.env.PROD) await pruneCards(all.map(({ card }) => cardKey(card, 'wide')));
  return all.map(({ address, card }) => ({ params: { page: address.replace(/^\/|\/?chia-se\.png$/g, '') || undefined }, props: { card } }));
}

export const GET: APIRoute = async ({ props }) => new Response(Buffer.from(await drawCard(props['card'] as Card, 'wide')), { headers: { 'Content-Type': 'image/png' } });

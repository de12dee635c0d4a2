import type { APIRoute } from 'astro';
import { withCacheKeys, type Path } from '../../layouts/incremental.ts';
import { cards } from '../../share/cards.ts';
import { corpus } from '../../library/corpus.ts';
import type { Card } from '../../share/card.ts';
import { cardKey, drawAhead, drawCard, pruneCards } from '../../share/pool.ts';

/** Milliseconds for which a card that no build has asked for is kept. */
const month = 30 * 86_400_000;

/** The share image of every page that has one, at the page's own address. */
export async function getStaticPaths() {
  await pruneCards(Date.now() - month);
  const paths = cards(await corpus()).map(({ address, card }) => ({
    params: { page: address.replace(/^\/|\/?chia-se\.png$/g, '') || undefined },
    load: () => card,
  }));
  if (!import.meta.env.DEV) drawAhead(paths.map(({ load }) => ({ card: load(), format: 'wide' })));
  return withCacheKeys(paths, (card) => cardKey(card, 'wide'));
}

export const GET: APIRoute = async ({ props }) =>
  new Response(await drawCard(await (props as Pick<Path<Card>, 'load'>).load(), 'wide'), {
    headers: { 'Content-Type': 'image/png' },
  });

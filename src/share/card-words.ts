/**
 * What is on the share image of an entry and in a search engine's list, from the entry's data. Pure and forgiving: the
 * site asks it for every page, the desk's preview while the editor is still typing.
 */
import { type CollectionName, collectionOf } from '../collections/index.ts';
import type { Surroundings } from '../collections/kind.ts';
import { isLive } from '../collections/parts.ts';
import type { Site } from '../collections/site.ts';
import { strings } from '../text/strings.ts';
import type { Card } from './card.ts';

/** The share image of an entry. A withdrawn one shows nothing of its text; a kind without one wears the portal's. */
export function entryCard(collection: CollectionName, id: string, data: object, around: Surroundings): Card {
  const { cardWords, cloth, short } = collectionOf(collection);
  if (!cardWords || !cloth) return siteCard(around.site);
  const words = isLive({ data }) ? cardWords(data, around) : { eyebrow: short, title: strings.status.withdrawn };
  return { id, kind: cloth, ...portalOf(around.site), ...words };
}

/** The portal's own share image. */
export const siteCard = (site: Site): Card => ({
  id: site.name,
  kind: 'site',
  ...portalOf(site),
  eyebrow: `${site.locality}, ${site.region}`,
  title: site.tagline,
});

/** The title and the description that a page of an entry gives to search engines. */
export function searchWords(
  collection: CollectionName,
  data: object,
  around: Surroundings,
): { title: string; description: string } {
  const { title, name } = data as { title?: string; name?: string };
  return {
    title: `${title ?? name ?? ''} – ${around.site.name}`,
    description: collectionOf(collection).describe(data, around),
  };
}

const portalOf = ({ name: portal, palette }: Site): Pick<Card, 'portal' | 'palette'> => ({ portal, palette });

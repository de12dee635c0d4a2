/**
 * The captions of an entry, from its data: the share kit asks for them for every kit, the desk's preview while the editor
 * is still typing. Pure and forgiving, like `card-words.ts`.
 */
import { addressOf, type CollectionName, collectionOf } from '../collections/index.ts';
import type { CaptionSource, Surroundings } from '../collections/kind.ts';
import type { Site } from '../collections/site.ts';
import { formatNumber } from '../text/day.ts';
import { strings } from '../text/strings.ts';
import { type Captions, captionsOf, smsLimit } from './captions.ts';

const t = strings.kit;

/**
 * The captions of an entry, with the editor's own where there are; undefined for a kind that has no share kit.
 * @param unit the commune whose own page of the entry is spread
 */
export function entryCaptions(
  collection: CollectionName,
  id: string,
  data: object,
  around: Surroundings,
  unit?: string,
): Captions | undefined {
  const words = collectionOf(collection).kit?.captions(data, around, unit);
  return (
    words &&
    captionsOf({
      ...words,
      addresses: addresses(addressOf(collection, id), around.site, unit),
      own: (data as { kit?: CaptionSource['own'] }).kit,
    })
  );
}

/** Captions with their names and lengths, as the kit and the preview list them. */
export const listCaptions = (captions: Captions | undefined) => (captions ? namedCaptions(captions) : []);

const namedCaptions = ({ zalo, facebook, sms }: Captions) => [
  { name: t.zalo, ...zalo, length: `${formatNumber(zalo.count)} ${t.letters}` },
  { name: t.facebook, ...facebook, length: `${formatNumber(facebook.count)} ${t.letters}` },
  {
    name: t.sms,
    ...sms,
    length: `${sms.count}/${smsLimit} ${t.places}${sms.count > smsLimit ? `, ${t.tooLong}` : ''}`,
  },
];

/** The page, then the campaign's own page, then the portal: a text message takes the first that fits. */
function addresses(page: string, site: Site, unit: string | undefined): CaptionSource['addresses'] {
  const full = (path: string): string => new URL(path, site.url).href;
  return unit ? [full(`${page}${unit}/`), full(page), full('/')] : [full(page), full('/')];
}

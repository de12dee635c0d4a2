/** The pictures of share kits beside the wide one, which the page itself has; the QR code is a picture too. */
import type { PublicCorpus } from '../library/corpus.ts';
import type { Card, CardFormat } from './card.ts';
import { cardAt } from './cards.ts';
import { kitPaths, subjectAddress, subjectUrl } from './kit.ts';
import { cardKey, drawCard } from './pool.ts';
import { qrPng } from './qr.ts';

/** What a picture is made from: a card in a format, or the address that a QR code leads to. */
export type KitPicture = { card: Card; format: CardFormat } | { address: string };

/** File names of the pictures. */
const pictures = { vuong: 'square', doc: 'tall', qr: undefined } as const satisfies Record<
  string,
  CardFormat | undefined
>;

/** The pictures of all kits with their paths: `[picture].png`. */
export const kitPictures = (corpus: PublicCorpus) =>
  kitPaths(corpus).flatMap(({ params, subject }) =>
    Object.entries(pictures).map(([picture, format]) => ({
      params: { ...params, picture },
      load: (): KitPicture =>
        format ? { card: cardAt(corpus, subjectAddress(subject)), format } : { address: subjectUrl(corpus, subject) },
    })),
  );

/** The bytes of a picture, as PNG. */
export const kitPicture = async (picture: KitPicture): Promise<Uint8Array<ArrayBuffer>> =>
  'card' in picture ? drawCard(picture.card, picture.format) : qrPng(picture.address);

/** What decides how a picture looks. */
export const pictureKey = (picture: KitPicture): string =>
  'card' in picture ? cardKey(picture.card, picture.format) : picture.address;

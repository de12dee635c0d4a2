/** The files of a share kit, as endpoints of its pages: pictures, QR code, script. */
import type { APIRoute } from 'astro';
import type { CardFormat } from './card.ts';
import { cardKey, drawAhead, drawCard } from './pool.ts';
import { qrPng, qrSvg } from './qr.ts';
import { cardAt } from './cards.ts';
import { corpus, type Corpus } from '../library/corpus.ts';
import { scriptText, subjectAddress, subjectUrl, type kitPaths, type KitSubject } from './kit.ts';

/** File names of the pictures beside the wide one, which the page itself has; the QR code is a picture too. */
const pictures = { vuong: 'square', doc: 'tall', qr: undefined } as const satisfies Record<
  string,
  CardFormat | undefined
>;

/** The paths of kits, once for each picture: `[picture].png`. */
export const withPictures = (paths: ReturnType<typeof kitPaths>) =>
  paths.flatMap(({ params, props }) =>
    Object.entries(pictures).map(([picture, format]) => ({
      params: { ...params, picture },
      props: { ...props, format: format },
    })),
  );

const subjectOf = (props: Record<string, unknown>): KitSubject => props['subject'] as KitSubject;

export const kitPicture: APIRoute = async ({ props }) => {
  const [all, subject, format] = [await corpus(), subjectOf(props), props['format'] as CardFormat | undefined];
  const bytes = await (format
    ? drawCard(cardAt(all, subjectAddress(subject)), format)
    : qrPng(subjectUrl(all, subject)));
  return new Response(bytes, { headers: { 'Content-Type': 'image/png' } });
};

/** Begins to draw the pictures of all these kits. */
export function drawKits(all: Corpus, paths: ReturnType<typeof withPictures>): void {
  drawAhead(
    paths.flatMap(({ props: { subject, format } }) =>
      format ? [{ card: cardAt(all, subjectAddress(subject)), format }] : [],
    ),
  );
}

/** What decides how a picture looks. */
export const pictureKey = (all: Corpus, { subject, format }: { subject: KitSubject; format?: CardFormat }): string =>
  format ? cardKey(cardAt(all, subjectAddress(subject)), format) : subjectUrl(all, subject);

export const kitQr: APIRoute = async ({ props }) =>
  new Response(qrSvg(subjectUrl(await corpus(), subjectOf(props))), { headers: { 'Content-Type': 'image/svg+xml' } });

export const kitScript: APIRoute = async ({ props }) =>
  new Response(scriptText(await corpus(), subjectOf(props)), {
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  });

/** Draws a share image in the browser. Loaded only when an editor asks for it: HarfBuzz and the fonts weigh a megabyte. */
import heavyUrl from '@expo-google-fonts/be-vietnam-pro/800ExtraBold/BeVietnamPro_800ExtraBold.ttf?url';
import mediumUrl from '@expo-google-fonts/be-vietnam-pro/500Medium/BeVietnamPro_500Medium.ttf?url';
import heavySpareUrl from '@expo-google-fonts/noto-sans/800ExtraBold/NotoSans_800ExtraBold.ttf?url';
import mediumSpareUrl from '@expo-google-fonts/noto-sans/500Medium/NotoSans_500Medium.ttf?url';
import heavyChamUrl from '@expo-google-fonts/noto-sans-cham/800ExtraBold/NotoSansCham_800ExtraBold.ttf?url';
import mediumChamUrl from '@expo-google-fonts/noto-sans-cham/500Medium/NotoSansCham_500Medium.ttf?url';
import { renderCard, type Card, type CardFaces, type CardFormat, type RenderedCard } from '../../src/share/card.ts';
import { readTypeface, type Typeface } from '../../src/share/typeface.ts';

let loaded: Promise<CardFaces> | undefined;

/** The very SVG that the build makes its file of, and the signs that it leaves out. */
export async function drawCard(card: Card, format: CardFormat): Promise<RenderedCard> {
  loaded ??= load();
  return renderCard(card, format, await loaded);
}

async function load(): Promise<CardFaces> {
  const [heavy, medium] = await Promise.all([
    typeface(heavyUrl, heavySpareUrl, heavyChamUrl),
    typeface(mediumUrl, mediumSpareUrl, mediumChamUrl),
  ]);
  return { heavy, medium };
}

/** The fonts of `src/share/fonts.ts`, in the same order. */
async function typeface(first: string, ...others: string[]): Promise<Typeface> {
  const fetched = async (url: string): Promise<Uint8Array> => new Uint8Array(await (await fetch(url)).arrayBuffer());
  return readTypeface(await fetched(first), ...(await Promise.all(others.map(fetched))));
}

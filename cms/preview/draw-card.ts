/** Draws a share image in the browser. Loaded only when an editor asks for it: satori and the fonts weigh two megabytes. */
import heavyUrl from '@expo-google-fonts/be-vietnam-pro/800ExtraBold/BeVietnamPro_800ExtraBold.ttf?url';
import mediumUrl from '@expo-google-fonts/be-vietnam-pro/500Medium/BeVietnamPro_500Medium.ttf?url';
import heavySpareUrl from '@expo-google-fonts/noto-sans/800ExtraBold/NotoSans_800ExtraBold.ttf?url';
import mediumSpareUrl from '@expo-google-fonts/noto-sans/500Medium/NotoSans_500Medium.ttf?url';
import heavyChamUrl from '@expo-google-fonts/noto-sans-cham/800ExtraBold/NotoSansCham_800ExtraBold.ttf?url';
import mediumChamUrl from '@expo-google-fonts/noto-sans-cham/500Medium/NotoSansCham_500Medium.ttf?url';
import {
  cardType,
  renderCard,
  type Card,
  type CardFormat,
  type CardType,
  type RenderedCard,
} from '../../src/share/card.ts';

let loaded: Promise<CardType> | undefined;

/** The very SVG that the build makes its file of, and the signs that it leaves out. */
export async function drawCard(card: Card, format: CardFormat): Promise<RenderedCard> {
  loaded ??= load();
  return renderCard(card, format, await loaded);
}

/** The fonts of `src/share/fonts.ts`, in the same order. */
async function load(): Promise<CardType> {
  const [heavy, medium] = await Promise.all([
    files(heavyUrl, heavySpareUrl, heavyChamUrl),
    files(mediumUrl, mediumSpareUrl, mediumChamUrl),
  ]);
  return cardType({ heavy, medium });
}

async function files(first: string, ...others: string[]): Promise<[Uint8Array, ...Uint8Array[]]> {
  const fetched = async (url: string): Promise<Uint8Array> => new Uint8Array(await (await fetch(url)).arrayBuffer());
  return [await fetched(first), ...(await Promise.all(others.map(fetched)))];
}

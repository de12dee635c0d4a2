/** Draws a share image in the browser. Loaded only when an editor asks for it: satori and the fonts weigh a megabyte. */
import satori, { type SatoriOptions } from 'satori';
import heavyUrl from '@expo-google-fonts/be-vietnam-pro/800ExtraBold/BeVietnamPro_800ExtraBold.ttf?url';
import mediumUrl from '@expo-google-fonts/be-vietnam-pro/500Medium/BeVietnamPro_500Medium.ttf?url';
import {
  cardFamily,
  cardSvg,
  missingLetter,
  type Card,
  type CardFaces,
  type CardFormat,
} from '../../src/share/card.ts';
import { MissingLetter, readTypeface } from '../../src/share/typeface.ts';

interface Fonts {
  faces: CardFaces;
  // satori keeps parsed fonts by the identity of this array
  list: SatoriOptions['fonts'];
}

let loaded: Promise<Fonts> | undefined;

/** The very SVG that the build makes of this card. @throws Error in Vietnamese naming the letter that the font lacks */
export async function drawCard(card: Card, format: CardFormat): Promise<string> {
  loaded ??= load();
  const { faces, list } = await loaded;
  return cardSvg(card, format, faces, (tree, size) =>
    satori(tree, {
      ...size,
      fonts: list,
      loadAdditionalAsset: (_language, letter) => Promise.reject(missingLetter(card, new MissingLetter(letter))),
    }),
  );
}

async function load(): Promise<Fonts> {
  const [heavy, medium] = (await Promise.all(
    [heavyUrl, mediumUrl].map(async (url) => (await fetch(url)).arrayBuffer()),
  )) as [ArrayBuffer, ArrayBuffer];
  return {
    faces: { heavy: readTypeface(new Uint8Array(heavy)), medium: readTypeface(new Uint8Array(medium)) },
    list: [
      { name: cardFamily, weight: 800, style: 'normal', data: heavy },
      { name: cardFamily, weight: 500, style: 'normal', data: medium },
    ],
  };
}

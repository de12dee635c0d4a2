import { createRequire } from 'node:module';
import { join } from 'node:path';

// by the working directory, not by import.meta.url: Vite bundles this file into another folder
const resolve = createRequire(join(process.cwd(), 'package.json')).resolve;

/** The full font file that the web font is cut from, and cards are set in. */
export const headingFont = resolve('@expo-google-fonts/be-vietnam-pro/800ExtraBold/BeVietnamPro_800ExtraBold.ttf');

/**
 * The font files of the cards' two weights, the first choice first. Noto Sans has what Be Vietnam Pro lacks of the spelling of
 * Ba Na, Gia Rai, Ê Đê and Mnông and of the signs of documents (ƀ, ŏ, ℃, №); Noto Sans Cham has the Cham script.
 */
export const cardFonts = {
  heavy: [
    headingFont,
    resolve('@expo-google-fonts/noto-sans/800ExtraBold/NotoSans_800ExtraBold.ttf'),
    resolve('@expo-google-fonts/noto-sans-cham/800ExtraBold/NotoSansCham_800ExtraBold.ttf'),
  ],
  medium: [
    resolve('@expo-google-fonts/be-vietnam-pro/500Medium/BeVietnamPro_500Medium.ttf'),
    resolve('@expo-google-fonts/noto-sans/500Medium/NotoSans_500Medium.ttf'),
    resolve('@expo-google-fonts/noto-sans-cham/500Medium/NotoSansCham_500Medium.ttf'),
  ],
} as const;

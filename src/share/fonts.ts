import { createRequire } from 'node:module';
import { join } from 'node:path';

// by the working directory, not by import.meta.url: Vite bundles this file into another folder
const resolve = createRequire(join(process.cwd(), 'package.json')).resolve;

/** The full font files that cards are set in and the web font is cut from. */
export const fontFiles = {
  heavy: resolve('@expo-google-fonts/be-vietnam-pro/800ExtraBold/BeVietnamPro_800ExtraBold.ttf'),
  medium: resolve('@expo-google-fonts/be-vietnam-pro/500Medium/BeVietnamPro_500Medium.ttf'),
} as const;

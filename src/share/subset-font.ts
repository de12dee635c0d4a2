import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import subsetFont from 'subset-font';
import { fontFiles } from './fonts.ts';

/**
 * Cuts the web font (headings, brand and figures; weight 800) from the full TTF: what Vietnamese is written with, ASCII, and a printer's signs.
 * Text elsewhere is set in the reader's own system font. Run it again after a new version of the font package: `npm run font:subset`.
 */
const vowels = 'aăâeêioôơuưy';
const tones = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];

/** The 134 letters beyond ASCII, both cases: 12 vowels with 6 tones less the six plain ones, and đ. */
export const vietnameseLetters = [...vowels]
  .flatMap((vowel) => tones.map((tone) => (vowel + tone).normalize('NFC')))
  .concat('đ')
  .flatMap((letter) => [letter, letter.toUpperCase()])
  .filter((letter) => letter > '~');

/** Marks that text not yet in NFC is composed with: the five tones, breve, circumflex, horn. */
const marks = '\u0300\u0301\u0303\u0309\u0323\u0306\u0302\u031b';
const ascii = String.fromCharCode(...Array.from({ length: 0x7f - 0x20 }, (_, index) => 0x20 + index));
const signs = '“”‘’–—…·•°²³×€₫©½−±«»\u00a0';

/**
 * Of the font's features: kerning, marks, figures of one width. With the small capitals and the hints (for screens of coarse dots;
 * headings are large) it would be 28 kB, and the first packets of a connection carry 14.
 */
const cut = {
  targetFormat: 'woff2',
  noHinting: true,
  keepFeatures: ['kern', 'mark', 'mkmk', 'ccmp', 'locl', 'tnum'],
} as const;

export const webFontLetters = ascii + vietnameseLetters.join('') + marks + signs;
export const webFontFile = join('src', 'styles', 'fonts', 'be-vietnam-pro-800.woff2');

if (import.meta.main) {
  const subset = await subsetFont(await readFile(fontFiles.heavy), webFontLetters, cut);
  await mkdir(dirname(webFontFile), { recursive: true });
  await writeFile(webFontFile, subset);
  console.log(`${webFontFile}: ${subset.length} byte, ${new Set(webFontLetters).size} chữ và dấu.`);
}

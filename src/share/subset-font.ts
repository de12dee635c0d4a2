import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import subsetFont from 'subset-font';
import { cardFonts, headingFont } from './fonts.ts';
import { lettersOf } from './typeface.ts';

/**
 * What follows from the font packages, to be run again after a new version of one: `npm run font:subset`.
 *
 * Cuts the web font (headings, brand and figures; weight 800) from the full TTF: what Vietnamese is written with, ASCII, and a printer's signs.
 * Text elsewhere is set in the reader's own system font.
 * Lists the letters that share images can show, for the check and the desk, which load no font.
 */
const vowels = 'aăâeêioôơuưy';
const tones = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];

/** The 134 letters beyond ASCII, both cases: 12 vowels with 6 tones less the six plain ones, and đ. */
export const vietnameseLetters = Array.from(vowels)
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

export const cardLettersFile = join('src', 'text', 'drawable-letters.ts');

/** The letters that both weights of the cards' fonts have, without signs that cannot be seen and signs of damage, as source of a module. */
export async function cardLetters(): Promise<string> {
  const weights = await Promise.all(
    Object.values(cardFonts).map(async (files) => {
      const letters = await Promise.all(files.map(async (file) => [...lettersOf(await readFile(file))]));
      return new Set(letters.flat());
    }),
  );
  const both = weights.reduce((all, other) => new Set([...all].filter((code) => other.has(code))));
  const visible = [...both].filter((code) => !hidden.test(String.fromCodePoint(code))).sort((a, b) => a - b);
  const ranges = runsOf(visible).map(([from, to]) => (from === to ? hex(from) : `${hex(from)}-${hex(to)}`));
  const lines = Array.from({ length: Math.ceil(ranges.length / 12) }, (_, i) => ranges.slice(i * 12, i * 12 + 12));
  return `/** Code points of the letters that the fonts of share images have. Written by \`npm run font:subset\`. */
export const drawableLetters =
${lines.map((line, i) => `  '${line.join(' ')}${i + 1 < lines.length ? " ' +" : "';"}`).join('\n')}
`;
}

const hidden = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufffc\ufffd]/u;
const hex = (code: number): string => code.toString(16);

/** Ascending numbers as runs without gaps. */
function runsOf(numbers: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last?.[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs;
}

if (import.meta.main) {
  const subset = await subsetFont(await readFile(headingFont), webFontLetters, cut);
  await mkdir(dirname(webFontFile), { recursive: true });
  await writeFile(webFontFile, subset);
  await writeFile(cardLettersFile, await cardLetters());
  console.log(`${webFontFile}: ${subset.length} byte, ${new Set(webFontLetters).size} chữ và dấu.`);
}

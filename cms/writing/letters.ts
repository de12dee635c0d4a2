/** Letters as other programs hand them over, as the portal keeps them. */
import { detectLegacy } from '../../src/text/legacy.ts';

/** Signs that nobody sees: soft hyphens, spaces of no width, marks of direction and of the start of a file. */
const unseen = /[\u00AD\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/g;
/** Between two pictures it joins them into one; anywhere else it is unseen too. */
const joiner = /(?<![\p{Extended_Pictographic}\uFE0F\u{1F3FB}-\u{1F3FF}])\u200D|\u200D(?!\p{Extended_Pictographic})/gu;
/** Bold, italic and other letters of mathematics, which people type on Facebook; readers of screens spell them out. */
const mathematical = /[\u{1D400}-\u{1D7FF}]/gu;
const spaces = /[\u00A0\u2000-\u200A\u202F\u205F\u3000\t\v\f]/g;

/**
 * The text with plain spaces and letters. Text in an encoding from before Unicode stays as it is: in TCVN3 the soft
 * hyphen is a letter.
 */
export function plainLetters(text: string, isLegacy = detectLegacy(text) !== undefined): string {
  if (isLegacy) return text;
  return text
    .replace(unseen, '')
    .replace(joiner, '')
    .replace(spaces, ' ')
    .replace(/\u2028|\u2029|\u0085/g, '\n')
    .replace(mathematical, (letter) => letter.normalize('NFKC'))
    .normalize('NFC');
}

import { drawableLetters } from './drawable-letters.ts';
import { normalise } from './normalise.ts';

/** What a share image can show of a text, and the signs that its fonts lack. */
export interface Drawable {
  text: string;
  leftOut: string[];
}

/**
 * The text as a share image shows it: NFC, with plain spaces, without signs that cannot be seen. A letter that the fonts lack is
 * shown in its plain form where it has one (𝐓 as T, ２ as 2), else left out. Check, desk and renderer all ask here.
 */
export function drawable(text: string): Drawable {
  const leftOut: string[] = [];
  const shown = Array.from(segmenter.segment(oneLine(normalise(text))), ({ segment: letter }) => {
    const visible = letter.replace(invisible, '');
    const known = [visible, visible.normalize('NFKC')].find(isDrawable);
    if (known !== undefined) return known;
    leftOut.push(letter.trim());
    const withoutMarks = visible.replace(/\p{M}+$/u, '');
    return isDrawable(withoutMarks) ? withoutMarks : '';
  });
  return { text: normalise(shown.join('')), leftOut };
}

/** “U+1F600” for 😀, each sign of a letter: the name of what may not be visible. */
export const codePoints = (letter: string): string =>
  Array.from(letter, (sign) => `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`).join(' ');

const segmenter = new Intl.Segmenter('vi');
const invisible = /\p{Default_Ignorable_Code_Point}|\p{Cf}/gu;

const isDrawable = (text: string): boolean => drawableText.test(text);
const drawableText = new RegExp(
  `^[${drawableLetters.replace(/[0-9a-f]+/g, (code) => `\\u{${code}}`).replaceAll(' ', '')}]*$`,
  'u',
);

/** On one line, with the hyphen that every font has. */
const oneLine = (text: string): string => text.replaceAll('\n', ' ').replaceAll('\u2011', '-');

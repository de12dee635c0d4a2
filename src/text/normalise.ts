import { detectLegacy } from './legacy.ts';

/** Anything beyond letters, signs, plain spaces and line ends: most texts hold none of it and are left alone. */
const unusual = /(?!\n)[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]|[^\S \n]/u;
/** White space within a line; a run that holds a tab, a hard or thin space or a line separator becomes one plain space. */
const spaces = /(?:[^\S\n\uFEFF]|\u0085)+/gu;
const plainSpaces = /^ +$/;
/** The same without hard spaces and tabs, which mean something in Markdown. */
const oddSpaceInBody = /[\v\f\u0085\u2028\u2029]/gu;
/** Invisible characters, except those that control text direction. */
const invisible =
  /(?![\t\n\u00AD\u200D\p{Bidi_Control}])[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;
/** The joiner holds an emoji of several together, and is of no use anywhere else. No lookbehind: Safari 15 lacks it. */
const joiner = /(\p{Extended_Pictographic}\p{Emoji_Modifier}?)?\u200D(?=(\p{Extended_Pictographic})?)/gu;
const directionControl = /\p{Bidi_Control}/u;
const directionControls = /\p{Bidi_Control}/gu;

/**
 * The one form in which text is stored, compared and rendered: NFC, without white space at the ends, without control
 * characters and invisible signs; tabs, hard spaces and line separators become plain spaces. Line ends stay, and so do
 * controls of direction, which are refused where they are found (`directionControlIn`).
 * Real feeds carry about 2 % NFD, and macOS and some phones type it; every boundary calls this.
 */
export function normalise(text: string): string {
  const composed = text.normalize('NFC');
  return (unusual.test(composed) ? withoutInvisible(withPlainSpaces(composed)) : composed).trim();
}

/** The same for Markdown: hard spaces, tabs and white space at the ends stay; controls of direction go. */
export function normaliseBody(markdown: string): string {
  const composed = markdown.normalize('NFC');
  if (!unusual.test(composed)) return composed;
  return withoutInvisible(plainLineEnds(composed).replace(oddSpaceInBody, ' ')).replace(directionControls, '');
}

/**
 * An invisible character that turns the direction of text, by its number: "U+202E". It makes a name read other than it
 * is written. Undefined when there is none.
 */
export function directionControlIn(text: string): string | undefined {
  const [found] = directionControl.exec(text) ?? [];
  return found && `U+${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

const withPlainSpaces = (text: string): string =>
  plainLineEnds(text).replace(spaces, (run) => (plainSpaces.test(run) ? run : ' '));

const plainLineEnds = (text: string): string => text.replace(/\r\n?/g, '\n');

function withoutInvisible(text: string): string {
  const visible = text
    .replace(invisible, '')
    .replace(joiner, (all, before?: string, after?: string) => (before && after ? all : (before ?? '')));
  // In TCVN3 the soft hyphen is the letter ư: it stays, so that the text can be recognised and converted.
  return visible.includes('\u00AD') && !detectLegacy(visible) ? visible.replaceAll('\u00AD', '') : visible;
}

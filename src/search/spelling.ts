/**
 * How Vietnamese text is spelt in the index, and how that is reversed on screen.
 *
 * Pagefind ignores accents by dropping combining marks after NFD, but đ does not decompose.
 * The index therefore has ḏ (U+1E0F) for đ: it decomposes, and Vietnamese does not use it.
 * Measured over 1,190 questions, unaccented against accented 0.989, as with `d` and U+0335; but Pagefind does not count a
 * lone mark as part of a word and files such words twice, once as if they had been written with d.
 */
import { fold } from '../text/fold.ts';
import { normalise } from '../text/normalise.ts';

/** The tone mark of oa, oe, uy may be on either vowel when no letter follows: hoà or hòa, thuỷ or thủy. Both are correct. */
const laterTone = /([qQ]?)([oOuU])([àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ])(?!\p{L})/gu;

function withEarlierTone(text: string): string {
  return text.replace(laterTone, (written: string, q: string, glide: string, vowel: string) => {
    if (q) return written;
    const [bare = '', tone = ''] = vowel.normalize('NFD');
    if (/[uU]/.test(glide) !== /[yY]/.test(bare)) return written;
    return (glide + tone).normalize('NFC') + bare;
  });
}

const withoutBars = (text: string): string => text.replace(/đ/g, 'ḏ').replace(/Đ/g, 'Ḏ');
const withBars = (text: string): string => text.replace(/ḏ/g, 'đ').replace(/Ḏ/g, 'Đ');

/** Text as the index spells it: NFC, one position for the tone mark of oa, oe, uy, and ḏ for đ. */
export const toIndex = (text: string): string => withoutBars(withEarlierTone(normalise(text)));

/** The words of a text that the index spells differently, as the author first spelt them: "Thuỳ hoà". */
export function respelt(text: string): string[] {
  const firstSpelling = new Map<string, string>();
  for (const [word] of normalise(text).matchAll(/\p{L}+/gu)) {
    const indexed = withEarlierTone(word);
    if (!firstSpelling.has(indexed)) firstSpelling.set(indexed, word);
  }
  return [...firstSpelling].filter(([indexed, word]) => indexed !== word).map(([, word]) => word);
}

/** Text from the index as its author spelt it; `own` are the words that `respelt` found in it. */
export function fromIndex(text: string, own: readonly string[] = []): string {
  const spelt = withBars(text);
  if (own.length === 0) return spelt;
  const byIndex = new Map(own.map((word) => [withEarlierTone(word), word]));
  return spelt.replace(/\p{L}+/gu, (word) => byIndex.get(word) ?? word);
}

/** A word that Pagefind ignores: its letters are mapped to a private-use plane of Unicode. */
export const hidden = (word: string): string =>
  word.replace(/[\p{L}\p{M}]/gu, (letter) => String.fromCodePoint(privatePlane + (letter.codePointAt(0) ?? 0)));

/** The text with hidden words restored. */
export const revealed = (text: string): string =>
  text.replace(/[\u{F0000}-\u{FFFFF}]/gu, (letter) =>
    String.fromCodePoint((letter.codePointAt(0) ?? privatePlane) - privatePlane),
  );

const privatePlane = 0xf0000;

/** Whether a word being typed may continue: "lao" is a complete Vietnamese syllable, "la" and "an" may become làng and anh. */
export const mayGoOn = (word: string): boolean =>
  !/(?:[aeiouy](?:[ptm]|n[gh]|ch)|[eiouy]c|a[iouy]|[eo][io]|[iu]u|ui|\d)$/.test(fold(word));

/**
 * The words of a query, as the index spells them, lower case, each once. "41-CT/TW" gives 41, ct, tw: the index files the
 * parts of such a word, except parts of one letter, which are left out here too.
 */
export const queryWords = (query: string): string[] => [
  ...new Set(toIndex(query).toLowerCase().split(/\s+/).flatMap(partsOf)),
];

function partsOf(written: string): string[] {
  const parts = written.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean);
  return parts.length > 1 ? parts.filter((part) => part.length > 1) : parts;
}

/** Precedes each of the two words of a pair: a letter to Pagefind that Vietnamese does not use. */
const joint = 'ꞏ';
/** What may end a word without separating it from the next: "xã Ba Tơ, huyện Ba Tơ" has the pair Tơ huyện. */
const continues = /[\p{L}\p{M}\p{N},)”"]$/u;

/**
 * The pairs of adjacent words in a text, as the index spells them, lower case: for "Hiến đất. Làm đường" ꞏhiếnꞏḏất and ꞏlàmꞏḏường.
 */
export function pairsOf(text: string): string[] {
  const pairs: string[] = [];
  for (const line of toIndex(text).toLowerCase().split('\n')) {
    let before: string | undefined;
    for (const written of line.split(/\s+/)) {
      for (const word of partsOf(written)) {
        if (before) pairs.push(joint + before + joint + word);
        before = word;
      }
      if (!continues.test(written)) before = undefined;
    }
  }
  return pairs;
}

/** The two words of a pair. */
export const wordsOfPair = (pair: string): string[] => pair.split(joint).slice(1);

/** Stop words. A long question is searched without them when other words remain. */
const smallWords = new Set(
  queryWords(
    'ai bao bị bởi các cái chiếc cho có của cũng đã đang đâu để đến đó được gì hay hoặc khi không là lại mà một nào này nhiêu như những ở ra rằng rất sẽ tại theo thì trong từ và vào về với việc',
  ),
);
const smallWordsFolded = new Set([...smallWords].map(fold));

/** Whether a word is a stop word. */
export const isSmall = (word: string): boolean => smallWords.has(word) || smallWordsFolded.has(word);

/** The words of a query without stop words; all of them when fewer than two would remain. */
export function tellingWords(words: readonly string[]): readonly string[] {
  const telling = words.filter((word) => !isSmall(word));
  return telling.length > 1 ? telling : words;
}

/** What a result shows: its title and a piece of its text, with the found words marked. Pieces, not HTML, so that nothing needs escaping. */
import { fold } from '../text/fold.ts';
import { fromIndex } from './spelling.ts';
import type { Fragment } from './find.ts';

export interface Piece {
  text: string;
  found: boolean;
}

/** Words of an excerpt, and how many of them precede the first match. */
const length = 36;
const lead = 6;

/** The title with the query's words marked. */
export function titlePieces({ meta }: Fragment, query: readonly string[]): Piece[] {
  return pieces(words(meta['title'] ?? ''), query, ownSpelling(meta));
}

/** The part of the text with the most words of the query; the beginning when there are none. */
export function excerptPieces({ content, meta }: Fragment, query: readonly string[]): Piece[] {
  const all = words(content).slice(words(meta['title'] ?? '').length);
  const hits = marks(all, query);
  const start = Math.max(0, richest(all, hits) - lead);
  const shown = all.slice(start, start + length);
  const made = pieces(shown, query, ownSpelling(meta), hits.slice(start, start + length));
  return [
    ...(start > 0 ? [{ text: '… ', found: false }] : []),
    ...made,
    ...(start + length < all.length ? [{ text: ' …', found: false }] : []),
  ];
}

const words = (text: string): string[] => text.split(/\s+/).filter(Boolean);
const ownSpelling = (meta: Fragment['meta']): string[] => words(meta['spelling'] ?? '');
const bare = (word: string): string => word.toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');

/** Which words are found: those spelt as in the query; when the page has none spelt so, those that fold alike. */
function marks(text: readonly string[], query: readonly string[]): (string | undefined)[] {
  const exact = new Map(query.map((word) => [word, word]));
  const folded = new Map(query.map((word) => [fold(word), word]));
  const spelt = new Set(text.map(bare).filter((word) => exact.has(word)));
  const last = query.at(-1);
  return text.map((written) => {
    const word = bare(written);
    if (exact.has(word)) return word;
    const alike =
      folded.get(fold(word)) ??
      word
        .split(/[^\p{L}\p{N}]+/u)
        .map((part) => exact.get(part) ?? folded.get(fold(part)))
        .find(Boolean);
    if (alike !== undefined && (alike === fold(alike) || !spelt.has(alike))) return alike;
    return last && last.length > 1 && word.startsWith(last) ? last : undefined;
  });
}

/** The position from which an excerpt holds most different words of the query, with a bonus for adjacent ones. */
function richest(text: readonly string[], hits: readonly (string | undefined)[]): number {
  let best = 0;
  let most = 0;
  text.forEach((_, start) => {
    if (hits[start] === undefined) return;
    const window = hits.slice(start, start + length - lead);
    const different = new Set(window.filter((hit) => hit !== undefined)).size;
    const close = window.filter(
      (hit, i) => hit !== undefined && window[i + 1] !== undefined && window[i + 1] !== hit,
    ).length;
    const worth = different * 3 + Math.min(close, 6);
    if (worth > most) [best, most] = [start, worth];
  });
  return best;
}

function pieces(
  text: readonly string[],
  query: readonly string[],
  own: readonly string[],
  hits = marks(text, query),
): Piece[] {
  const made: Piece[] = [];
  const add = (piece: string, found: boolean) => {
    if (!piece) return;
    const before = made.at(-1);
    if (before?.found === found) before.text += piece;
    else made.push({ text: piece, found });
  };
  text.forEach((word, i) => {
    const found = hits[i] !== undefined;
    if (i > 0) add(' ', found && made.at(-1)?.found === true);
    // Punctuation around a found word is not part of it.
    const [, before = '', core = '', after = ''] =
      /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su.exec(fromIndex(word, own)) ?? [];
    add(before, false);
    add(core, found);
    add(after, false);
  });
  return made;
}

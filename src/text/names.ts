/**
 * Names of Vietnamese people: when two are the same, and where a text names somebody. One name is written in many forms:
 * in capitals, with the tone on either vowel (Thúy, Thuý), without accents, as a hashtag, in an address, with hyphens or
 * signs that nobody sees, torn by markup, by initials. Pure; used by forgetting, by the rules for minors and by the lookup.
 */
import { fold } from './fold.ts';
import { normalise } from './normalise.ts';

const toneMark = /[\u0300\u0301\u0303\u0309\u0323]/;
const toneMarks = /[\u0300\u0301\u0303\u0309\u0323]/g;
const honorifics = /^(?:ông|bà|anh|chị|em|cháu|cô|chú|bác|cụ|thầy|mẹ|cậu|dì)\s+/iu;

/** A syllable whose tone is kept apart from its letters, so that it does not matter on which vowel it is written. */
function syllableKey(syllable: string): string {
  const decomposed = syllable.normalize('NFD').toLowerCase();
  return decomposed.replace(toneMarks, '').normalize('NFC') + (toneMark.exec(decomposed)?.[0] ?? '');
}

/** The syllables of a name, without punctuation and honorifics: "Em Hồ-Thị  Dung" has three. */
const syllablesOf = (name: string): string[] =>
  normalise(name)
    .replace(honorifics, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean);

/** One text for all accented forms of a name: equal keys mean the same name. */
export const nameKey = (name: string): string => syllablesOf(name).map(syllableKey).join(' ');

/** How a name is written where a text names somebody. */
export type NameForm = 'written' | 'capitals' | 'unaccented' | 'joined' | 'initials';

/** Where a text names somebody. */
export interface Mention {
  /** Places in the text, in UTF-16 units; `end` is the place after the last letter. */
  start: number;
  end: number;
  form: NameForm;
  /** False where it may be the name of somebody else: a part of a longer name, initials, a part of an address. */
  certain: boolean;
}

/** A letter or digit of a text, apart from its tone. */
interface Letter {
  /** Lower case, with its breve, circumflex or horn. */
  base: string;
  tone: string;
  isUpper: boolean;
  start: number;
  end: number;
  /** What is between the previous letter and this one, without invisible characters. */
  gap: string;
}

const unseen = /^[\p{Default_Ignorable_Code_Point}\p{Cc}]$/u;
const seenControl = /^[\t\n\r\v\f]$/;
const entity = /&(?:nbsp|shy|#\d{1,6}|#x[\da-f]{1,5});/iy;
/** What may tear a syllable: emphasis. */
const withinSyllable = /^[*~`_\\]{0,6}$/;
/** What may be between the syllables of one name. A full stop is there in addresses, without a space. */
const betweenSyllables = /^(?:[\s\p{Pd}_*~`+\\>]|%20|\.(?!\s)){0,16}$/u;

/**
 * Everywhere that a text names a person, in any form, in the order of the text.
 * @param name the full name, of two syllables at least
 */
export function mentionsOf(name: string, text: string): Mention[] {
  const syllables = syllablesOf(name);
  if (syllables.length < 2) return [];
  const found = [...spelled(syllables, text), ...byInitials(syllables, text)].sort((a, b) => a.start - b.start);
  return found.filter((mention, i) => i === 0 || mention.start >= (found[i - 1]?.end ?? 0));
}

/** Whether a text surely names a person. */
export const namesPerson = (name: string, text: string): boolean =>
  mentionsOf(name, text).some(({ certain }) => certain);

function spelled(syllables: readonly string[], text: string): Mention[] {
  const letters = lettersOf(text);
  const first = fold(syllables[0] ?? '').charAt(0);
  return letters.flatMap((letter, at) => {
    if (fold(letter.base).charAt(0) !== first) return [];
    const end = matched(syllables, letters, at);
    return end === undefined ? [] : (mentionAt(syllables, letters, at, end) ?? []);
  });
}

/** The place after the last letter of the name that begins at a place; undefined when another word is there. */
function matched(syllables: readonly string[], letters: readonly Letter[], from: number): number | undefined {
  let at = from;
  for (const [i, syllable] of syllables.entries()) {
    const wanted = fold(syllable);
    for (let j = 0; j < wanted.length; j++, at++) {
      const letter = letters[at];
      if (!letter || fold(letter.base) !== wanted.charAt(j)) return undefined;
      if (at > from && !(j > 0 ? withinSyllable : betweenSyllables).test(letter.gap)) return undefined;
    }
    if (i < syllables.length - 1 && !letters[at]) return undefined;
  }
  return at;
}

function mentionAt(
  syllables: readonly string[],
  letters: readonly Letter[],
  from: number,
  to: number,
): Mention | undefined {
  const own = letters.slice(from, to);
  const [first, last, next] = [own[0], own.at(-1), letters[to]];
  if (!first || !last) return undefined;
  const accented = own.some(({ base, tone }) => tone !== '' || !/^[\x21-\x7e]$/.test(base));
  if (accented && nameKey(spelling(own, syllables)) !== syllables.map(syllableKey).join(' ')) return undefined;
  const nameIsBare = syllables.every((syllable) => /^[\x21-\x7e]+$/.test(syllable));
  const before = letters[from - 1];
  const touchesBefore = before !== undefined && first.gap === '';
  const touchesAfter = next !== undefined && next.gap === '';
  const starts = startsOf(syllables);
  const joined = own.some(({ gap }, i) => i > 0 && starts.has(i) && !/\s/.test(gap) && !/[*~`]/.test(gap));
  // Within a longer word only capitals tell where a name begins: "#GuongHoThiDung".
  if (touchesBefore && !(first.isUpper && !before.isUpper && joined)) return undefined;
  if (touchesAfter && !(next.isUpper && !last.isUpper && joined)) return undefined;
  const capitals = own.every(({ isUpper, base }) => isUpper || /\d/.test(base)) && own.length > 2;
  const form: NameForm = joined
    ? 'joined'
    : !accented && !nameIsBare
      ? 'unaccented'
      : capitals
        ? 'capitals'
        : 'written';
  const neighbour =
    isNameLike(letters, from - 1, 'before', first.gap) || isNameLike(letters, to, 'after', next?.gap ?? '');
  return {
    start: first.start,
    end: last.end,
    form,
    certain: !touchesBefore && !touchesAfter && (capitals ? syllables.length > 2 || !neighbour : joined || !neighbour),
  };
}

/** The places at which syllables begin. */
function startsOf(syllables: readonly string[]): Set<number> {
  const starts = new Set<number>();
  let at = 0;
  for (const syllable of syllables) {
    starts.add(at);
    at += fold(syllable).length;
  }
  return starts;
}

function spelling(own: readonly Letter[], syllables: readonly string[]): string {
  const starts = startsOf(syllables);
  return own.map(({ base, tone }, i) => (i > 0 && starts.has(i) ? ' ' : '') + base + tone).join('');
}

/** Whether the word beside a name may be a part of a longer name: it begins with a capital and is no form of address. */
function isNameLike(letters: readonly Letter[], at: number, side: 'before' | 'after', gap: string): boolean {
  if (!letters[at] || !/^[ \u00A0]+$/.test(gap)) return false;
  let [from, to] = [at, at];
  if (side === 'before') while (from > 0 && letters[from]?.gap === '') from--;
  else while (letters[to + 1]?.gap === '') to++;
  if (!letters[from]?.isUpper) return false;
  const word = letters.slice(from, to + 1).map(({ base, tone }) => base + tone);
  return side === 'after' || !honorifics.test(`${word.join('').normalize('NFC')} `);
}

/** The letters and digits of a text with their places. Marks of a decomposed letter belong to the letter before them. */
function lettersOf(text: string): Letter[] {
  const letters: Letter[] = [];
  let gap = '';
  for (let at = 0; at < text.length;) {
    entity.lastIndex = at;
    const [escape] = text[at] === '&' ? (entity.exec(text) ?? []) : [];
    const char = escape ? decoded(escape) : String.fromCodePoint(text.codePointAt(at) ?? 0);
    const end = at + (escape ?? char).length;
    const previous = letters.at(-1);
    if (/^\p{M}$/u.test(char) && previous && gap === '') {
      if (toneMark.test(char)) previous.tone = char;
      else previous.base = (previous.base + char).normalize('NFC');
      previous.end = end;
    } else if (/^[\p{L}\p{N}]$/u.test(char)) {
      const decomposed = char.normalize('NFD');
      const base = decomposed.replace(toneMarks, '').normalize('NFC');
      const tone = toneMark.exec(decomposed)?.[0] ?? '';
      letters.push({ base: base.toLowerCase(), tone, isUpper: base !== base.toLowerCase(), start: at, end, gap });
      gap = '';
    } else if (!unseen.test(char) || seenControl.test(char)) gap += char;
    at = end;
  }
  return letters;
}

function decoded(escape: string): string {
  if (/nbsp/i.test(escape)) return '\u00A0';
  if (/shy/i.test(escape)) return '\u00AD';
  const code = /x/i.test(escape) ? parseInt(escape.slice(3), 16) : parseInt(escape.slice(2), 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
}

/** "H. T. D. Quất", "Hồ T.D.Q.": never certain, because others have the same letters. */
function byInitials(syllables: readonly string[], text: string): Mention[] {
  const parts = syllables.map((syllable) => {
    const initial = syllable.normalize('NFC').charAt(0).toLocaleUpperCase('vi');
    const letter = initial === 'Đ' ? '[ĐD]' : initial;
    return `(?:${letter}\\.|${syllable.normalize('NFC')}(?=[\\s.]|$))`;
  });
  const pattern = new RegExp(`(?<![\\p{L}.])${parts.join('\\s?')}(?![\\p{L}])`, 'gu');
  const composed = text.normalize('NFC');
  return [...composed.matchAll(pattern)]
    .filter(([found]) => /\p{Lu}\./u.test(found))
    .map(({ 0: found, index }) => ({ start: index, end: index + found.length, form: 'initials', certain: false }));
}

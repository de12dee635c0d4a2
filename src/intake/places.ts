/** Units and catalogue items that words name, matched against the corpus with their accents. */
import { fold } from '../text/fold.ts';

/** What is known of a unit or a catalogue item; the desk's directory has it. */
export interface Known {
  id: string;
  name: string;
  kind?: string;
  /** The unit it belongs to. */
  above?: string;
  /** Its last day. */
  to?: string;
  /** Sample content. */
  sample?: boolean;
}

export interface Match {
  /** The one that is meant. */
  id?: string;
  /** When it is not sure: what may be meant, likeliest first. */
  candidates: string[];
  /** The words without those that name it. */
  rest: string;
}

const abbreviations: [RegExp, string][] = [
  [/\btrường\s+th\b(?!cs|pt)/giu, 'trường tiểu học'],
  [/\bth(?=\s+\p{Lu})/gu, 'trường tiểu học'],
  [/\btrường\s+thcs\b/giu, 'trường trung học cơ sở'],
  [/\btrường\s+(?:mn|mg)\b/giu, 'trường mầm non'],
  [/\btdp\b/giu, 'tổ dân phố'],
  [/\bhtx\b/giu, 'hợp tác xã'],
  [/\bubnd\b/giu, 'ủy ban nhân dân'],
  [/\bx\.\s*(?=\p{Lu})/gu, 'xã '],
  [/\bt\.\s*(?=\p{Lu})/gu, 'thôn '],
];

/** One spelling of tone marks (hoà, hòa) and letters (Thuỷ, Thủy; kĩ, kỹ), small letters: equal when the words are the same. */
export const sameSpelling = (text: string): string =>
  abbreviations
    .reduce((sofar, [pattern, full]) => sofar.replace(pattern, full), text.normalize('NFC'))
    .toLocaleLowerCase('vi')
    .normalize('NFD')
    .replace(
      /([aeiouy][\u0302\u0306\u031B]?)([aeiouy][\u0302\u0306\u031B]?)([\u0300\u0301\u0303\u0309\u0323])/g,
      toneFirst,
    )
    .normalize('NFC')
    .replace(/[‘’'`]/g, '’')
    .replace(/\s+/g, ' ')
    .trim();

/** oa, oe and uy bear their tone on either letter; here always on the first. "qu" is a consonant. */
const toneFirst = (all: string, first: string, second: string, tone: string): string =>
  /^(?:oa|oe|uy)$/.test(first + second) ? first + tone + second : all;

/** Spellings and folded names of units, which are compared with every row of a list. */
const spelt = new WeakMap<Known, Spellings>();

interface Spellings {
  same: string;
  /** Without the word for its kind: "ba tơ". */
  bare: string;
  folded: string;
  foldedBare: string;
}

function spellings(unit: Known): Spellings {
  let found = spelt.get(unit);
  if (!found) {
    const same = sameSpelling(unit.name);
    const bare = same.replace(typeWords, '');
    spelt.set(unit, (found = { same, bare, folded: fold(same), foldedBare: fold(bare) }));
  }
  return found;
}

const edge = /[\p{L}\p{M}\p{N}]/u;

/** The index of a phrase in a text as whole words, or -1. */
function phraseAt(text: string, phrase: string): number {
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1))
    if (!edge.test(text.charAt(at - 1)) && !edge.test(text.charAt(at + phrase.length))) return at;
  return -1;
}

/** From the most particular: what a person works in says more than the commune it lies in. */
const weight: Record<string, number> = {
  school: 6,
  enterprise: 6,
  agency: 6,
  village: 5,
  ward: 3,
  commune: 3,
  district: 2,
  province: 1,
};

/**
 * The unit that a text names: of several the most specific; the others decide when two have one name. Without
 * accents nothing is decided: Ba Tơ and Ba Tô are two communes.
 */
export function unitIn(text: string, units: readonly Known[]): Match {
  const parts = sameSpelling(text);
  const named = units.flatMap((unit) => {
    const at = phraseAt(parts, spellings(unit).same);
    return at < 0 ? [] : [{ unit, at }];
  });
  if (named.length) {
    const best = Math.max(...named.map(({ unit }) => weight[unit.kind ?? ''] ?? 4));
    const finest = named.filter(({ unit }) => (weight[unit.kind ?? ''] ?? 4) === best);
    const longest = Math.max(...finest.map(({ unit }) => unit.name.length));
    let choice = finest.filter(({ unit }) => unit.name.length === longest).map(({ unit }) => unit);
    if (choice.length > 1) {
      const under = choice.filter(({ above }) => named.some(({ unit }) => unit.id === above));
      if (under.length) choice = under;
      const living = choice.filter(({ to }) => to === undefined);
      if (living.length) choice = living;
    }
    const rest = withoutNames(
      text,
      named.map(({ unit }) => unit.name),
    );
    const [one, ...more] = choice;
    // The name of another commune beside it: a village of that name may lie there, which the portal does not know.
    const elsewhere =
      one?.above !== undefined &&
      named.some(
        ({ unit }) => ['commune', 'ward'].includes(unit.kind ?? '') && unit.id !== one.above && unit.id !== one.id,
      );
    if (!more.length && one && !elsewhere) return { id: one.id, candidates: [], rest };
    return { candidates: likeliest(choice), rest: elsewhere ? text : rest };
  }
  const bare = text.split(/\s*[,;\n]\s*/).map(sameSpelling);
  const called = units.filter((unit) => bare.includes(spellings(unit).bare));
  if (called.length === 1 && called[0])
    return { id: called[0].id, candidates: [], rest: withoutNames(text, [called[0].name]) };
  if (called.length)
    return {
      candidates: likeliest(called),
      rest: withoutNames(
        text,
        called.map(({ name }) => name),
      ),
    };
  // Words with accents of their own are not the bare name of a unit with others: "Y tế" is no village Y Tê.
  const plain = bare.filter((segment) => segment === fold(segment));
  const folded = fold(parts);
  const alike = units.filter((unit) => {
    const name = spellings(unit);
    return plain.includes(name.foldedBare) || phraseAt(folded, name.folded) >= 0;
  });
  const names = alike.flatMap((unit) => [spellings(unit).folded, spellings(unit).foldedBare]);
  return { candidates: likeliest(alike), rest: withoutNames(text, names) };
}

/** Those that exist before those that have ended, then the most particular. */
const likeliest = (units: readonly Known[]): string[] =>
  units
    .toSorted(
      (a, b) =>
        Number(a.to !== undefined) - Number(b.to !== undefined) ||
        (weight[b.kind ?? ''] ?? 4) - (weight[a.kind ?? ''] ?? 4),
    )
    .map(({ id }) => id);

/** "Ba Vì" alone in a cell is the commune of that name. */
const typeWords = /^(?:xã|phường|thôn|thị trấn|huyện|thị xã|thành phố|tỉnh|tổ dân phố) /;

/** A text without the names of units at its end: "Trưởng thôn Gò Sim, xã Ba Vì" keeps its first part whole. */
function withoutNames(text: string, names: readonly string[]): string {
  const segments = text.split(/\s*[,;\n]\s*|\s+[-–]\s+/);
  const known = names.flatMap((name) => [sameSpelling(name), sameSpelling(name).replace(typeWords, '')]);
  const rest = segments.filter((segment) => !known.includes(sameSpelling(segment)));
  return rest.length === segments.length ? text.replace(/\n/g, ', ') : rest.join(', ');
}

/** A catalogue item that words name: whole, or as the beginning of its name or of the words. */
export function itemNamed(text: string, items: readonly Known[]): Match {
  const plain = sameSpelling(text).replace(/^danh hiệu /, '');
  const name = (item: Known) => sameSpelling(item.name).replace(/^danh hiệu /, '');
  const same = items.filter((item) => name(item) === plain);
  const living = same.length > 1 ? same.filter(({ to }) => to === undefined) : same;
  if (living.length === 1 && living[0]) return { id: living[0].id, candidates: [], rest: '' };
  const contained = items
    .filter((item) => phraseAt(plain, name(item)) >= 0)
    .sort((a, b) => b.name.length - a.name.length);
  if (contained[0]) return { id: contained[0].id, candidates: [], rest: text };
  const folded = fold(plain);
  const alike = items.filter(
    (item) => folded.length > 2 && (fold(name(item)).startsWith(folded) || fold(name(item)) === folded),
  );
  return { candidates: alike.map(({ id }) => id), rest: text };
}

import { unitOf } from '../relations.ts';
import { fold } from '../../text/fold.ts';
import type { Surroundings } from '../kind.ts';
import type { Library } from '../library.ts';
import { nameOf, type Names } from '../names.ts';
import type { Unit } from './fields.ts';

/** "Xã Ba Vì" becomes "xã Ba Vì" within a sentence; the names of agencies and schools keep their capital. */
export const inSentence = ({ name: words, kind }: Unit): string =>
  ['commune', 'ward', 'village', 'district', 'province'].includes(kind)
    ? words.charAt(0).toLocaleLowerCase('vi') + words.slice(1)
    : words;

/** The name of a unit within a sentence, by its id. */
export const placeInSentence = (corpus: Library, id: string): string => inSentence(unitOf(corpus, id));

/** Without accents, Ba Tơ and Ba Tô are one; the official code tells them apart. */
export function distinct(around: Surroundings, unit: string | undefined): string {
  if (!unit) return '';
  const { code } = around.directory['units']?.[unit] ?? {};
  const words = nameOf(around, 'units', unit);
  return code && (bearers(around.directory).get(fold(words)) ?? 0) > 1 ? `${words} (${code})` : words;
}

const counted = new WeakMap<Names, Map<string, number>>();

/** How many units bear a name, accents apart. Counted once for a directory, because every kit asks. */
function bearers(directory: Names): Map<string, number> {
  let found = counted.get(directory);
  if (!found) {
    found = new Map();
    for (const unit of Object.values(directory['units'] ?? {}))
      found.set(fold(unit.name), (found.get(fold(unit.name)) ?? 0) + 1);
    counted.set(directory, found);
  }
  return found;
}

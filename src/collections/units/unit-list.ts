import { communes } from '../relations.ts';
import { today } from '../../text/day.ts';
import { compareText } from '../../text/order.ts';
import { addressIn } from '../collection.ts';
import type { Library } from '../library.ts';
import { unitCollection, unitKinds } from './fields.ts';
import { unitWords } from './words.ts';

/** The page of all units: communes as tiles by number of stories, then the others by kind, then those that ended. */
export function unitList(corpus: Library) {
  const day = today();
  const others = corpus.units.filter(({ data }) => data.kind !== 'commune' && data.kind !== 'ward');
  const links = (units: typeof others) =>
    units
      .map(({ id, data }) => ({ name: data.name, href: addressIn(unitCollection, id) }))
      .sort((a, b) => compareText(a.name, b.name));
  const ended = corpus.units.filter(({ data }) => data.to && data.to < day);
  const gone = new Set(ended);
  return {
    tiles: tiles(communes(corpus, day)),
    groups: [
      ...(Object.keys(unitKinds) as (keyof typeof unitKinds)[]).map((kind) => ({
        title: unitKinds[kind],
        links: links(others.filter((unit) => unit.data.kind === kind && !gone.has(unit))),
      })),
      { title: unitWords.former, links: links(ended) },
    ],
  };
}

/** Colours tiles by their share of the largest count, in four depths. */
export function tiles<T extends { count: number }>(places: T[]): (T & { depth: number })[] {
  const most = Math.max(1, ...places.map(({ count }) => count));
  return places.map((place) => ({ ...place, depth: Math.ceil((4 * place.count) / most) }));
}

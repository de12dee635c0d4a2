/** The records that every figure is computed from: one for each recipient of each live decision. */
import type { PublicCorpus } from '../library/corpus.ts';
import { liveAwards } from '../collections/relations.ts';
import type { Day } from '../text/day.ts';
import { compareText } from '../text/order.ts';

export interface Honour {
  decided: Day;
  form: string;
  type: string;
  authority: string;
  kind: string;
  group: string | undefined;
  /** The commune, or the unit itself when it is in none; see `placeOf`. */
  place: string | undefined;
}

export function honours(corpus: PublicCorpus): Honour[] {
  const place = placeOf(corpus);
  return liveAwards(corpus).flatMap(({ data: { decided, form, type, authority, recipients } }) =>
    recipients.map(({ kind, group, unit }) => ({ decided, form, type, authority, kind, group, place: place(unit) })),
  );
}

/** A commune or ward, by its id and name. */
export interface Place {
  id: string;
  name: string;
}

/** Communes and wards in force on a day, by name. */
export const communesOn = ({ units }: Pick<PublicCorpus, 'units'>, day: Day): Place[] =>
  units
    .filter(({ data: { kind, from, to } }) => isCommune(kind) && (from ?? '') <= day && (to ?? '9999') >= day)
    .map(({ id, data }) => ({ id, name: data.name }))
    .sort((a, b) => compareText(a.name, b.name));

export const isCommune = (kind: string | undefined): boolean => kind === 'commune' || kind === 'ward';

/** Where a unit is counted: at its commune or ward, or at the unit itself when it is in none. */
export function placeOf({
  units,
}: Pick<PublicCorpus, 'units'>): <Unit extends string | undefined>(unit: Unit) => string | Unit {
  const byId = new Map(units.map(({ id, data }) => [id, data]));
  return (unit) => {
    for (let id: string | undefined = unit, steps = 0; id && steps < 10; id = byId.get(id)?.parent, steps++) {
      if (isCommune(byId.get(id)?.kind)) return id;
    }
    return unit;
  };
}

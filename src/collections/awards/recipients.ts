/** Everyone honoured, across all awards: for looking up a name. Nobody under age is in it, and only fields that are open. */
import { liveAwards } from '../relations.ts';
import { fold } from '../../text/fold.ts';
import { compareNames, compareText, givenName } from '../../text/order.ts';
import type { Link } from '../../views/props.ts';
import { addressIn } from '../collection.ts';
import type { Library } from '../library.ts';
import { entryLink, nameOf } from '../names.ts';
import { subjectKinds } from '../parts.ts';
import { unitCollection } from '../units/fields.ts';
import { awardCollection } from './fields.ts';

/** One line of the roll of all awards. Two people of one name are two lines. */
export interface Recipient {
  name: string;
  /** "Cá nhân". */
  kind: string;
  unit?: Link & { id: string };
  form: { id: string; name: string };
  year: string;
  award: { number: string; href: string };
  /** The words under whose first letters the name is filed: the given name; of a household each one; of a collective every word. */
  filedUnder: string[];
}

const rolls = new WeakMap<Library, Recipient[]>();

/** All recipients in the order of a Vietnamese roll, the newest award of one name first. */
export function recipients(corpus: Library): Recipient[] {
  let roll = rolls.get(corpus);
  if (!roll)
    rolls.set(
      corpus,
      (roll = liveAwards(corpus)
        .flatMap(({ id, data }) =>
          data.recipients
            .filter(({ minor }) => !minor)
            .map((recipient) => ({
              name: recipient.name,
              kind: subjectKinds[recipient.kind],
              unit: recipient.unit
                ? { id: recipient.unit, ...entryLink(corpus, unitCollection, recipient.unit) }
                : undefined,
              form: { id: data.form, name: nameOf(corpus, 'forms', data.form) },
              year: data.decided.slice(0, 4),
              award: { number: data.number, href: addressIn(awardCollection, id) },
              filedUnder: filedUnder(recipient),
            })),
        )
        .sort((a, b) => compareNames(a.name, b.name) || b.year.localeCompare(a.year))),
    );
  return roll;
}

function filedUnder({ name: full, kind }: { name: string; kind: keyof typeof subjectKinds }): string[] {
  const words = kind === 'collective' ? full.split(/[\s,–-]+/) : full.split(/\s*(?:,|;| và )\s*/).map(givenName);
  return [...new Set(words.map(fold).filter((word) => /[a-z0-9]/.test(word)))];
}

/** Recipients by the first letter of the given name, for readers without script; digits are under "0". */
export function byLetter(roll: readonly Recipient[]): { letter: string; recipients: Recipient[] }[] {
  const shelves = Map.groupBy(roll, ({ name: full }) => letterOf(fold(givenName(full))));
  return [...shelves]
    .map(([letter, on]) => ({ letter, recipients: on }))
    .sort((a, b) => a.letter.localeCompare(b.letter));
}

const letterOf = (word: string): string => /[a-z]/.exec(word)?.[0] ?? '0';

/** Rows on one page of the roll: 300 are 8 kB compressed and some forty screens of a phone. */
const pageSize = 300;

/** The pages of the roll by letters: `/khen-thuong/tra-cuu/n/`, `/khen-thuong/tra-cuu/n/2/`. */
export function rollPages(
  corpus: Library,
): { address: string; letter: string; page: number; pages: number; total: number; recipients: Recipient[] }[] {
  return byLetter(recipients(corpus)).flatMap(({ letter, recipients: all }) => {
    const pages = Math.ceil(all.length / pageSize);
    return Array.from({ length: pages }, (_, i) => ({
      address: rollAddress(letter, i + 1),
      letter,
      page: i + 1,
      pages,
      total: all.length,
      recipients: all.slice(i * pageSize, (i + 1) * pageSize),
    }));
  });
}

export const lookupAddress = '/khen-thuong/tra-cuu/';
export const rollAddress = (letter: string, page = 1): string =>
  `${lookupAddress}${letter}/${page > 1 ? `${page}/` : ''}`;

/** The choices of the lookup form: the units, forms, years and letters that occur. */
export function lookupChoices(corpus: Library) {
  const roll = recipients(corpus);
  const named = (items: readonly ({ id: string; name: string } | undefined)[]) =>
    [...new Map(items.flatMap((item) => (item ? [[item.id, item.name] as const] : []))).entries()]
      .map(([id, words]) => ({ id, name: words }))
      .sort((a, b) => compareText(a.name, b.name));
  return {
    total: roll.length,
    units: named(roll.map(({ unit }) => unit)),
    forms: named(roll.map(({ form }) => form)),
    years: [...new Set(roll.map(({ year }) => year))].sort().reverse(),
    letters: byLetter(roll).map(({ letter, recipients: on }) => ({
      letter,
      href: rollAddress(letter),
      count: on.length,
    })),
  };
}

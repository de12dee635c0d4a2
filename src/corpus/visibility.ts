/** What the public may see of the entries on a day: one rule for pages, search, feeds, data, directory and links. Pure. */
import { shownName } from '../collections/awards/fields.ts';
import {
  addressOf,
  collections,
  collectionOf,
  type CollectionName,
  type Fields,
  type FieldSpec,
} from '../collections/index.ts';
import { isTakenBack } from '../collections/parts.ts';
import type { Day } from '../text/day.ts';
import { nameKey } from '../text/names.ts';
import { directoryOf, stateOf, type Directory, type Listed } from './directory.ts';

type Data = Record<string, unknown>;

/** As much of an entry as is asked here. */
export interface Seen {
  collection: CollectionName;
  id: string;
  data: Data;
  body: string;
}

/** `whole`: as it is; `tombstone`: that it was withdrawn or revoked, and why; `hidden`: nothing, not even that it exists. */
export type Visibility = 'whole' | 'tombstone' | 'hidden';

/** What may be seen of an entry on a day. Hidden: a draft, and an entry of a later day, even when it is withdrawn. */
export function visibilityOf({ collection, data }: Pick<Seen, 'collection' | 'data'>, day: Day): Visibility {
  if (data['draft'] === true) return 'hidden';
  const { shownFrom } = collectionOf(collection);
  const from = shownFrom && data[shownFrom];
  if (typeof from === 'string' && from > day) return 'hidden';
  return isTakenBack(stateOf(data)) ? 'tombstone' : 'whole';
}

/**
 * The entries as the public may see them on a day: without those that are hidden and whatever leads to them; those taken
 * back without their body and photos; of people under age who are honoured the first letters alone, and nothing that says
 * where they live. Whoever publishes anything starts from these.
 */
export function publicEntries<E extends Seen>(entries: readonly E[], day: Day): E[] {
  const seen = entries.map((entry) => ({ entry, visibility: visibilityOf(entry, day) }));
  const hidden = seen.filter(({ visibility }) => visibility === 'hidden').map(({ entry }) => entry);
  const unlinked = withoutLinksTo(hidden);
  const isMinor = minorsAmong(entries);
  return seen.flatMap(({ entry, visibility }) => {
    if (visibility === 'hidden') return [];
    const shown = withMinorsHidden(unlinked(entry), isMinor);
    return [visibility === 'tombstone' ? withoutBody(shown) : shown];
  });
}

/** The directory of what the public may see, and the collections that it leaves out in part. */
export type PublicDirectory = Directory & { unlisted?: CollectionName[] };

/** What lies beside the desk for everybody to read; the desk reads the collections in `unlisted` from its own store. */
export function publicDirectory(
  { entries, catalogues }: { entries: readonly Seen[]; catalogues: Listed['catalogues'] },
  day: Day,
): PublicDirectory {
  const whole = directoryOf({ entries, catalogues });
  const shown = directoryOf({ entries: publicEntries(entries, day), catalogues });
  const unlisted = (Object.keys(collections) as CollectionName[]).filter(
    (name) => JSON.stringify(whole[name]) !== JSON.stringify(shown[name]),
  );
  return unlisted.length > 0 ? { ...shown, unlisted } : shown;
}

/** Vite copies every imported photo into the site, whether a page shows it or not: photos that are taken back are not imported. */
function withoutBody<E extends Seen>(entry: E): E {
  const { photos, ...data } = entry.data;
  return { ...entry, body: '', data: photos === undefined ? data : { ...data, photos: [] } };
}

/** Takes out of an entry what leads to hidden ones: references, links in its text, addresses in its fields. */
function withoutLinksTo(hidden: readonly Seen[]): <E extends Seen>(entry: E) => E {
  if (hidden.length === 0) return (entry) => entry;
  const targets = new Set(hidden.map(({ collection, id }) => `${collection}/${id}`));
  const pages = hidden.map(({ collection, id }) => addressOf(collection, id));
  const address = `((?:https?://[^\\s/()<>]+)?)(${pages.map((page) => page.slice(0, -1)).join('|')})(?![a-z0-9-])[^\\s()<>"']*`;
  const inlineLink = new RegExp(
    `\\[((?:[^\\[\\]\\\\]|\\\\.)*)\\]\\(\\s*<?${address}>?(?:\\s+(?:"[^"]*"|'[^']*'))?\\s*\\)`,
    'g',
  );
  const bare = new RegExp(address, 'g');
  const plain = (text: string): string =>
    pages.some((page) => text.includes(page.slice(0, -1)))
      ? text
          .replace(inlineLink, '$1')
          .replace(bare, (_, origin: string, page: string) => origin + page.slice(0, page.lastIndexOf('/') + 1))
      : text;
  return (entry) => ({
    ...entry,
    body: plain(entry.body),
    data: dataWithout(collections[entry.collection].fields, entry.data, targets, plain),
  });
}

function dataWithout(fields: Fields, data: Data, targets: ReadonlySet<string>, plain: (text: string) => string): Data {
  return Object.fromEntries(
    Object.entries(data).flatMap(([name, value]) => {
      const field = fields[name];
      const kept = field ? valueWithout(field, value, targets, plain) : [value];
      return kept.map((left) => [name, left] as const);
    }),
  );
}

/** The value in a list of one, or nothing when it leads to a hidden entry. */
function valueWithout(
  field: FieldSpec,
  value: unknown,
  targets: ReadonlySet<string>,
  plain: (text: string) => string,
): unknown[] {
  if (field.kind === 'reference') return targets.has(`${field.to}/${String(value)}`) ? [] : [value];
  if (field.kind === 'list' && Array.isArray(value))
    return [value.flatMap((item: unknown) => valueWithout(field.of, item, targets, plain))];
  if (field.kind === 'group' && typeof value === 'object' && value !== null)
    return [dataWithout(field.fields, value as Data, targets, plain)];
  return [typeof value === 'string' ? plain(value) : value];
}

/** The lists of people that entries carry. */
const rolls = ['recipients', 'candidates'] as const;

interface Person {
  name?: unknown;
  kind?: unknown;
  unit?: unknown;
  story?: unknown;
  minor?: unknown;
}

/**
 * Whether a person on a roll is under age: marked so, honoured for the deed that a story about somebody under age tells,
 * or of the name and unit of somebody who is. Who is linked to the story of an adult is that adult.
 */
export function minorsAmong(entries: readonly Seen[]): (person: Person) => boolean {
  const stories = new Map(
    entries.filter(({ collection }) => collection === 'stories').map(({ id, data }) => [id, data] as const),
  );
  const ofMinor = (story: unknown): boolean => stories.get(String(story))?.['minor'] === true;
  const known = new Map<string, string[]>();
  const add = (name: unknown, unit: unknown): void => {
    if (typeof name !== 'string' || typeof unit !== 'string') return;
    const key = nameKey(name);
    known.set(key, [...(known.get(key) ?? []), unit]);
  };
  for (const data of stories.values())
    if (data['minor'] === true) add((data['subject'] as Person | undefined)?.name, data['unit']);
  for (const { data } of entries)
    for (const person of peopleOn(data))
      if (person.minor === true || ofMinor(person.story)) add(person.name, person.unit);
  return ({ name, kind, unit, story, minor }) =>
    minor === true ||
    ofMinor(story) ||
    (typeof name === 'string' &&
      (kind === undefined || kind === 'individual') &&
      !stories.has(String(story)) &&
      (known.get(nameKey(name)) ?? []).includes(String(unit)));
}

/** Everyone on the rolls of an entry. */
export const peopleOn = (data: Data): Person[] =>
  rolls.flatMap((roll) =>
    (Array.isArray(data[roll]) ? (data[roll] as (Person | null)[]) : []).filter((person) => person !== null),
  );

/** What a roll says of a person that leads to where they live or learn. */
const leadsHome = ['unit', 'role', 'story'];

function withMinorsHidden<E extends Seen>(entry: E, isMinor: (person: Person) => boolean): E {
  if (!peopleOn(entry.data).some(isMinor)) return entry;
  const hidden = rolls.flatMap((roll) => {
    const people = entry.data[roll];
    if (!Array.isArray(people)) return [];
    const shown = (people as Data[]).map((person) => {
      if (!isMinor(person)) return person;
      const { name, ...rest } = Object.fromEntries(Object.entries(person).filter(([key]) => !leadsHome.includes(key)));
      const shortened = shownName({ name: typeof name === 'string' ? name : '', minor: true });
      return { ...rest, name: shortened, ...(roll === 'recipients' && { minor: true }) };
    });
    return [[roll, shown] as const];
  });
  return { ...entry, data: { ...entry.data, ...Object.fromEntries(hidden) } };
}

/** The datasets of the portal: what the model declares open, of live entries. A new collection is included automatically. */
import { type CatalogueName, catalogues } from '../collections/catalogues.ts';
import { addressOf, allCollections, type AnyCollection, entriesIn } from '../collections/index.ts';
import { isLive } from '../collections/parts.ts';
import type { PublicCorpus } from '../library/corpus.ts';
import type { Fields, FieldSpec } from '../fields/field.ts';
import { kindOf } from '../fields/kinds.ts';
import { isOfMinor, openData, openFields } from '../fields/open.ts';
import { slug } from '../text/slug.ts';

export interface Row {
  /** Stays the same for as long as the entry lives. */
  id: string;
  /** The entry's page, absolute; items of catalogues have none. */
  address?: string;
  /** `2026`, where the dataset is cut by years and the entry has its day. */
  year?: string;
  data: Record<string, unknown>;
}

export interface Dataset {
  /** Last part of its address: `khen-thuong` of `/du-lieu/khen-thuong/`. */
  name: string;
  title: string;
  description: string;
  /** The open fields alone. */
  fields: Fields;
  rows: Row[];
}

const made = new WeakMap<PublicCorpus, Dataset[]>();

/** Every dataset, collections first. Withdrawn and revoked entries, those of minors, and those of days to come are not in them. */
export function datasets(corpus: PublicCorpus): Dataset[] {
  let all = made.get(corpus);
  if (!all) made.set(corpus, (all = [...collectionSets(corpus), ...catalogueSets(corpus)]));
  return all;
}

function collectionSets(corpus: PublicCorpus): Dataset[] {
  // The portal's own pages, which are in no section, are text about it rather than data.
  const open = allCollections
    .filter(({ section }) => section)
    .map((collection) => ({ collection, fields: openFields(collection.fields) }))
    .filter(({ fields }) => Object.keys(fields).length > 0)
    .map((shown) => ({ ...shown, entries: publicEntries(corpus, shown.collection) }));
  const known = new Map<string, Set<string>>(
    open.map(({ collection, entries }) => [collection.name, new Set(entries.map(({ id }) => id))]),
  );
  return open.map(({ collection: { name, section, label, description, sortBy }, fields, entries }) => ({
    name: section,
    title: label,
    description,
    fields,
    rows: entries.map(({ id, data }) => ({
      id,
      address: new URL(addressOf(name, id), corpus.site.url).href,
      ...yearIn(data, sortBy),
      data: leadingNowhere(fields, openData(fields, data), known),
    })),
  }));
}

const yearIn = (data: Record<string, unknown>, field: string | undefined): Pick<Row, 'year'> => {
  const day = field && data[field];
  return typeof day === 'string' ? { year: day.slice(0, 4) } : {};
};

/** Entries that may go out, as the library holds them: those of today or earlier. */
const publicEntries = (
  corpus: PublicCorpus,
  { name, openData: publicData }: AnyCollection,
): { id: string; data: Data }[] =>
  entriesIn(corpus, name)
    .filter((entry) => isLive(entry) && !isOfMinor(entry.data))
    .flatMap(({ id, data }) => {
      const shown = publicData ? publicData(corpus, data) : data;
      return shown ? [{ id, data: shown as Data }] : [];
    });

type Data = Record<string, unknown>;

/** References to unpublished entries are dropped: the id of a withdrawn story still reveals its title. */
const leadingNowhere = (
  fields: Fields,
  data: Record<string, unknown>,
  known: Map<string, Set<string>>,
): Record<string, unknown> => kept({ kind: 'group', label: '', fields }, data, known) as Record<string, unknown>;

function kept(field: FieldSpec, value: unknown, known: Map<string, Set<string>>): unknown {
  if (field.kind === 'reference') return known.get(field.to)?.has(value as string) === false ? undefined : value;
  return kindOf(field).rebuild(field, value, (part) => kept(part.field, part.value, known));
}

const catalogueSets = (corpus: PublicCorpus): Dataset[] =>
  Object.values(catalogues).map(({ name, label, item, description, fields }) => {
    const { id: _, ...open } = openFields(fields);
    return {
      name: `danh-muc-${slug(item)}`,
      title: `Danh mục: ${label}`,
      description,
      fields: open,
      rows: corpus.catalogues[name as CatalogueName].map((data) => ({
        id: data.id,
        // Which fields are open is known by name alone.
        data: openData(open, data as unknown as Record<string, unknown>),
      })),
    };
  });

/** The years of a dataset, newest first. */
export const yearsOf = ({ rows }: Dataset): string[] =>
  [...new Set(rows.flatMap(({ year }) => year ?? []))].sort().reverse();

/** The same dataset with the rows of one year. */
export const ofYear = (dataset: Dataset, year: string): Dataset => ({
  ...dataset,
  rows: dataset.rows.filter((row) => row.year === year),
});

/** Who is honoured: recipients by group, place, form, type, authority and kind, each protected against disclosure by subtraction. */
import type { PublicCorpus } from '../library/corpus.ts';
import { subjectKinds } from '../collections/parts.ts';
import { today } from '../text/day.ts';
import { compareText } from '../text/order.ts';
import { statisticsStrings as t } from '../text/statistics-strings.ts';
import { communesOn, honours, type Honour } from './honours.ts';
import { periodsOfYear, quarterOf } from './periods.ts';
import { itemAt, protect, type CountTable, type Node, type PublishedTable } from './suppression.ts';

/** The dimensions by which recipients are counted, leaders against workers first; also the names of the files. */
export const dimensions = ['vai-tro', 'nhom', 'don-vi', 'hinh-thuc', 'loai-hinh', 'tham-quyen', 'doi-tuong'] as const;
export type Dimension = (typeof dimensions)[number];

export interface Category {
  id: string;
  name: string;
}

/** Recipients along one dimension in one period, as they may be published. */
export interface Breakdown {
  dimension: Dimension;
  lines: (Category & {
    /** Undefined where hidden. */
    count: number | undefined;
  })[];
  total: number;
  /** Fewer than five people: only the total is published. */
  closed: boolean;
}

export const allTime = 'all';
export const unknown = 'khong-ro';

interface Table {
  categories: Category[];
  published: PublishedTable;
}

const tables = new WeakMap<PublicCorpus, Record<Dimension, Table>>();

/** The recipients along a dimension, in a year, a part of one (places only), or all years (`all`). */
export function breakdown(corpus: PublicCorpus, dimension: Dimension, period: string = allTime): Breakdown {
  let all = tables.get(corpus);
  if (!all) tables.set(corpus, (all = tablesOf(corpus)));
  const { categories, published } = all[dimension];
  const total = published.total(period);
  return {
    dimension,
    lines: categories.map((category) => ({
      ...category,
      count: total === 0 ? 0 : published.count(category.id, period),
    })),
    total,
    closed: published.isClosed(period),
  };
}

/** Years with a decision, newest first. */
export const yearsOfHonours = (corpus: PublicCorpus): string[] =>
  [...new Set(honours(corpus).map(({ decided }) => decided.slice(0, 4)))].sort().reverse();

function tablesOf(corpus: PublicCorpus): Record<Dimension, Table> {
  const records = honours(corpus);
  const { groups, forms, types, authorities } = corpus.catalogues;
  const used = (of: (honour: Honour) => string | undefined) => new Set(records.map(of));
  const table = (
    categories: Category[],
    of: (honour: Honour) => string,
    periods: 'years' | 'quarters',
    classes: { category: Category; holds: string[] }[] = [],
  ): Table => ({
    categories: [...categories, ...classes.map(({ category }) => category)],
    published: protect(
      countTable(
        records,
        categories.map(({ id }) => id),
        of,
        periods,
        classes,
      ),
    ),
  });
  const onlyUsed = (list: readonly Category[], of: (honour: Honour) => string): Table => {
    const ids = used(of);
    return table(
      list.filter(({ id }) => ids.has(id)).map(({ id, name }) => ({ id, name })),
      of,
      'years',
    );
  };
  const roles = [
    { category: { id: 'lanh-dao', name: t.leaders }, holds: groups.filter(({ leads }) => leads) },
    {
      category: { id: 'truc-tiep', name: t.priority },
      holds: groups.filter(({ leads, priority }) => !leads && priority),
    },
    { category: { id: 'khac', name: t.others }, holds: groups.filter(({ leads, priority }) => !leads && !priority) },
  ].map(({ category, holds }) => ({ category, holds: holds.map(({ id }) => id) }));
  const unknownCategory = { id: unknown, name: t.unknown };
  // Roles are sums of groups: one table protects both, so that neither discloses the other. A role may have the id of a group.
  const byGroup = table(
    [...groups.map(({ id, name }) => ({ id, name })), unknownCategory],
    ({ group }) => group ?? unknown,
    'years',
    roles.map(({ category, holds }) => ({ category: { ...category, id: `role:${category.id}` }, holds })),
  );
  return {
    'vai-tro': {
      published: relabelled(byGroup.published),
      categories: [...roles.map(({ category }) => category), unknownCategory],
    },
    nhom: { ...byGroup, categories: byGroup.categories.slice(0, groups.length + 1) },
    'don-vi': table([...places(corpus, records), unknownCategory], ({ place }) => place ?? unknown, 'quarters'),
    'hinh-thuc': onlyUsed(forms, ({ form }) => form),
    'loai-hinh': table(
      types.map(({ id, name }) => ({ id, name })),
      ({ type }) => type,
      'years',
    ),
    'tham-quyen': onlyUsed(authorities, ({ authority }) => authority),
    'doi-tuong': table(
      Object.entries(subjectKinds).map(([id, name]) => ({ id, name })),
      ({ kind }) => kind,
      'years',
    ),
  };
}

const relabelled = (table: PublishedTable): PublishedTable => ({
  ...table,
  count: (id, period) => table.count(id === unknown ? id : `role:${id}`, period),
});

/** The most communes in one table; a portal with more lists only those where somebody was honoured. */
const maxCommunes = 200;

/** Communes in force, with honours or without, then all other units with honours. */
function places(corpus: PublicCorpus, records: readonly Honour[]): Category[] {
  const others = new Set(records.flatMap(({ place }) => place ?? []));
  const inForce = communesOn(corpus, today());
  const now = inForce.length > maxCommunes ? inForce.filter(({ id }) => others.has(id)) : inForce;
  for (const { id } of now) others.delete(id);
  return [
    ...now,
    ...[...others]
      .map((id) => ({ id, name: corpus.directory.units[id]?.name ?? id }))
      .sort((a, b) => compareText(a.name, b.name)),
  ];
}

function countTable(
  records: readonly Honour[],
  categories: string[],
  of: (honour: Honour) => string,
  kind: 'years' | 'quarters',
  classes: { category: Category; holds: string[] }[],
): CountTable {
  const years = [...new Set(records.map(({ decided }) => decided.slice(0, 4)))].sort();
  const leaves = kind === 'years' ? years : years.flatMap((year) => [1, 2, 3, 4].map((n) => `${year}-quy-${n}`));
  const when = kind === 'years' ? (day: string) => day.slice(0, 4) : quarterOf;
  const counts = categories.map(() => leaves.map(() => 0));
  const [row, column] = [new Map(categories.map((id, i) => [id, i])), new Map(leaves.map((id, i) => [id, i]))];
  for (const honour of records) {
    const [category, leaf] = [of(honour), when(honour.decided)];
    const [i, j] = [row.get(category), column.get(leaf)];
    if (i === undefined || j === undefined) throw new Error(`no cell for ${category} in ${leaf}`);
    const line = itemAt(counts, i);
    line[j] = itemAt(line, j) + 1;
  }
  const every = leaves.map((_, i) => i);
  const node = (id: string, holds: (leaf: string) => boolean): Node => ({
    id,
    leaves: leaves.flatMap((leaf, i) => (holds(leaf) ? i : [])),
  });
  return {
    categories: [
      ...categories.map((id, i) => ({ id, leaves: [i] })),
      ...classes
        .map(({ category, holds }) => ({
          id: category.id,
          leaves: categories.flatMap((id, i) => (holds.includes(id) ? i : [])),
        }))
        .filter(({ leaves: of }) => of.length > 0),
    ],
    periods: [
      { id: allTime, leaves: every },
      ...(kind === 'years'
        ? leaves.map((id) => node(id, (leaf) => leaf === id))
        : years.flatMap((year) =>
            periodsOfYear(year).map(({ id, from, to }) =>
              node(id, (leaf) => leaf.startsWith(year) && lies(leaf, from, to)),
            ),
          )),
    ],
    counts,
  };
}

/** Whether a quarter lies within these days. */
const lies = (quarter: string, from: string, to: string): boolean => {
  const last = Number(quarter.at(-1)) * 3;
  return last - 2 >= Number(from.slice(5, 7)) && last <= Number(to.slice(5, 7));
};

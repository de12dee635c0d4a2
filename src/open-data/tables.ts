/** A dataset as flat tables: one for its entries, one for each list of groups in them (recipients, copies …). */
import { catalogues, collections, type Fields, type FieldSpec, type ReferenceTarget } from '../collections/index.ts';
import type { Directory } from '../corpus/directory.ts';
import { kindOf } from '../fields/kinds.ts';
import { slug } from '../text/slug.ts';
import { dataStrings } from '../text/data-strings.ts';
import type { Dataset, Row } from './datasets.ts';

export type Cell = string | number | boolean | undefined;

export interface Column {
  /** As in the first line of the CSV file: `subject.name`. */
  name: string;
  label: string;
  /** What a cell holds: "ngày NĂM-THÁNG-NGÀY", "mã của Đơn vị, địa phương". */
  holds: string;
  required: boolean;
  /** Values that a cell may have, with their meaning. */
  options?: Record<string, string>;
  cells: (row: Record<string, unknown>) => Cell;
}

export interface Table {
  /** '' for the entries themselves, `nguoi-duoc-khen` for a list in them. */
  name: string;
  title: string;
  columns: Column[];
  rows: Record<string, unknown>[];
}

/** The separator of several values in one cell. */
const separator = ' | ';

/** The tables of a dataset; the first holds its entries. */
export function tablesOf(dataset: Dataset, directory: Directory): Table[] {
  const { fields, rows } = dataset;
  return [
    {
      name: '',
      title: dataset.title,
      columns: [
        idColumn,
        ...(rows.some(({ address }) => address) ? [addressColumn] : []),
        ...columnsOf(fields, directory),
      ],
      rows: rows.map(({ id, address, data }) => ({ ...data, id, address })),
    },
    ...listsOfGroups(fields).map(([key, field]) => ({
      name: slug(field.label),
      title: `${dataset.title}: ${field.label.toLowerCase()}`,
      columns: [{ ...idColumn, label: dataStrings.idOf }, placeColumn, ...columnsOf(field.of.fields, directory)],
      rows: rows.flatMap(({ id, data }) =>
        ((data[key] ?? []) as Row['data'][]).map((item, i) => ({ ...item, id, row: i + 1 })),
      ),
    })),
  ];
}

type ListOfGroups = Extract<FieldSpec, { kind: 'list' }> & { of: Extract<FieldSpec, { kind: 'group' }> };

const isListOfGroups = (field: FieldSpec): field is ListOfGroups => field.kind === 'list' && field.of.kind === 'group';
const listsOfGroups = (fields: Fields) =>
  Object.entries(fields).filter((entry): entry is [string, ListOfGroups] => isListOfGroups(entry[1]));

const own = (name: string, label: string, holds: string): Column => ({
  name,
  label,
  holds,
  required: true,
  cells: (row) => row[name] as Cell,
});
const idColumn = own('id', dataStrings.id, dataStrings.holds.id);
const addressColumn = own('address', dataStrings.address, dataStrings.holds.address);
const placeColumn = own('row', dataStrings.row, dataStrings.holds.number);

/** Columns of these fields; lists of groups have tables of their own. */
const columnsOf = (fields: Fields, directory: Directory): Column[] =>
  Object.entries(fields).flatMap(([name, field]) =>
    isListOfGroups(field) ? [] : columns(name, field, directory, (row) => row[name]),
  );

function columns(
  name: string,
  field: FieldSpec,
  directory: Directory,
  value: (row: Record<string, unknown>) => unknown,
  within = '',
): Column[] {
  const label = within + field.label;
  if (field.kind === 'group') {
    return Object.entries(field.fields).flatMap(([part, inner]) =>
      columns(
        `${name}.${part}`,
        inner,
        directory,
        (row) => (value(row) as Record<string, unknown> | undefined)?.[part],
        `${label} › `,
      ).map((column) => ({ ...column, required: column.required && !field.optional })),
    );
  }
  const single = field.kind === 'list' ? field.of : field;
  const column: Column = {
    name,
    label,
    holds: `${holds(single)}${field.kind === 'list' ? dataStrings.several : ''}`,
    required: !field.optional && field.kind !== 'list',
    ...(single.kind === 'choice' && { options: single.options }),
    cells: (row) => cellOf(value(row), (item) => item),
  };
  const { inWords } = kindOf(single);
  if (!inWords) return [column];
  const nameOf = (target: string, id: string) => directory[target as ReferenceTarget][id]?.name;
  const words = (item: Cell): Cell => inWords(single, item, nameOf) ?? item;
  return [
    column,
    {
      ...column,
      name: `${name}_name`,
      label: `${label} ${dataStrings.inWords}`,
      holds: dataStrings.holds.text,
      options: undefined,
      cells: (row) => cellOf(value(row), words),
    },
  ];
}

/** One cell for a value, or for all values of a list. */
function cellOf(value: unknown, show: (item: Cell) => Cell): Cell {
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) return show(value as Cell);
  return (value as unknown[])
    .map((item) => (typeof item === 'object' && item !== null ? Object.values(item).join(' ') : show(item as Cell)))
    .join(separator);
}

/** What a value of this field is, in words. */
function holds(field: FieldSpec): string {
  const words = dataStrings.holds[kindOf(field).holds];
  return field.kind === 'reference' ? `${words} “${labelOf(field.to)}”` : words;
}

const labelOf = (target: string): string =>
  (target in collections
    ? collections[target as keyof typeof collections]
    : catalogues[target as keyof typeof catalogues]
  ).label;

/** What the pages under `/du-lieu/` show: the list of datasets, and of each its files and its dictionary. */
import type { PublicCorpus } from '../library/corpus.ts';
import { catalogues } from '../collections/index.ts';
import { today } from '../text/day.ts';
import type { DataSetProps, DataIndexProps, FileLink } from '../views/OpenData.tsx';
import { dataStrings as t } from '../text/data-strings.ts';
import { datasets, ofYear, yearsOf, type Dataset } from './datasets.ts';
import { licenceOf, schemaPath } from './files.ts';
import { tablesOf, type Table } from './tables.ts';

const root = '/du-lieu/';

export const dataSetAddress = ({ name }: Dataset): string => `${root}${name}/`;

/** The page of all datasets. */
export function dataIndex(corpus: PublicCorpus): DataIndexProps {
  const lines = datasets(corpus).map((dataset) => ({
    name: dataset.title,
    href: dataSetAddress(dataset),
    rows: dataset.rows.length,
    description: dataset.description,
  }));
  return {
    sets: lines.slice(0, -Object.keys(catalogues).length),
    catalogues: lines.slice(-Object.keys(catalogues).length),
    ...rights(corpus),
  };
}

/** The page of one dataset. */
export function dataSetProps(corpus: PublicCorpus, dataset: Dataset): DataSetProps {
  const tables = tablesOf(dataset, corpus.directory);
  return {
    title: dataset.title,
    description: dataset.description,
    editions: [
      edition(t.allYears, dataset, dataset.name, tables),
      ...yearsOf(dataset).map((year) =>
        edition(
          year,
          ofYear(dataset, year),
          `${dataset.name}/${year}`,
          tablesOf(ofYear(dataset, year), corpus.directory),
        ),
      ),
    ],
    schema: `${root}${schemaPath(dataset)}`,
    tables: tables.map(({ name, title, columns }) => ({
      name,
      title: name ? title : t.entries,
      columns: columns.map(({ name: key, label, holds, required, options }) => ({
        name: key,
        label,
        holds,
        required,
        options,
      })),
    })),
    ...rights(corpus),
  };
}

function edition(name: string, { rows }: Dataset, path: string, tables: Table[]): DataSetProps['editions'][number] {
  const file = (label: string, href: string, format: FileLink['format']): FileLink => ({
    name: label,
    href: `${root}${href}`,
    format,
  });
  return {
    name,
    rows: rows.length,
    files: [
      file('JSON', `${path}.json`, 'application/json'),
      ...tables
        .filter((table) => table.name === '' || table.rows.length > 0)
        .map((table) =>
          table.name
            ? file(`CSV: ${table.title.split(': ').at(-1)}`, `${path}/${table.name}.csv`, 'text/csv')
            : file('CSV', `${path}.csv`, 'text/csv'),
        ),
    ],
  };
}

const rights = (corpus: PublicCorpus) => ({
  licence: { name: licenceOf(corpus).name, href: licenceOf(corpus).link },
  publisher: corpus.site.owner,
  email: corpus.site.email,
  today: today(),
});

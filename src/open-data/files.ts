/** Every file under `/du-lieu/`: whole of time and one for each year, JSON and CSV, and the schema of each dataset. */
import { licences } from '../collections/site.ts';
import type { PublicCorpus } from '../library/corpus.ts';
import { figureTables, type FigureTable } from '../statistics/files.ts';
import { csv } from './csv.ts';
import { datasets, ofYear, yearsOf, type Dataset } from './datasets.ts';
import { jsonSchema } from './json-schema.ts';
import { tablesOf } from './tables.ts';

export interface DataFile {
  /** Below `/du-lieu/`: `khen-thuong/2026.csv`. */
  path: string;
  body: () => string;
}

export const dataFiles = (corpus: PublicCorpus): DataFile[] => [
  ...datasets(corpus).flatMap((dataset) => filesOf(dataset, corpus)),
  ...figureTables(corpus).flatMap(filesOfFigures),
];

const filesOfFigures = ({ path, columns, lines }: FigureTable): DataFile[] => [
  { path: `${path}.csv`, body: () => csv(columns, lines) },
  {
    path: `${path}.json`,
    body: () => json(lines.map((line) => Object.fromEntries(columns.map((column, i) => [column, line[i] ?? null])))),
  },
];

const filesOf = (dataset: Dataset, corpus: PublicCorpus): DataFile[] => [
  { path: schemaPath(dataset), body: () => json(jsonSchema(dataset, addressOfFile(corpus, schemaPath(dataset)))) },
  ...filesOfRows(dataset, dataset.name, corpus),
  ...yearsOf(dataset).flatMap((year) => filesOfRows(ofYear(dataset, year), `${dataset.name}/${year}`, corpus)),
];

/** The rows of a dataset, or of one of its years, in each form. A list that nobody has filled has no file of its own. */
function filesOfRows(dataset: Dataset, path: string, corpus: PublicCorpus): DataFile[] {
  const tables = tablesOf(dataset, corpus.directory).filter(({ name, rows }) => name === '' || rows.length > 0);
  return [
    { path: `${path}.json`, body: () => json(wholeOf(dataset, corpus)) },
    ...tables.map(({ name, columns, rows }) => ({
      path: name ? `${path}/${name}.csv` : `${path}.csv`,
      body: () =>
        csv(
          columns.map((column) => column.name),
          rows.map((row) => columns.map(({ cells }) => cells(row))),
        ),
    })),
  ];
}

const wholeOf = (dataset: Dataset, corpus: PublicCorpus) => ({
  title: dataset.title,
  publisher: corpus.site.owner,
  licence: licenceOf(corpus).link,
  source: new URL(`/du-lieu/${dataset.name}/`, corpus.site.url).href,
  schema: addressOfFile(corpus, schemaPath(dataset)),
  rows: dataset.rows.map(({ id, address, data }) => ({ id, ...(address && { address }), ...data })),
});

export const schemaPath = ({ name }: Dataset): string => `${name}.schema.json`;

/** The licence of the data: the one that site.yml names, else CC BY 4.0. */
export const licenceOf = ({ site }: PublicCorpus) => licences[site.licence ?? 'cc-by-4.0'];

const addressOfFile = (corpus: PublicCorpus, path: string): string => new URL(`/du-lieu/${path}`, corpus.site.url).href;

const json = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;

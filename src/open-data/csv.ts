import { stringify } from 'csv-stringify/sync';
import type { Cell } from './tables.ts';

/**
 * A CSV file as spreadsheets and RFC 4180 want it: UTF-8 with BOM (Excel takes it for another encoding otherwise), CRLF,
 * quotes where they are needed. A text that a spreadsheet would run as a formula gets an apostrophe before it.
 */
export const csv = (head: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  // The library quotes only the record delimiter, CRLF; a lone LF would end the record for most readers.
  stringify([[...head], ...rows.map((row) => [...row])], {
    bom: true,
    record_delimiter: 'windows',
    quoted_match: /[\r\n]/,
    escape_formulas: true,
    cast: { boolean: String },
  });

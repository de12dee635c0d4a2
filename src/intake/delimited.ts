/** Tables as text: `.csv` of any delimiter and encoding, and cells copied from a sheet, which are separated by tabs. */
import { parse } from 'csv-parse/browser/esm/sync';
import { cell, type Grid } from './grid.ts';

/** Text of a file: UTF-8, UTF-16 as Excel's "Unicode Text", else one byte a letter, as old programs write. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const windows = new TextDecoder('windows-1258').decode(bytes);
    // The Vietnamese code page writes tones as letters of their own, which no other one has there.
    return /[\u0300\u0301\u0303\u0309\u0323]/.test(windows) && /[ăơưđ]/.test(windows)
      ? windows.normalize('NFC')
      : new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The table in a text. Quotation marks that are not closed are letters. */
export function readDelimited(text: string, name = ''): Grid {
  const plain = text.replace(/^\uFEFF/, '').replace(/^sep=.\r?\n/i, '');
  const delimiter = delimiterOf(plain);
  const rows = parsed(plain, delimiter) ?? plain.split(/\r\n|[\r\n]/).map((line) => line.split(delimiter));
  return { name, rows: rows.map((row) => row.map(cell)), leftOut: [] };
}

function parsed(text: string, delimiter: string): string[][] | undefined {
  try {
    return parse(text, {
      delimiter,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: false,
    });
  } catch {
    return undefined;
  }
}

/** The sign that cuts the most lines into the same number of cells. */
function delimiterOf(text: string): string {
  const lines = text.split(/\r\n|[\r\n]/, 60).filter((line) => line.trim());
  const score = (sign: string) => {
    const counts = lines.map((line) => line.split(sign).length - 1).filter((count) => count > 0);
    const usual = counts.sort((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0;
    return counts.filter((count) => count === usual).length * (sign === '\t' ? 100 : 1);
  };
  return ['\t', ';', ',', '|'].reduce((best, sign) => (score(sign) > score(best) ? sign : best));
}

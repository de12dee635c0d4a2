/** The tables of a file or of the clipboard, by what it is. */
import type { Grid } from './grid.ts';

export interface GivenFile {
  name: string;
  bytes: Uint8Array;
}

/**
 * Every table of an `.xlsx`, `.csv`, `.docx` or `.html` file. What reads it is loaded only then.
 * @throws Error with a Vietnamese sentence that says what to do with a file of another kind
 */
export async function tablesOf({ name, bytes }: GivenFile): Promise<Grid[]> {
  switch (kindOfFile(name, bytes)) {
    case 'xlsx':
      return (await import('./xlsx.ts')).readXlsx(bytes);
    case 'docx': {
      const { readDocx } = await import('./docx.ts');
      const { tablesInHtml } = await import('./html-table.ts');
      return tablesInHtml((await readDocx(bytes)).html);
    }
    case 'html': {
      const { decodeText } = await import('./delimited.ts');
      const { tablesInHtml } = await import('./html-table.ts');
      return tablesInHtml(decodeText(bytes));
    }
    case 'text': {
      const { decodeText, readDelimited } = await import('./delimited.ts');
      return [readDelimited(decodeText(bytes))];
    }
  }
}

/** The tables among what was pasted; HTML knows merged and hidden cells, so it is asked first. */
export async function tablesPasted({ html, text }: { html: string; text: string }): Promise<Grid[]> {
  if (/<table[\s>]/i.test(html)) {
    const { tablesInHtml } = await import('./html-table.ts');
    const tables = tablesInHtml(html);
    if (tables.some(({ rows }) => rows.length)) return tables;
  }
  const { readDelimited } = await import('./delimited.ts');
  return text.trim() ? [readDelimited(text)] : [];
}

export type FileKind = 'xlsx' | 'docx' | 'html' | 'text';

/** What a file is, by its first bytes and its name. @throws Error with a sentence for what cannot be read */
export function kindOfFile(name: string, bytes: Uint8Array): FileKind {
  const start = String.fromCharCode(...bytes.subarray(0, 8));
  if (start.startsWith('%PDF'))
    throw new Error(
      `“${name}” là tệp PDF, chữ trong đó không lấy ra đúng được. Hãy mở tệp gốc bằng Word hoặc Excel rồi thả vào đây.`,
    );
  if (start.startsWith('\xd0\xcf\x11\xe0')) {
    const [program, extension] = /\.xls$/i.test(name) ? ['Excel', '.xlsx'] : ['Word', '.docx'];
    throw new Error(
      `“${name}” là tệp ${program} kiểu cũ. Hãy mở bằng ${program}, chọn Lưu thành (Save As), kiểu ${extension}, rồi thả tệp mới vào đây.`,
    );
  }
  if (start.startsWith('{\\rtf'))
    throw new Error(`“${name}” là tệp RTF. Hãy mở bằng Word, lưu thành .docx rồi thả vào đây.`);
  if (start.startsWith('PK')) {
    if (/\.(?:xlsx|xlsm)$/i.test(name)) return 'xlsx';
    if (/\.docx$/i.test(name)) return 'docx';
    throw new Error(
      `“${name}” không phải tệp Word (.docx) hay Excel (.xlsx). Hãy mở bằng chương trình đã viết nó rồi lưu thành một trong hai kiểu ấy.`,
    );
  }
  if (/<(?:html|table|!doctype)/i.test(String.fromCharCode(...bytes.subarray(0, 1000)))) return 'html';
  if (/\.(?:csv|tsv|txt)$/i.test(name)) return 'text';
  throw new Error(`Chưa đọc được “${name}”. Hãy dùng tệp Excel (.xlsx), Word (.docx) hoặc .csv.`);
}

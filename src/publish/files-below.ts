import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Every file below a folder, as relative paths in order. */
export const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((item) => item.isFile())
    .map((item) => relative(folder, join(item.parentPath, item.name)))
    .sort();

/** Files of the content folder that are whole at every moment, also when the disk is full or this process is killed. */
import {
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** A file as it is to be; `content: null` removes it. */
export interface Change {
  file: string;
  content: Buffer | null;
}

/**
 * Makes all changes, or none when one of them cannot be written. Each new file is written beside its place, forced to the
 * disk and renamed; the text of an entry comes last, after the photos that it names. It never yields to another save, so
 * two of one entry cannot mix.
 * @throws Error of the file system; then every file is as it was, except that some of those to be removed may be gone
 */
export function putAll(changes: readonly Change[]): void {
  const written = changes.flatMap(({ file, content }) => (content ? [{ file, content, part: partOf(file) }] : []));
  const made: string[] = [];
  try {
    for (const { file, content, part } of written) {
      const folder = mkdirSync(dirname(file), { recursive: true });
      if (folder !== undefined) made.unshift(folder);
      if (lstatSync(file, { throwIfNoEntry: false })?.isDirectory())
        throw Object.assign(new Error(`${file} is a folder`), { code: 'EISDIR', path: file });
      writeDurably(part, content);
    }
  } catch (error) {
    for (const { part } of written) rmSync(part, { force: true });
    for (const folder of made) rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  const textsLast = written.sort((a, b) => Number(isText(a.file)) - Number(isText(b.file)));
  for (const { part, file } of textsLast) renameSync(part, file);
  for (const { file, content } of changes) if (content === null) remove(file);
}

/** Removes what a killed process has left beside the files that it was writing. */
export function removeParts(folder: string): void {
  if (!existsSync(folder)) return;
  for (const item of readdirSync(folder, { withFileTypes: true, recursive: true }))
    if (item.isFile() && /^\..+\.\d+\.part$/.test(item.name)) rmSync(join(item.parentPath, item.name), { force: true });
}

function remove(file: string): void {
  rmSync(file, { force: true });
  const folder = dirname(file);
  if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
}

function writeDurably(file: string, content: Buffer): void {
  const handle = openSync(file, 'w');
  try {
    writeFileSync(handle, content);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Hidden, so that neither the check nor the watcher takes it for content. */
const partOf = (file: string): string => join(dirname(file), `.${basename(file)}.${process.pid}.part`);

const isText = (file: string): boolean => /\.(?:md|yml)$/.test(file);

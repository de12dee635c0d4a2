/** What the last reading of a corpus found, so that an entry whose text has not changed is not parsed and checked again. */
import type { Diagnostic } from '../fields/diagnostic.ts';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from './cache.ts';
import type { OwnFindings } from './entry.ts';
import type { FileDiagnostic } from './files.ts';

/** One entry or list of the corpus: its parsed text, and the findings of that text alone. */
export interface KnownEntry {
  /** Of the file's bytes. */
  hash: string;
  data: Record<string, unknown>;
  findings: Diagnostic[];
  /** The body is in its normal form as it is. */
  hasNormalBody?: boolean;
  /** Filled by the check. */
  own?: OwnFindings & { asides: Diagnostic[]; contacts: string };
}

/** A file beside an entry, as long as its size and time stay the same. */
export interface KnownFile {
  stamp: string;
  fault?: FileDiagnostic | undefined;
}

/** By the path from the corpus. */
export interface Memory {
  entries: Map<string, KnownEntry>;
  files: Map<string, KnownFile>;
}

export const emptyMemory = (): Memory => ({ entries: new Map(), files: new Map() });

export const hashOf = (text: string | Buffer): string => createHash('sha1').update(text).digest('base64url');

/** Corpora that are remembered: tests have one each. */
const most = 8;

/** What the last command kept of the corpus in a folder; empty when there is nothing, or when another program kept it. */
export function loadMemory(dir: string): Memory {
  try {
    const kept = JSON.parse(readFileSync(fileFor(dir), 'utf8')) as {
      program: string;
      entries: [string, KnownEntry][];
      files: [string, KnownFile][];
    };
    if (kept.program !== program()) return emptyMemory();
    return { entries: new Map(kept.entries), files: new Map(kept.files) };
  } catch {
    return emptyMemory(); // a cache that cannot be read is no cache
  }
}

/** Keeps a memory for the next command. A cache that cannot be written is skipped. */
export function saveMemory(dir: string, { entries, files }: Memory): void {
  const file = fileFor(dir);
  try {
    mkdirSync(dirname(file), { recursive: true });
    const unfinished = `${file}.${process.pid}`;
    writeFileSync(unfinished, JSON.stringify({ program: program(), entries: [...entries], files: [...files] }));
    renameSync(unfinished, file);
    forgetOldest(dirname(file));
  } catch {
    rmSync(file, { force: true });
  }
}

const fileFor = (dir: string): string => cacheFolder('corpus', `${basename(dir)}-${hashOf(dir).slice(0, 10)}.json`);

function forgetOldest(folder: string): void {
  const byAge = readdirSync(folder)
    .map((name) => ({ path: join(folder, name), time: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.time - a.time);
  for (const { path } of byAge.slice(most)) rmSync(path, { force: true });
}

let read: string | undefined;

/** The version of the check: its own sources, and the versions of the parsers. */
function program(): string {
  if (read) return read;
  const src = fileURLToPath(new URL('..', import.meta.url));
  const hash = createHash('sha1');
  for (const folder of ['collections', 'corpus', 'fields', 'prose', 'text'])
    for (const item of readdirSync(join(src, folder), { recursive: true, encoding: 'utf8' }).sort())
      if (item.endsWith('.ts')) hash.update(item).update(readFileSync(join(src, folder, item)));
  return (read = hash.update(readFileSync(join(src, '..', 'package-lock.json'))).digest('base64url'));
}

/**
 * The parts of a large index as Pagefind made them, kept from one build to the next: after a change of one story one part is made anew.
 * Of the 50 s that the index of 10,000 stories takes, Pagefind takes 28.
 */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { cacheDir } from '../publish/folders.ts';
import type { IndexFile, SearchDocument } from './index-types.ts';

export interface KeptParts {
  /** The files for these documents, by `make` unless the very same documents were asked for in the build before. */
  part: (
    documents: readonly SearchDocument[],
    make: (documents: readonly SearchDocument[]) => Promise<IndexFile[]>,
  ) => Promise<IndexFile[]>;
  /** Removes every part that was not asked for. What has been withdrawn lies in none that is left. */
  dropOthers: () => void;
}

/** The parts of the portal that is published in `outDir()`. */
export function keptParts(folder = join(cacheDir(), 'search')): KeptParts {
  const asked = new Set<string>();
  return {
    part: async (documents, make) => {
      const name = nameOf(documents);
      asked.add(name);
      const kept = readPart(join(folder, name));
      if (kept) return kept;
      const files = await make(documents);
      keepPart(folder, name, files);
      return files;
    },
    dropOthers: () => {
      for (const name of existsSync(folder) ? readdirSync(folder) : [])
        if (!asked.has(name)) rmSync(join(folder, name), { force: true });
    },
  };
}

function readPart(path: string): IndexFile[] | undefined {
  try {
    return deserialize(readFileSync(path)) as IndexFile[];
  } catch {
    return undefined;
  }
}

/** Nothing fails for it: another process (a build, `astro dev`) may clear the folder in the same moment. */
function keepPart(folder: string, name: string, files: readonly IndexFile[]): void {
  try {
    mkdirSync(folder, { recursive: true });
    const unfinished = join(folder, randomUUID()); // renamed when whole: a build killed here leaves no half part under the real name
    writeFileSync(unfinished, serialize(files));
    renameSync(unfinished, join(folder, name));
  } catch {
    // It is made anew the next time.
  }
}

/** What makes a part of documents. From the working directory, not from import.meta.url: Astro bundles this module into another folder. */
const makers = [join('node_modules', 'pagefind', 'package.json'), join('src', 'search', 'index-files.ts')];

/** A hash of everything that decides what a part is. */
function nameOf(documents: readonly SearchDocument[]): string {
  const hash = createHash('sha256');
  for (const maker of makers) hash.update(readFileSync(maker));
  return hash.update(JSON.stringify(documents)).digest('hex').slice(0, 32);
}

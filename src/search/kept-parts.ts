/**
 * Caches the parts of a large index between builds: after a change to one story only one part is rebuilt.
 * Pagefind takes 28 of the 50 s for the index of 10,000 stories.
 */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { cacheDir } from '../publish/folders.ts';
import type { IndexFile, SearchDocument } from './index-types.ts';

export interface KeptParts {
  /** The files for these documents, from `make` unless the previous build had exactly the same documents. */
  part: (
    documents: readonly SearchDocument[],
    make: (documents: readonly SearchDocument[]) => Promise<IndexFile[]>,
  ) => Promise<IndexFile[]>;
  /** Removes every part that was not requested, so that nothing withdrawn is left in the cache. */
  dropOthers: () => void;
}

/** The parts of the portal that is published in `outDir()`. */
export function keptParts(folder = join(cacheDir(), 'search')): KeptParts {
  const requested = new Set<string>();
  return {
    part: async (documents, make) => {
      const name = nameOf(documents);
      requested.add(name);
      const kept = readPart(join(folder, name));
      if (kept) return kept;
      const files = await make(documents);
      keepPart(folder, name, files);
      return files;
    },
    dropOthers: () => {
      for (const name of existsSync(folder) ? readdirSync(folder) : [])
        if (!requested.has(name)) rmSync(join(folder, name), { force: true });
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

/** Failures are ignored: another process (a build, `astro dev`) may clear the folder at the same moment. */
function keepPart(folder: string, name: string, files: readonly IndexFile[]): void {
  try {
    mkdirSync(folder, { recursive: true });
    const unfinished = join(folder, randomUUID()); // renamed when whole: a build killed here leaves no half part under the real name
    writeFileSync(unfinished, serialize(files));
    renameSync(unfinished, join(folder, name));
  } catch {
    // It is rebuilt next time.
  }
}

/** The code that makes a part. Relative to the working directory, not import.meta.url: Astro bundles this module into another folder. */
const makers = [join('node_modules', 'pagefind', 'package.json'), join('src', 'search', 'index-files.ts')];

/** A hash of everything a part depends on. */
function nameOf(documents: readonly SearchDocument[]): string {
  const hash = createHash('sha256');
  for (const maker of makers) hash.update(readFileSync(maker));
  return hash.update(JSON.stringify(documents)).digest('hex').slice(0, 32);
}

import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { projectDir } from './folders.ts';

/** What Astro looks for in a project, beside its `.astro/`. */
const parts = ['src', 'public', 'tsconfig.json', 'package.json', 'package-lock.json'];

/**
 * The folder that Astro takes for the project when it builds into `outDir()`: links to this project, and a `.astro/` of
 * its own. Astro keeps the list of a corpus's photos there, so builds that share one would import each other's.
 * @returns its absolute path
 */
export function projectForBuild(): string {
  const root = projectDir();
  mkdirSync(root, { recursive: true });
  for (const part of parts) {
    if (existsSync(join(root, part))) continue;
    try {
      symlinkSync(relative(root, resolve(part)), join(root, part));
    } catch (error) {
      // A build that has begun at the same moment; one of the two will be refused.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return root;
}

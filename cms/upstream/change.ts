/** A change of one text in a file of a package. */
import { fileURLToPath } from 'node:url';

export interface Change {
  /** The file inside `node_modules`. */
  file: string;
  from: string;
  to: string;
  /** A line put before the file's own. */
  head?: string;
}

export const core = 'decap-cms-core/dist/esm';

/** The line that imports from a module of the desk; `module` lies in `cms/`. */
export const ours = (name: string, module = 'listing.ts'): string =>
  `import { ${name} } from ${JSON.stringify(fileURLToPath(new URL(`../${module}`, import.meta.url)))};`;

/** `npm run licences`: the licences of everything the portal is made of, from the lock file. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Licences under which code may be used and passed on as this project does; LGPL is that of the picture library's binaries, which are used unchanged. */
export const known = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'LGPL-3.0-or-later',
  'MIT',
  'MPL-2.0',
  'OFL-1.1',
  'PSF-2.0',
  'Python-2.0',
  'WTFPL',
  'Zlib',
];

/** Packages that name their licence in a text only, or by half its name; read by hand in the version that is locked. */
const readByHand: Record<string, string> = {
  '@mapbox/jsonlint-lines-primitives': 'MIT',
  duck: 'BSD-2-Clause',
  fuzzy: 'MIT',
  semaphore: 'MIT',
  'sort-asc': 'MIT',
  'sort-desc': 'MIT',
  'sort-object': 'MIT',
  trim: 'MIT',
};

export interface Licensed {
  name: string;
  version: string;
  /** An SPDX expression; undefined when the package names none. */
  licence: string | undefined;
  /** Runs a program when it is installed. */
  installs: boolean;
}

/** The packages that are not for development alone: the build, the desk, and what ships to readers. */
export function licences(lockFile = fileURLToPath(new URL('../package-lock.json', import.meta.url))): Licensed[] {
  const { packages } = JSON.parse(readFileSync(lockFile, 'utf8')) as {
    packages: Record<string, { version: string; license?: string; dev?: boolean; hasInstallScript?: boolean }>;
  };
  return Object.entries(packages)
    .filter(([path, { dev }]) => path && !dev)
    .map(([path, { version, license, hasInstallScript = false }]) => {
      const name = path.replace(/^.*node_modules\//, '');
      return { name, version, licence: readByHand[name] ?? license, installs: hasInstallScript };
    });
}

/** Whether a licence, or every part or one of the choices of an expression, is a known one. */
export const isKnown = (licence: string | undefined): boolean =>
  licence !== undefined &&
  licence
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((one) => known.includes(one)));

if (process.argv[1] && existsSync(process.argv[1]) && join(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const byLicence = Map.groupBy(licences(), ({ licence }) => licence ?? 'không rõ');
  for (const [licence, packages] of [...byLicence].sort(([, a], [, b]) => b.length - a.length)) {
    console.log(
      `${licence} (${packages.length}): ${packages
        .map(({ name, version }) => `${name}@${version}`)
        .sort()
        .join(', ')}`,
    );
  }
}

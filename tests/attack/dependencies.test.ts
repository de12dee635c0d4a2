/** What ships, against the advisories of high severity that have been looked up; `.github/SECURITY.md` says when. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** The first sound version of each line of versions. Lines that are not named are sound or do not exist. */
const sound: Record<string, readonly string[]> = {
  trim: ['0.0.3'],
  immutable: ['3.8.3', '4.3.8', '5.1.5'],
  minimatch: ['3.1.5', '7.4.8', '10.2.5'],
  'path-to-regexp': ['0.1.13', '1.9.0', '8.4.0'],
  undici: ['6.28.0', '7.29.0'],
  qs: ['6.16.0'],
  dompurify: ['2.5.9', '3.3.2'],
  devalue: ['5.9.1'],
  express: ['5.0.0'],
  '@xmldom/xmldom': ['0.8.14'],
  'fast-xml-parser': ['4.5.5', '5.5.6'],
  'js-yaml': ['3.15.1', '4.3.1'],
  lodash: ['4.18.0'],
  'lodash-es': ['4.18.0'],
  picomatch: ['2.3.2', '3.0.2', '4.0.4'],
  sharp: ['0.35.0'],
  svgo: ['3.3.5', '4.0.2'],
  vite: ['8.0.16'],
};

interface Locked {
  version?: string;
  dev?: boolean;
}

const numbers = (version: string): number[] => version.split(/[.-]/).map(Number);
const isBefore = (a: string, b: string): boolean => {
  const [x, y] = [numbers(a), numbers(b)];
  const at = x.findIndex((part, i) => part !== y[i]);
  return at >= 0 && (x[at] ?? 0) < (y[at] ?? 0);
};

test('no package that ships is older than the mending of an advisory', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> };
  const shipped = Object.entries(packages)
    .filter(([path, { dev }]) => path !== '' && dev !== true)
    .map(([path, { version = '' }]) => ({ name: path.split('node_modules/').at(-1) ?? '', version }));
  expect(shipped.length).toBeGreaterThan(100);
  expect(Object.keys(sound).filter((name) => !shipped.some((one) => one.name === name))).toEqual([]);
  const old = shipped.filter(({ name, version }) => {
    const lines = sound[name] ?? [];
    const line = lines.find((one) => numbers(one)[0] === numbers(version)[0]) ?? lines[0];
    return line !== undefined && isBefore(version, line);
  });
  expect(old).toEqual([]);
});

/** What the portal is made of may be used and passed on, and nothing runs at installation that nobody has named. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isKnown, licences } from '../licences.ts';

const lock = readFileSync('package-lock.json', 'utf8');

test('every package has a known licence', () => {
  const all = licences();
  expect(all.length).toBeGreaterThan(500);
  expect(all.filter(({ licence }) => !isKnown(licence)).map(({ name, licence }) => `${name}: ${licence}`)).toEqual([]);
});

test('a licence that is not known, or none, would be noticed', () => {
  expect([isKnown(undefined), isKnown('GPL-3.0'), isKnown('MIT AND GPL-3.0'), isKnown('(GPL-3.0 OR MIT)')]).toEqual([
    false,
    false,
    false,
    true,
  ]);
});

test('only packages that are named run a program when they are installed', () => {
  const { packages } = JSON.parse(lock) as { packages: Record<string, { hasInstallScript?: boolean }> };
  const running = Object.entries(packages)
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => path.replace(/^.*node_modules\//, ''));
  const { allowScripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    allowScripts: Record<string, boolean>;
  };
  expect([...new Set(running)].sort()).toEqual(Object.keys(allowScripts).sort());
});

test('the lock file names no registry', () => expect(lock).not.toContain('"resolved"'));

test('every package of the lock file is known by its content', () => {
  const { packages } = JSON.parse(lock) as { packages: Record<string, { integrity?: string; link?: boolean }> };
  expect(
    Object.entries(packages)
      .filter(([path, { integrity, link }]) => path && !link && !integrity)
      .map(([path]) => path),
  ).toEqual([]);
});

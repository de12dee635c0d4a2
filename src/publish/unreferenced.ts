import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * Removes scripts and pictures of `_astro` that nothing in the site names. @astrojs/react leaves a client of 220 kB in every site,
 * also in one whose pages hydrate nothing; and a page that is taken over from the build before brings all photos that were
 * resized while it was drawn, also one that has been withdrawn since.
 * @returns the names of the removed files
 */
export function removeUnreferenced(site: string): string[] {
  const files = readdirSync(site, { recursive: true, encoding: 'utf8' });
  const read = (file: string): string => readFileSync(join(site, file), 'utf8');
  const candidates = new Set(files.filter((file) => /^_astro[\\/].*\.(?:js|jpe?g|png|webp|avif|gif|svg)$/.test(file)).map((file) => basename(file)));
  const named = new Set<string>();
  for (const file of files) {
    if (/\.(?:html|css|xml|json|csv|txt)$/.test(file)) for (const [, name] of read(file).matchAll(/\/_astro\/([\w.-]+)/g)) named.add(name!);
  }
  const isScript = (name: string): boolean => name.endsWith('.js');
  // What a script loads it names without its folder.
  const scripts = [...candidates].filter(isScript);
  for (const script of named) if (isScript(script) && candidates.has(script)) for (const other of scripts) if (read(join('_astro', script)).includes(other)) named.add(other);
  const unused = [...candidates].filter((name) => !named.has(name));
  for (const name of unused) rmSync(join(site, '_astro', name));
  return unused;
}

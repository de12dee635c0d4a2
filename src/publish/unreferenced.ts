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
  const candidates = new Set(
    files
      .filter((file) => /^_astro[\\/].*\.(?:js|jpe?g|png|webp|avif|gif|svg)$/.test(file))
      .map((file) => basename(file)),
  );
  const named = new Set<string>();
  for (const file of files) {
    if (/\.(?:html|css|xml|json|csv|txt)$/.test(file))
      for (const [, name = ''] of read(file).matchAll(/\/_astro\/([\w.-]+)/g)) named.add(name);
  }
  const needed = withLoaded(site, named);
  const unused = [...candidates].filter((name) => !needed.has(name));
  for (const name of unused) rmSync(join(site, '_astro', name));
  return unused;
}

/** Names of files in `_astro` together with the scripts that the scripts among them load, and so on. */
export function withLoaded(site: string, names: Iterable<string>): Set<string> {
  const scripts = readdirSync(join(site, '_astro')).filter((name) => name.endsWith('.js'));
  const needed = new Set(names);
  for (const name of needed) {
    if (!scripts.includes(name)) continue;
    const code = readFileSync(join(site, '_astro', name), 'utf8');
    // What a script loads it names without its folder.
    for (const other of scripts) if (code.includes(other)) needed.add(other);
  }
  return needed;
}

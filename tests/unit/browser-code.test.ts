/** The scripts of public pages run in the oldest browsers that the portal promises; lint holds what this reads off its list. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { browserCode } from '../browser-code.mjs';
import { fromIndex, toIndex } from '../../src/search/spelling.ts';

describe('what the browser runs on public pages', () => {
  it('is linted, whichever page or worker loads it', () => {
    const named = globSync('src/**/*.{astro,ts}').flatMap((file) => {
      const source = readFileSync(file, 'utf8');
      const scripts = [...source.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, script = '']) => script);
      const loaded = scripts.flatMap((script) => [...script.matchAll(/import\s+'(\.[^']+)'/g)]);
      const workers = [...source.matchAll(/new Worker\(\s*new URL\('(\.[^']+)'/g)];
      return [...loaded, ...workers].map(([, name = '']) => join(dirname(file), name));
    });
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((file) => !browserCode().includes(file))).toEqual([]);
  });

  it('moves the tone as before, without a look behind', () => {
    expect(toIndex('hoà thuỷ quý Quỳnh quà')).toBe('hòa thủy quý Quỳnh quà');
    expect(fromIndex('ḏường hòa')).toBe('đường hòa');
  });
});

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import './seed.ts';

/** Unit tests: `npx vitest run --config tests/vitest.config.ts [file]`. Scenarios that need a browser have their own tool. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  // Astro's own module exists only in a build; tests of the library hand it a corpus.
  resolve: { alias: { 'astro:content': fileURLToPath(new URL('fixtures/astro-content.ts', import.meta.url)) } },
  test: {
    include: ['tests/{unit,attack}/**/*.test.{ts,tsx}'],
    setupFiles: ['tests/seed.ts'],
    // Vitest leaves one core to whoever watches.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Decap's own modules import without extensions, which Node does not resolve.
    server: { deps: { inline: [/decap-cms-core/] } },
  },
});

import react from '@astrojs/react';
import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';
import { buildAdmin } from './cms/build.ts';
import { isIndexable } from './src/publish/indexable.ts';
import { contentDir, portal, siteAddress, stagingDir } from './src/publish/integration.ts';
import { projectForBuild } from './src/publish/project.ts';
import { searchInDev } from './src/search/integration.ts';

/** In `astro dev` the desk comes ready built, so that a save never reloads the page an editor is typing in. */
const desk = async () =>
  (await import('./cms/server/desk.ts')).desk({ content: contentDir(), admin: () => buildAdmin('.cache/desk/dev') });

export default defineConfig({
  // What Astro writes into the project itself, a build writes into its own: builds of other sites may run beside it.
  root: process.argv.includes('build') ? projectForBuild() : '.',
  site: siteAddress(),
  outDir: stagingDir(),
  trailingSlash: 'always',
  build: { format: 'directory', inlineStylesheets: 'never', concurrency: 4 },
  integrations: [
    react(),
    sitemap({ filter: (page) => isIndexable(stagingDir(), page) }),
    searchInDev(),
    portal({ admin: buildAdmin, desk }),
  ],
  // Inline scripts and styles would need an exception in the content policy.
  // Nested rules are lowered for the old browsers of cheap phones.
  vite: {
    build: { assetsInlineLimit: 0, cssTarget: ['chrome99', 'safari15.4', 'firefox97'] },
    worker: { format: 'es' },
  },
  devToolbar: { enabled: false },
  experimental: { incrementalBuild: true },
});

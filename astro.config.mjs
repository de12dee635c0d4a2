import react from '@astrojs/react';
import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { buildAdmin } from './cms/build.ts';
import { contentDir, portal, stagingDir } from './src/publish/integration.ts';

export default defineConfig({
  site: parse(readFileSync(join(contentDir(), 'site.yml'), 'utf8')).url,
  outDir: stagingDir(),
  trailingSlash: 'always',
  build: { format: 'directory', inlineStylesheets: 'never', concurrency: 4 },
  integrations: [react(), sitemap({ filter: (page) => !page.includes('/tim-kiem/') }), portal({ admin: buildAdmin })],
  // Inline scripts and styles would need an exception in the content policy.
  // Nested rules are lowered for the old browsers of cheap phones.
  vite: { build: { assetsInlineLimit: 0, cssTarget: ['chrome99', 'safari15.4', 'firefox97'] } },
  devToolbar: { enabled: false },
});

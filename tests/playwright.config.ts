import { defineConfig } from 'playwright/test';
import { chromiumArgs, findChromium } from './chromium.ts';
import './seed.ts';

const executablePath = findChromium();
const thorough = /@thorough/;
/** Of `e2e/`; they are in stages of their own. */
const ownStages = ['**/e2e/{forge,publishing,server}/**'];

/** Scenarios in a real browser: `npx playwright test --config tests/playwright.config.ts [file]`, on a built site (`npm run build`). */
export default defineConfig({
  testMatch: '**/*.{test,spec}.ts',
  projects: [
    { name: 'e2e', testDir: './e2e', testIgnore: ownStages, grepInvert: thorough },
    // What takes minutes by its nature is in `npm run test:soak`: servers that publish and forges that people work on,
    // scenarios of second ways, rare moments and everything there is, kills, random sessions, builds from nothing.
    { name: 'publishing', testDir: './e2e', testMatch: '**/e2e/{publishing,server}/**/*.{test,spec}.ts' },
    { name: 'forge', testDir: './e2e/forge' },
    { name: 'thorough', testDir: './e2e', testIgnore: ownStages, grep: thorough },
    { name: 'soak', testDir: './soak' },
  ],
  globalSetup: './e2e/setup.ts',
  outputDir: '../test-results',
  workers: 2,
  timeout: 150_000,
  retries: 0,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list']],
  use: {
    baseURL: process.env['SITE_URL'],
    // Scenarios read what the server sends; the service worker has scenarios of its own, which allow it.
    serviceWorkers: 'block',
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    viewport: { width: 1280, height: 900 },
    launchOptions: { args: chromiumArgs, ...(executablePath ? { executablePath } : {}) },
    screenshot: 'only-on-failure',
  },
});

import { defineConfig } from 'playwright/test';
import { chromiumArgs, findChromium } from './chromium.ts';

const executablePath = findChromium();

/** Scenarios in a real browser: `npx playwright test --config tests/playwright.config.ts [file]`, on a built site (`npm run build`). */
export default defineConfig({
  testDir: './e2e',
  testMatch: '**/*.{test,spec}.ts',
  globalSetup: './e2e/setup.ts',
  outputDir: '../test-results',
  workers: 2,
  timeout: 150_000,
  // A browser on a busy machine now and then misses a moment; what passes only at a second or third try is counted aloud by `npm test`.
  retries: 2,
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

/** What every scenario at the desk begins with: an editor who has come in. */
import type { Page } from 'playwright/test';
import { test as base } from '../portal.ts';
import { DeskPage } from './pages/desk-page.ts';

async function comeIn(page: Page, url: string): Promise<DeskPage> {
  // A step that waits for what never comes should say so, not use up the whole scenario.
  page.setDefaultTimeout(20_000);
  return new DeskPage(page, url).comeIn();
}

/** At the desk alone, on a fresh copy of the content. */
export const test = base.extend<{ editor: DeskPage }>({
  editor: async ({ page, desk }, use) => use(await comeIn(page, desk.url)),
});

/** At the desk of a portal that publishes what is saved. */
export const publishing = base.extend<{ editor: DeskPage }>({
  editor: async ({ page, portal }, use) => use(await comeIn(page, portal.url)),
});

export { expect } from 'playwright/test';

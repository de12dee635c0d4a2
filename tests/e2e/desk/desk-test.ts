/** What every scenario at the desk begins with: the portal on a copy of the content, and an editor who has come in. */
import { test as base } from '../portal.ts';
import { DeskPage } from './pages/desk-page.ts';

export const test = base.extend<{ editor: DeskPage }>({
  editor: async ({ page, desk }, use) => {
    // A step that waits for what never comes should say so, not use up the whole scenario.
    page.setDefaultTimeout(20_000);
    await use(await new DeskPage(page, desk.url).comeIn());
  },
});

export { expect } from 'playwright/test';

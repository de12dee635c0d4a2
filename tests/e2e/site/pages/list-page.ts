import type { Locator } from 'playwright/test';
import { PortalPage } from './portal-page.ts';

/** A list of stories, campaigns, awards or documents, and the ways to narrow it. */
export class ListPage extends PortalPage {
  /** One for each entry, whether the list shows cards or the roll of decisions. */
  readonly entries = this.main.locator('.teaser, .roll tbody tr');
  readonly pages = this.page.getByRole('navigation', { name: 'Các trang' });

  /** Opens one of the ways to narrow the list ("Đối tượng") and follows one of its values ("Tập thể"). */
  async narrow(by: string, value: string | RegExp): Promise<void> {
    await this.main.locator('summary').filter({ hasText: by }).click();
    await this.values(by).filter({ hasText: value }).click();
  }

  /** The values of one way to narrow the list; hidden until it is opened. */
  values(by: string): Locator {
    return this.main
      .locator('details')
      .filter({ has: this.page.locator('summary').filter({ hasText: by }) })
      .locator('a');
  }
}

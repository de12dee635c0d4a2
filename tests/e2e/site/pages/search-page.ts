import type { Locator, Page } from 'playwright/test';

/** The search page as a reader uses it. */
export class SearchPage {
  readonly page: Page;
  readonly box: Locator;
  readonly status: Locator;
  readonly results: Locator;

  constructor(page: Page) {
    this.page = page;
    this.box = page.getByRole('searchbox', { name: 'Từ cần tìm' });
    this.status = page.getByRole('status');
    this.results = page.getByRole('region', { name: 'Kết quả' }).getByRole('listitem');
  }

  async open(query = ''): Promise<this> {
    await this.page.goto(`/tim-kiem/${query && `?q=${encodeURIComponent(query)}`}`);
    return this;
  }

  /** Types a query and waits until its own answer shows. */
  async search(query: string): Promise<void> {
    await this.box.fill(query);
    await this.page
      .locator('[data-status]')
      .filter({ hasText: `“${query.normalize('NFC')}”` })
      .waitFor();
  }

  /** Paths of the results shown, in order. */
  async found(): Promise<string[]> {
    return this.results
      .getByRole('heading')
      .getByRole('link')
      .evaluateAll((links) => links.map((link) => new URL((link as HTMLAnchorElement).href).pathname));
  }

  filter(name: string): Locator {
    return this.page.getByRole('combobox', { name });
  }
}

import type { Locator, Page } from 'playwright/test';

/** The bar below every screen of the desk. */
export class StatusBar {
  readonly page: Page;
  /** What the site has, or that it is being built. */
  readonly site: Locator;
  /** Why the site could not be built. */
  readonly fault: Locator;

  constructor(page: Page) {
    this.page = page;
    const bar = page.locator('.status-bar');
    this.site = bar.getByRole('status');
    this.fault = bar.getByRole('alert');
  }

  link(name: 'Xem bài' | 'Bộ lan tỏa'): Locator {
    return this.site.getByRole('link', { name });
  }
  get copy(): Locator {
    return this.site.getByRole('button', { name: 'Sao chép liên kết' });
  }
  /** What the desk says of its watch over the content while it still sees changes. */
  get trouble(): Locator {
    return this.site.filter({ hasText: 'thư mục nội dung' });
  }
  get mend(): Locator {
    return this.fault.getByRole('button', { name: 'Mở bài' });
  }
}

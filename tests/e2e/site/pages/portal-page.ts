import { expect, type Locator, type Page } from 'playwright/test';

/** What every page of the portal has: head, search box, share bar, foot. */
export class PortalPage {
  readonly page: Page;
  readonly title: Locator;
  readonly skipLink: Locator;
  readonly sections: Locator;
  readonly searchBox: Locator;
  readonly footer: Locator;
  readonly main: Locator;
  /** "Nội dung mẫu" above the title. */
  readonly sampleBadge: Locator;

  constructor(page: Page) {
    this.page = page;
    this.main = page.getByRole('main');
    this.title = page.getByRole('heading', { level: 1 });
    this.skipLink = page.getByRole('link', { name: 'Đến nội dung chính' });
    this.sections = page.getByRole('navigation', { name: 'Mục chính' });
    this.searchBox = page.getByRole('banner').getByRole('searchbox', { name: 'Tìm trong trang' });
    this.footer = page.getByRole('contentinfo');
    this.sampleBadge = this.main.locator('.entry-title').getByText('Nội dung mẫu', { exact: true });
  }

  async open(address: string): Promise<this> {
    await this.page.goto(address);
    return this;
  }

  /** Follows a link of the main menu. */
  async goToSection(name: string): Promise<void> {
    await this.sections.getByRole('link', { name, exact: true }).click();
  }

  async isTitled(name: string | RegExp): Promise<void> {
    await expect(this.title).toHaveText(name);
  }

  section(name: string | RegExp): Locator {
    return this.main.locator('section').filter({ has: this.page.getByRole('heading', { name, level: 2 }) });
  }
}

import type { Locator, Page } from 'playwright/test';

/** "Chia sẻ": the ways to send a page on. */
export class ShareBar {
  readonly heading: Locator;
  readonly native: Locator;
  readonly facebook: Locator;
  readonly telegram: Locator;
  readonly copy: Locator;
  /** What the bar says after a press. */
  readonly status: Locator;

  constructor(page: Page) {
    const bar = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Chia sẻ', level: 2 }) });
    this.heading = bar.getByRole('heading');
    this.native = bar.getByRole('button', { name: 'Gửi qua Zalo, Messenger …' });
    this.facebook = bar.getByRole('link', { name: 'Facebook' });
    this.telegram = bar.getByRole('link', { name: 'Telegram' });
    this.copy = bar.getByRole('button', { name: 'Chép đường dẫn' });
    this.status = bar.getByRole('status');
  }
}

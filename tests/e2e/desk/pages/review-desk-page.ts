import { expect, type Locator } from 'playwright/test';
import { DeskPage } from './desk-page.ts';

/** The desk with drafts and review: saving makes a draft, publishing is a step of its own. */
export class ReviewDeskPage extends DeskPage {
  override get saveButton(): Locator {
    return this.page.getByRole('button', { name: 'Lưu', exact: true });
  }
  override get deleteButton(): Locator {
    return this.page.getByRole('button', { name: 'Xóa mục đã công bố' });
  }
  get status(): Locator {
    return this.page.getByRole('button', { name: /^Trạng thái:/ });
  }

  override async pressSave(): Promise<void> {
    await this.saveButton.click();
  }

  override async save(): Promise<void> {
    await expect(this.head).toContainText('Có thay đổi chưa lưu');
    await this.pressSave();
    await expect(this.head).toContainText('Đã lưu', { timeout: 30_000 });
  }

  async setStatus(name: 'Bản nháp' | 'Chờ duyệt' | 'Sẵn sàng'): Promise<void> {
    await this.status.click();
    await this.page.getByRole('menuitem', { name }).click();
    await expect(this.page.getByRole('button', { name: `Trạng thái: ${name}` })).toBeVisible();
  }

  async pressPublish(): Promise<void> {
    await this.page.getByRole('button', { name: 'Công bố', exact: true }).click();
    await this.page.getByRole('menuitem', { name: 'Công bố ngay' }).click();
  }

  async publish(): Promise<void> {
    await this.pressPublish();
    await expect(this.toast.getByText('Đã công bố')).toBeVisible({ timeout: 30_000 });
  }

  async unpublish(): Promise<void> {
    await this.page.getByRole('button', { name: 'Đã công bố', exact: true }).click();
    await this.page.getByRole('menuitem', { name: 'Gỡ khỏi trang' }).click();
    await expect(this.toast.getByText('Đã gỡ khỏi trang')).toBeVisible({ timeout: 30_000 });
  }

  /** The column of the review board under this heading. */
  async column(heading: 'Bản nháp' | 'Chờ duyệt' | 'Sẵn sàng'): Promise<Locator> {
    await this.goTo('workflow');
    return this.page
      .locator('section, div')
      .filter({ has: this.page.getByRole('heading', { name: heading, exact: true }) })
      .last();
  }
}

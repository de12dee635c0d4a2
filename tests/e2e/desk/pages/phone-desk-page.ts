import { expect, type Locator, type Page } from 'playwright/test';
import { DeskPage } from './desk-page.ts';

/** The desk under a finger: everything is tapped. */
export class PhoneDeskPage extends DeskPage {
  override async write(label: string, text: string, within: Page | Locator = this.page): Promise<void> {
    const field = this.field(label, within);
    await field.tap();
    await expect(field).toBeFocused();
    await field.fill(text);
  }

  override async choose(label: string, option: string, within: Page | Locator = this.page): Promise<void> {
    const chooser = within.getByRole('combobox', { name: new RegExp(`^${label}( \\([^)]*\\))?$`) }).first();
    await chooser.tap();
    await chooser.pressSequentially(option);
    await this.page.getByRole('option', { name: option }).first().tap();
  }

  override async add(item: string): Promise<void> {
    await this.page.getByRole('button', { name: `Thêm ${item}`, exact: true }).tap();
  }

  override async pressSave(): Promise<void> {
    await this.saveButton.tap();
  }
}

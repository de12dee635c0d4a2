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

  /** How far the page can be moved sideways, in pixels. */
  overhang(): Promise<number> {
    return this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  }

  /** Where a finger would land: whether the middle of a field is the field itself, once it is in view. */
  async isUncovered(field: Locator): Promise<boolean> {
    await field.scrollIntoViewIfNeeded();
    return field.evaluate((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      const hit = document.elementFromPoint(left + width / 2, top + height / 2);
      return hit !== null && (element.contains(hit) || hit.contains(element));
    });
  }

  /** The visible buttons and links of a part that are lower than a finger needs. */
  smallTargets(within: Locator): Promise<string[]> {
    return within
      .locator('button, [role="button"], a[href], [role="combobox"]')
      .filter({ visible: true })
      .evaluateAll((targets) =>
        targets
          .filter((target) => target.getBoundingClientRect().height < 44)
          .map(
            (target) =>
              `${(target.getAttribute('aria-label') ?? target.textContent).trim()}: ${target.getBoundingClientRect().height}`,
          ),
      );
  }
}

import { PortalPage } from './portal-page.ts';

/** The lookup of recipients, and the roll by letters. */
export class LookupPage extends PortalPage {
  readonly name = this.main.getByRole('searchbox', { name: 'Tên người, tập thể, hộ gia đình' });
  readonly year = this.main.getByRole('combobox', { name: 'Năm' });
  readonly status = this.main.getByRole('status');
  readonly rows = this.main
    .getByRole('table', { name: 'Người được khen tìm thấy' })
    .getByRole('row')
    .filter({ has: this.page.getByRole('rowheader') });
  readonly letters = this.page.getByRole('navigation', { name: 'Xem cả danh sách theo chữ đầu của tên' });

  async ask(name: string): Promise<void> {
    await this.name.fill(name);
    await this.main.getByRole('button', { name: 'Tra cứu' }).click();
  }
}

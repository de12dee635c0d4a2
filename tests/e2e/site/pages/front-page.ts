import { PortalPage } from './portal-page.ts';

export class FrontPage extends PortalPage {
  readonly storyOfTheDay = this.title.getByRole('link');
  /** The campaign to join now, with its criteria; the others under way are below it. */
  readonly campaign = this.section('Phong trào đang diễn ra').getByRole('article');
  readonly running = this.section('Phong trào đang diễn ra').locator('.teasers > li');
  readonly newest = this.section('Điển hình mới').getByRole('listitem');
  readonly roll = this.section('Bảng vàng').getByRole('row');
  readonly communes = this.section('Gương sáng ở mỗi xã').getByRole('link', { name: /Xã/ });
}

import { PortalPage } from './portal-page.ts';

/** Contact, about, and the page that says there is no such page. */
export class StaticPage extends PortalPage {
  /** The search box in the text of the not-found page, besides the one in the head. */
  readonly ownSearchBox = this.main.getByRole('searchbox', { name: 'Tìm trong trang' });
  readonly ownLinks = this.main.getByRole('list').getByRole('link');
}

import type { Locator } from 'playwright/test';
import { PortalPage } from './portal-page.ts';
import { ShareBar } from './share-bar.ts';

/** The page of a story, campaign, award, unit or document. */
export class EntryPage extends PortalPage {
  readonly share = new ShareBar(this.page);
  readonly photo = this.main.getByRole('figure').getByRole('img');
  readonly sources = this.section('Nguồn').getByRole('listitem');
  /** The recipients of an award, one row each. */
  readonly recipients = this.main
    .getByRole('table', { name: 'Người được khen' })
    .getByRole('row')
    .filter({ has: this.page.getByRole('rowheader') });
  readonly stories = this.section(/^Gương (ở đây|trong phong trào)$/).getByRole('listitem');
  readonly subunits = this.section('Đơn vị trực thuộc').getByRole('link');
  readonly criteria = this.section('Tiêu chí, ai cũng kiểm tra được').getByRole('listitem');

  /** The value beside a term of the facts, e.g. "Địa phương". */
  fact(term: string): Locator {
    return this.main
      .locator('.facts > div')
      .filter({ has: this.page.getByRole('term').getByText(term, { exact: true }) })
      .getByRole('definition');
  }
}

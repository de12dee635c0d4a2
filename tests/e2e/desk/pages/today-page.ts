import { expect, type Locator } from 'playwright/test';
import type { DeskPage } from './desk-page.ts';

/** The page that the desk opens on. */
export class TodayPage {
  readonly desk: DeskPage;

  constructor(desk: DeskPage) {
    this.desk = desk;
  }

  /** Opens the desk without naming a place in it, and waits until what is due is known. */
  async open(): Promise<this> {
    await this.desk.goTo('');
    await expect(this.desk.page.getByRole('heading', { name: 'Hôm nay', level: 1 })).toBeVisible({ timeout: 60_000 });
    await expect(this.section('Chưa có ảnh')).toBeVisible({ timeout: 30_000 });
    return this;
  }

  section(heading: string): Locator {
    return this.desk.page.getByRole('region', { name: heading, exact: true });
  }
  entry(heading: string, name: string): Locator {
    return this.section(heading).getByRole('link', { name, exact: true });
  }
  /** The number beside a heading. */
  async count(heading: string): Promise<number> {
    return Number(/\d+/.exec(await this.section(heading).getByRole('heading').innerText())?.[0]);
  }
  action(name: string): Locator {
    return this.desk.page.getByRole('navigation', { name: 'Việc mới' }).getByText(name, { exact: true });
  }
}

/** The desk on a forge as an editor uses it: one object, one person's browser. */
import { expect, test as base, type Browser, type BrowserContext, type Locator, type Page } from 'playwright/test';
import type { User } from '../../forge/oauth.ts';
import { isReal, type Scene as SceneOf } from './scene.ts';

type Scene = Pick<SceneOf, 'desk'>;

export interface StoryDraft {
  title: string;
  summary: string;
  name: string;
  body: string;
  photo: { file: string; alt: string; credit: string };
}

/** Whoever came in leaves when the scenario ends: pages that stay open go on asking the forge. */
export const test = base.extend<{ leaving: undefined }>({
  leaving: [
    async ({ browser }, use) => {
      await use(undefined);
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    { auto: true },
  ],
});

export class Desk {
  readonly page: Page;
  readonly #address: string;
  readonly #context: BrowserContext;
  /** What the browser asked the person, each answered with yes. */
  readonly questions: string[] = [];

  private constructor(page: Page, address: string, context: BrowserContext) {
    this.page = page;
    this.#address = address;
    this.#context = context;
    page.on('dialog', (dialog) => {
      this.questions.push(dialog.message());
      void dialog.accept();
    });
  }

  /** A browser of its own, at the closed door of the desk. */
  static async at(scene: Scene, browser: Browser): Promise<Desk> {
    const context = await browser.newContext({
      locale: 'vi-VN',
      timezoneId: 'Asia/Ho_Chi_Minh',
      viewport: { width: 1400, height: 1000 },
    });
    const desk = new Desk(await context.newPage(), scene.desk, context);
    await desk.page.goto(scene.desk);
    return desk;
  }

  static async openedBy(user: User, scene: Scene, browser: Browser): Promise<Desk> {
    const desk = await Desk.at(scene, browser);
    await desk.logIn(user);
    await expect(desk.page.getByRole('heading', { name: 'Hôm nay' })).toBeVisible();
    return desk;
  }

  /** Through the forge's own page and back. */
  async logIn(user: User): Promise<void> {
    await this.page.getByRole('button', { name: /^Vào bằng (?:Forgejo|GitLab)$/ }).click();
    await passDoor(this.page, user);
  }

  /** From the first screen as a click there does; from elsewhere the page is loaded again, as in another tab. */
  async goTo(hash: string): Promise<void> {
    if (await this.page.getByRole('heading', { name: 'Hôm nay' }).isVisible()) {
      await this.page.evaluate((place) => void (location.hash = place), hash);
      return;
    }
    await this.page.goto('about:blank');
    await this.page.goto(this.#address + hash);
  }

  async openStory(slug: string): Promise<void> {
    await this.goTo(`#/collections/stories/entries/${slug}/index`);
    await expect(this.titleField).not.toHaveValue('');
  }

  get titleField(): Locator {
    return this.page.locator('[id^="title-field"]').first();
  }
  get summaryField(): Locator {
    return this.page.locator('[id^="summary-field"]').first();
  }
  get bodyField(): Locator {
    return this.page
      .getByRole('group', { name: /^Khung soạn: / })
      .getByRole('textbox')
      .first();
  }
  get toast(): Locator {
    return this.page.locator('.Toastify');
  }
  get notice(): Locator {
    return this.page.getByRole('alertdialog');
  }
  /** The open list of an entry's versions, newest first. */
  get versions(): Locator {
    return this.page.getByRole('dialog', { name: 'Các bản trước' }).getByRole('listitem');
  }
  get comparison(): Locator {
    return this.page.getByRole('dialog', { name: /^Bản .* và bản đang mở$/ });
  }
  get status(): Locator {
    return this.page.getByRole('button', { name: /^Trạng thái:/ });
  }

  /** Fills in all that a story must have. */
  async writeStory({ title, summary, name, body, photo }: StoryDraft): Promise<void> {
    await this.goTo('#/collections/stories/new');
    await fill(this.titleField, title);
    await fill(this.summaryField, summary);
    await this.#choose('kind', 0, 'Cá nhân');
    await fill(this.page.locator('[id^="name-field"]').first(), name);
    await this.#choose('group', 0, 'Nông dân');
    await this.#choose('unit', 0, 'Xã Ba Tơ');
    await this.#choose('fieldsOfWork', 0, 'Giao thông');
    await fill(this.page.locator('[id^="published-field"]').first(), '2026-11-20');
    await this.#addPhoto(photo);
    await this.#choose('kind', 1, 'đồng ý');
    await fill(this.page.locator('[id^="reference-field"]').first(), 'Phiếu đồng ý số 20/2026, lưu tại Trung tâm');
    await this.bodyField.click();
    await this.page.keyboard.type(body);
  }

  async #choose(field: string, at: number, option: string): Promise<void> {
    const input = this.page.locator(`input[id^="${field}-field"]`).nth(at);
    await input.click();
    await input.pressSequentially(option, { delay: 20 });
    await this.page
      .getByRole('option', { name: new RegExp(option, 'i') })
      .first()
      .click();
  }

  async #addPhoto({ file, alt, credit }: StoryDraft['photo']): Promise<void> {
    await this.page.getByRole('button', { name: 'Thêm ảnh', exact: true }).setInputFiles(file);
    await fill(this.page.locator('[id^="alt-field"]').first(), alt);
    await fill(this.page.locator('[id^="credit-field"]').first(), credit);
  }

  async rewrite(field: Locator, text: string): Promise<void> {
    await fill(field, text);
  }

  /** Presses "save" and waits until the desk calls the entry saved. */
  async save(timeout = 30_000): Promise<void> {
    const head = this.page.getByRole('link', { name: /^←/ });
    await expect(head).toContainText('Có thay đổi chưa lưu');
    await this.pressSave();
    await expect(head).toContainText('Đã lưu', { timeout });
  }

  async pressSave(): Promise<void> {
    await this.page.getByRole('button', { name: 'Lưu', exact: true }).click();
  }

  async openVersions(): Promise<void> {
    await this.page.getByRole('button', { name: 'Các bản trước' }).click();
  }

  async setStatus(name: 'Bản nháp' | 'Chờ duyệt' | 'Sẵn sàng'): Promise<void> {
    await this.status.click();
    await this.page.getByRole('menuitem', { name }).click();
    await expect(this.page.getByRole('button', { name: `Trạng thái: ${name}` })).toBeVisible();
  }

  async pressPublish(): Promise<void> {
    await this.page.getByRole('button', { name: /^Công bố/ }).click();
    await this.page.getByRole('menuitem', { name: 'Công bố ngay' }).click();
  }

  async unpublish(): Promise<void> {
    await this.page.getByRole('button', { name: 'Đã công bố', exact: true }).click();
    await this.page.getByRole('menuitem', { name: 'Gỡ khỏi trang' }).click();
  }

  /** Another window of the same person. */
  async another(): Promise<Desk> {
    return new Desk(await this.#context.newPage(), this.#address, this.#context);
  }

  /** Fills in all that a page of the portal must have. */
  async writePage(title: string, body: string): Promise<void> {
    await this.goTo('#/collections/pages/new');
    await fill(this.titleField, title);
    await fill(this.summaryField, `${title}, để thử lưu cùng lúc.`);
    await this.bodyField.click();
    await this.page.keyboard.type(body);
  }

  /** Another browser, empty but for the login of this one. */
  async emptyContext(browser: Browser, user: string): Promise<BrowserContext> {
    const context = await browser.newContext({ locale: 'vi-VN', viewport: { width: 1400, height: 1000 } });
    await context.addInitScript((kept) => {
      if (location.protocol !== 'about:') localStorage.setItem('decap-cms-user', kept);
    }, user);
    return context;
  }

  async leave(): Promise<void> {
    await this.#context.close();
  }
}

/** Decap puts the caret of a field where it last was, so a field is entered before it is filled. */
async function fill(field: Locator, text: string): Promise<void> {
  await field.click();
  await field.fill(text);
}

/** The forge's own pages of login and permission, the stand-in's or a real one's (also where someone is logged in already). */
export async function passDoor(page: Page, { login, password }: User): Promise<void> {
  if (!isReal) {
    await page.getByLabel('Tên đăng nhập').fill(login);
    await page.getByLabel('Mật khẩu').fill(password);
    await page.getByRole('button', { name: 'Cho phép' }).click();
    return;
  }
  const name = page.locator('input[name=user_name]');
  const allow = page.locator('#authorize-app');
  await name.or(allow).first().waitFor();
  if (await name.isVisible()) {
    await name.fill(login);
    await page.locator('input[name=password]').fill(password);
    await page.locator('input[name=password]').press('Enter');
  }
  await allow.click();
}

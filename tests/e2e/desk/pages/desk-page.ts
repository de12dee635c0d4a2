import { expect, type FrameLocator, type Locator, type Page } from 'playwright/test';

/** The desk as an editor uses it: fields by their Vietnamese names. */
export class DeskPage {
  readonly page: Page;
  readonly address: string;
  /** What the browser asked, each answered as `answer` says. */
  readonly questions: string[] = [];
  /** Whether the editor says yes to the browser's questions. */
  answer: boolean | ((question: string) => boolean) = true;
  readonly notice: Locator;
  readonly toast: Locator;
  readonly preview: FrameLocator;
  readonly body: Locator;

  constructor(page: Page, portal: string) {
    this.page = page;
    this.address = `${portal}/admin/`;
    this.notice = page.getByRole('alertdialog');
    this.toast = page.locator('.Toastify');
    this.preview = page.frameLocator('#preview-pane');
    this.body = this.surface.getByRole('textbox').first();
    page.on('dialog', (dialog) => {
      this.questions.push(dialog.message() || dialog.type());
      const yes = typeof this.answer === 'function' ? this.answer(dialog.message()) : this.answer;
      void (yes ? dialog.accept() : dialog.dismiss());
    });
  }

  /** Comes in: the local store asks for no name. */
  async comeIn(): Promise<this> {
    await this.page.addInitScript(() => {
      if (location.protocol !== 'about:')
        localStorage.setItem('decap-cms-user', JSON.stringify({ backendName: 'proxy' }));
    });
    return this;
  }

  /** Loads the desk's page at a hash. */
  async goTo(hash: string): Promise<void> {
    await this.page.goto('about:blank');
    await this.page.goto(`${this.address}#/${hash}`);
  }

  async startNew(collection: string): Promise<void> {
    await this.goTo(`collections/${collection}/new`);
    await expect(this.saveButton).toBeVisible({ timeout: 60_000 });
    await this.settled();
  }

  async open(collection: string, id: string): Promise<void> {
    await this.goTo(
      `collections/${collection}/entries/${id}${['catalogues', 'site'].includes(collection) ? '' : '/index'}`,
    );
    await expect(this.saveButton).toBeVisible({ timeout: 60_000 });
    await this.settled();
  }

  /** Decap puts the caret back in fields that it has just rendered; what is typed before is lost. */
  private async settled(): Promise<void> {
    await expect(this.page.locator('label').first()).toBeVisible();
    await this.page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
  }

  /** Takes a Word file for a new story. */
  async takeWord(file: string): Promise<void> {
    await this.page.getByLabel('Lấy từ tệp Word …').setInputFiles(file);
  }
  /** The sentences of a report, beside the text. */
  get sentences(): Locator {
    return this.surface.getByRole('region', { name: 'Câu trong báo cáo' });
  }
  sentence(words: string): Locator {
    return this.sentences.getByRole('listitem').filter({ hasText: words });
  }

  /** Where the text is written, with its buttons. */
  get surface(): Locator {
    return this.page.getByRole('group', { name: /^Khung soạn: / });
  }
  /** A button above the text. */
  tool(name: string): Locator {
    return this.surface.getByRole('button', { name, exact: true });
  }
  /** The Markdown of the text, as plain text. */
  get source(): Locator {
    return this.surface.getByRole('textbox', { name: /, dạng mã nguồn$/ });
  }

  get saveButton(): Locator {
    return this.page.getByRole('button', { name: /^(Công bố|Đã công bố)$/ });
  }
  get deleteButton(): Locator {
    return this.page.getByRole('button', { name: 'Xóa mục này' });
  }
  get article(): Locator {
    return this.preview.getByRole('article').first();
  }
  /** What the notice lists. */
  get problems(): Locator {
    return this.notice.getByRole('listitem');
  }

  /** The box of a field with everything in it, e.g. of a group; `nth` when several bear the name. */
  part(label: string, nth = 0, within: Page | Locator = this.page): Locator {
    return within
      .locator('label')
      .filter({ hasText: named(label) })
      .nth(nth)
      .locator('xpath=ancestor::*[contains(@class, "ControlContainer")][1]');
  }

  /** A group that may be folded, opened. */
  async group(label: string): Promise<Locator> {
    const group = this.part(label);
    const unfold = group.getByRole('button', { name: 'Mở ra' }).first();
    if (await unfold.isVisible()) await unfold.click();
    return group;
  }

  /** A field for text or a day. */
  field(label: string, within: Page | Locator = this.page): Locator {
    return within.getByRole('textbox', { name: named(label) }).first();
  }

  /** A caret is needed first: Decap puts it back to where it last was, so text filled in from outside would be appended. */
  async write(label: string, text: string, within: Page | Locator = this.page): Promise<void> {
    const field = this.field(label, within);
    await field.click();
    await field.fill(text);
  }

  /** The same in the item that was added last. */
  async writeInNewest(label: string, text: string, within: Page | Locator = this.page): Promise<void> {
    const field = within.getByRole('textbox', { name: named(label) }).last();
    await field.click();
    await field.fill(text);
  }

  /** @param typed what the editor types to find the option, e.g. without accents */
  async choose(label: string, option: string, within: Page | Locator = this.page, typed = option): Promise<void> {
    const chooser = within.getByRole('combobox', { name: named(label) }).first();
    await chooser.click();
    await chooser.pressSequentially(typed);
    await this.page.getByRole('option', { name: option }).first().click();
  }

  async tick(label: string, within: Page | Locator = this.page): Promise<void> {
    await within
      .getByRole('switch', { name: named(label) })
      .first()
      .click();
  }

  /** One more item at the end of a list. */
  async add(item: string): Promise<void> {
    await this.page.getByRole('button', { name: `Thêm ${item}`, exact: true }).click();
  }

  /** A cell of a list that is a table; lines count from 1. */
  cell(label: string, line: number): Locator {
    return this.page.getByLabel(`${label}, dòng ${line}`, { exact: true });
  }

  /** Adds photos to the entry at once, and waits for their cards. */
  async addPhotos(files: string | string[] | { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
    const added = typeof files === 'string' ? 1 : files.length;
    const before = await this.photos.count();
    await this.photoInput.setInputFiles(files);
    await expect(this.photos).toHaveCount(before + added, { timeout: 60_000 });
  }
  get photoInput(): Locator {
    return this.page.getByRole('button', { name: 'Thêm ảnh', exact: true });
  }
  /** The cards of the photos, in their order. */
  get photos(): Locator {
    return this.page.getByRole('region', { name: /^Ảnh \d+$/ });
  }

  /** The point of a photo that stays in view where it is cropped. Photos count from 1. */
  cropPoint(photo: number) {
    const group = this.page.getByRole('group', { name: `Điểm lấy nét, ảnh ${photo}`, exact: true });
    const whole = group.locator('img').first();
    return {
      fromLeft: group.getByRole('slider', { name: 'Điểm lấy nét, từ mép trái' }),
      fromTop: group.getByRole('slider', { name: 'Điểm lấy nét, từ mép trên' }),
      middle: group.getByRole('button', { name: 'Giữa ảnh' }),
      /** At parts of the width and of the height of the photo. */
      click: async (x: number, y: number): Promise<void> => {
        await whole.scrollIntoViewIfNeeded();
        const { width, height } = (await whole.boundingBox())!;
        await whole.click({ position: { x: width * x, y: height * y } });
      },
    };
  }

  /** Chooses a file from the disk for the first field that has none yet. */
  async upload(
    file: string | { name: string; mimeType: string; buffer: Buffer },
    button: 'Chọn ảnh' | 'Chọn tệp' = 'Chọn tệp',
  ): Promise<void> {
    await this.page.getByRole('button', { name: button, exact: true }).first().click();
    await this.fileInput.setInputFiles(file);
  }
  get fileInput(): Locator {
    return this.page.getByRole('button', { name: 'Tải lên' });
  }
  /** Decap has marked the file just uploaded. */
  async takeUploaded(): Promise<void> {
    await this.page.getByRole('button', { name: 'Dùng tệp đã chọn' }).click();
    await expect(this.fileInput).toBeHidden();
  }

  /** Puts the caret into the text. */
  async enterBody(): Promise<void> {
    // Not by a click: in its middle there may be a photo with fields of its own.
    await this.body.focus();
    await expect(this.body).toBeFocused();
  }

  /** Types at the end of the body. */
  async writeBody(text: string): Promise<void> {
    await this.enterBody();
    await this.page.keyboard.press('ControlOrMeta+End');
    await this.page.keyboard.type(text);
  }

  /** Puts plain text in place of the whole body, as Markdown: headings, photos and links at will. */
  async replaceMarkdown(markdown: string): Promise<void> {
    await this.showSource();
    await this.source.fill(markdown);
  }
  async showSource(): Promise<void> {
    if (!(await this.source.isVisible())) await this.tool('Mã nguồn').click();
    await expect(this.source).toBeVisible();
  }
  async leaveSource(): Promise<void> {
    await this.tool('Mã nguồn').click();
    await expect(this.source).toHaveCount(0);
  }
  /** The Markdown as it would be saved now. */
  async markdown(): Promise<string> {
    await this.showSource();
    const text = await this.source.inputValue();
    await this.leaveSource();
    return text;
  }

  /** Pastes HTML as another program would put it on the clipboard. */
  async paste(html: string, text = ''): Promise<void> {
    await this.body.evaluate(
      (target, [rich, plain]) => {
        const clipboardData = new DataTransfer();
        if (rich) clipboardData.setData('text/html', rich);
        if (plain) clipboardData.setData('text/plain', plain);
        target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      },
      [html, text] as const,
    );
  }

  /** Opens the panel with the share image and the search result. */
  async shared(): Promise<{ panel: Locator; image: Locator; found: Locator }> {
    await this.preview.getByRole('button', { name: 'Ảnh chia sẻ' }).click();
    const panel = this.preview.getByRole('region', { name: 'Khi chia sẻ và tìm kiếm' });
    const image = panel.getByRole('img');
    await expect(image).toBeVisible({ timeout: 30_000 });
    return { panel, image, found: panel.locator('.desk-found') };
  }

  /** Presses "Công bố" and does not wait. */
  async pressSave(): Promise<void> {
    await this.saveButton.click();
  }

  get draftButton(): Locator {
    return this.page.getByRole('button', { name: 'Lưu nháp' });
  }
  async saveDraft(): Promise<void> {
    await this.draftButton.click();
    await expect(this.head).toContainText('Đã lưu nháp', { timeout: 30_000 });
  }
  /** One of what is rarely done. */
  async further(
    name: 'Công bố rồi viết bài mới' | 'Chép thành bài khác' | 'Gỡ khỏi trang, giữ làm bản nháp',
  ): Promise<void> {
    await this.page.getByText('Việc khác', { exact: true }).click();
    await this.page.getByRole('button', { name }).click();
  }
  /** The button before all that has no room in the bar. */
  get moreButton(): Locator {
    return this.page.getByRole('button', { name: 'Việc khác' });
  }

  /** What the desk calls the state of what is on the screen: "Có thay đổi chưa lưu" or "Đã lưu". */
  get head(): Locator {
    return this.page.getByRole('link', { name: /^←/ });
  }
  /** A notice of something that is not wrong. */
  get news(): Locator {
    return this.page.locator('.notice[role="status"]');
  }
  /** The question before a form with unsaved words is left. */
  get leaving(): Locator {
    return this.page.getByRole('dialog', { name: 'Rời bài đang viết?' });
  }
  /** Opens and closes the list of what is being written on this machine. */
  get shelfButton(): Locator {
    return this.page.getByRole('button', { name: /^Đang viết dở trên máy này/ });
  }
  /** One item of that list. */
  shelved(title: string): Locator {
    return this.page
      .getByRole('region', { name: 'Đang viết dở trên máy này' })
      .getByRole('listitem')
      .filter({ hasText: title });
  }
  /** What a draft lacks. */
  get missing(): Locator {
    return this.page.getByRole('status').filter({ hasText: /^Bản nháp/ });
  }

  async save(): Promise<void> {
    await this.pressSave();
    await expect(this.toast.getByText(/^Đã (lưu|công bố)$/).last()).toBeVisible({ timeout: 30_000 });
    // The message may be that of the save before.
    await expect(this.head).not.toContainText('Có thay đổi chưa lưu', { timeout: 30_000 });
  }

  /** Waits until this machine keeps these words for the case that the page is left. */
  async isKept(words: string): Promise<void> {
    const read = () =>
      this.page.evaluate(
        () =>
          new Promise<string>((done, failed) => {
            const opening = indexedDB.open('ban-bien-tap');
            opening.onerror = () => failed(opening.error ?? new Error('not opened'));
            opening.onsuccess = () => {
              const all = opening.result.transaction('dang-viet-do').objectStore('dang-viet-do').getAll();
              all.onerror = () => failed(all.error ?? new Error('not read'));
              all.onsuccess = () => {
                opening.result.close();
                done(JSON.stringify(all.result));
              };
            };
          }),
      );
    await expect.poll(read, { timeout: 1000, intervals: [50] }).toContain(words);
  }

  /**
   * From now on the store answers only when it is let: the moment of a save, held.
   * @param held which calls wait; every call by default
   */
  async holdStore(held = /./): Promise<{ letOne: () => void; letAll: () => void; letAllAndWait: () => Promise<void> }> {
    const waiting: (() => void)[] = [];
    let free = false;
    const letAll = (): void => {
      free = true;
      for (const go of waiting.splice(0)) go();
    };
    await this.page.route('**/api/v1/', async (route) => {
      if (!free && held.test((route.request().postDataJSON() as { action: string }).action))
        await new Promise<void>((go) => waiting.push(go));
      await route.continue();
    });
    return {
      letOne: () => waiting.shift()?.(),
      letAll,
      /** Until the store has answered everything and the desk has rendered it. */
      letAllAndWait: async () => {
        letAll();
        await this.page.waitForLoadState('networkidle');
        await this.page.waitForTimeout(1500);
      },
    };
  }

  async remove(): Promise<void> {
    await this.deleteButton.click();
  }

  /** The same of what readers know: the desk offers to take it back first. */
  async removeForGood(): Promise<void> {
    await this.deleteButton.click();
    await this.dialog.getByRole('button', { name: 'Xóa hẳn' }).click();
  }

  /** What the desk asks in a window of its own. */
  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  /** Presses save and gives what the notice says is wrong. */
  async refused(): Promise<string[]> {
    await this.pressSave();
    await expect(this.notice).toBeVisible({ timeout: 20_000 });
    return this.problems.allInnerTexts();
  }

  async closeNotice(): Promise<void> {
    await this.notice.getByRole('button', { name: 'Đóng' }).click();
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

/** A label exactly, with or without the remark that the field may stay empty, or when it is needed. */
const named = (label: string): RegExp => new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}( \\([^)]*\\))?$`);

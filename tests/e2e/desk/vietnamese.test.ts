/** A walk over the desk's screens: no English is shown, and our own parts are accessible. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { allCollections } from '../../../src/collections/index.ts';
import { expect, test } from './desk-test.ts';
import { TodayPage } from './pages/today-page.ts';

/** Words of Decap's English that mean nothing in Vietnamese. */
const english =
  /\b(saved?|saving|unsaved|deleted?|entry|entries|search(ing)?|sort|filters?|loading|open|close|new|(un)?publish(ed|ing)?|upload(ing)?|choose|select(ed)?|add|remove|edit(or)?|preview|settings|log ?in|logout|cancel|errors?|required|optional|drafts?|ready|untitled|none|back|next|insert|images?|files?|media|library|collections?|write|clear|toggle|expand|collapse|options?|results?|group|grid|ascending|descending|copy|download|replace|body|rich|text|undo|redo|bold|italic|link|headings?|quote|bulleted|numbered|code|status|logo|avatar|not|found|please|your|with|from|the|and|of)\b/i;

/** What the screen says, seen or read out, but for the titles and texts of entries. */
const wordsOnScreen = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const texts: string[] = [];
    const walk = (element: Element): void => {
      if (element.matches('script, style, a[href*="/entries/"], iframe, [contenteditable], .notranslate')) return;
      for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description'])
        texts.push(element.getAttribute(name) ?? '');
      for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) texts.push(node.textContent ?? '');
      for (const child of element.children) walk(child);
    };
    walk(document.body);
    return [...new Set(texts.map((text) => text.trim()).filter(Boolean))];
  });

test('every screen of the desk speaks Vietnamese', { tag: '@thorough' }, async ({ editor, page }) => {
  // A dozen screens.
  test.setTimeout(240_000);
  // Within the page: reloading the desk takes longer than all the checks.
  const go = (hash: string) => page.evaluate((place) => (location.hash = place), `#/${hash}`);
  const found: Record<string, string[]> = {};
  const look = async (screen: string) => {
    const words = (await wordsOnScreen(page)).filter((text) => english.test(text));
    if (words.length > 0) found[screen] = words;
  };
  await editor.goTo(`collections/${allCollections[0]!.name}`);
  for (const { name, item } of allCollections) {
    await go(`collections/${name}`);
    await expect(page.getByRole('button', { name: 'Sắp xếp' })).toBeVisible({ timeout: 60_000 });
    await look(`danh sách ${name}`);
    await go(`collections/${name}/new`);
    await expect(editor.saveButton).toBeVisible();
    await expect(page.locator('label').first()).toBeVisible();
    await look(`bài mới: ${item}`);
  }
  await go('collections/stories');
  for (const menu of ['Sắp xếp', 'Lọc', 'Xếp nhóm']) {
    await page.getByRole('button', { name: menu }).click();
    await expect(page.getByRole('menuitem').first()).toBeVisible();
    await look(`thực đơn ${menu}`);
    await page.keyboard.press('Escape');
  }
  await page.getByPlaceholder(/Tìm/).first().fill('khong co bai nao nhu vay');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/search/);
  await page.waitForLoadState('networkidle');
  await look('tìm không thấy');
  await editor.goTo('collections/catalogues');
  await page.waitForLoadState('networkidle');
  await look('danh mục');
  await editor.open('site', 'site');
  await look('thông tin trang');
  await editor.startNew('awards');
  await page.getByRole('button', { name: 'Chọn tệp', exact: true }).first().click();
  await expect(editor.fileInput).toBeVisible();
  await look('kho tệp');
  await editor.goTo('collections/khong-co');
  await page.waitForLoadState('networkidle');
  await look('địa chỉ sai');
  await editor.goTo('collections/stories/entries/khong-co-bai-nay/index');
  await page.waitForLoadState('networkidle');
  await look('bài không có');
  expect(found).toEqual({});
});

test('our own parts of the desk are accessible', async ({ editor, page }) => {
  const faults = async (...places: (string | string[])[]) => {
    let axe = new AxeBuilder({ page });
    for (const place of places) axe = axe.include(place);
    return (await axe.analyze()).violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
    );
  };
  await editor.open('stories', 'tram-y-te-khong-dong-cua-23-nam-do-de-giua-hai-mua-lu');
  await editor.shared();
  expect(
    await faults(['#preview-pane', '.desk-bar'], ['#preview-pane', '.desk-page'], ['#preview-pane', '.desk-shared']),
  ).toEqual([]);
  await editor.write('Tóm tắt', 'Ng­êi tèt viÖc tèt ë th«n Gß GhÌm hiÕn ®Êt më ®­êng cho bµ con ®i l¹i.');
  await expect(page.locator('.legacy')).toBeVisible();
  expect(await faults('.legacy')).toEqual([]);
  await editor.pressSave();
  await expect(editor.notice).toBeVisible();
  expect(await faults('[role="alertdialog"]')).toEqual([]);
});

test(
  'every screen of the desk is accessible, with contrast and names for what is Decap’s own',
  {
    tag: '@thorough',
  },
  async ({ editor, page }) => {
    test.setTimeout(240_000);
    // A form's heading is in its preview, which a phone shows on request.
    const rules = { 'page-has-heading-one': { enabled: false } };
    // Decap's bar of progress comes and goes.
    const progress = 'body > canvas';
    const found: Record<string, string[]> = {};
    const look = async (screen: string) => {
      // A colour on its way to another is none that people read.
      await page.evaluate(() =>
        Promise.all(
          document
            .getAnimations()
            .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity)
            .map(({ finished }) => finished.catch(() => undefined)),
        ),
      );
      const { violations } = await new AxeBuilder({ page }).options({ rules }).exclude(progress).analyze();
      for (const { id, nodes } of violations)
        (found[screen] ??= []).push(`${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
    };
    const today = await new TodayPage(editor).open();
    await look('hôm nay');
    await today.action('Dán tin bạn đọc gửi').click();
    await look('dán tin bạn đọc gửi');
    await page.keyboard.press('Escape');
    await page.keyboard.press('ControlOrMeta+k');
    await expect(page.getByRole('option').first()).toBeVisible();
    await look('tìm bài, việc');
    await page.keyboard.press('Escape');
    await editor.goTo('collections/stories');
    await expect(page.getByRole('button', { name: 'Sắp xếp' })).toBeVisible({ timeout: 60_000 });
    await look('danh sách');
    await page.getByRole('button', { name: 'Lọc', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Bản nháp', exact: true }).click();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Bỏ lọc' })).toBeVisible();
    await look('danh sách đang lọc');
    await editor.open('stories', 'tram-y-te-khong-dong-cua-23-nam-do-de-giua-hai-mua-lu');
    await expect(editor.article).toBeVisible();
    await look('bài đã đăng');
    await editor.write('Tóm tắt', 'Chín cuốn sổ bìa xanh ghi lại 1.204 ca sinh an toàn.');
    await look('bài đang sửa');
    await editor.open('awards', 'giay-khen-cho-6-nguoi-giu-nghe-truyen-nghe-o-cac-thon-vung-cao');
    await expect(editor.cell('Tên', 1)).toBeVisible();
    await look('khen thưởng có danh sách');
    expect(found).toEqual({});
  },
);

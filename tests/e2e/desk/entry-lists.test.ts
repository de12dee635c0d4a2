/** The desk's lists of entries: what a line shows, what a filter leaves out, what search reads. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './desk-test.ts';
import { test as reviewed } from './review-test.ts';

const title = 'Trạm y tế không đóng cửa: 23 năm đỡ đẻ giữa hai mùa lũ';

test('a line has its photo or its weave, the title in one line, and says what is missing', async ({
  desk,
  editor,
  page,
}) => {
  mkdirSync(join(desk.content, 'stories', 'viet-do'));
  writeFileSync(
    join(desk.content, 'stories', 'viet-do', 'index.md'),
    '---\ntitle: Bài còn viết dở\nunit: xa-ba-vi\npublished: 2026-11-02\ndraft: true\n---\n',
  );
  const file = join(desk.content, 'stories', 'pham-kiet', 'index.md');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^photos:\n(?: .*\n)*/m, ''));
  await editor.goTo('collections/stories');
  const withPhoto = page.getByRole('link', { name: title });
  await expect(withPhoto).toBeVisible({ timeout: 60_000 });
  await expect(withPhoto.locator('img')).toHaveJSProperty('complete', true);
  expect(await withPhoto.locator('img').evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(112);
  const words = withPhoto.getByText(title, { exact: true });
  const { lines, height } = await words.evaluate((element) => ({
    lines: parseFloat(getComputedStyle(element).lineHeight),
    height: element.getBoundingClientRect().height,
  }));
  expect(height).toBeLessThan(lines * 1.5);

  const draft = page.getByRole('link', { name: /^Bài còn viết dở/ });
  await expect(draft).toHaveAccessibleName('Bài còn viết dở Xã Ba Vì · 02.11.2026 nháp');
  await expect(draft.locator('svg')).toBeVisible();
  await expect(page.getByRole('link', { name: /thiếu ảnh/ }).first()).toBeVisible();
});

test('a filter that is on is named with what it leaves, and one click takes it off', async ({ editor, page }) => {
  await editor.goTo('collections/stories');
  await expect(page.getByRole('link', { name: title })).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Lọc', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Bản nháp', exact: true }).click();
  await page.keyboard.press('Escape');
  const note = page.getByRole('status').filter({ hasText: 'Đang lọc' });
  await expect(note).toHaveText('Đang lọc: Bản nháp · 0 bài');
  await expect(page.getByRole('link', { name: title })).toHaveCount(0);
  await page.getByRole('button', { name: 'Bỏ lọc' }).click();
  await expect(note).toHaveCount(0);
  await expect(page.getByRole('link', { name: title })).toBeVisible();
});

test('search finds words of the text, typed without accents', async ({ editor, page }) => {
  await editor.goTo('collections/stories/search/chin cuon so bia xanh mep quan');
  await expect(page.getByRole('link', { name: title })).toBeVisible({ timeout: 60_000 });
  await editor.goTo('search/nuoc tran cau');
  await expect(page.getByRole('link', { name: title })).toBeVisible({ timeout: 60_000 });
});

reviewed(
  'a new draft under review is among the entries of its list',
  { tag: '@thorough' },
  async ({ editor, page }) => {
    reviewed.setTimeout(240_000);
    await editor.startNew('pages');
    await editor.write('Tiêu đề', 'Cẩm nang viết gương');
    await editor.write('Tóm tắt', 'Viết một bài gương người tốt, việc tốt thế nào.');
    await editor.writeBody('Kể việc đã làm.');
    await editor.save();
    await editor.goTo('collections/pages');
    const line = page.getByRole('link', { name: /^Cẩm nang viết gương/ });
    await expect(line).toHaveAccessibleName(/Bản nháp$/, { timeout: 60_000 });
    const titles = await page.getByRole('main').getByRole('listitem').allInnerTexts();
    expect(titles.length).toBeGreaterThan(2);
    // By title as the others are, not below them.
    expect(titles.findIndex((text) => text.startsWith('Cẩm nang'))).toBeLessThan(titles.length - 1);
  },
);

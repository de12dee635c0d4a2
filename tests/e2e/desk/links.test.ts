/** From an entry to its page and back, and what the desk says while there is no page yet. */
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readCorpus } from '../../../src/corpus/read.ts';
import { addressOf, allCollections } from '../../../src/collections/index.ts';
import { formatDay } from '../../../src/text/day.ts';
import { expect, test } from './desk-test.ts';

test.describe.configure({ timeout: 240_000 });

// Every collection has its turn in `tests/unit/bookmarklet.test.ts`.
test('from an entry to its page, and from page, share kit and list back to the desk by the bookmark', async ({
  desk,
  editor,
  page,
}) => {
  const { entries } = readCorpus(desk.content);
  const browser = await page.context().newCDPSession(page);
  let bookmark = '';
  for (const { name, slugFrom } of allCollections.filter((collection) =>
    ['stories', 'units', 'pages'].includes(collection.name),
  )) {
    const entry = entries.find(
      ({ collection, data }) => collection === name && ((data['published'] as string | undefined) ?? '') < '2026-11-20',
    )!;
    const address = desk.url + addressOf(name, entry.id);
    await editor.open(name, entry.id);
    const link = editor.preview.getByRole('link', { name: 'Mở trang này' });
    await expect(link, name).toHaveAttribute('href', address);
    if (!bookmark) {
      await editor.preview.getByText('Từ trang về đây').click();
      bookmark = (await editor.preview.getByRole('link', { name: 'Sửa trang này' }).getAttribute('href')) ?? '';
      expect(bookmark).toMatch(/^javascript:/);
    }
    await page.goto(address);
    // As the browser does when a bookmark is pressed: from outside the page, past its content policy.
    await browser.send('Page.navigate', { url: bookmark });
    await expect(page).toHaveURL(`${editor.address}#/collections/${name}/entries/${entry.id}/index`, {
      timeout: 60_000,
    });
    await expect(page.locator(`[id^="${slugFrom}-field"]`).first(), name).toHaveValue(String(entry.data[slugFrom]));
  }

  const campaign = entries.find(({ collection }) => collection === 'campaigns')!;
  for (const [from, to] of [
    [`/phong-trao/${campaign.id}/lan-toa/`, `#/collections/campaigns/entries/${campaign.id}/index`],
    ['/dien-hinh/', '#/collections/stories'],
    ['/', '#/collections/site/entries/site'],
  ] as const) {
    await page.goto(desk.url + from);
    await browser.send('Page.navigate', { url: bookmark });
    await expect(page).toHaveURL(editor.address + to, { timeout: 60_000 });
  }
});

test(
  'a new entry and a scheduled one: the desk says why there is no page yet, and the list can be filtered for them',
  { tag: '@thorough' },
  async ({ desk, editor, page }) => {
    await editor.startNew('stories');
    await expect(editor.preview.getByText('Chưa có trang: bài chưa được lưu lần nào.')).toBeVisible();

    const folder = join(desk.content, 'stories', 'bai-hen-ngay');
    cpSync(join(desk.content, 'stories', 'gia-lang-dung-lai-gian-chieng-ba-cho-146-dua-tre-thon-go-sim'), folder, {
      recursive: true,
    });
    try {
      const day = `${new Date().getFullYear() + 1}-03-09`;
      await editor.open('stories', 'bai-hen-ngay');
      await editor.write('Tiêu đề', 'Bài hẹn sang năm mới đăng');
      await expect(editor.part('Ngày đăng')).toContainText('hẹn ngày');
      await editor.write('Ngày đăng', day);
      await editor.save();
      const news = page.getByRole('status', { name: 'Đã lưu, hẹn ngày đăng' });
      await expect(news).toContainText(`Bài sẽ lên trang ngày ${formatDay(day)}`);
      await expect(editor.preview.getByText(`Chưa có trang: bài hẹn lên trang ngày ${formatDay(day)}.`)).toBeVisible();
      expect(readFileSync(join(folder, 'index.md'), 'utf8')).toContain(`published: ${day}\n`);

      await editor.goTo('collections/stories');
      await page.getByRole('button', { name: 'Lọc' }).click();
      await page.getByRole('menuitem', { name: 'Hẹn ngày', exact: true }).click();
      // A line says where and when, beside what; the filter that is on is named.
      const line = page.getByRole('link', { name: /^Bài hẹn sang năm mới đăng/ });
      await expect(line).toHaveAccessibleName(new RegExp(`Xã .* · ${formatDay(day)} hẹn ${formatDay(day)} mẫu$`));
      await expect(page.getByRole('status').filter({ hasText: 'Đang lọc: Hẹn ngày · 1 bài' })).toBeVisible();
      await expect(
        page
          .getByRole('main')
          .or(page.locator('#nc-root'))
          .getByRole('link', { name: /Lão nông giữ 11 giống lúa/ }),
      ).toHaveCount(0);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Xếp nhóm' }).click();
      await page.getByRole('menuitem', { name: 'Đơn vị', exact: true }).click();
      await expect(page.getByRole('heading', { level: 2, name: 'Xã Đặng Thùy Trâm' })).toBeVisible();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

/** A phone may write: 360 × 800, by touch. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readCorpus } from '../../../src/corpus/read.ts';
import { test as base } from '../portal.ts';
import { expect } from './desk-test.ts';
import { PhoneDeskPage } from './pages/phone-desk-page.ts';
import { TodayPage } from './pages/today-page.ts';
import { test as reviewed } from './review-test.ts';

const screen = { viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true };

const test = base.extend<{ phone: PhoneDeskPage }>({
  ...screen,
  phone: async ({ page, desk }, use) => {
    page.setDefaultTimeout(20_000);
    await use(await new PhoneDeskPage(page, desk.url).comeIn());
  },
});

const photo = resolve('tests/fixtures/corpora/valid/stories/hien-dat-mo-duong/duong-ve-thon.jpg');
const title = 'Ông Đỗ Ẩm ở Gò Sim vá đường cho trẻ tới trường';

test('a story with a photo goes from an empty form to published', async ({ desk, phone, page }) => {
  const today = await new TodayPage(phone).open();
  expect(await phone.overhang()).toBeLessThanOrEqual(0);
  expect(await phone.smallTargets(page.getByRole('navigation', { name: 'Việc mới' }))).toEqual([]);
  await today.action('Viết điển hình').tap();
  await expect(phone.saveButton).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('label').first()).toBeVisible();
  await page.waitForTimeout(500);

  await phone.write('Tiêu đề', title);
  await phone.write('Tóm tắt', 'Một mình một xe đá, ông vá từng ổ gà trên đường.');
  await phone.body.tap();
  await page.keyboard.type('Đường vỡ thì vá.');
  const subject = await phone.group('Người, tập thể được nêu gương');
  await phone.choose('Đối tượng', 'Cá nhân', subject);
  await phone.write('Tên', 'Đỗ Ẩm', subject);
  await phone.choose('Nhóm đối tượng', 'Nông dân', subject);
  await phone.choose('Đơn vị, địa phương', 'Xã Ba Vì');
  await phone.choose('Lĩnh vực', 'Nông nghiệp');
  await phone.write('Ngày đăng', '2026-11-20');
  await phone.addPhotos(photo);
  await phone.write('Lời mô tả ảnh', 'Đoạn đường vừa vá');
  await phone.write('Người chụp', 'Ảnh: Trung tâm Truyền thông');
  await phone.choose('Loại căn cứ', 'đồng ý');
  await phone.write('Số hiệu căn cứ', 'Phiếu đồng ý số 20/2026');

  // The page that readers will see is behind its own button.
  await expect(page.locator('#preview-pane')).toHaveCount(0);
  await page.getByRole('button', { name: 'Bật, tắt xem trước' }).tap();
  await expect(phone.article.getByRole('heading', { name: title })).toBeVisible();
  expect(await phone.overhang()).toBeLessThanOrEqual(0);
  await page.getByRole('button', { name: 'Bật, tắt xem trước' }).tap();
  await expect(phone.field('Tiêu đề')).toHaveValue(title);

  await phone.save();
  const story = readCorpus(desk.content).entries.find(({ data }) => data['title'] === title)!;
  expect(story.body.trim()).toBe('Đường vỡ thì vá.');
  expect(story.data['photos']).toHaveLength(1);
  expect(existsSync(join(desk.content, 'stories', story.id, 'duong-ve-thon.jpg'))).toBe(true);
});

test('nothing lies over a field, tools are in one row, and targets are large enough', async ({ phone, page }) => {
  await phone.open('stories', 'tram-y-te-khong-dong-cua-23-nam-do-de-giua-hai-mua-lu');
  expect(await phone.overhang()).toBeLessThanOrEqual(0);
  const bar = page.locator('[class*="ToolbarContainer"]');
  const tops = await bar
    .getByRole('button')
    .filter({ visible: true })
    .evaluateAll((buttons) => [
      ...new Set(buttons.map((button) => Math.round(button.getBoundingClientRect().top / 8))),
    ]);
  expect(tops).toHaveLength(1);
  expect(await phone.smallTargets(bar)).toEqual([]);
  expect(await phone.smallTargets(page.getByRole('navigation', { name: 'Các phần của bài' }))).toEqual([]);
  for (const label of ['Tiêu đề', 'Tóm tắt', 'Ngày đăng', 'Số hiệu căn cứ'])
    expect([label, await phone.isUncovered(phone.field(label))]).toEqual([label, true]);
  const tools = phone.surface.getByRole('toolbar').first();
  await phone.body.scrollIntoViewIfNeeded();
  expect((await tools.boundingBox())!.height).toBeLessThan(60);
  await expect(page.getByText('màn hình rộng nhanh hơn')).toHaveCount(0);

  await phone.moreButton.tap();
  const items = page.locator('.more-actions').getByRole('listitem');
  await expect(items).toHaveText([
    'Đính chính',
    'Rút bài',
    'Các bản trước',
    'Công bố rồi viết bài mới',
    'Chép thành bài khác',
    'Gỡ khỏi trang, giữ làm bản nháp',
    'Xóa mục này',
  ]);
  await items.getByRole('button', { name: 'Các bản trước' }).tap();
  const versions = page.getByRole('dialog', { name: 'Các bản trước' });
  await expect(versions.getByRole('status')).not.toHaveText('Đang đọc …');
  expect(await phone.overhang()).toBeLessThanOrEqual(0);
  await versions.getByRole('button', { name: 'Đóng' }).tap();
  await phone.moreButton.tap();
  await items.getByRole('button', { name: 'Chép thành bài khác' }).tap();
  await expect(page).toHaveURL(/stories\/new/);
});

test('a new story is taken from a Word file on the phone', async ({ phone, page }) => {
  await phone.startNew('stories');
  await phone.moreButton.tap();
  const chooser = page.waitForEvent('filechooser');
  await page.locator('.more-actions').getByRole('button', { name: 'Lấy từ tệp Word …' }).tap();
  await (await chooser).setFiles(resolve('tests/fixtures/office/bao-cao-thanh-tich.docx'));
  await expect(phone.news.getByRole('heading')).toContainText('Đã lấy từ báo cáo thành tích');
  await expect(phone.field('Tên')).toHaveValue('Đinh Thị Mận');
  expect(await phone.overhang()).toBeLessThanOrEqual(0);
});

test(
  'an award says that a larger screen is better, and a correction is published all the same',
  { tag: '@thorough' },
  async ({ desk, phone, page }) => {
    const { id } = readCorpus(desk.content).entries.find(({ collection }) => collection === 'awards')!;
    await phone.open('awards', id);
    await expect(page.getByText('màn hình rộng nhanh hơn')).toBeVisible();
    expect(await phone.overhang()).toBeLessThanOrEqual(0);
    await phone.write('Thành tích', 'Kịp thời đưa bà con ra khỏi vùng lũ.');
    await phone.save();
    expect(readCorpus(desk.content).entries.find((entry) => entry.id === id)?.data['achievement']).toBe(
      'Kịp thời đưa bà con ra khỏi vùng lũ.',
    );
  },
);

reviewed.describe('with review', () => {
  reviewed.use(screen);

  reviewed(
    'a correction is saved and sent for review; every button of the bar is within reach',
    { tag: '@thorough' },
    async ({ editor, page }) => {
      reviewed.setTimeout(240_000);
      await editor.open('stories', 'tram-y-te-khong-dong-cua-23-nam-do-de-giua-hai-mua-lu');
      await editor.write('Tóm tắt', 'Chín cuốn sổ bìa xanh ghi lại 1.204 ca sinh an toàn của điểm trạm.');
      await editor.save();
      for (const state of ['Chờ duyệt', 'Sẵn sàng']) {
        await editor.status.tap();
        await page.getByRole('menuitem', { name: state }).tap();
        await expect(page.getByRole('button', { name: `Trạng thái: ${state}` })).toBeVisible();
      }
      await expect(page.getByRole('button', { name: 'Công bố', exact: true })).toBeVisible();
      const preview = await page.getByRole('button', { name: 'Bật, tắt xem trước' }).boundingBox();
      const covered = await page
        .locator('[class*="ToolbarContainer"]')
        .getByRole('button')
        .filter({ visible: true })
        .evaluateAll(
          (buttons, edge) =>
            buttons
              .filter((button) => button.getBoundingClientRect().right > edge)
              .map((button) => `${button.textContent}: ${button.getBoundingClientRect().right}`),
          preview!.x,
        );
      expect(covered).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    },
  );

  reviewed(
    'correcting, withdrawing, comparing and removing are behind one button; nothing lies over a field',
    { tag: '@thorough' },
    async ({ editor, repository, page }) => {
      reviewed.setTimeout(240_000);
      const id = 'tram-y-te-khong-dong-cua-23-nam-do-de-giua-hai-mua-lu';
      const menu = page.locator('.more-actions');
      const item = (name: string) => menu.getByRole('button', { name, exact: true });
      const offered = async (names: string[]) => {
        await editor.moreButton.tap();
        await expect(menu.getByRole('listitem')).toHaveText(names);
        expect(await editor.smallTargets(menu)).toEqual([]);
        expect(await editor.overhang()).toBeLessThanOrEqual(0);
      };

      await editor.open('stories', id);
      await offered(['Đính chính', 'Rút bài', 'Các bản trước', 'Xóa mục đã công bố']);
      await page.keyboard.press('Escape');
      await expect(item('Đính chính')).toBeHidden();
      await expect(editor.moreButton).toBeFocused();

      await offered(['Đính chính', 'Rút bài', 'Các bản trước', 'Xóa mục đã công bố']);
      await item('Đính chính').tap();
      await editor.dialog.getByRole('textbox', { name: /^Lý do/ }).fill('Sửa số ca sinh theo sổ của trạm.');
      await editor.dialog.getByRole('button', { name: 'Ghi vào bài' }).tap();
      await editor.save();

      await offered(['Đã đổi những gì?', 'Đính chính', 'Rút bài', 'Các bản trước', 'Xóa thay đổi chưa công bố']);
      await item('Đã đổi những gì?').tap();
      const dialog = page.getByRole('dialog', { name: 'Bài này đổi gì so với bản trên trang' });
      await expect(dialog).toContainText('Sửa số ca sinh theo sổ của trạm.');
      await dialog.getByRole('button', { name: 'Đóng' }).tap();
      for (const label of ['Tiêu đề', 'Tóm tắt', 'Ngày đăng', 'Số hiệu căn cứ'])
        expect([label, await editor.isUncovered(editor.field(label))]).toEqual([label, true]);

      expect(repository.branches()).toHaveLength(2);
      await offered(['Đã đổi những gì?', 'Đính chính', 'Rút bài', 'Các bản trước', 'Xóa thay đổi chưa công bố']);
      await item('Xóa thay đổi chưa công bố').tap();
      await expect.poll(() => repository.branches()).toEqual(['main']);

      await editor.open('stories', id);
      await offered(['Đính chính', 'Rút bài', 'Các bản trước', 'Xóa mục đã công bố']);
      await item('Xóa mục đã công bố').tap();
      await editor.dialog.getByRole('button', { name: 'Rút bài …' }).tap();
      await editor.dialog.getByRole('textbox', { name: /^Lý do/ }).fill('Gia đình xin rút.');
      await editor.dialog.getByRole('button', { name: 'Ghi vào bài' }).tap();
      await expect(page.getByText('Gia đình xin rút.')).toBeVisible();
    },
  );
});

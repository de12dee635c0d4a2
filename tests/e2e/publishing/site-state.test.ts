/** "Saved" means that it is on the site: the desk knows what the site has, and why it could not be built. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { noWatches, watchChanges } from '../../../cms/server/changes.ts';
import { SiteStatus } from '../../../cms/server/site-status.ts';
import { outDir } from '../../../src/publish/folders.ts';
import { whileLocked } from '../../../src/publish/lock.ts';
import { openDesk } from '../portal.ts';
import { expect, publishing as test, test as alone } from '../desk/desk-test.ts';
import { DeskPage } from '../desk/pages/desk-page.ts';
import { StatusBar } from '../desk/pages/status-bar.ts';

test.describe.configure({ mode: 'serial', timeout: 300_000 });

const id = 'tram-y-te-khong-dong-cua-23-nam-do-de-giua-hai-mua-lu';
const page = `/dien-hinh/${id}/`;

test('after a save the site is built, and then the page, its share kit and its address are at hand', async ({
  editor,
  portal,
}) => {
  await editor.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const bar = new StatusBar(editor.page);
  await editor.open('stories', id);
  await expect(bar.site).toHaveText(/^Trang đã có bài này \(\d\d:\d\d\):/);
  await editor.write('Tóm tắt', 'Hai mươi ba năm trạm không đóng cửa một đêm nào.');
  await expect(bar.site).toHaveText(/^Trang đang có bản đã lưu/);
  await editor.save();
  await expect(bar.site).toHaveText('Đang dựng trang …');
  await expect(bar.site).toHaveText(/^Đã lên trang \(\d\d:\d\d\):/, { timeout: 120_000 });
  await expect(bar.link('Xem bài')).toHaveAttribute('href', page);
  await expect(bar.link('Bộ lan tỏa')).toHaveAttribute('href', `${page}lan-toa/`);
  const shown = await editor.page.request.get(portal.url + page);
  expect(await shown.text()).toContain('trạm không đóng cửa một đêm nào');
  await bar.copy.click();
  await expect(bar.site.getByRole('button', { name: 'Đã sao chép' })).toBeVisible();
  const [, site = ''] = /^url: (.*)$/m.exec(readFileSync(join(portal.content, 'site.yml'), 'utf8')) ?? [];
  expect(await editor.page.evaluate(() => navigator.clipboard.readText())).toBe(new URL(page, site).href);
});

test('what stops a build is in a red bar on every screen; its button opens the entry at the field; mended, it goes', async ({
  editor,
  portal,
}) => {
  const bar = new StatusBar(editor.page);
  const file = join(portal.content, 'stories', id, 'index.md');
  const summary = /^summary: .*(?:\n .*)*$/m;
  await editor.goTo('collections/units');
  await expect(bar.site).toHaveText(/^Trang dựng lần cuối lúc/);
  writeFileSync(file, readFileSync(file, 'utf8').replace(summary, 'summary: Ngắn quá'));
  await expect(bar.fault).toContainText(/Trang chưa dựng được từ \d\d:\d\d: “.+”: Tóm tắt: ít nhất 20 ký tự/, {
    timeout: 60_000,
  });
  await bar.mend.click();
  await expect(editor.field('Tóm tắt')).toBeFocused();
  await editor.write('Tóm tắt', 'Câu tóm tắt đã đủ dài để trang dựng được.');
  await editor.save();
  await expect(bar.fault).toHaveCount(0, { timeout: 120_000 });
  await expect(bar.site).toHaveText(/^Đã lên trang/, { timeout: 120_000 });
});

test('what is saved while another build holds the folder is built once that ends', async ({ editor, portal }) => {
  const bar = new StatusBar(editor.page);
  const words = 'Lưu giữa lúc một lượt dựng khác đang giữ thư mục.';
  await editor.open('stories', id);
  await whileLocked(`${portal.out}.lock`, 60_000, async () => {
    await editor.write('Tóm tắt', words);
    await editor.save();
    await expect(bar.site).toHaveText('Đang dựng trang …');
    await editor.page.waitForTimeout(5000);
    await expect(bar.site).toHaveText('Đang dựng trang …');
  });
  await expect(bar.site).toHaveText(/^Đã lên trang/, { timeout: 120_000 });
  expect(await (await editor.page.request.get(portal.url + page)).text()).toContain(words);
});

alone(
  'when the system no longer reports changes, every screen says so, and what goes on and what to do',
  async ({ desk: { content }, page }) => {
    const status = new SiteStatus(content, outDir());
    const server = await openDesk(content, { status });
    const editor = await new DeskPage(page, server.url).comeIn();
    const bar = new StatusBar(page);
    try {
      await editor.goTo('collections/pages');
      status.watched(noWatches('ENOSPC'));
      const words = 'Không theo dõi được thay đổi của thư mục nội dung; máy tự xem lại các tệp mỗi 2 giây.';
      await expect(bar.trouble).toContainText(words, { timeout: 10_000 });
      await editor.open('pages', 'lien-he');
      await expect(bar.trouble).toContainText(words);
      await bar.trouble.getByRole('button', { name: 'Cần làm gì?' }).click();
      await expect(editor.news).toContainText('Bài đã lưu vẫn lên trang, chỉ chậm hơn vài giây.');
      await expect(editor.news).toContainText('tăng fs.inotify.max_user_watches, rồi chạy lại npm start');
      status.watched(undefined);
      await expect(bar.trouble).toHaveCount(0, { timeout: 10_000 });
    } finally {
      server.close();
    }
  },
);

alone(
  'a content folder that was moved away is named in a red bar on every screen until it is back',
  async ({ desk: { content }, page }) => {
    const status = new SiteStatus(content, outDir());
    const end = await watchChanges(
      content,
      () => undefined,
      (_sentence, trouble) => status.watched(trouble),
    );
    const server = await openDesk(content, { status });
    const editor = await new DeskPage(page, server.url).comeIn();
    const bar = new StatusBar(page);
    try {
      await editor.open('pages', 'lien-he');
      renameSync(content, `${content}-2`);
      await expect(bar.fault).toContainText(`Không còn thấy thư mục nội dung “${content}”.`, { timeout: 10_000 });
      await expect(bar.fault).toHaveCSS('color', 'rgb(255, 255, 255)');
      renameSync(`${content}-2`, content);
      await expect(bar.fault).toHaveCount(0, { timeout: 10_000 });
    } finally {
      server.close();
      await end();
    }
  },
);

alone(
  'where no server builds the site, the time of its files is shown, and nothing is asked that is not there',
  async ({ editor }) => {
    const asked: string[] = [];
    editor.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await editor.page.route('**/admin/settings.json', async (route) => {
      const response = await route.fetch();
      const headers = { ...response.headers(), 'last-modified': 'Fri, 20 Nov 2026 02:12:00 GMT' };
      await route.fulfill({ response, headers });
    });
    await editor.goTo('collections/pages');
    await expect(new StatusBar(editor.page).site).toHaveText('Trang dựng lần cuối lúc 09:12 ngày 20.11.2026');
    expect(asked.filter((path) => path.endsWith('site-state.json'))).toEqual([]);
  },
);

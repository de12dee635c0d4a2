/**
 * `npm run bench:steps`: what an editor does for a first story with a photo, and for an award of sixty people whose names
 * are in an Excel file: clicks, keys and time from the empty form to the saved entry. Titles and texts count no key: they are
 * written or pasted in any program. The window of files, which is the system's, counts as one click. Exit 1 when the sixty
 * people take more than ten clicks or a minute.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Page } from 'playwright/test';
import { chromiumArgs, ensureChromium } from '../chromium.ts';
import { DeskPage } from '../e2e/desk/pages/desk-page.ts';
import { freshContent, openDesk } from '../e2e/portal.ts';
import { xlsxOf } from '../fixtures/office-files.ts';

const limits = { clicks: 10, seconds: 60 };
const windowOfFiles = 1;

const place = mkdtempSync(join(tmpdir(), 'desk-steps-'));
const desk = await openDesk(freshContent(place));
const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumArgs });
try {
  const page = await browser.newPage({ locale: 'vi-VN', viewport: { width: 1366, height: 768 } });
  page.setDefaultTimeout(60_000);
  await page.addInitScript(countInput);
  const editor = await new DeskPage(page, desk.url).comeIn();
  await report(page, 'a first story with a photo', () => firstStory(editor));
  let people = { clicks: 0, seconds: 0 };
  await report(page, 'an award of sixty people, from an empty form', async () => {
    people = await award(editor);
  });
  console.log(`  of these for the sixty people: ${people.clicks} clicks, ${people.seconds.toFixed(1)} s`);
  process.exitCode = people.clicks <= limits.clicks && people.seconds <= limits.seconds ? 0 : 1;
} finally {
  await browser.close();
  desk.close();
  rmSync(place, { recursive: true });
}

interface Counted {
  clicks: number;
  keys: number;
}

/** Counts in the page what a person does, not what scripts do. */
function countInput(): void {
  const counted = { clicks: 0, keys: 0 };
  Object.assign(window, { counted });
  window.addEventListener(
    'click',
    ({ isTrusted, detail }) => (counted.clicks += isTrusted && detail > 0 ? 1 : 0),
    true,
  );
  window.addEventListener('keydown', ({ isTrusted }) => (counted.keys += isTrusted ? 1 : 0), true);
}

function counted(page: Page): Promise<Counted> {
  return page.evaluate(() => ({ ...(window as unknown as { counted: Counted }).counted }));
}

async function report(page: Page, what: string, act: () => Promise<void>): Promise<void> {
  const from = performance.now();
  await act();
  const { clicks, keys } = await counted(page);
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  console.log(`${what}: ${clicks + windowOfFiles} clicks, ${keys} keys in choosers and cells, ${seconds} s`);
}

async function firstStory(editor: DeskPage): Promise<void> {
  await editor.startNew('stories');
  await editor.write('Tiêu đề', 'Bà Đỗ Thị Ữ ở Gò Ghèm dẫn nước về, cả xóm được tưới rẫy');
  await editor.write('Tóm tắt', 'Ống dẫn nước dài 1,2 cây số, bà Ữ và bảy hộ đào suốt hai mùa rẫy.');
  await editor.body.fill('Đường ống đặt dưới lòng đất, chữ “Ữ” khắc trên nắp bể.');
  const subject = await editor.group('Người, tập thể được nêu gương');
  await editor.choose('Đối tượng', 'Cá nhân', subject, 'ca');
  await editor.write('Tên', 'Đỗ Thị Ữ', subject);
  await editor.choose('Nhóm đối tượng', 'Nông dân', subject, 'nong');
  await editor.choose('Đơn vị, địa phương', 'Xã Ba Vì', editor.page, 'ba vi');
  await editor.choose('Lĩnh vực', 'Nông nghiệp', editor.page, 'nong');
  await editor.addPhotos(resolve('tests/fixtures/corpora/valid/stories/hien-dat-mo-duong/duong-ve-thon.jpg'));
  await editor.write('Lời mô tả ảnh', 'Đường ống dẫn nước bên rẫy');
  await editor.write('Người chụp', 'Ảnh: Trung tâm Truyền thông');
  await editor.choose('Loại căn cứ', 'đồng ý', editor.page, 'dong y');
  await editor.write('Số hiệu căn cứ', 'Phiếu đồng ý số 31/2026');
  await editor.save();
}

/** @returns what the sixty people alone took */
async function award(editor: DeskPage): Promise<{ clicks: number; seconds: number }> {
  const { page } = editor;
  await editor.startNew('awards');
  await editor.write('Tiêu đề', 'Giấy khen cho sáu mươi người mở đường ở Gò Ghèm');
  await editor.write('Số quyết định', '99/QĐ-UBND');
  await editor.write('Ngày quyết định', '2026-11-02');
  await editor.choose('Thẩm quyền quyết định', 'Chủ tịch Ủy ban nhân dân xã', page, 'nhan dan xa');
  await editor.choose('Hình thức khen thưởng', 'Giấy khen', page, 'giay khen');
  await editor.choose('Loại hình khen thưởng', 'đột xuất', page, 'dot xuat');
  await editor.write('Thành tích', 'Góp công mở đường về thôn trong ba tháng.');
  const [from, before] = [performance.now(), await counted(page)];
  await page.getByLabel('Lấy từ tệp Excel, Word …').first().setInputFiles(sixtyPeople());
  await page.getByRole('dialog').getByRole('button', { name: 'Thêm 60 người' }).click();
  await editor.cell('Tên', 60).waitFor();
  const clicks = (await counted(page)).clicks - before.clicks + windowOfFiles;
  const seconds = (performance.now() - from) / 1000;
  await editor.choose('Loại căn cứ', 'đồng ý', page, 'dong y');
  await editor.write('Số hiệu căn cứ', 'Phiếu số 40/2026');
  await editor.save();
  return { clicks, seconds };
}

function sixtyPeople(): { name: string; mimeType: string; buffer: Buffer } {
  const cells = (texts: (string | number)[]) => texts.map((text) => ({ text }));
  const [family, middle] = [
    ['Đinh', 'Phạm', 'Nguyễn'],
    ['Thị', 'Văn', 'Minh', 'Ngọc'],
  ];
  const given = ['Mận', 'Lụa', 'Hòa', 'Thúy', 'Đốc'];
  const people = family.flatMap((one) => middle.flatMap((two) => given.map((three) => `${one} ${two} ${three}`)));
  const rows = people.map((name, i) => cells([i + 1, name, 'Nông dân', 'xã Ba Vì']));
  return {
    name: 'danh-sach.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(
      xlsxOf([
        {
          name: 'Danh sách',
          rows: [cells(['STT', 'Họ và tên', 'Chức vụ', 'Đơn vị']), ...rows],
          merges: [],
          hiddenColumns: [],
        },
      ]),
    ),
  };
}

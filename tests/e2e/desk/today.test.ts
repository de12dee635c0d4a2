/** The desk opens on what is due, and each line leads to its entry. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCorpus } from '../../../src/corpus/read.ts';
import { addDays, formatDay } from '../../../src/text/day.ts';
import { followMessage } from '../../../src/collections/stories/Following.tsx';
import { composeMessage } from '../../../src/text/message.ts';
import { strings } from '../../../src/text/strings.ts';
import { expect, test } from './desk-test.ts';
import { TodayPage } from './pages/today-page.ts';
import { test as reviewed } from './review-test.ts';

const story = 'tram-y-te-khong-dong-cua-23-nam-do-de-giua-hai-mua-lu';
const title = 'Trạm y tế không đóng cửa: 23 năm đỡ đẻ giữa hai mùa lũ';
const proposal = 'de-nghi-giay-khen-lop-day-boi-he-xa-ba-vinh';

// The browser knows no other day than the real one.
const now = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date());

function change(content: string, entry: string, from: RegExp, to: string): void {
  const file = join(content, entry, 'index.md');
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
}

test('what waits for its day, is unfinished, closes soon or lacks something has a number and leads to its entry', async ({
  desk,
  editor,
}) => {
  const [soon, last] = [addDays(now, 5), addDays(now, 3)];
  change(desk.content, `stories/${story}`, /^published: .*$/m, `published: ${soon}`);
  change(desk.content, `stories/${story}`, /^photos:\n(?: .*\n)*/m, '');
  change(desk.content, `consultations/${proposal}`, /^from: .*$/m, `from: ${now}\nto: ${last}`);
  mkdirSync(join(desk.content, 'stories', 'viet-do'));
  writeFileSync(
    join(desk.content, 'stories', 'viet-do', 'index.md'),
    '---\ntitle: Bài còn viết dở\ndraft: true\n---\n',
  );

  const page = await new TodayPage(editor).open();
  await expect(page.entry('Hẹn ngày', title)).toBeVisible();
  await expect(page.section('Hẹn ngày')).toContainText(`lên trang ${formatDay(soon)}, còn 5 ngày`);
  expect(await page.count('Hẹn ngày')).toBe(1);
  await expect(page.entry('Đang viết dở', 'Bài còn viết dở')).toBeVisible();
  await expect(page.section('Đang lấy ý kiến')).toContainText(`đến hết ${formatDay(last)}, còn 3 ngày`);

  // A long list is cut, and says how long it is.
  const without = await page.count('Chưa có ảnh');
  expect(without).toBeGreaterThan(5);
  await expect(page.section('Chưa có ảnh').getByRole('listitem')).toHaveCount(5);
  await page
    .section('Chưa có ảnh')
    .getByRole('button', { name: `Xem cả ${without}` })
    .click();
  await expect(page.section('Chưa có ảnh').getByRole('listitem')).toHaveCount(without);

  await page.entry('Hẹn ngày', title).click();
  await expect(editor.field('Tiêu đề')).toHaveValue(title, { timeout: 60_000 });
});

test('a new story is one click away, and the page is one click away from everywhere', async ({ editor }) => {
  const page = await new TodayPage(editor).open();
  await page.action('Viết điển hình').click();
  await expect(editor.saveButton).toBeVisible({ timeout: 60_000 });
  await editor.goTo('collections/campaigns');
  await editor.page.getByRole('link', { name: 'Hôm nay' }).click();
  await expect(page.section('Chưa có ảnh')).toBeVisible();
  await editor.page.getByRole('link', { name: 'Nội dung' }).click();
  await expect(editor.page.getByRole('heading', { name: 'Điển hình tiên tiến' })).toBeVisible();
});

reviewed('with review, what waits for approval comes first', { tag: '@thorough' }, async ({ editor }) => {
  reviewed.setTimeout(240_000);
  const page = new TodayPage(editor);
  await editor.open('stories', story);
  await editor.write('Tóm tắt', 'Chín cuốn sổ bìa xanh ghi lại 1.204 ca sinh an toàn của điểm trạm.');
  await editor.save();
  await editor.setStatus('Chờ duyệt');
  await page.open();
  await expect(page.entry('Chờ duyệt', title)).toBeVisible();
  expect(await page.count('Chờ duyệt')).toBe(1);
  await expect(editor.page.getByRole('region').first()).toHaveAccessibleName('Chờ duyệt');
  await page.entry('Chờ duyệt', title).click();
  await expect(editor.status).toContainText('Chờ duyệt', { timeout: 60_000 });
});

test('a tip from the site is pasted as it came and becomes a draft; who sent it stays out of it', async ({
  desk,
  editor,
  page,
}) => {
  const today = await new TodayPage(editor).open();
  const letter = composeMessage([
    [strings.tip.who, 'Chị Đinh Thị Ữ'],
    [strings.tip.where, 'thôn Gò Lim, xã Ba Vì'],
    [strings.tip.deed, 'Mùa lũ, chị mở cửa nhà cho mười hai hộ ở nhờ.\n\nChị nấu cơm & không lấy tiền.'],
    [strings.tip.sender, 'Phạm Văn Đốc'],
    [strings.tip.contact, 'doc@thu.example'],
    [strings.tip.consent.replace('{owner}', 'UBND xã'), strings.tip.yes],
  ]);
  await today.action('Dán tin bạn đọc gửi').click();
  const dialog = page.getByRole('dialog', { name: 'Tin bạn đọc gửi' });
  const paper = dialog.getByRole('textbox', { name: 'Dán cả thư hoặc tin nhắn vào đây' });
  await paper.fill('Chào ban biên tập');
  await expect(dialog).toContainText('Không thấy đủ hai dòng');
  await expect(dialog.getByRole('button', { name: 'Soạn bản nháp' })).toBeDisabled();
  await paper.fill(`Kính gửi ban biên tập,\r\n\r\n${letter.replaceAll('\n', '\r\n')}\r\n\r\nGửi từ điện thoại`);
  await expect(dialog).toContainText('Xã Ba Vì');
  await dialog.getByRole('button', { name: 'Soạn bản nháp' }).click();

  await expect(editor.field('Tiêu đề')).toHaveValue(/^Chị Đinh Thị Ữ: Mùa lũ, chị mở cửa nhà/, { timeout: 60_000 });
  await expect(page.getByRole('status').filter({ hasText: 'doc@thu.example' })).toBeVisible();
  await editor.saveDraft();
  const draft = readCorpus(desk.content).entries.find(({ data }) =>
    String(data['title']).startsWith('Chị Đinh Thị Ữ'),
  )!;
  expect(draft.data).toMatchObject({
    draft: true,
    unit: 'xa-ba-vi',
    subject: { name: 'Đinh Thị Ữ', kind: 'individual' },
  });
  expect(draft.body.trim()).toBe('Mùa lũ, chị mở cửa nhà cho mười hai hộ ở nhờ.\n\nChị nấu cơm & không lấy tiền.');
  expect(draft.raw).not.toMatch(/Đốc|thu\.example/);
  await today.open();
  await expect(today.entry('Đang viết dở', String(draft.data['title']))).toBeVisible();
});

test(
  'what somebody did after a story is pasted as its page composed it, and becomes the draft of one that learnt from it',
  { tag: '@thorough' },
  async ({ desk, editor, page }) => {
    const today = await new TodayPage(editor).open();
    const followed = 'nhuong-500-met-vuong-dat-de-duong-ve-thon-khoi-vong-qua-suoi';
    const title = String(readCorpus(desk.content).entries.find(({ id }) => id === followed)!.data['title']);
    const message = followMessage(title, `https://guongsang.example/dien-hinh/${followed}/`)
      .replace('Ai làm theo: ', 'Ai làm theo: Tổ liên gia số 3')
      .replace('Ở đâu: ', 'Ở đâu: xã Ba Vì')
      .replace('Đã làm gì: ', 'Đã làm gì: Bảy hộ lùi rào, mở lối ra suối.')
      .replace('Tên của bạn: ', 'Tên của bạn: Phạm Văn Đốc');
    const paste = async () => {
      await today.action('Dán tin bạn đọc gửi').click();
      const dialog = page.getByRole('dialog', { name: 'Tin bạn đọc gửi' });
      await dialog.getByRole('textbox', { name: 'Dán cả thư hoặc tin nhắn vào đây' }).fill(message);
      await expect(dialog).toContainText('Xã Ba Vì');
      await expect(dialog).toContainText(title);
      return dialog;
    };
    await (await paste()).getByRole('button', { name: 'Soạn bản nháp' }).click();
    const drafted = 'Tổ liên gia số 3: Bảy hộ lùi rào, mở lối ra suối.';
    await expect(editor.field('Tiêu đề')).toHaveValue(drafted, { timeout: 60_000 });
    await expect(editor.news).toContainText('Thư không có dòng đồng ý của người gửi');
    await editor.saveDraft();
    const draft = readCorpus(desk.content).entries.find(({ data }) => data['title'] === drafted)!;
    expect(draft.data).toMatchObject({
      draft: true,
      learntFrom: followed,
      unit: 'xa-ba-vi',
      subject: { name: 'Tổ liên gia số 3', kind: 'collective' },
    });
    expect(draft.body.trim()).toBe('Bảy hộ lùi rào, mở lối ra suối.');
    expect(draft.raw).not.toContain('Đốc');

    // The same message a second time.
    await today.open();
    await expect(await paste()).toContainText(`Đã có bài “${drafted}”`);
  },
);

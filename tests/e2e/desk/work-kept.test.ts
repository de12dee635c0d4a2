/** Work is never lost: drafts, leaving, two editors, a lost connection, removing. */
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright/test';
import { expect, test } from './desk-test.ts';
import { DeskPage } from './pages/desk-page.ts';

const shared = 'lao-nong-giu-11-giong-lua-ray-trong-bep-ba-muoi-nha-den-xin-hat-gieo-lai';
const sentence = 'Một câu tóm tắt đang viết dở: Ữ, ẵ, ộ đủ cả, chưa ai kịp lưu.';

test('a reload in the middle: within a second what was written is kept, and it is given back without a question', async ({
  editor,
  page,
}) => {
  await editor.open('stories', shared);
  await editor.write('Tóm tắt', sentence);
  await editor.isKept(sentence);
  await page.reload();
  await expect(editor.field('Tóm tắt')).toHaveValue(sentence, { timeout: 20_000 });
  await expect(editor.news).toContainText('Đã lấy lại phần viết dở');
  expect(editor.questions).toEqual([]);
  await page.waitForTimeout(2500);
  await expect(editor.field('Tóm tắt')).toHaveValue(sentence);
});

test(
  'typing on without any pause: what is older than a second is kept, in a text and in a table',
  { tag: '@thorough' },
  async ({ editor, page }) => {
    const typeOn = async (field: Locator, beginning: string) => {
      const typing = page.keyboard.type(`${beginning}${' rồi gõ tiếp'.repeat(6)}`, { delay: 50 });
      const shown = () => field.evaluate((box) => ('value' in box ? String(box.value) : box.textContent));
      await expect.poll(shown, { intervals: [20] }).toContain(beginning);
      await editor.isKept(beginning);
      expect(await shown(), 'it is being typed still').not.toContain(' rồi gõ tiếp'.repeat(6));
      await typing;
    };
    await editor.open('stories', shared);
    await editor.enterBody();
    await typeOn(editor.body, 'Câu gõ liền một mạch');
    const summary = editor.field('Tóm tắt');
    await summary.fill('');
    await typeOn(summary, 'Tóm tắt gõ liền một mạch');

    await editor.open('awards', 'giay-khen-cho-6-nguoi-giu-nghe-truyen-nghe-o-cac-thon-vung-cao');
    const name = editor.cell('Tên', 2);
    await name.fill('');
    await typeOn(name, 'Đinh Văn Gõ Liền');
    await page.reload();
    await expect(name).toHaveValue(/^Đinh Văn Gõ Liền rồi gõ tiếp/, { timeout: 20_000 });
  },
);

test(
  'what was given back can be saved at once; a change made meanwhile by another is named, not overwritten',
  { tag: '@thorough' },
  async ({ desk, editor, page }) => {
    const id = 'quyen-rieng-tu';
    const file = join(desk.content, 'pages', id, 'index.md');
    const before = readFileSync(file, 'utf8');
    const recovered = async (words: string) => {
      await editor.write('Tóm tắt', words);
      await editor.isKept(words);
    };
    await editor.open('pages', id);
    await recovered(sentence);
    await page.reload();
    await expect(editor.field('Tóm tắt')).toHaveValue(sentence, { timeout: 20_000 });
    await editor.save();
    expect(readFileSync(file, 'utf8')).toContain(sentence);

    await recovered('Viết dở lần hai, rồi máy tắt.');
    const theirs = before.replace(/^summary: .*$/m, 'summary: Người khác viết trong lúc máy tắt.');
    writeFileSync(file, theirs);
    await page.reload();
    await expect(editor.field('Tóm tắt')).toHaveValue('Viết dở lần hai, rồi máy tắt.', { timeout: 20_000 });
    await editor.pressSave();
    await expect(editor.notice).toContainText('người khác vừa sửa bài này');
    expect(readFileSync(file, 'utf8')).toBe(theirs);
  },
);

test("leaving before saving is asked about in the desk's own words; whoever stays has every word, and so has who leaves", async ({
  editor,
  page,
}) => {
  const leave = page.getByRole('link', { name: /^← Điển hình tiên tiến/ });
  await editor.open('stories', shared);
  await editor.write('Tóm tắt', sentence);
  await leave.click();
  await expect(editor.leaving).toContainText('Phần vừa viết chưa lưu.');
  await editor.leaving.getByRole('button', { name: 'Ở lại viết tiếp' }).click();
  await expect(editor.field('Tóm tắt')).toHaveValue(sentence);
  expect(page.url()).toContain(shared);

  await leave.click();
  await editor.leaving.getByRole('button', { name: 'Rời bài' }).click();
  await expect(page).toHaveURL(/collections\/stories$/);
  await editor.open('stories', shared);
  await expect(editor.field('Tóm tắt')).toHaveValue(sentence);
  await editor.news.getByRole('button', { name: 'Bỏ, dùng bản đã lưu' }).click();
  await expect(editor.field('Tóm tắt')).not.toHaveValue(sentence);
  await expect(editor.head).toContainText('Đã lưu');
  await expect(editor.shelfButton).toHaveCount(0);
});

test(
  'leaving is asked about also in the form in which a new entry was saved first',
  { tag: '@thorough' },
  async ({ editor, page }) => {
    await editor.startNew('pages');
    await editor.write('Tiêu đề', 'Trang lưu lần đầu');
    await editor.write('Tóm tắt', 'Trang mới, lưu xong còn viết tiếp ngay tại chỗ.');
    await editor.writeBody('Nội dung của trang.');
    await editor.save();
    await expect(page).toHaveURL(/entries\/trang-luu-lan-dau\/index$/);
    await editor.write('Tóm tắt', sentence);
    await page.evaluate(() => (location.hash = '#/collections/pages'));
    await editor.leaving.getByRole('button', { name: 'Ở lại viết tiếp' }).click();
    await expect(editor.field('Tóm tắt')).toHaveValue(sentence);
  },
);

test('two edit one entry: the later learns what has changed, and keeps the own words', async ({
  browser,
  desk,
  editor: first,
}) => {
  const context = await browser.newContext({
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const second = await new DeskPage(await context.newPage(), desk.url).comeIn();
  await first.open('stories', shared);
  await second.open('stories', shared);
  const theirs = 'Ba mươi nhà đến xin hạt, ông không lấy tiền, chỉ xin trả lại một nắm.';
  await first.write('Tóm tắt', theirs);
  await first.save();
  const mine = 'Lão nông giữ 11 giống lúa rẫy, bản của người thứ hai';
  await second.write('Tiêu đề', mine);
  await second.pressSave();

  await expect(second.notice).toContainText('người khác vừa sửa bài này');
  await expect(second.notice).toContainText('Phần người khác đã đổi: Tóm tắt.');
  const file = join(desk.content, 'stories', shared, 'index.md');
  expect(readFileSync(file, 'utf8')).toContain(theirs);
  expect(readFileSync(file, 'utf8')).not.toContain(mine);
  await expect(second.field('Tiêu đề')).toHaveValue(mine);
  await second.notice.getByRole('button', { name: 'Chép phần tôi viết' }).click();
  await expect.poll(() => second.page.evaluate(() => navigator.clipboard.readText())).toContain(`title: ${mine}`);

  // The first one's own next save is no conflict.
  await first.write('Tóm tắt', `${theirs} Thế thôi.`);
  await first.save();
  await expect.poll(() => readFileSync(file, 'utf8')).toContain('Thế thôi.');
  await context.close();
});

test('a connection lost while saving is reported, the words stay, and are saved when it is back', async ({
  context,
  desk,
  editor,
}) => {
  const id = 'to-phu-nu-lang-dot-va-ba-lop-xoa-mu-chu-duoi-anh-den';
  await editor.open('stories', id);
  await editor.write('Tóm tắt', sentence);
  await context.setOffline(true);
  await editor.pressSave();
  await expect(editor.notice).toContainText('không liên lạc được với máy chủ');
  await expect(editor.field('Tóm tắt')).toHaveValue(sentence);
  await context.setOffline(false);
  await editor.closeNotice();
  await editor.save();
  expect(readFileSync(join(desk.content, 'stories', id, 'index.md'), 'utf8')).toContain(`summary: "${sentence}"`);
});

test(
  'writing on while a new entry is being saved: words and caret stay, it is still unsaved, the next save has all',
  { tag: '@thorough' },
  async ({ desk, editor, page }) => {
    await editor.startNew('pages');
    await editor.write('Tiêu đề', 'Trang viết tiếp lúc đang lưu');
    await editor.write('Tóm tắt', 'Đủ hai mươi ký tự để máy nhận, rồi viết tiếp.');
    await editor.writeBody('Câu đầu.');
    const store = await editor.holdStore();
    await editor.pressSave();
    await editor.enterBody();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type(' Câu viết lúc đang ghi tệp.');
    // The answers come one by one: the file is written, then Decap reads the entry again.
    while (!(await editor.toast.getByText(/^Đã (lưu|công bố)$/).count())) {
      store.letOne();
      await page.keyboard.type(' Ữ');
    }
    store.letAll();
    await expect(page).toHaveURL(/entries\/trang-viet-tiep-luc-dang-luu\/index$/);
    await page.keyboard.type(' Câu cuối.');
    await expect(editor.body).toHaveText(/^Câu đầu\. Câu viết lúc đang ghi tệp\.( Ữ)+ Câu cuối\.$/);
    await expect(editor.body).toBeFocused();
    const typed = (await editor.body.innerText()).replace(/\uFEFF/g, '').trim();
    await expect(page.getByRole('button', { name: 'Công bố', exact: true })).toBeVisible();
    const file = join(desk.content, 'pages', 'trang-viet-tiep-luc-dang-luu', 'index.md');
    expect(readFileSync(file, 'utf8')).toMatch(/\nCâu đầu\.\n$/);
    await editor.save();
    await expect.poll(() => readFileSync(file, 'utf8')).toContain(`\n${typed}\n`);
  },
);

test('changing back to what was before the save is a change, too', { tag: '@thorough' }, async ({ desk, editor }) => {
  const id = 'lien-he';
  const file = join(desk.content, 'pages', id, 'index.md');
  await editor.open('pages', id);
  const before = await editor.field('Tiêu đề').inputValue();
  await editor.write('Tiêu đề', 'Liên hệ với cán bộ xã');
  await editor.save();
  await expect.poll(() => readFileSync(file, 'utf8')).toContain('title: Liên hệ với cán bộ xã');
  await editor.write('Tiêu đề', before);
  await editor.save();
  await expect.poll(() => readFileSync(file, 'utf8')).toContain(`title: ${before}`);
});

test("an entry with a person's telephone number is saved, and the editor is asked to look again, with the place", async ({
  desk,
  editor,
  page,
}) => {
  const id = 'thay-giao-ve-huu-di-bo-9-nam-ghi-lai-ten-cu-cua-312-ngon-doi-con-suoi';
  await editor.open('stories', id);
  await editor.write('Tóm tắt', 'Ai biết tên cũ của con suối thì gọi thầy Tạo, số 0912 345 678.');
  await editor.save();
  const note = page.getByRole('status', { name: /^Đã lưu\. Xin xem lại 1 điều/ });
  await expect(note).toContainText('Tóm tắt');
  await expect(note).toContainText('0912 345 678');
  expect(readFileSync(join(desk.content, 'stories', id, 'index.md'), 'utf8')).toContain('0912 345 678');
});

test('what others refer to cannot be deleted, and they are named', async ({ desk, editor }) => {
  await editor.open('units', 'xa-ba-vinh');
  await editor.remove();
  await expect(editor.notice).toContainText('Chưa xóa');
  await expect(editor.notice).toContainText('17 năm một người thợ thủy nông gác con nước');
  expect(existsSync(join(desk.content, 'units', 'xa-ba-vinh', 'index.md'))).toBe(true);
});

test('a deleted entry takes its photos along', async ({ desk, editor }) => {
  const folder = join(desk.content, 'stories', 'bai-se-xoa');
  cpSync(join(desk.content, 'stories', 'gia-lang-dung-lai-gian-chieng-ba-cho-146-dua-tre-thon-go-sim'), folder, {
    recursive: true,
  });
  await editor.open('stories', 'bai-se-xoa');
  await editor.removeForGood();
  await expect.poll(() => existsSync(folder), { timeout: 20_000 }).toBe(false);
  expect(
    existsSync(
      join(desk.content, 'stories', 'gia-lang-dung-lai-gian-chieng-ba-cho-146-dua-tre-thon-go-sim', 'index.md'),
    ),
  ).toBe(true);
});

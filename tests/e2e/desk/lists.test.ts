/** Lists of people come in whole at the desk, and are kept as a table. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import { parseDocument } from 'yaml';
import { parseFrontMatter } from '../../../src/corpus/front-matter.ts';
import { readCorpus } from '../../../src/corpus/read.ts';
import { clipboardOf, xlsxOf, type SheetSpec } from '../../fixtures/office-files.ts';
import { expect, test } from './desk-test.ts';

/** Decided while the communes of today exist, which the lists name. */
const award = 'khen-dot-xuat-9-tap-the-ca-nhan-dua-dan-khoi-suon-nui-trong-dem-mua-06-11-2025';
/** A person among its recipients. */
const person = 3;

const sheetOf = (count: number): SheetSpec => ({
  name: 'Danh sách',
  rows: [
    [{ text: 'DANH SÁCH CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN' }],
    ['STT', 'Họ và tên', 'Năm sinh', 'Chức vụ', 'Đơn vị'].map((text) => ({ text })),
    ...Array.from({ length: count }, (_, i) => [
      { text: i + 1 },
      {
        text: `Đinh Thị Mận ${'ABCDEĐGHIKLMNOPQRSTUVXY'[i % 23] ?? ''}${'aăâeêioôơuưy'[Math.floor(i / 23) % 12] ?? ''}`,
      },
      { text: 1960 + (i % 40) },
      { text: 'Nông dân' },
      { text: 'xã Ba Vì' },
    ]),
  ],
  merges: ['A1:E1'],
  hiddenColumns: [],
});

const xlsx = (count: number) => ({
  name: 'danh-sach.xlsx',
  mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  buffer: Buffer.from(xlsxOf([sheetOf(count)])),
});

const dialogOf = (page: Page): Locator => page.getByRole('dialog');
const fileOf = (page: Page): Locator => page.getByLabel('Lấy từ tệp Excel, Word …').first();

async function paste(cell: Locator, { html, text }: { html: string; text: string }): Promise<void> {
  await cell.evaluate(
    (element, given) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/html', given.html);
      clipboardData.setData('text/plain', given.text);
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    },
    { html, text },
  );
}

test('sixty people come in from Excel in two clicks, and go again with one', async ({ desk, editor }) => {
  const { page } = editor;
  await editor.open('awards', award);
  const before = await page.getByRole('button', { name: /^Xóa dòng/ }).count();
  const begun = Date.now();
  // One click opens the window of files, one takes the people in.
  await fileOf(page).setInputFiles(xlsx(60));
  const take = dialogOf(page).getByRole('button', { name: 'Thêm 60 người' });
  await expect(take).toBeEnabled({ timeout: 30_000 });
  await expect(dialogOf(page)).toContainText('Không lấy vào: cột “Năm sinh” (dữ liệu cá nhân)');
  await take.click();
  await expect(editor.cell('Tên', before + 60)).toHaveValue(/^Đinh Thị Mận/);
  const took = Date.now() - begun;
  console.log(`60 people from Excel: 2 clicks, ${took} ms`);
  expect(took).toBeLessThan(60_000);

  await editor.part('Người được khen').getByRole('button', { name: 'Hoàn tác' }).click();
  await expect(page.getByRole('button', { name: /^Xóa dòng/ })).toHaveCount(before);

  await fileOf(page).setInputFiles(xlsx(60));
  await take.click();
  await editor.save();
  // As it is written: a corpus that is read has the values of empty fields, too.
  const file = readFileSync(join(desk.content, 'awards', award, 'index.md'), 'utf8');
  const stored = parseFrontMatter(file).data['recipients'] as object[];
  expect(stored).toHaveLength(before + 60);
  expect(stored.at(-1)).toEqual({
    name: expect.stringMatching(/^Đinh Thị Mận/) as unknown,
    kind: 'individual',
    role: 'Nông dân',
    unit: 'xa-ba-vi',
    group: 'nong-dan',
  });
  expect(file).not.toMatch(/19[6-9]\d/);
});

test('what Excel copies is pasted into a cell; what is doubtful is asked, and a name that is there already is left out', async ({
  editor,
}) => {
  const { page } = editor;
  await editor.open('awards', award);
  const known = await editor.cell('Tên', person).inputValue();
  const spec: SheetSpec = {
    name: 'Sheet1',
    rows: [
      ['TT', 'HỌ TÊN', 'ĐỊA CHỈ'].map((text) => ({ text })),
      [{ text: 1 }, { text: known }, { text: 'xã Ba Vì' }],
      [{ text: 2 }, { text: 'ĐINH  THỊ MẬN' }, { text: 'Ba To' }],
      [{ text: 3 }, { text: 'Tổ tự quản số 3' }, { text: 'xã Ba Tô' }],
    ],
    merges: [],
    hiddenColumns: [],
  };
  await paste(editor.cell('Tên', 1), clipboardOf(spec));
  const dialog = dialogOf(page);
  await expect(dialog.getByRole('heading')).toHaveText('Tìm thấy 3 người được khen');
  await expect(dialog.getByText('đã có trong danh sách')).toBeVisible();
  await dialog.getByRole('button', { name: 'Xã Ba Tơ', exact: true }).click();
  await dialog.getByRole('button', { name: 'Thêm 2 người' }).click();
  const lines = await page.getByRole('button', { name: /^Xóa dòng/ }).count();
  await expect(editor.cell('Tên', lines - 1)).toHaveValue('Đinh Thị Mận');
  await expect(editor.cell('Đơn vị, địa phương', lines - 1)).toHaveValue('Xã Ba Tơ');
  await expect(editor.cell('Đơn vị, địa phương', lines)).toHaveValue('Xã Ba Tô');
  await expect(editor.cell('Đối tượng', lines)).toHaveValue('collective');
});

test(
  'what a list says of each and has no cell for is named in the preview, and stands beside the text',
  { tag: '@thorough' },
  async ({ editor }) => {
    const { page } = editor;
    await editor.open('awards', award);
    const spec: SheetSpec = {
      name: 'Sheet1',
      rows: [
        ['STT', 'Họ và tên', 'Hình thức', 'Thành tích', 'Số tiền thưởng'],
        [1, 'Đinh Thị Mận', 'Giấy khen', 'Mở đường', 500_000],
        [2, 'Phạm Thanh Đốc', 'Bằng khen', 'Dựng 3 căn nhà', 900_000],
      ].map((row) => row.map((text) => ({ text }))),
      merges: [],
      hiddenColumns: [],
    };
    await paste(editor.cell('Tên', 1), clipboardOf(spec));
    const dialog = dialogOf(page);
    await expect(dialog).toContainText('Không có ô cho từng người: cột “Hình thức”, “Thành tích”');
    await expect(dialog).toContainText('cột “Số tiền thưởng” (danh sách không có ô này)');
    await dialog.getByRole('button', { name: 'Thêm 2 người' }).click();
    const words = page.getByRole('region', { name: 'Chữ trong danh sách' });
    const line = words.getByRole('listitem').filter({ hasText: 'Phạm Thanh Đốc: Dựng 3 căn nhà' });
    await line.getByRole('button', { name: 'Đưa vào bài' }).click();
    await expect(editor.body).toContainText('Phạm Thanh Đốc: Dựng 3 căn nhà');
  },
);

test(
  'an old file and a file of another kind get a sentence that says what to do',
  { tag: '@thorough' },
  async ({ editor }) => {
    const { page } = editor;
    await editor.open('awards', award);
    await fileOf(page).setInputFiles({
      name: 'danh-sach.xls',
      mimeType: 'application/vnd.ms-excel',
      buffer: Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    });
    await expect(dialogOf(page).getByRole('alert')).toContainText('Lưu thành (Save As), kiểu .xlsx');
    await dialogOf(page).getByRole('button', { name: 'Đóng' }).click();
    await fileOf(page).setInputFiles(resolve('tests/fixtures/office/danh-sach-vntime.xlsx'));
    await expect(dialogOf(page).getByRole('heading')).toHaveText('Tìm thấy 9 người được khen');
    await expect(dialogOf(page)).toContainText('ô dùng bảng mã cũ đã chuyển sang Unicode');
    await page.keyboard.press('Escape');
    await expect(dialogOf(page)).toBeHidden();
  },
);

test(
  'the list is written by keyboard alone: a new line, moving it, removing it',
  { tag: '@thorough' },
  async ({ desk, editor }) => {
    const { page } = editor;
    await editor.open('awards', award);
    const lines = await page.getByRole('button', { name: /^Xóa dòng/ }).count();
    await editor.cell('Tên', lines).focus();
    await page.keyboard.press('Enter');
    await expect(editor.cell('Tên', lines + 1)).toBeFocused();
    await page.keyboard.type('Đinh Văn Rơm');
    await page.keyboard.press('Tab');
    await page.keyboard.type('c');
    await expect(editor.cell('Đối tượng', lines + 1)).toHaveValue('individual');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Alt+ArrowUp');
    await expect(editor.cell('Tên', lines)).toHaveValue('Đinh Văn Rơm');
    await expect(editor.cell('Tên', lines)).toBeFocused();
    await expect(
      page.getByRole('status').filter({ hasText: `Đinh Văn Rơm: dòng ${lines} trên ${lines + 1}` }),
    ).toBeVisible();
    // The same name again is marked, and a line without its kind says so.
    await editor.cell('Tên', lines + 1).fill('Đinh Văn Rơm');
    await expect(page.getByText(`trùng tên với dòng ${lines}`)).toBeVisible();
    await editor.cell('Đối tượng', lines + 1).selectOption('');
    await expect(editor.cell('Đối tượng', lines + 1)).toHaveAttribute('aria-invalid', 'true');
    await page.getByRole('button', { name: `Xóa dòng ${lines + 1}` }).press('Enter');
    await editor.save();
    const stored = readCorpus(desk.content).entries.find(({ id }) => id === award)?.data['recipients'] as {
      name: string;
    }[];
    expect(stored.at(-1)?.name).toBe('Đinh Văn Rơm');
  },
);

test(
  'of five hundred people all lines come, by keyboard from one to the next; a fault far below leads to its cell',
  { tag: '@thorough' },
  async ({ desk, editor }) => {
    const { page } = editor;
    const file = join(desk.content, 'awards', award, 'index.md');
    const front = parseDocument(readFileSync(file, 'utf8').split('\n---\n')[0]!);
    const people = Array.from({ length: 500 }, (_, at) => ({ name: `Đinh Thị Mận ${at + 1}`, kind: 'individual' }));
    front.set(
      'recipients',
      people.map((one, at) => (at === 449 ? { ...one, role: 'x'.repeat(121) } : one)),
    );
    writeFileSync(file, `${front.toString()}---\n`);
    await editor.open('awards', award);
    await expect(page.getByRole('table', { name: 'Người được khen: 500' })).toBeVisible();
    await expect(editor.cell('Tên', 500)).toHaveValue('Đinh Thị Mận 500');
    await editor.cell('Tên', 40).focus();
    await page.keyboard.press('Enter');
    await expect(editor.cell('Tên', 41)).toBeFocused();
    await page.keyboard.type(' a');
    await editor.pressSave();
    await editor.notice.getByRole('button', { name: /^Người được khen 450 › Chức vụ/ }).click();
    await expect(editor.cell('Chức vụ, nghề nghiệp', 450)).toBeFocused();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('Nông dân');
    await editor.save();
    expect(readFileSync(file, 'utf8')).toContain('name: Đinh Thị Mận 450\n    kind: individual\n    role: Nông dân\n');
  },
);

test('a table pasted into the text of an award is offered to its list, and leaves the text', async ({ editor }) => {
  const { page } = editor;
  await editor.open('awards', award);
  const before = await page.getByRole('button', { name: /^Xóa dòng/ }).count();
  const text = await editor.markdown();
  await editor.enterBody();
  await page.keyboard.press('ControlOrMeta+End');
  const pasted = clipboardOf(sheetOf(3));
  await editor.paste(pasted.html, pasted.text);
  await expect(editor.body).toContainText('Đinh Thị Mận');
  await page.getByRole('button', { name: 'Đưa vào danh sách' }).click();
  await dialogOf(page).getByRole('button', { name: 'Thêm 3 người' }).click();
  await expect(page.getByRole('button', { name: /^Xóa dòng/ })).toHaveCount(before + 3);
  await expect(editor.body).not.toContainText('Đinh Thị Mận');
  expect(await editor.markdown()).toBe(text);
});

test('a table of other things stays in the text without a question', { tag: '@thorough' }, async ({ editor }) => {
  await editor.open('awards', award);
  await editor.enterBody();
  await editor.paste('<table><tr><td>Cây</td><td>Số cây</td></tr><tr><td>Keo</td><td>40</td></tr></table>');
  await expect(editor.body).toContainText('Keo');
  // The question would be there by then.
  await editor.page.waitForTimeout(2000);
  await expect(editor.page.getByRole('button', { name: 'Đưa vào danh sách' })).toHaveCount(0);
});

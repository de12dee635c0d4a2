/** The writing surface in a real browser: opening, keys, tables, pastes, photos, links, source and undo. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import express from 'express';
import { expect, test as base } from 'playwright/test';
import { desk } from '../../../cms/server/desk.ts';
import { builtDesk } from '../forge/scene.ts';
import { DeskPage } from './pages/desk-page.ts';

const story = 'hien-dat-mo-duong';
const photo = resolve('tests/fixtures/corpora/valid/stories/hien-dat-mo-duong/duong-ve-thon.jpg');

let place: string;
let server: Server;
const file = (id = story): string => join(place, 'content/stories', id, 'index.md');

const fresh = (): void => {
  // The folder itself stays: the desk has it open.
  for (const name of readdirSync('tests/fixtures/corpora/valid')) {
    rmSync(join(place, 'content', name), { recursive: true, force: true });
    cpSync(resolve('tests/fixtures/corpora/valid', name), join(place, 'content', name), { recursive: true });
  }
};

base.beforeAll(async () => {
  base.setTimeout(240_000);
  place = mkdtempSync(join(tmpdir(), 'surface-'));
  mkdirSync(join(place, 'content'));
  server = createServer(express().use(await desk({ content: join(place, 'content'), admin: builtDesk })));
  server.listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
});
base.beforeEach(fresh);
base.afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(place, { recursive: true, force: true });
});

const test = base.extend<{ editor: DeskPage }>({
  editor: async ({ page }, use) => {
    page.setDefaultTimeout(20_000);
    const asked: string[] = [];
    const url = `http://localhost:${(server.address() as AddressInfo).port}`;
    page.on('request', (request) => {
      if (!/^(?:blob|data|about):/.test(request.url()) && new URL(request.url()).origin !== url)
        asked.push(request.url());
    });
    await use(await new DeskPage(page, url).comeIn());
    // Nothing is fetched from elsewhere, whatever was pasted.
    expect(asked).toEqual([]);
  },
});

/** Gives the story another text on disk. */
function storyIs(body: string): string {
  const whole = readFileSync(file(), 'utf8').replace(
    /^(---\n[\s\S]*?\n---\n)[\s\S]*$/,
    (_all, front: string) => `${front}${body}`,
  );
  writeFileSync(file(), whole);
  return whole;
}
const changedLines = (before: string, after: string): string[] => {
  const [old, now] = [before.split('\n'), after.split('\n')];
  expect(now.length).toBe(old.length);
  return now.filter((line, at) => line !== old[at]);
};
const head = (editor: DeskPage) => editor.page.getByRole('link', { name: /^←/ });
/** A new text, with the caret in it. */
async function blank(editor: DeskPage): Promise<void> {
  await editor.startNew('stories');
  await editor.enterBody();
}

const hard = readdirSync('tests/fixtures/writing/body')
  .map((name) => readFileSync(join('tests/fixtures/writing/body', name), 'utf8'))
  .join('\n');

test('opening changes nothing; one word changed is one line changed, in the text and in the fields', async ({
  editor,
}) => {
  const before = storyIs(hard.replace(/^##Tham khảo\n/m, ''));
  await editor.open('stories', story);
  await expect(editor.body).toContainText('Đoạn thứ hai của bước một.');
  await editor.page.waitForTimeout(500);
  await expect(head(editor)).toContainText('Đã lưu');

  await editor.body.getByText('Mục hai').dblclick();
  await editor.page.keyboard.press('End');
  await editor.page.keyboard.type(' Ữ');
  await expect(editor.article).toContainText('Mục hai Ữ');
  await editor.save();
  expect(changedLines(before, readFileSync(file(), 'utf8'))).toEqual(['- Mục hai Ữ']);

  await editor.write('Tiêu đề', 'Hiến đất mở đường về thôn, chữ Ữ');
  await editor.save();
  expect(changedLines(before, readFileSync(file(), 'utf8'))).toEqual([
    'title: "Hiến đất mở đường về thôn, chữ Ữ"',
    '- Mục hai Ữ',
  ]);
});

test('what the surface cannot show stays as a block of source', async ({ editor }) => {
  storyIs('Đoạn một.\n\n<div class="x">\n  chữ\n</div>\n\n[^1]: Chú thích.\n');
  await editor.open('stories', story);
  await expect(editor.body.getByLabel('Mã nguồn, giữ nguyên từng chữ')).toHaveCount(2);
  await editor.body.getByText('Đoạn một.').click();
  await editor.page.keyboard.press('End');
  await editor.page.keyboard.type(' Thêm.');
  expect(await editor.markdown()).toBe('Đoạn một. Thêm.\n\n<div class="x">\n  chữ\n</div>\n\n[^1]: Chú thích.\n');
});

test('headings, lists, quotations, bold and italics by typing their signs and by buttons; undo and redo', async ({
  editor,
  page,
}) => {
  await blank(editor);
  await page.keyboard.type('## Đề mục');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Chữ **đậm** và *nghiêng* thôi.');
  await page.keyboard.press('Enter');
  await page.keyboard.type('- một');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type('con');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.type('hai');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('> lời kể');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await editor.tool('Đề mục nhỏ').click();
  await page.keyboard.type('Nhỏ');
  const written = '## Đề mục\n\nChữ **đậm** và *nghiêng* thôi.\n\n- một\n  - con\n- hai\n\n> lời kể\n\n### Nhỏ';
  expect(await editor.markdown()).toBe(written);

  await editor.enterBody();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('Delete');
  await expect(editor.body).toHaveText('');
  await editor.tool('Hoàn tác').click();
  await expect(editor.body).toContainText('lời kể');
  expect(await editor.markdown()).toBe(written);
  await page.keyboard.press('ControlOrMeta+Y');
});

test('a table by keys: Tab, Enter, rows and columns more and less, alignment', async ({ editor, page }) => {
  await blank(editor);
  await editor.tool('Bảng').click();
  for (const [word, key] of [
    ['Năm', 'Tab'],
    ['Số vụ', 'Tab'],
    ['2024', 'Tab'],
    ['9', 'Tab'],
    ['2025', 'Tab'],
    ['14 | lớn', 'Tab'],
    ['2026', 'Enter'],
    ['2027', 'Shift+Tab'],
  ] as const) {
    await page.keyboard.type(word);
    await page.keyboard.press(key);
  }
  // Back in the second cell of the row above.
  await page.keyboard.type('3');
  await editor.tool('Căn phải').click();
  expect(await editor.markdown()).toBe(
    '| Năm | Số vụ |\n| --- | ---: |\n| 2024 | 9 |\n| 2025 | 14 \\| lớn |\n| 2026 | 3 |\n| 2027 |  |',
  );
  await editor.body.getByText('2026').click();
  await editor.tool('Xóa dòng').click();
  await editor.tool('Thêm cột phải').click();
  await editor.body.getByText('2024').click();
  await editor.tool('Thêm dòng trên').click();
  await page.keyboard.press('ArrowUp');
  expect(await editor.markdown()).toBe(
    '| Năm | Số vụ |  |\n| --- | ---: | --- |\n|  |  |  |\n| 2024 | 9 |  |\n| 2025 | 14 \\| lớn |  |\n| 2027 |  |  |'
      .replace('| Năm | Số vụ |  |\n| --- | ---: | --- |', '| Năm |  | Số vụ |\n| --- | --- | ---: |')
      .replace('| 2024 | 9 |  |', '| 2024 |  | 9 |')
      .replace('| 2025 | 14 \\| lớn |  |', '| 2025 |  | 14 \\| lớn |'),
  );
  await editor.body.getByText('Năm').click();
  await editor.tool('Xóa bảng').click();
  await expect(editor.body.getByRole('table')).toHaveCount(0);
});

test(
  'what is pasted into a cell stays in the cell; below a table at the end one can write on',
  { tag: '@thorough' },
  async ({ editor, page }) => {
    await blank(editor);
    await editor.tool('Bảng').click();
    await page.keyboard.type('Tên');
    await page.keyboard.press('Tab');
    await editor.paste('<p>Thôn <b>Suối Mẫu</b></p><p>Xã Ba Tơ</p><ul><li>một</li><li>hai</li></ul>');
    await editor.body.locator(':scope > p').last().click();
    await page.keyboard.type('Câu cuối.');
    expect(await editor.markdown()).toBe(
      '| Tên | Thôn **Suối Mẫu** Xã Ba Tơ một hai |\n| --- | --- |\n|  |  |\n|  |  |\n\nCâu cuối.',
    );
  },
);

const saved: [string, string][] = [
  [
    'facebook',
    '🌾 GƯƠNG SÁNG THÔN SUỐI MẪU ❤️\n\nSáng nay bà con thôn Suối Mẫu góp 60 ngày công.\n\nCảm ơn mọi người!\n\n[#BaTo](https://www.facebook.com/hashtag/bato) [#NguoiTotViecTot](https://www.facebook.com/hashtag/nguoitotviectot)',
  ],
  ['fb-hashtag', 'Chào thôn Suối Mẫu [#BaTo](https://www.facebook.com/hashtag/bato)'],
  ['gdocs-flat-list', '- Việc A\n- Việc B'],
  ['gdocs-nested-list', '- Đến từng nhà\n  - Gặp riêng hai bên\n- Ghi biên bản'],
  [
    'google-docs',
    '## Tổ hòa giải thôn Suối Mẫu\n\nNăm 2025, **tổ hòa giải** *sáu người* đã dàn xếp 14 vụ. Xem [báo cáo](https://example.vn/bao-cao).\n\n- Đến từng nhà\n  - Gặp riêng hai bên\n- Ghi biên bản\n\n| Năm | Số vụ |\n| --- | --- |\n| 2024 | 9 |\n\nCâu cuối “trong ngoặc cong”.',
  ],
  ['two-part-cell', '| Cột | Hai |\n| --- | --- |\n| Dòng một Dòng hai | a \\| b |'],
  ['web-li-two-p', '- Đoạn một của mục\n\n  Đoạn hai của mục\n\n- Mục hai'],
  [
    'word',
    '**BÁO CÁO THÀNH TÍCH**\n\n**I. SƠ LƯỢC**\n\nÔng Đinh Văn Mẫu, sinh ra và lớn lên ở thôn, làm ruộng.\\\nXuống dòng bằng Shift+Enter.\n\n- Góp đất 500 m²\n  - Đất vườn 300 m²\n  - Đất ruộng 200 m²\n- Góp 20 ngày công\n\n| Năm | Kết quả |\n| --- | --- |\n| 2024 | Hai dòng một Hai dòng hai \\| có sổ |\n\nHết.',
  ],
];
const written: [string, string, string][] = [
  [
    'line breaks of pre-wrap',
    '<div style="white-space: pre-wrap"><span>Dòng một\nDòng hai</span></div>',
    'Dòng một\\\nDòng hai',
  ],
  [
    'mathematical letters, hard spaces, soft hyphens and signs of no width',
    '<p>𝗖𝗵𝗶̣ 𝐿𝑎𝑛&nbsp;gó&shy;p&#8203; đất</p>',
    'Chị Lan góp đất',
  ],
  [
    'parameters that follow readers',
    '<p><a href="https://example.vn/a?id=1&amp;utm_source=zalo&amp;fbclid=x#b">bài</a></p>',
    '[bài](https://example.vn/a?id=1#b)',
  ],
  [
    'a link behind a link',
    '<p><a href="https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.vn%2Fbai%3Ffbclid%3D1&amp;h=x">bài</a></p>',
    '[bài](https://example.vn/bai)',
  ],
  [
    'a program behind a link',
    '<p><a href="javascript:alert(1)">bấm</a> <img src="https://example.vn/theo-doi.gif">xong</p>',
    'bấm xong',
  ],
  [
    'numbered lists of Word in three levels',
    [
      [1, '1.', 'Một'],
      [2, 'a)', 'Hai'],
      [3, '-', 'Ba'],
      [1, '2.', 'Bốn'],
    ]
      .map(
        ([level, mark, words]) =>
          `<p class=MsoListParagraph style='mso-list:l0 level${level} lfo1'><span style='mso-list:Ignore'>${mark}<span>&nbsp;</span></span>${words}</p>`,
      )
      .join(''),
    '1. Một\n   1. Hai\n      - Ba\n2. Bốn',
  ],
  [
    'cells that reach over others',
    '<table><tr><td colspan=2>Tên</td><td>Năm</td></tr><tr><td rowspan=2>A</td><td>b</td><td>1</td></tr><tr><td>c</td><td>2</td></tr></table>',
    '| Tên |  | Năm |\n| --- | --- | --- |\n| A | b | 1 |\n|  | c | 2 |',
  ],
  [
    'a table with pictures in its cells',
    '<table><tr><td><img src="file:///C:/1.png">Cây</td><td>Ảnh</td></tr><tr><td>Keo</td><td><p>Ở suối <img src="https://example.vn/keo.jpg" alt="keo"></p></td></tr></table>',
    '| Cây | Ảnh |\n| --- | --- |\n| Keo | Ở suối |',
  ],
  [
    'remarks and tracked changes of Word',
    `<p class=MsoNormal><a style='mso-comment-reference:HP_1;mso-comment-date:20261120T0900'>Ông Đốc</a><span class=MsoCommentReference><span style='font-size:8.0pt'><![if !supportAnnotations]><a class=msocomanchor id="_anchor_1" href="#_msocom_1" name="_msoanchor_1">[HP1]</a><![endif]><span style='mso-special-character:comment'>&nbsp;</span></span></span> hiến <span class=msoDel><del cite="mailto:HP" datetime="2026-11-20T09:00">300</del></span><span class=msoIns><ins cite="mailto:HP" datetime="2026-11-20T09:00">500</ins></span> mét đất.</p><div style='mso-element:comment-list'><![if !supportAnnotations]><hr class=msocomoff align=left size=1 width="33%"><![endif]><div style='mso-element:comment'><div id="_com_1" class=msocomtxt><span style='mso-comment-author:"Hoa Pham"'><a name="_msocom_1"></a></span><p class=MsoCommentText><span class=MsoCommentReference>&nbsp;<a class=msocomoff href="#_msoanchor_1">[HP1]</a></span>Hỏi lại số này</p></div></div></div>`,
    'Ông Đốc hiến 500 mét đất.',
  ],
  [
    'LibreOffice',
    '<html><body lang="vi-VN"><h1>Tên</h1><p style="line-height:100%"><font face="Liberation Serif"><b>Đậm</b> thường</font></p><ol><li><p>Một</p></li><li><p>Hai</p></li></ol></body></html>',
    '## Tên\n\n**Đậm** thường\n\n1. Một\n2. Hai',
  ],
  [
    'a page with style sheets, scripts and forms',
    '<style>p{}</style><script>1</script><form><p>Chữ <b>đậm </b>thường</p><input value="x"></form>',
    'Chữ **đậm** thường',
  ],
];
const pasted = [
  ...saved.map(([name, expected]) => [
    name,
    readFileSync(`tests/fixtures/writing/paste/${name}.html`, 'utf8'),
    expected,
  ]),
  ...written,
] as const;

test(`pasted from elsewhere: ${pasted.map(([name]) => name).join('; ')}`, async ({ editor, page }) => {
  await blank(editor);
  for (const [name, html, expected] of pasted)
    await test.step(name, async () => {
      await editor.body.click();
      await page.keyboard.press('Control+A');
      await page.keyboard.press('Delete');
      await editor.paste(html);
      expect.soft(await editor.markdown(), name).toBe(expected);
    });
});

test('text without markup, as from Zalo: a paragraph for each line, signs stay signs', async ({ editor }) => {
  await blank(editor);
  await editor.paste('', 'Bà con góp 5*3*2 nghìn.\n1. không phải danh sách\n\n# thôn Suối Mẫu');
  expect(await editor.markdown()).toBe('Bà con góp 5\\*3\\*2 nghìn.\n\n1\\. không phải danh sách\n\n\\# thôn Suối Mẫu');
});

test('bold lines that were pasted are offered as headings', { tag: '@thorough' }, async ({ editor }) => {
  await blank(editor);
  await editor.paste(readFileSync('tests/fixtures/writing/paste/word.html', 'utf8'));
  await expect(editor.surface.getByRole('status')).toContainText('Có 2 dòng in đậm đứng riêng');
  await editor.tool('Đổi thành đề mục').click();
  expect(await editor.markdown()).toContain('## BÁO CÁO THÀNH TÍCH\n\n## I. SƠ LƯỢC\n\nÔng Đinh');
  await expect(editor.surface.getByRole('status')).toHaveCount(0);
});

test('photos: chosen, pasted and dropped; what they show and who took them is asked beside them', async ({
  editor,
  page,
}) => {
  storyIs('Đoạn một.\n');
  await editor.open('stories', story);
  const bytes = readFileSync(photo).toString('base64');
  const add = (type: 'paste' | 'drop', name: string) =>
    editor.body.evaluate(
      async (target, [kind, fileName, data]) => {
        const transfer = new DataTransfer();
        const blob = await (await fetch(`data:image/jpeg;base64,${data}`)).blob();
        transfer.items.add(new File([blob], fileName, { type: 'image/jpeg' }));
        const { left, top } = target.querySelector('p')!.getBoundingClientRect();
        const where = { bubbles: true, cancelable: true, clientX: left + 20, clientY: top + 5 };
        target.dispatchEvent(
          kind === 'paste'
            ? new ClipboardEvent('paste', { clipboardData: transfer, ...where })
            : new DragEvent('drop', { dataTransfer: transfer, ...where }),
        );
      },
      [type, name, bytes] as const,
    );
  await editor.enterBody();
  await add('drop', 'Ảnh Thả.jpg');
  await expect(editor.body.getByLabel('Lời mô tả ảnh trong bài')).toHaveCount(1);
  await add('paste', 'image.jpg');
  await expect(editor.body.getByLabel('Lời mô tả ảnh trong bài')).toHaveCount(2);
  await editor.surface.getByLabel('Chọn ảnh cho bài viết').setInputFiles(photo);
  await expect(editor.body.getByLabel('Lời mô tả ảnh trong bài')).toHaveCount(3);
  for (const [at, image] of (await editor.body.locator('figure img').all()).entries())
    await expect
      .poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth), { message: `ảnh ${at}` })
      .toBeGreaterThan(0);
  for (let at = 0; at < 3; at += 1) {
    await editor.body.getByLabel('Lời mô tả ảnh trong bài').nth(at).fill(`Con đường [số ${at}]`);
    await editor.body.getByLabel('Người chụp ảnh trong bài').nth(at).fill('Ảnh: “Ban” biên tập');
  }
  const names = [
    ...(await editor.markdown()).matchAll(/!\[Con đường \\?\[số \d\\?\]\]\(([\w-]+\.jpg) "Ảnh: “Ban” biên tập"\)/g),
  ].map(([, name]) => name);
  // The same picture three times is one file.
  expect(names).toEqual(['anh-tha.jpg', 'anh-tha.jpg', 'anh-tha.jpg']);
  await editor.body.getByRole('button', { name: 'Bỏ ảnh' }).last().click();
  await expect(editor.body.getByLabel('Lời mô tả ảnh trong bài')).toHaveCount(2);
  await editor.save();
  expect(readdirSync(join(place, 'content/stories', story))).toEqual(expect.arrayContaining(['anh-tha.jpg']));
  await page.waitForTimeout(100);
});

test('a link to an entry of the portal, found by its name without accents, and to an address', async ({
  editor,
  page,
}) => {
  await blank(editor);
  await page.keyboard.type('Xem bài trước');
  for (let at = 0; at < 9; at += 1) await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('ControlOrMeta+K');
  const chooser = page.getByRole('dialog', { name: 'Liên kết' });
  await chooser.getByRole('combobox').fill('nhuong 500 met');
  await expect(chooser.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(chooser).toHaveCount(0);
  expect(await editor.markdown()).toBe(`Xem [bài trước](/dien-hinh/${story}/)`);

  await editor.body.getByText('bài trước').click();
  await editor.tool('Liên kết').click();
  await chooser.getByRole('combobox').fill('example.vn/bao-cao?utm_source=x');
  await chooser.getByRole('button', { name: 'Gắn liên kết' }).click();
  expect(await editor.markdown()).toBe('Xem [bài trước](https://example.vn/bao-cao)');
  // One word of it is chosen: the link goes as a whole.
  await editor.body.getByText('bài trước').dblclick();
  await editor.tool('Liên kết').click();
  await chooser.getByRole('button', { name: 'Bỏ liên kết' }).click();
  expect(await editor.markdown()).toBe('Xem bài trước');
});

test(
  'a table of 300 rows: opened, changed in one cell, one line of the file changes',
  { tag: '@thorough' },
  async ({ editor, page }) => {
    test.setTimeout(120_000);
    const rows = Array.from({ length: 300 }, (_, at) => `|Người số ${at}|${at % 7}  |Thôn Suối Mẫu|`);
    const before = storyIs(`Danh sách.\n\n|Tên|Số|Thôn|\n|:--|--:|---|\n${rows.join('\n')}\n`);
    await editor.open('stories', story);
    await editor.body.getByText('Người số 150', { exact: true }).click();
    await page.keyboard.press('End');
    await page.keyboard.type(' Ữ');
    await editor.save();
    expect(changedLines(before, readFileSync(file(), 'utf8'))).toEqual(['| Người số 150 Ữ | 3 | Thôn Suối Mẫu |']);
  },
);

test('on a phone of 360 points everything can be reached: nothing sticks out, buttons are as large as a thumb', async ({
  editor,
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await editor.open('stories', story);
  const small = await editor.surface
    .getByRole('button')
    .evaluateAll((buttons) =>
      buttons.map((button) => button.getBoundingClientRect()).filter(({ width, height }) => width < 44 || height < 44),
    );
  expect(small).toEqual([]);
  // By keyboard: from the first button with the arrows, then into the text.
  await editor.tool('Đậm').focus();
  await page.keyboard.press('ArrowRight');
  await expect(editor.tool('Nghiêng')).toBeFocused();
  await page.keyboard.press('End');
  await expect(editor.tool('Mã nguồn')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(editor.body).toBeFocused();
});

test(
  'the preview exchanges the blocks that have changed; the others stay what they were',
  { tag: '@thorough' },
  async ({ editor, page }) => {
    await editor.startNew('stories');
    await editor.write('Tiêu đề', 'Ba đoạn, một đoạn được sửa');
    await editor.writeBody('Đoạn đầu.\nĐoạn giữa.\nĐoạn cuối.');
    const blocks = editor.article.locator('.prose > p');
    await expect(blocks).toHaveText(['Đoạn đầu.', 'Đoạn giữa.', 'Đoạn cuối.']);
    const marked = () =>
      blocks.evaluateAll((all) => all.map((block) => (block as unknown as { isOld?: boolean }).isOld === true));
    await blocks.evaluateAll((all) => all.forEach((block) => Object.assign(block, { isOld: true })));
    await editor.body.getByText('Đoạn giữa.').click();
    await page.keyboard.press('End');
    await page.keyboard.type(' Thêm một câu.\nThêm một đoạn.');
    await expect(blocks).toHaveText(['Đoạn đầu.', 'Đoạn giữa. Thêm một câu.', 'Thêm một đoạn.', 'Đoạn cuối.']);
    expect(await marked()).toEqual([true, false, false, true]);
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('Viết lại từ đầu.');
    await expect(blocks).toHaveText(['Viết lại từ đầu.']);
  },
);

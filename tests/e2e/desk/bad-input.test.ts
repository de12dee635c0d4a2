/** Bad input that somebody will send. Oversized and disguised files are in `photos.test.ts`, bad titles in `refusals.test.ts`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './desk-test.ts';

test.setTimeout(180_000);

const known = 'hop-tac-xa-27-thanh-vien-ban-hat-gao-ray-dong-choi-voi-gia-gap-doi-ngoai-cho';

const words = [
  'Đường',
  'về',
  'thôn',
  'Gò',
  'Ghèm',
  'đã',
  'mở,',
  'bà',
  'con',
  'ẵm',
  'lúa',
  'qua',
  'suối',
  'Nước',
  'Ữ',
  'không',
  'còn',
  'lội',
];
const sentence = (n: number, length: number): string =>
  `${Array.from({ length }, (_, i) => words[(n * 7 + i) % words.length]).join(' ')}.`;

/** A document as Word puts it on the clipboard: conditional comments, a style sheet, `o:p`, lists that are paragraphs with a bullet and hard spaces. */
function wordDocument(): { html: string; paragraphs: string[]; items: string[] } {
  const paragraphs = Array.from({ length: 250 }, (_, i) => `Đoạn ${i + 1}: ${sentence(i, 37)}`);
  const items = ['Nhà góp công', 'Nhà góp đất', 'Thôn góp đá'];
  const body = paragraphs.map((text, i) => {
    const [first, ...rest] = text.split(': ');
    return `<p class=MsoNormal style='text-align:justify;mso-margin-top-alt:auto;line-height:150%'><b style='mso-bidi-font-weight:normal'><span lang=VI style='font-size:14.0pt;font-family:"Times New Roman",serif;mso-fareast-language:VI'>${first}:</span></b><span lang=VI style='font-size:14.0pt;mso-ansi-language:VI'> ${rest.join(': ').replace(/ đã /, '\r\n đã ')}<o:p></o:p></span></p>${i % 10 ? '' : '<p class=MsoNormal><span lang=VI><o:p>&nbsp;</o:p></span></p>'}`;
  });
  const list = items.map(
    (item, i) =>
      `<p class=MsoListParagraphCxSp${['First', 'Middle', 'Last'][i]} style='text-indent:-.25in;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span lang=VI>${item}<o:p></o:p></span></p>`,
  );
  const html = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name=Generator content="Microsoft Word 15"><!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]--><!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--><style><!-- /* Font Definitions */ @font-face {font-family:"Times New Roman"; mso-font-charset:0;} p.MsoNormal {mso-style-parent:""; margin:0in;} --></style></head><body lang=EN-US style='tab-interval:.5in'><!--StartFragment-->${body.join('\r\n')}${list.join('\r\n')}<!--EndFragment--></body></html>`;
  return { html, paragraphs, items };
}

test('10,000 words pasted from Word come in whole and clean, are saved, and written on', async ({
  desk,
  editor,
  page,
}) => {
  const { html, paragraphs, items } = wordDocument();
  expect(paragraphs.join(' ').split(' ').length).toBeGreaterThan(9_700);
  await editor.open('stories', known);
  await editor.write('Tóm tắt', 'Câu viết trước khi dán, phải còn nguyên sau đó.');
  await editor.replaceMarkdown('');
  await editor.leaveSource();
  await editor.enterBody();
  await editor.paste(html, [...paragraphs, ...items].join('\n'));
  await expect(editor.body).toContainText(paragraphs.at(-1)!, { timeout: 60_000 });
  await editor.body.press('ControlOrMeta+End');
  await page.keyboard.type(' Viết tiếp ở cuối.');
  await editor.save();

  const text = readFileSync(join(desk.content, 'stories', known, 'index.md'), 'utf8');
  expect(text).toContain('summary: Câu viết trước khi dán, phải còn nguyên sau đó.');
  const body = text.split('---\n').at(-1)!;
  expect(body).not.toMatch(/mso|<|Mso|&nbsp;|\u00a0|font-face|OfficeDocument|·/);
  expect(body.trim().split('\n\n')).toEqual([
    ...paragraphs.map((paragraph) => paragraph.replace(/^(Đoạn \d+:)/, '**$1**')),
    items.map((item) => `- ${item}`).join('\n'),
    'Viết tiếp ở cuối.',
  ]);
});

test('a title of 1,270 letters is counted while it is written, refused at its place, and stays whole', async ({
  editor,
}) => {
  await editor.open('stories', known);
  const title = 'Đường về '.repeat(142).slice(0, 1270);
  await editor.write('Tiêu đề', title);
  await expect(editor.part('Tiêu đề')).toContainText('1270/90 ký tự: bớt 1180');
  await editor.pressSave();
  await editor.problems.filter({ hasText: 'Tiêu đề' }).getByRole('button').click();
  await expect(editor.field('Tiêu đề')).toBeFocused();
  await expect(editor.field('Tiêu đề')).toHaveValue(title);
});

test(
  'what is pasted while a save is under way stays, counts as unsaved, and comes with the next save',
  { tag: '@thorough' },
  async ({ desk, editor }) => {
    await editor.open('stories', known);
    await editor.write('Tóm tắt', 'Câu viết trước khi lưu, phải có trong lần lưu đầu.');
    const store = await editor.holdStore();
    await editor.pressSave();
    await editor.enterBody();
    await editor.body.press('ControlOrMeta+End');
    await editor.body.press('Enter');
    await editor.paste('<ul><li>Nhà góp công, dán lúc đang lưu</li><li>Nhà góp đất</li></ul>');
    store.letAll();
    await expect(editor.toast.getByText(/^Đã (lưu|công bố)$/).last()).toBeVisible({ timeout: 30_000 });
    await expect(editor.head).toContainText('Có thay đổi chưa lưu');
    await expect(editor.body).toContainText('Nhà góp công, dán lúc đang lưu');
    const stored = () => readFileSync(join(desk.content, 'stories', known, 'index.md'), 'utf8');
    expect(stored()).toContain('summary: Câu viết trước khi lưu');
    await editor.save();
    expect(stored()).toContain('- Nhà góp công, dán lúc đang lưu\n- Nhà góp đất');
  },
);

test(
  'a laptop that sleeps in mid-sentence: awake again, the sentence goes on and is saved',
  { tag: '@thorough' },
  async ({ desk, editor, page }) => {
    await editor.open('stories', known);
    await editor.writeBody(' Câu dở dang lúc gập máy');
    const lid = await page.context().newCDPSession(page);
    await lid.send('Page.setWebLifecycleState', { state: 'frozen' });
    await page.waitForTimeout(2000);
    await lid.send('Page.setWebLifecycleState', { state: 'active' });
    await page.keyboard.type(', nay viết tiếp.');
    await editor.save();
    const text = readFileSync(join(desk.content, 'stories', known, 'index.md'), 'utf8');
    expect(text).toContain('Câu dở dang lúc gập máy, nay viết tiếp.');
  },
);

/** Word files become drafts: an article with its photos, and the office's achievement report. */
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { directoryOf } from '../../src/corpus/directory.ts';
import { readCorpus } from '../../src/corpus/read.ts';
import { readArticle } from '../../src/intake/article.ts';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { fromHtml } from 'hast-util-from-html';
import { readReport, reportIn } from '../../src/intake/report.ts';
import { proseFindings, renderProse } from '../../src/prose/index.ts';

const units = Object.values(directoryOf(readCorpus(resolve('content'))).units);
const office = (name: string): Uint8Array => readFileSync(resolve('tests/fixtures/office', name));

describe('a contributor’s article', () => {
  it('gives title, summary, text, photos with captions and credit, as a draft', async () => {
    const draft = await readArticle(
      office('bai-cua-cong-tac-vien.docx'),
      units.map(({ name }) => name),
    );
    expect(draft.title).toBe('Người giữ đường thôn Gò Sim');
    expect(draft.summary).toBe('Mười hai năm nay, sáng chủ nhật nào ông cũng ra đường.');
    expect(draft.body).toBe(`Không ai giao việc ấy cho ông Phạm Văn Đốc, 61 tuổi. Bà con ai cũng nhắc tên.

## Nói ít, làm nhiều

Ông nói gọn: “Đường vỡ thì vá”.

Năm 2025, ông vận động được sáu hộ hiến đất.

![Đoạn đường trước cổng trường, sau khi làm xong (ảnh 2).](anh-2.jpg "Ảnh: Thanh Tâm")

*Đoạn đường trước cổng trường, sau khi làm xong (ảnh 2).*

Nay xe chở học sinh vào tận cổng trường.

- Vận động sáu hộ hiến đất
- Góp 42 ngày công
- Giữ sổ thu chi, đọc trước dân mỗi tháng

| Năm  | Việc      | Kết quả |
| ---- | --------- | ------- |
| 2024 | Hiến đất  | 500 m²  |
| 2025 | Làm đường | 1,1 km  |
| 2026 | Đèn đường | 18 bóng |

*Tin, ảnh: Thanh Tâm*`);
    expect(proseFindings(draft.body)).toEqual([]);
    expect(draft.photos.map(({ file, alt, credit, bytes }) => [file, alt, credit, bytes.length > 10_000])).toEqual([
      ['anh-1.jpg', 'Đoạn đường trước cổng trường, sau khi làm xong (ảnh 1).', 'Ảnh: Thanh Tâm', true],
      ['anh-2.jpg', 'Đoạn đường trước cổng trường, sau khi làm xong (ảnh 2).', 'Ảnh: Thanh Tâm', true],
    ]);
  });
});

describe('the achievement report', () => {
  it('fills name, role, unit, figures and earlier awards, and nothing that is private', async () => {
    const report = await readReport(office('bao-cao-thanh-tich.docx'), units);
    expect(report?.subject).toEqual({
      kind: 'individual',
      name: 'Đinh Thị Mận',
      role: 'Chi hội trưởng, Chi hội Phụ nữ thôn Gò Sim',
    });
    expect(report?.unit).toBe('thon-go-sim');
    expect(report?.figures.map(({ value, unit }) => `${value} ${unit}`)).toEqual([
      '38 hộ',
      '1.204 ngày công',
      '12 em nhỏ',
    ]);
    expect(report?.period).toEqual({ from: '2025-01-01', to: '2025-12-31' });
    expect(report?.awards).toEqual(['2024: Giấy khen, 215/QĐ-UBND ngày 20/11/2024 của Chủ tịch UBND huyện Ba Tơ']);
    expect(report?.deeds).toEqual([
      {
        heading: 'Quyền hạn, nhiệm vụ được giao',
        sentences: ['vận động hội viên làm kinh tế, giúp nhau vốn và công.'],
      },
      {
        heading: 'Thành tích',
        sentences: [
          'Năm 2025 vận động được 38 hộ góp 1.204 ngày công;',
          '12 em nhỏ được đón về lớp;',
          'thu nhập bình quân tăng từ 18 lên 27,5 triệu đồng/người/năm.',
        ],
      },
    ]);
    expect(JSON.stringify(report)).not.toMatch(/1979|051179|0900000|02\/5/);
  });

  it('keeps every sentence of its deeds under its heading, numbers and abbreviations whole', () => {
    const { deeds } = reportIn(
      fromHtml(
        `<p>II. THÀNH TÍCH ĐẠT ĐƯỢC</p><p>Từ năm 2020 làm tổ trưởng.</p><p>1.1. Về kinh tế: góp 1.204.000 đồng! Rất tốt.</p>
        <p>- Giúp TP. Quảng Ngãi 12,5 tấn; được “khen ngợi.” Bà con quý.</p><p>PHONG TRÀO</p><p>Tặng 3 suất quà</p>`,
        { fragment: true },
      ),
      units,
    );
    expect(deeds).toEqual([
      { heading: '', sentences: ['Từ năm 2020 làm tổ trưởng.'] },
      {
        heading: 'Về kinh tế',
        sentences: [
          'góp 1.204.000 đồng!',
          'Rất tốt.',
          'Giúp TP. Quảng Ngãi 12,5 tấn;',
          'được “khen ngợi.”',
          'Bà con quý.',
        ],
      },
      { heading: 'PHONG TRÀO', sentences: ['Tặng 3 suất quà'] },
    ]);
  });

  it('is not seen in an article', async () => {
    expect(await readReport(office('bai-cua-cong-tac-vien.docx'), units)).toBeUndefined();
  });
});

describe('the test documents of mammoth', () => {
  const folder = resolve('node_modules/mammoth/test/test-data');
  const documents = readdirSync(folder).filter((name) => name.endsWith('.docx'));

  it('are there', () => expect(documents.length).toBeGreaterThan(15));

  it.each(documents)('%s comes in without a lost word', async (name) => {
    const bytes = new Uint8Array(readFileSync(resolve(folder, name)));
    const written = Object.entries(unzipSync(bytes))
      .filter(([part]) => /(?:document|footnotes|endnotes|comments)\d*\.xml$/.test(part))
      .flatMap(([, xml]) => strFromU8(xml).match(/(?<=<w:t(?: [^>]*)?>)[^<]*(?=<\/w:t>)/g) ?? []);
    const { title, summary, body, byline } = await readArticle(bytes);
    const shown = [title, summary, renderProse(body).text, byline].join('\n');
    const words = written.flatMap((text) => text.match(/\p{L}+/gu) ?? []);
    expect(words.filter((word) => !shown.includes(word))).toEqual([]);
  });
});

describe('a file of 200 pages', () => {
  const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
  const changed = (n: number) =>
    `<w:ins w:id="${n}" w:author="A">${run(` thêm${n}`)}</w:ins><w:del w:id="9${n}" w:author="A"><w:r><w:delText>xóa${n}</w:delText></w:r></w:del>`;
  const box = (n: number) =>
    `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent><w:p>${run(`khung${n}`)}</w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent><w:p>${run(`khung${n}`)}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
  const paragraph = (n: number) =>
    `<w:p>${run(`Đoạn số ${n}: ${'bà con góp công làm đường về thôn, '.repeat(8)}hết.`)}${n % 3 ? '' : changed(n)}${n % 50 ? '' : box(n)}</w:p>`;
  const count = 1600;
  const names = ['w', 'mc', 'wps', 'v'].map(
    (prefix) =>
      `xmlns:${prefix}="${{ w: 'http://schemas.openxmlformats.org/wordprocessingml/2006/main', mc: 'http://schemas.openxmlformats.org/markup-compatibility/2006', wps: 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape', v: 'urn:schemas-microsoft-com:vml' }[prefix]}"`,
  );
  const docx = zipSync(
    Object.fromEntries(
      Object.entries({
        '[Content_Types].xml':
          '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
        '_rels/.rels':
          '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        'word/document.xml': `<w:document ${names.join(' ')}><w:body>${Array.from({ length: count }, (_, n) => paragraph(n + 1)).join('')}</w:body></w:document>`,
      }).map(([name, text]) => [name, strToU8(text)]),
    ),
  );

  it('comes in with insertions and text boxes once, and without deletions', async () => {
    const { title, body, summary } = await readArticle(docx);
    const words = `${title} ${summary} ${body}`.match(/[\p{L}\d]+/gu) ?? [];
    const held = (pattern: RegExp) => words.filter((word) => pattern.test(word));
    expect(held(/^xóa\d/)).toEqual([]);
    expect(held(/^thêm\d/)).toEqual(Array.from({ length: Math.floor(count / 3) }, (_, i) => `thêm${3 * (i + 1)}`));
    expect(held(/^khung\d/)).toEqual(Array.from({ length: count / 50 }, (_, i) => `khung${50 * (i + 1)}`));
    expect(body.match(/Đoạn số \d+:/g)).toHaveLength(count);
  }, 60_000);
});

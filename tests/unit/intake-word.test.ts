/** Word files become drafts: an article with its photos, and the office's achievement report. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { directoryOf } from '../../src/corpus/directory.ts';
import { readCorpus } from '../../src/corpus/read.ts';
import { readArticle } from '../../src/intake/article.ts';
import { fromHtml } from 'hast-util-from-html';
import { readReport, reportIn } from '../../src/intake/report.ts';
import { proseFindings } from '../../src/prose/index.ts';

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

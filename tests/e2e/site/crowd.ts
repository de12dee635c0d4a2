/** A corpus that goes to every limit of the model: an entry of each collection with every field filled. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { parse, stringify } from 'yaml';
import type { Fields } from '../../../src/fields/field.ts';
import { catalogueFields, catalogues, siteFields } from '../../../src/collections/index.ts';
import { hostileMarkdown, hostileTexts } from '../../fixtures/hostile.ts';
import { placeWith, validCorpus, write, type Place } from './corpora.ts';

/** A word of forty letters, as a name of a web address or a foreign word may be. */
export const longWord = 'Nghiêngnghiêngnghiêngnghiêngnghiêngnghiê';
/** Exactly `length` characters of words of all lengths, the longest among them. */
const longText = (length: number): string =>
  `${longWord} `
    .concat('đường về thôn Gò Nghiêng, khuỷu suối Nước Trường '.repeat(20))
    .slice(0, length)
    .replace(/\s$/, 'g')
    .replace(/,$/, 'g');
const days = { decided: '2026-06-15', published: '2026-06-20' };
const brief = {
  subject: { kind: 'individual', name: 'Bà Phạm Thị Đượm', group: 'nong-dan' },
  unit: 'xa-ba-to',
  fieldsOfWork: ['giao-thong'],
  basis: { kind: 'consent', reference: 'Phiếu số 1' },
  sample: true,
};
const storyOf = (n: number) => ({
  title: `Điển hình thứ ${n} của vùng`,
  summary: `Tóm tắt của điển hình thứ ${n}, đủ dài để được nhận.`,
  published: `2026-0${1 + (n % 9)}-1${n % 10}`,
  ...brief,
});

const longBody = `## ${longText(90)}

${longText(400)}

### ${longText(120)}

| Thôn | Số hộ hiến đất | Diện tích | Chiều dài | Người phụ trách | Ghi chú |
|---|---:|---:|---:|---|---|
${Array.from({ length: 40 }, (_, i) => `| Thôn Gò ${i} | ${i * 7} | ${i}.500 m² | ${i},4 km | Nguyễn Phúc Đăng Khoa | ${i % 9 ? 'đúng hạn' : longWord} |`).join('\n')}

> ${longText(300)}

1. ${longText(150)}
   - ${longText(90)}
     - ${longWord}${longWord}

\`${longWord}${longWord}\` và https://example.org/${'a'.repeat(120)}

\`\`\`
${longWord.repeat(5)}
\`\`\`
`;

/** A photo as a phone takes it, with its place and its owner; its width tells whose it was once it is built. */
export async function writePhoto(file: string, width: number): Promise<void> {
  const gps = {
    GPSLatitudeRef: 'N',
    GPSLatitude: '14/1 45/1 12/1',
    GPSLongitudeRef: 'E',
    GPSLongitude: '108/1 43/1 5/1',
  };
  await sharp({ create: { width, height: 200, channels: 3, background: '#365' } })
    .withExif({ IFD0: { Artist: 'Dinh Thi Ne' }, IFD3: gps })
    .jpeg()
    .toFile(file);
}
export const widths = {
  'stories/dai-nhat/anh-dien-thoai.jpg': 401,
  'stories/da-rut/anh-da-rut.jpg': 403,
  'stories/ngay-mai/anh-ngay-mai.jpg': 407,
};
const photoOf = (file: string) => [{ file, alt: 'Ảnh chụp bằng điện thoại', credit: 'Ảnh: Trung tâm' }];

/** An entry of every collection with every field that can hold text. @param text gives what is written there, of at most so many characters */
export function crowd(place: Place, text = longText, body = longBody): void {
  const titled = (word: string): string => `${word} ${text(89 - word.length)}`;
  const basis = { kind: 'law', reference: text(200) };
  const sources = Array.from({ length: 3 }, () => ({
    title: text(250),
    link: `https://example.org/${'duong-dan-rat-dai'.repeat(8)}`,
    supports: text(300),
  }));
  const subject = { kind: 'individual', name: text(120), role: text(120), group: 'nong-dan' };
  write(
    place,
    'stories/dai-nhat',
    {
      ...storyOf(0),
      title: titled('Gương'),
      summary: text(200),
      subject,
      fieldsOfWork: ['giao-thong', 'khuyen-hoc'],
      campaigns: ['dai-nhat', 'hien-dat-lam-duong'],
      published: '2026-11-01',
      period: { from: '2025-08-01', to: '2026-10-30' },
      figures: [
        ['999.999.999', 'ngày công/thángg'],
        ['1.234,56', 'mét vuông ruộngg'],
        ['500', 'm²'],
      ].map(([value, unit]) => ({ value, unit, meaning: text(60) })),
      quote: { text: text(220), speaker: text(120) },
      how: {
        steps: Array.from({ length: 9 }, () => text(220)),
        cost: text(220),
        conditions: text(300),
        contact: text(200),
      },
      photos: photoOf('anh-dien-thoai.jpg'),
      learntFrom: 'hien-dat-mo-duong',
      copies: Array.from({ length: 20 }, () => ({
        unit: 'dai-nhat',
        day: '2026-10-10',
        result: text(200),
        story: 'mot-chu',
      })),
      basis,
      sources,
      status: { state: 'corrected', reason: text(300), day: '2026-11-10' },
    },
    body,
  );
  write(
    place,
    'stories/mot-chu',
    { ...storyOf(1), title: longWord.repeat(3).slice(0, 90), published: '2026-11-02' },
    longWord.repeat(4),
  );
  write(
    place,
    'campaigns/dai-nhat',
    {
      title: titled('Phong trào'),
      slogan: text(60),
      summary: text(200),
      level: 'commune',
      kind: 'peak',
      parent: 'hien-dat-lam-duong',
      launchedBy: text(160),
      documents: ['dai-nhat'],
      from: '2026-01-01',
      to: '2026-12-31',
      participants: text(250),
      units: ['dai-nhat', 'xa-ba-to'],
      goals: Array.from({ length: 7 }, () => text(200)),
      criteria: Array.from({ length: 7 }, () => ({
        text: text(120),
        check: text(160),
        target: 123_456_789,
        targetUnit: 'đoạn đường bê tông thônn',
      })),
      benefits: Array.from({ length: 7 }, () => text(200)),
      howToJoin: text(400),
      milestones: Array.from({ length: 20 }, () => ({ day: '2026-06-01', what: text(120) })),
      reviews: [
        {
          kind: 'final',
          day: '2026-11-01',
          results: text(600),
          figures: [{ value: '999.999.999', unit: 'ngày công/thángg', meaning: text(60) }],
          limitations: [text(200)],
          lessons: [text(200)],
          solutions: [text(200)],
        },
      ],
      sources,
      sample: true,
    },
    body,
  );
  write(place, 'awards/dai-nhat', {
    title: titled('Khen'),
    number: text(60),
    ...days,
    authority: 'chu-tich-ubnd-xa',
    form: 'giay-khen',
    type: 'cong-trang',
    achievement: text(500),
    achieved: '2026-05-01',
    unit: 'dai-nhat',
    campaign: 'dai-nhat',
    recipients: Array.from({ length: 500 }, (_, i) => ({
      name: i % 2 ? text(120) : longWord.repeat(3),
      kind: 'collective',
      role: text(120),
      unit: 'dai-nhat',
      group: 'tap-the-nho',
      posthumous: i % 5 === 0,
    })),
    basis,
    sources,
    sample: true,
  });
  write(
    place,
    'events/dai-nhat',
    {
      title: titled('Hội nghị'),
      summary: text(200),
      kind: 'ceremony',
      from: '2026-11-20',
      to: '2026-11-22',
      starts: '07:30',
      ends: '17:00',
      place: text(160),
      unit: 'dai-nhat',
      organiser: text(160),
      campaign: 'dai-nhat',
      documents: ['dai-nhat'],
      stories: ['dai-nhat', 'mot-chu', 'ngay-mai', 'nhap-chua-xong'],
      sources,
      sample: true,
      status: { state: 'cancelled', reason: text(300), day: '2026-11-10' },
    },
    body,
  );
  write(
    place,
    'units/dai-nhat',
    {
      name: text(120),
      slug: 'dai-nhat',
      kind: 'agency',
      parent: 'xa-ba-to',
      from: '2025-07-01',
      formedFrom: Array.from({ length: 30 }, () => text(120)),
      formerNames: [text(120), longWord.repeat(3)],
      sources,
      sample: true,
    },
    body,
  );
  write(
    place,
    'documents/dai-nhat',
    {
      title: text(160),
      number: text(60),
      kind: 'plan',
      issuer: text(160),
      issued: '2026-01-01',
      effective: '2026-01-02',
      expires: '2026-11-01',
      replacedBy: 'chi-thi-41',
      summary: text(200),
      link: 'https://example.org/',
      toConfirm: text(300),
      sources,
      sample: true,
    },
    body,
  );
  write(
    place,
    'consultations/dai-nhat',
    {
      title: titled('Lấy ý kiến'),
      summary: text(200),
      candidates: [{ name: text(120), kind: 'collective', role: text(120), unit: 'dai-nhat' }],
      form: 'giay-khen',
      achievement: text(500),
      proposedBy: text(160),
      from: '2026-11-18',
      sendTo: text(200),
      basis,
      sources,
      sample: true,
    },
    body,
  );
  write(place, 'pages/dai-nhat', { title: titled('Trang'), summary: text(200) }, body);
  for (let n = 2; n < 55; n++) write(place, `stories/dien-hinh-${n}`, storyOf(n), 'Bài ngắn.');
  write(
    place,
    'stories/da-rut',
    {
      ...storyOf(60),
      title: 'Bài đã rút, không ai được đọc nữa',
      photos: photoOf('anh-da-rut.jpg'),
      learntFrom: 'hien-dat-mo-duong',
      status: { state: 'withdrawn', reason: 'Người được nêu tên đề nghị.', day: '2026-11-10' },
    },
    'Nội dung bí mật cũ.',
  );
  write(
    place,
    'events/da-rut',
    {
      title: 'Hội nghị đã rút, không ai được biết',
      summary: 'Hội nghị bí mật, không ai được biết nữa.',
      kind: 'ceremony',
      from: '2026-11-20',
      place: 'Nơi kín',
      unit: 'xa-ba-to',
      organiser: 'Ủy ban nhân dân xã Ba Tơ',
      sample: true,
      status: { state: 'withdrawn', reason: 'Đăng nhầm: không có hội nghị này.', day: '2026-11-09' },
    },
    'Nội dung bí mật cũ.',
  );
  write(place, 'awards/da-huy', {
    title: 'Quyết định đã bị hủy bỏ',
    number: '1/QĐ',
    ...days,
    authority: 'chu-tich-ubnd-xa',
    form: 'giay-khen',
    type: 'cong-trang',
    achievement: 'Thành tích không có thật.',
    recipients: [{ name: 'Người bị hủy', kind: 'individual' }],
    decisionFile: 'quyet-dinh.pdf',
    basis,
    sample: true,
    status: { state: 'revoked', reason: 'Hồ sơ khai không đúng.', day: '2026-11-11' },
  });
  writeFileSync(join(place.content, 'awards/da-huy/quyet-dinh.pdf'), '%PDF-1.4 Người bị hủy');
  write(
    place,
    'stories/nguoi-hoc-theo',
    {
      ...storyOf(62),
      learntFrom: 'da-rut',
      copies: ['ngay-mai', 'nhap-chua-xong'].map((story) => ({
        unit: 'xa-ba-to',
        day: '2026-11-01',
        result: 'Một hộ làm theo.',
        story,
      })),
    },
    'Học theo một bài về sau bị rút, trước [một bài](/dien-hinh/ngay-mai/) và [bài nữa](/dien-hinh/nhap-chua-xong/).',
  );
  write(
    place,
    'stories/nhap-chua-xong',
    { title: 'Bản nháp chưa ai được xem', summary: 'Câu viết dở của bản nháp, chưa ai được xem.', draft: true },
    'Đoạn dở dang chưa ai được xem.',
  );
  write(place, 'awards/khen-ngay-mai', {
    title: 'Quyết định hẹn ngày mai mới đăng',
    number: '3/QĐ',
    ...days,
    published: '2026-11-21',
    authority: 'chu-tich-ubnd-xa',
    form: 'giay-khen',
    type: 'cong-trang',
    achievement: 'Thành tích chưa đến ngày báo.',
    unit: 'xa-ba-to',
    recipients: [{ ...subject, name: 'Người của Ngày Mai', role: undefined, unit: 'xa-ba-to' }],
    basis,
    sample: true,
  });
  write(place, 'consultations/y-kien-ngay-mai', {
    title: 'Lấy ý kiến hẹn ngày mai mới đăng',
    summary: 'Đề nghị khen chưa đến ngày đăng để lấy ý kiến.',
    candidates: [{ name: 'Người của Ngày Mai', kind: 'individual', unit: 'xa-ba-to' }],
    form: 'giay-khen',
    achievement: 'Chưa đến ngày.',
    proposedBy: 'Ủy ban nhân dân xã',
    from: '2026-11-21',
    sendTo: 'Bộ phận một cửa',
    basis,
    sample: true,
  });
  write(
    place,
    'stories/ngay-mai',
    {
      ...storyOf(61),
      title: 'Bài hẹn ngày mai mới đăng',
      published: '2026-11-21',
      photos: photoOf('anh-ngay-mai.jpg'),
    },
    'Chưa đến ngày.',
  );
}

/** The texts of the portal's own data and of the catalogues that no pattern holds, replaced. */
function poison({ content }: Place, text: (length: number) => string): void {
  const poisoned = (fields: Fields, data: Record<string, unknown>): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(data).map(([key, value]) => [
        key,
        fields[key]?.kind === 'text' && !fields[key].pattern ? text(fields[key].max) : value,
      ]),
    );
  const rewrite = (file: string, change: (data: never) => unknown) =>
    writeFileSync(join(content, file), stringify(change(parse(readFileSync(join(content, file), 'utf8')) as never)));
  rewrite('site.yml', (data) => poisoned(siteFields, { ...(data as object), notice: 'x' }));
  for (const [name, catalogue] of Object.entries(catalogues)) {
    rewrite(`catalogues/${name}.yml`, ({ items }: { items: Record<string, unknown>[] }) => ({
      items: items.map((item) => ({ ...poisoned(catalogueFields(catalogue as never), item), id: item['id'] })),
    }));
  }
}

/** A place of this name whose every text, in entries, catalogues and the portal's own data, tries to become a program. */
export async function hostilePlace(name: string): Promise<Place> {
  const place = placeWith(name, validCorpus);
  const text = hostileTexts();
  crowd(place, text, hostileMarkdown);
  poison(place, text);
  await writePhoto(join(place.content, 'stories/dai-nhat/anh-dien-thoai.jpg'), 401);
  await writePhoto(join(place.content, 'stories/ngay-mai/anh-ngay-mai.jpg'), 407);
  for (const id of ['da-rut', 'nguoi-hoc-theo']) rmSync(join(place.content, 'stories', id), { recursive: true });
  return place;
}

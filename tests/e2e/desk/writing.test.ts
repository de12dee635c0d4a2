/** From the desk to the site: what an editor writes is in the files, on the page and in the search. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readCorpus } from '../../../src/corpus/read.ts';
import { expect, publishing as test } from './desk-test.ts';

const story = {
  title: 'Bà Đỗ Thị Ữ ở Gò Ghèm dẫn nước về, cả xóm được tưới rẫy',
  slug: 'ba-do-thi-u-o-go-ghem-dan-nuoc-ve-ca-xom-duoc-tuoi-ray',
  summary: 'Ống dẫn nước dài 1,2 cây số, bà Ữ và bảy hộ đào suốt hai mùa rẫy.',
  body: 'Đường ống đặt dưới lòng đất, chữ “Ữ” khắc trên nắp bể. Ẩm ướt, dẫu vậy vẫn ẵm con ra rẫy.',
  photo: resolve('tests/fixtures/corpora/valid/stories/hien-dat-mo-duong/duong-ve-thon.jpg'),
};

test('an editor writes a story with a photo, previews and publishes it: files, page, and found without accents', async ({
  portal,
  editor,
  page,
}) => {
  test.setTimeout(300_000);
  await editor.startNew('stories');
  await editor.write('Tiêu đề', story.title);
  await editor.write('Tóm tắt', story.summary);
  const subject = await editor.group('Người, tập thể được nêu gương');
  await editor.choose('Đối tượng', 'Cá nhân', subject);
  await editor.write('Tên', 'Đỗ Thị Ữ', subject);
  await editor.choose('Nhóm đối tượng', 'Nông dân', subject);
  await editor.choose('Đơn vị, địa phương', 'Xã Ba Vì');
  await editor.choose('Lĩnh vực', 'Nông nghiệp');
  await editor.write('Ngày đăng', '2026-11-20');
  await editor.addPhotos(story.photo);
  await editor.write('Lời mô tả ảnh', 'Đường ống dẫn nước bên rẫy');
  await editor.write('Người chụp', 'Ảnh: Trung tâm Truyền thông');
  await editor.choose('Loại căn cứ', 'đồng ý');
  await editor.write('Số hiệu căn cứ', 'Phiếu đồng ý số 31/2026');
  await editor.writeBody(story.body);

  await expect(editor.article.getByRole('heading', { level: 1 })).toHaveText(story.title);
  await expect(editor.article).toContainText(story.body);
  await expect(editor.article).toContainText('Xã Ba Vì');
  const shown = editor.article.getByRole('img', { name: 'Đường ống dẫn nước bên rẫy' });
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);

  const address = `/dien-hinh/${story.slug}/`;
  await portal.published(() => editor.save(), address);

  const folder = join(portal.content, 'stories', story.slug);
  expect(readdirSync(folder).sort()).toEqual(['duong-ve-thon.jpg', 'index.md']);
  expect(readFileSync(join(folder, 'index.md'), 'utf8')).toBe(`---
title: ${story.title}
summary: ${story.summary}
subject:
  kind: individual
  name: Đỗ Thị Ữ
  group: nong-dan
unit: xa-ba-vi
fieldsOfWork:
  - nong-nghiep
published: 2026-11-20
photos:
  - file: duong-ve-thon.jpg
    alt: Đường ống dẫn nước bên rẫy
    credit: "Ảnh: Trung tâm Truyền thông"
basis:
  kind: consent
  reference: Phiếu đồng ý số 31/2026
---
${story.body}
`);

  await page.goto(portal.url + address);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(story.title);
  await expect(page.getByRole('article')).toContainText(story.body);
  const photo = page.getByRole('article').getByRole('img', { name: 'Đường ống dẫn nước bên rẫy' });
  await expect.poll(() => photo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await page.goto(`${portal.url}/dien-hinh/`);
  await expect(page.getByRole('main').getByRole('link', { name: story.title })).toBeVisible();
  await page.goto(`${portal.url}/tim-kiem/?q=do+thi+u+go+ghem`);
  await expect(page.getByRole('main').getByRole('link', { name: story.title })).toBeVisible();
});

test(
  "one new entry of every collection, a catalogue and the portal's data: written at the desk, on the site after one build",
  { tag: '@thorough' },
  async ({ portal, editor, page }) => {
    test.setTimeout(400_000);
    const summary = 'Viết ở bàn biên tập để thử, dài hơn hai mươi ký tự: Đ, ữ, ẫ.';

    await editor.startNew('documents');
    await editor.write('Tên văn bản', 'Kế hoạch thử về thi đua ở Đồng Chối');
    await editor.choose('Loại văn bản', 'Kế hoạch');
    await editor.write('Cơ quan ban hành', 'Ủy ban nhân dân xã Ba Vì');
    await editor.write('Ngày ban hành', '2026-10-01');
    await editor.write('Tóm tắt', summary);
    await editor.save();

    await editor.startNew('units');
    await editor.write('Tên đầy đủ', 'Thôn Đồng Chữ');
    await editor.write('Địa chỉ riêng', 'thon-dong-chu');
    await editor.choose('Loại', 'Thôn');
    await editor.choose('Trực thuộc', 'Xã Ba Vì', editor.page, 'ba vi');
    await editor.save();

    await editor.startNew('campaigns');
    await editor.write('Tiêu đề', 'Phong trào thử: mỗi nhà một đống ủ phân');
    await editor.write('Tóm tắt', summary);
    await editor.choose('Cấp phát động', 'Cấp xã');
    await editor.choose('Hình thức tổ chức', 'Chuyên đề');
    await editor.write('Cơ quan phát động', 'Ủy ban nhân dân xã Ba Vì');
    // Both written a moment ago: choosers find what has just been saved.
    await editor.choose('Văn bản căn cứ', 'Kế hoạch thử về thi đua ở Đồng Chối', editor.page, 'dong choi');
    await editor.write('Từ ngày', '2026-10-05');
    await editor.write('Ai tham gia', 'Mọi nhà ở thôn Đồng Chữ');
    await editor.choose('Địa phương tham gia', 'Thôn Đồng Chữ', editor.page, 'dong chu');
    await editor.add('mục tiêu');
    await editor.page.getByRole('textbox', { name: 'mục tiêu', exact: true }).fill('Cả 40 nhà có đống ủ trước Tết.');
    await editor.add('tiêu chí');
    await editor.cell('Tiêu chí', 1).fill('Đống ủ có mái che');
    await editor.cell('Cách kiểm tra', 1).fill('Trưởng thôn đến xem');
    await editor.add('quyền lợi');
    await editor.page.getByRole('textbox', { name: 'quyền lợi', exact: true }).fill('Được tặng men ủ.');
    await editor.write('Cách tham gia', 'Báo với trưởng thôn.');
    await editor.writeBody('Ủ phân thì đỡ mua phân.');
    await editor.save();

    await editor.startNew('awards');
    await editor.write('Tiêu đề', 'Giấy khen thử cho một nhà ở Đồng Chữ');
    await editor.write('Số quyết định', '99/QĐ-UBND');
    await editor.write('Ngày quyết định', '2026-11-02');
    await editor.write('Ngày đăng', '2026-11-03');
    await editor.choose('Thẩm quyền quyết định', 'Chủ tịch Ủy ban nhân dân xã', editor.page, 'nhan dan xa');
    await editor.choose('Hình thức khen thưởng', 'Giấy khen', editor.page, 'giay khen');
    await editor.choose('Loại hình khen thưởng', 'đột xuất', editor.page, 'dot xuat');
    await editor.write('Thành tích', 'Giúp bảy nhà làm đống ủ trong một tuần.');
    await editor.choose('Thuộc phong trào', 'Phong trào thử: mỗi nhà một đống ủ phân', editor.page, 'dong u phan');
    await editor.add('người được khen');
    await editor.cell('Tên', 1).fill('Gia đình bà Đỗ Thị Ữ');
    await editor.cell('Đối tượng', 1).selectOption('Hộ gia đình');
    await editor.choose('Loại căn cứ', 'đồng ý');
    await editor.write('Số hiệu căn cứ', 'Phiếu số 40/2026');
    await editor.save();

    await editor.startNew('pages');
    await editor.write('Tiêu đề', 'Cách gửi bài');
    await editor.write('Tóm tắt', summary);
    await editor.writeBody('Gửi bài cho cán bộ văn hóa xã.');
    await editor.save();

    await editor.open('catalogues', 'fields');
    await editor.add('lĩnh vực');
    await editor.writeInNewest('Mã', 'the-thao');
    await editor.writeInNewest('Tên', 'Thể dục, thể thao');
    await editor.save();

    await editor.open('site', 'site');
    await editor.write('Tên trang', 'Gương sáng Đồng Chữ');
    await editor.save();
    // The last save: a site of this name has all the others. Saves that come during a build are reported as one.
    await expect
      .poll(async () => (await fetch(portal.url)).text(), { timeout: 180_000, intervals: [500] })
      .toContain('Gương sáng Đồng Chữ');

    const { entries, catalogues, site } = readCorpus(portal.content);
    const stored = (collection: string, id: string) =>
      entries.find((entry) => entry.collection === collection && entry.id === id)?.data;
    expect(stored('documents', 'ke-hoach-thu-ve-thi-dua-o-dong-choi')).toMatchObject({
      kind: 'plan',
      issued: '2026-10-01',
      summary,
    });
    expect(stored('units', 'thon-dong-chu')).toMatchObject({
      name: 'Thôn Đồng Chữ',
      kind: 'village',
      parent: 'xa-ba-vi',
    });
    expect(stored('campaigns', 'phong-trao-thu-moi-nha-mot-dong-u-phan')).toMatchObject({
      documents: ['ke-hoach-thu-ve-thi-dua-o-dong-choi'],
      units: ['thon-dong-chu'],
      goals: ['Cả 40 nhà có đống ủ trước Tết.'],
    });
    expect(stored('awards', 'giay-khen-thu-cho-mot-nha-o-dong-chu')).toMatchObject({
      form: 'giay-khen',
      campaign: 'phong-trao-thu-moi-nha-mot-dong-u-phan',
      recipients: [{ name: 'Gia đình bà Đỗ Thị Ữ', kind: 'household' }],
    });
    expect(catalogues.fields.data['items']).toContainEqual({ id: 'the-thao', name: 'Thể dục, thể thao' });
    expect(site.data).toMatchObject({ name: 'Gương sáng Đồng Chữ' });

    for (const [address, heading] of [
      ['/van-ban/ke-hoach-thu-ve-thi-dua-o-dong-choi/', 'Kế hoạch thử về thi đua ở Đồng Chối'],
      ['/don-vi/thon-dong-chu/', 'Thôn Đồng Chữ'],
      ['/phong-trao/phong-trao-thu-moi-nha-mot-dong-u-phan/', 'Phong trào thử: mỗi nhà một đống ủ phân'],
      ['/khen-thuong/giay-khen-thu-cho-mot-nha-o-dong-chu/', 'Giấy khen thử cho một nhà ở Đồng Chữ'],
      ['/cach-gui-bai/', 'Cách gửi bài'],
    ] as const) {
      await page.goto(portal.url + address);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
      await expect(page).toHaveTitle(`${heading} – Gương sáng Đồng Chữ`);
    }
  },
);

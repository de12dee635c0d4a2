/** From the desk to the site: what an editor writes stands in the files, on the page and in the search. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from './desk-test.ts';

const story = {
  title: 'Bà Đỗ Thị Ữ ở Gò Ghèm dẫn nước về, cả xóm được tưới rẫy',
  slug: 'ba-do-thi-u-o-go-ghem-dan-nuoc-ve-ca-xom-duoc-tuoi-ray',
  summary: 'Ống dẫn nước dài 1,2 cây số, bà Ữ và bảy hộ đào suốt hai mùa rẫy.',
  body: 'Đường ống đặt dưới lòng đất, chữ “Ữ” khắc trên nắp bể. Ẩm ướt, dẫu vậy vẫn ẵm con ra rẫy.',
  photo: resolve('tests/fixtures/corpora/valid/stories/hien-dat-mo-duong/duong-ve-thon.jpg'),
};

test('biên tập viên viết một điển hình có ảnh, xem trước, công bố: có tệp, có trang, tìm không dấu vẫn thấy', async ({ desk, editor, page }) => {
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
  await editor.add('ảnh');
  await editor.upload(story.photo);
  await editor.takeUploaded();
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
  await desk.published(() => editor.save(), address);

  const folder = join(desk.content, 'stories', story.slug);
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

  await page.goto(desk.url + address);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(story.title);
  await expect(page.getByRole('article')).toContainText(story.body);
  const photo = page.getByRole('article').getByRole('img', { name: 'Đường ống dẫn nước bên rẫy' });
  await expect.poll(() => photo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await page.goto(`${desk.url}/dien-hinh/`);
  await expect(page.getByRole('main').getByRole('link', { name: story.title })).toBeVisible();
  await page.goto(`${desk.url}/tim-kiem/?q=do+thi+u+go+ghem`);
  await expect(page.getByRole('main').getByRole('link', { name: story.title })).toBeVisible();
});

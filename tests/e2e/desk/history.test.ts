/** The versions of an entry: who wrote them and when, seen beside what is open, and brought back into the form. */
import { writeFileSync } from 'node:fs';
import { expect, test } from './review-test.ts';

test('an earlier version is compared with the open one, brought back into the form, and saved as any change', async ({
  editor,
  page,
  repository,
}) => {
  const id = 'lien-he';
  const before = /^summary: (.*)$/m.exec(repository.read('pages', id))?.[1] ?? '';
  const after = 'Người thứ hai viết lại câu này cho gọn.';
  writeFileSync(
    repository.fileOf('pages', id),
    repository.read('pages', id).replace(/^summary: .*$/m, `summary: ${after}`),
  );
  repository.git('-c', 'user.name=Phạm Văn Ẩm', 'commit', '--quiet', '--all', '-m', 'Sửa trang: Liên hệ');
  await editor.open('pages', id);
  await page.getByRole('button', { name: 'Các bản trước' }).click();
  const list = page.getByRole('dialog', { name: 'Các bản trước' });
  await expect(list.getByRole('listitem')).toHaveCount(2);
  await expect(list.getByRole('listitem').first()).toContainText('Phạm Văn Ẩm');
  const earlier = list.getByRole('listitem').filter({ hasText: 'Nội dung ban đầu' });
  await expect(earlier).toContainText('Đinh Thị Hoa');

  await earlier.getByRole('button', { name: 'So với bản đang mở' }).click();
  const compared = page.getByRole('dialog', { name: /^Bản .* và bản đang mở$/ });
  await expect(compared).toContainText(before);
  await expect(compared).toContainText(after);
  await compared.getByRole('button', { name: 'Đóng' }).click();

  await earlier.getByRole('button', { name: 'Lấy lại bản này' }).click();
  await expect(editor.field('Tóm tắt')).toHaveValue(before);
  await editor.save();
  expect(repository.git('show', `cms/pages/${id}/index:content/pages/${id}/index.md`)).toContain(`summary: ${before}`);
});

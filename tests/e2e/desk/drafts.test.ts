/** Unfinished work is saved as a draft, which the desk judges by what is filled in and the site leaves out. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, isSound } from '../../../src/corpus/check.ts';
import { readCorpus } from '../../../src/corpus/read.ts';
import { expect, test } from './desk-test.ts';
import { test as review } from './review-test.ts';

const known = 'tram-y-te-khong-dong-cua-23-nam-do-de-giua-hai-mua-lu';
const file = (content: string, collection: string, id: string) => join(content, collection, id, 'index.md');

test('a title alone is saved as a draft; what is missing is named and reached; publishing asks for all of it', async ({
  desk,
  editor,
}) => {
  await editor.startNew('stories');
  await expect(editor.head).toContainText('Bài mới');
  await editor.draftButton.click();
  await expect(editor.notice).toContainText('Tiêu đề: cần có ngay từ bản nháp');
  await editor.closeNotice();

  await editor.write('Tiêu đề', 'Bài mới viết được cái tên');
  await editor.saveDraft();
  const saved = file(desk.content, 'stories', 'bai-moi-viet-duoc-cai-ten');
  expect(readFileSync(saved, 'utf8')).toContain('draft: true');
  expect(isSound(check(readCorpus(desk.content)))).toBe(true);

  await expect(editor.missing).toContainText('Bản nháp · còn thiếu:');
  await editor.missing.getByRole('button', { name: 'Tóm tắt' }).click();
  await expect(editor.field('Tóm tắt')).toBeFocused();
  await editor.write('Tóm tắt', 'Một câu tóm tắt đủ dài để không ai hỏi nữa.');
  await expect(editor.missing.getByRole('button', { name: 'Tóm tắt' })).toHaveCount(0);

  expect((await editor.refused()).join('\n')).toContain('Đơn vị, địa phương: bắt buộc');
  await editor.closeNotice();
  await editor.saveDraft();
  expect(readFileSync(saved, 'utf8')).toContain('draft: true');

  await editor.goTo('collections/stories');
  await expect(editor.page.getByRole('link', { name: /^Bài mới viết được cái tên.* nháp/ })).toBeVisible();
});

test('a finished draft is published by one button; a published entry goes back to a draft when it is wished', async ({
  desk,
  editor,
}) => {
  const story = file(desk.content, 'stories', known);
  writeFileSync(story, readFileSync(story, 'utf8').replace(/^---\n/, '---\ndraft: true\n'));
  await editor.open('stories', known);
  await expect(editor.missing).toHaveText('Bản nháp · đã đủ để công bố');
  await editor.save();
  expect(readFileSync(story, 'utf8')).not.toContain('draft');
  await expect(editor.missing).toHaveCount(0);

  await editor.further('Gỡ khỏi trang, giữ làm bản nháp');
  await expect(editor.head).toContainText('Đã lưu nháp');
  expect(editor.questions).toContain('Gỡ bài này khỏi trang và giữ làm bản nháp?');
  expect(readFileSync(story, 'utf8')).toContain('draft: true');
});

test('what published entries need stays published, and they are named', async ({ desk, editor }) => {
  await editor.open('units', 'xa-ba-vinh');
  await editor.further('Gỡ khỏi trang, giữ làm bản nháp');
  await expect(editor.notice).toContainText('Không chuyển về bản nháp được: đang dùng ở');
  await expect(editor.notice).toContainText('17 năm một người thợ thủy nông gác con nước');
  expect(readFileSync(file(desk.content, 'units', 'xa-ba-vinh'), 'utf8')).not.toContain('draft');
});

test(
  'a photo that is named and not there is refused at save, at its place',
  { tag: '@thorough' },
  async ({ desk, editor }) => {
    const story = file(desk.content, 'stories', known);
    const before = readFileSync(story, 'utf8');
    await editor.open('stories', known);
    await editor.replaceMarkdown(`${await editor.markdown()}\n\n![Bà con họp thôn](khong-co.jpg)`);
    expect((await editor.refused()).join('\n')).toContain('không có tệp này cạnh bài');
    expect(readFileSync(story, 'utf8')).toBe(before);
  },
);

review(
  'under review a draft is saved unfinished, and is judged whole when it goes to review',
  { tag: '@thorough' },
  async ({ editor, repository }) => {
    await editor.startNew('pages');
    await editor.write('Tiêu đề', 'Trang viết dở');
    await editor.save();
    expect(repository.branches()).toContain('cms/pages/trang-viet-do/index');
    await expect(editor.missing).toContainText('còn thiếu: Tóm tắt');
    await editor.status.click();
    await editor.page.getByRole('menuitem', { name: 'Chờ duyệt' }).click();
    await expect(editor.notice).toContainText('Chưa chuyển sang duyệt');
    await expect(editor.status).toHaveText(/Bản nháp/);
    await editor.problems.getByRole('button', { name: /^Tóm tắt/ }).click();
    await expect(editor.field('Tóm tắt')).toBeFocused();
    await editor.closeNotice();
    await editor.write('Tóm tắt', 'Đủ hai mươi ký tự để đưa đi duyệt.');
    await editor.writeBody('Nội dung của trang.');
    await editor.save();
    await editor.setStatus('Chờ duyệt');
    await editor.setStatus('Sẵn sàng');
    await editor.publish();
    expect(existsSync(repository.fileOf('pages', 'trang-viet-do'))).toBe(true);
    expect(repository.read('pages', 'trang-viet-do')).not.toContain('draft');
  },
);

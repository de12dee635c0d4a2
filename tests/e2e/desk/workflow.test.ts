/** Draft → in review → ready → published on this machine's git repository: what counts is git's history, the files and the site. */
import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Portal } from '../portal.ts';
import type { ReviewDeskPage } from './pages/review-desk-page.ts';
import { expect, publishing, test } from './review-test.ts';

const photo = resolve('tests/fixtures/corpora/valid/stories/hien-dat-mo-duong/duong-ve-thon.jpg');
const story = {
  title: 'Ông Đỗ Ẩm ở Gò Sim vá đường cho lũ trẻ tới trường',
  slug: 'ong-do-am-o-go-sim-va-duong-cho-lu-tre-toi-truong',
  summary: 'Một mình một xe đá, ông vá từng ổ gà trên đường.',
};
const branch = `cms/stories/${story.slug}/index`;
/** A story that is published already. */
const other = 'gia-lang-dung-lai-gian-chieng-ba-cho-146-dua-tre-thon-go-sim';

const onPage = async (portal: Portal, address: string): Promise<number> => (await fetch(portal.url + address)).status;
/** Goes to another screen without reloading the desk. */
const go = ({ page }: ReviewDeskPage, hash: string) =>
  page.evaluate((place) => (location.hash = place), `#/collections/pages${hash}`);

publishing(
  'a story with a photo is on no page while it is a draft, then published, taken down and published again; deleted, it stays in the history',
  { tag: '@thorough' },
  async ({ editor, repository, reviewed }) => {
    publishing.setTimeout(600_000);
    const address = `/dien-hinh/${story.slug}/`;
    const before = repository.git('rev-parse', 'main');
    const ofNoEntry = join(dirname(repository.content), 'viec-rieng.txt');
    writeFileSync(ofNoEntry, 'chưa ai được ghi tệp này vào lịch sử');
    await editor.startNew('stories');
    await editor.write('Tiêu đề', story.title);
    await editor.write('Tóm tắt', story.summary);
    const subject = await editor.group('Người, tập thể được nêu gương');
    await editor.choose('Đối tượng', 'Cá nhân', subject);
    await editor.write('Tên', 'Đỗ Ẩm', subject);
    await editor.choose('Nhóm đối tượng', 'Nông dân', subject);
    await editor.choose('Đơn vị, địa phương', 'Xã Ba Vì');
    await editor.choose('Lĩnh vực', 'Nông nghiệp');
    await editor.write('Ngày đăng', '2026-11-20');
    await editor.addPhotos(photo);
    await editor.write('Lời mô tả ảnh', 'Đoạn đường vừa vá');
    await editor.write('Người chụp', 'Ảnh: Trung tâm Truyền thông');
    await editor.choose('Loại căn cứ', 'đồng ý');
    await editor.write('Số hiệu căn cứ', 'Phiếu đồng ý số 20/2026');
    await editor.writeBody('Đường vỡ thì vá.');
    await editor.save();

    expect(repository.branches()).toEqual([branch, 'main']);
    expect(repository.git('rev-parse', 'main')).toBe(before);
    expect(repository.git('log', '--format=%an <%ae>', `main..${branch}`)).toBe('Đinh Thị Hoa <hoa@xa.example>');
    expect(repository.git('diff', '--name-only', 'main', branch).split('\n')).toEqual([
      `content/stories/${story.slug}/duong-ve-thon.jpg`,
      `content/stories/${story.slug}/index.md`,
    ]);
    expect(existsSync(dirname(repository.fileOf('stories', story.slug)))).toBe(false);

    // The second save, in the same form: the photo goes on with the draft.
    await editor.writeBody(' Ông nói gọn vậy.');
    await editor.save();
    await editor.setStatus('Chờ duyệt');
    expect(repository.git('config', `branch.${branch}.description`)).toBe('decap-cms/pending_review');
    await editor.setStatus('Sẵn sàng');
    expect(await onPage(reviewed, address)).toBe(404);

    await reviewed.published(() => editor.publish(), address);
    expect(repository.git('show', '--no-patch', '--format=%P|%an', 'main')).toMatch(
      new RegExp(`^${before} [0-9a-f]{40}\\|Đinh Thị Hoa$`),
    );
    expect(repository.git('log', '--format=%s', '--no-merges', `${before}..main`).split('\n')).toHaveLength(2);
    expect(repository.git('diff', '--name-only', before, 'main').split('\n')).toEqual([
      `content/stories/${story.slug}/duong-ve-thon.jpg`,
      `content/stories/${story.slug}/index.md`,
    ]);
    expect(repository.read('stories', story.slug)).toMatch(/\nĐường vỡ thì vá\. Ông nói gọn vậy\.\n$/);
    expect(repository.branches()).toEqual(['main']);
    expect(repository.git('status', '--porcelain')).toBe('?? viec-rieng.txt');
    await editor.page.goto(reviewed.url + address);
    await expect(editor.page.getByRole('heading', { level: 1 })).toHaveText(story.title);
    await expect(editor.page.getByRole('article').getByRole('img', { name: 'Đoạn đường vừa vá' })).toBeVisible();

    const text = repository.read('stories', story.slug);
    await editor.open('stories', story.slug);
    await reviewed.published(() => editor.unpublish(), address);
    expect(existsSync(dirname(repository.fileOf('stories', story.slug)))).toBe(false);
    // The publishing reported may be that of an earlier change of this story.
    await expect.poll(() => onPage(reviewed, address), { timeout: 180_000 }).toBe(404);
    expect(repository.git('show', `${branch}:content/stories/${story.slug}/index.md`)).toBe(text.trim());
    expect(repository.git('ls-tree', '--name-only', `${branch}:content/stories/${story.slug}`).split('\n')).toEqual([
      'duong-ve-thon.jpg',
      'index.md',
    ]);

    await editor.open('stories', story.slug);
    await editor.publish();
    expect(repository.read('stories', story.slug)).toBe(text);

    await editor.open('stories', story.slug);
    await editor.removeForGood();
    await expect
      .poll(() => existsSync(dirname(repository.fileOf('stories', story.slug))), { timeout: 20_000 })
      .toBe(false);
    const entry = `content/stories/${story.slug}/index.md`;
    await expect.poll(() => repository.git('ls-tree', '--name-only', 'main', entry)).toBe('');
    // The text may go with one commit and its photos with the next.
    expect(
      repository.git(
        'show',
        `${repository.git('log', '-1', '--format=%H', '--diff-filter=D', 'main', '--', entry)}^:${entry}`,
      ),
    ).toBe(text.trim());
    expect(repository.git('status', '--porcelain')).toBe('?? viec-rieng.txt');
  },
);

test(
  'what is written while the first draft of a published entry is being saved is not lost',
  { tag: '@thorough' },
  async ({ editor, page, repository }) => {
    const summary = editor.field('Tóm tắt');
    await editor.open('pages', 'lien-he');
    await editor.write('Tóm tắt', 'Gọi, viết, hoặc tới gặp.');
    const store = await editor.holdStore();
    await editor.pressSave();
    await summary.click();
    await page.keyboard.press('End');
    await page.keyboard.type(' Câu hai.');
    while (!(await editor.toast.getByText('Đã lưu').count())) {
      store.letOne();
      await page.keyboard.type(' Ẫ');
    }
    // Decap reads the new draft once more, after it has shown that it is saved.
    for (let i = 0; i < 12; i++) {
      store.letOne();
      await page.keyboard.type(' Ữ');
    }
    store.letAll();
    await expect(editor.status).toBeVisible();
    await page.keyboard.type(' Câu ba.');
    await expect(summary).toBeFocused();
    await expect(summary).toHaveValue(/^Gọi, viết, hoặc tới gặp\. Câu hai\.( Ẫ)*( Ữ){12} Câu ba\.$/);
    const typed = await summary.inputValue();
    await editor.save();
    expect(repository.git('show', 'cms/pages/lien-he/index:content/pages/lien-he/index.md')).toContain(
      `summary: ${typed}\n`,
    );
    expect(repository.git('show', 'main:content/pages/lien-he/index.md')).not.toContain('Câu hai');
  },
);

test('of two drafts on the board one is published and the other discarded: neither touches the other', async ({
  editor,
  page,
  repository,
}) => {
  const before = repository.read('pages', 'lien-he');
  await editor.open('pages', 'lien-he');
  await editor.write('Tóm tắt', 'Gọi, viết, hoặc tới gặp.');
  await editor.save();
  await editor.open('stories', other);
  await editor.write('Tóm tắt', 'Tiếng chiêng về lại thôn Gò Sim, lũ trẻ học đánh mỗi tối.');
  await editor.save();
  expect(repository.branches()).toEqual(['cms/pages/lien-he/index', `cms/stories/${other}/index`, 'main']);
  await editor.setStatus('Sẵn sàng');
  await editor.publish();
  expect(repository.read('stories', other)).toContain('Tiếng chiêng về lại');
  expect(repository.branches()).toEqual(['cms/pages/lien-he/index', 'main']);

  await editor.goTo('workflow');
  await expect(page.getByRole('heading', { name: 'Duyệt bài' })).toBeVisible();
  await expect(page.getByText('1 bài').first()).toBeVisible();
  await editor.open('pages', 'lien-he');
  await expect(editor.status).toHaveText(/Bản nháp/);
  await page.getByRole('button', { name: 'Xóa thay đổi chưa công bố' }).click();
  await expect.poll(() => repository.branches()).toEqual(['main']);
  expect(repository.read('pages', 'lien-he')).toBe(before);
});

test(
  'another entry opened right after publishing: a late answer does not show the old entry in its form',
  { tag: '@thorough' },
  async ({ editor, page }) => {
    await editor.open('pages', 'lien-he');
    await editor.write('Tóm tắt', 'Bài vừa công bố, đọc lại từ kho thì chậm.');
    await editor.save();
    await editor.setStatus('Sẵn sàng');
    const published = editor.field('Tiêu đề');
    const store = await editor.holdStore(/^getEntry$/);
    await editor.pressPublish();
    while (!(await editor.toast.getByText('Đã công bố').count())) {
      store.letOne();
      await page.waitForTimeout(50);
    }
    await go(editor, '');
    await expect(published).toBeHidden();
    await go(editor, '/new');
    await expect(editor.field('Tiêu đề')).toHaveValue('');
    await editor.write('Tiêu đề', 'Trang mới Ữ');
    await editor.write('Tóm tắt', 'Viết trong lúc kho còn chưa trả lời.');
    await store.letAllAndWait();
    await expect(editor.field('Tiêu đề')).toHaveValue('Trang mới Ữ');
    await expect(editor.field('Tóm tắt')).toHaveValue('Viết trong lúc kho còn chưa trả lời.');
    await expect(editor.head).toContainText('Có thay đổi chưa lưu');
  },
);

test(
  'an entry left while it is being saved does not mark the one written now as saved',
  { tag: '@thorough' },
  async ({ editor, repository }) => {
    await editor.open('pages', 'quyen-rieng-tu');
    await editor.write('Tóm tắt', 'Bấm lưu rồi đi ngay, máy chủ thì chậm.');
    const store = await editor.holdStore(/^persistEntry$/);
    await editor.pressSave();
    await go(editor, '');
    await editor.leaving.getByRole('button', { name: 'Rời bài' }).click();
    await expect(editor.field('Tiêu đề')).toBeHidden();
    await go(editor, '/new');
    await expect(editor.field('Tiêu đề')).toHaveValue('');
    await editor.write('Tiêu đề', 'Trang mới Ẵ');
    await store.letAllAndWait();
    await expect(editor.toast.getByText('Đã lưu')).toBeVisible();
    await expect(editor.field('Tiêu đề')).toHaveValue('Trang mới Ẵ');
    await expect(editor.head).toContainText('Có thay đổi chưa lưu');
    expect(repository.git('show', 'cms/pages/quyen-rieng-tu/index:content/pages/quyen-rieng-tu/index.md')).toContain(
      'Bấm lưu rồi đi ngay',
    );
  },
);

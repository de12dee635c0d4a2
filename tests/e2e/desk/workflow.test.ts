/** Draft → in review → ready → published on this machine's git repository: what counts is git's history, the files and the site. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, freePort, placeFor, Portal, test } from '../portal.ts';
import { ReviewDeskPage } from './pages/review-desk-page.ts';

test.describe.configure({ mode: 'serial', timeout: 240_000 });

const photo = resolve('tests/fixtures/corpora/valid/stories/hien-dat-mo-duong/duong-ve-thon.jpg');
const story = {
  title: 'Ông Đỗ Ẩm ở Gò Sim vá đường cho lũ trẻ tới trường',
  slug: 'ong-do-am-o-go-sim-va-duong-cho-lu-tre-toi-truong',
  summary: 'Một mình một xe đá, ông vá từng ổ gà trên đường.',
};
const branch = `cms/stories/${story.slug}/index`;
let portal: Portal;
let editor: ReviewDeskPage;

const git = (...parameters: string[]): string =>
  execFileSync('git', parameters, { cwd: dirname(portal.content), encoding: 'utf8' }).trim();
const branches = (): string[] => git('for-each-ref', '--format=%(refname:short)', 'refs/heads').split('\n');
const onPage = async (address: string): Promise<number> => (await fetch(portal.url + address)).status;
/** On to another screen of the pages, without loading the desk anew. */
const go = (hash: string) => editor.page.evaluate((place) => (location.hash = place), `#/collections/pages${hash}`);
const fileOf = (collection: string, id: string): string => join(portal.content, collection, id, 'index.md');

test.beforeAll(async () => {
  test.setTimeout(600_000);
  const place = placeFor('desk-git', { lean: true });
  for (const earlier of ['.git', 'viec-rieng.txt'])
    rmSync(join(dirname(place.content), earlier), { recursive: true, force: true });
  const run = (...parameters: string[]) => execFileSync('git', parameters, { cwd: dirname(place.content) });
  run('init', '--quiet', '--initial-branch=main');
  run('config', 'user.name', 'Đinh Thị Hoa');
  run('config', 'user.email', 'hoa@xa.example');
  writeFileSync(join(dirname(place.content), '.gitignore'), 'dist*\n');
  run('add', '.');
  run('commit', '--quiet', '-m', 'Nội dung ban đầu');
  portal = new Portal({ ...place, port: await freePort(), env: { CMS_WORKFLOW: '1' } });
  await portal.ready();
});
test.afterAll(() => portal.stop());

test.beforeEach(async ({ page }) => {
  page.setDefaultTimeout(20_000);
  editor = await new ReviewDeskPage(page, portal.url).comeIn();
});

test('một bài có ảnh: lưu nháp, chờ duyệt, sẵn sàng, công bố; trước khi công bố thì không có gì trên trang', async () => {
  const address = `/dien-hinh/${story.slug}/`;
  const before = git('rev-parse', 'main');
  writeFileSync(join(dirname(portal.content), 'viec-rieng.txt'), 'chưa ai được ghi tệp này vào lịch sử');
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
  await editor.add('ảnh');
  await editor.upload(photo);
  await editor.takeUploaded();
  await editor.write('Lời mô tả ảnh', 'Đoạn đường vừa vá');
  await editor.write('Người chụp', 'Ảnh: Trung tâm Truyền thông');
  await editor.choose('Loại căn cứ', 'đồng ý');
  await editor.write('Số hiệu căn cứ', 'Phiếu đồng ý số 20/2026');
  await editor.writeBody('Đường vỡ thì vá.');
  await editor.save();

  expect(branches()).toEqual([branch, 'main']);
  expect(git('rev-parse', 'main')).toBe(before);
  expect(git('log', '--format=%an <%ae>', `main..${branch}`)).toBe('Đinh Thị Hoa <hoa@xa.example>');
  expect(git('diff', '--name-only', 'main', branch).split('\n')).toEqual([
    `content/stories/${story.slug}/duong-ve-thon.jpg`,
    `content/stories/${story.slug}/index.md`,
  ]);
  expect(existsSync(dirname(fileOf('stories', story.slug)))).toBe(false);

  // The second save, in the same form: the photo goes on with the draft.
  await editor.writeBody(' Ông nói gọn vậy.');
  await editor.save();
  await editor.setStatus('Chờ duyệt');
  expect(git('config', `branch.${branch}.description`)).toBe('decap-cms/pending_review');
  await editor.setStatus('Sẵn sàng');
  expect(await onPage(address)).toBe(404);

  await portal.published(() => editor.publish(), address);
  expect(git('show', '--no-patch', '--format=%P|%an', 'main')).toMatch(
    new RegExp(`^${before} [0-9a-f]{40}\\|Đinh Thị Hoa$`),
  );
  expect(git('log', '--format=%s', '--no-merges', `${before}..main`).split('\n')).toHaveLength(2);
  expect(git('diff', '--name-only', before, 'main').split('\n')).toEqual([
    `content/stories/${story.slug}/duong-ve-thon.jpg`,
    `content/stories/${story.slug}/index.md`,
  ]);
  expect(readFileSync(fileOf('stories', story.slug), 'utf8')).toMatch(/\nĐường vỡ thì vá\. Ông nói gọn vậy\.\n$/);
  expect(branches()).toEqual(['main']);
  expect(git('status', '--porcelain')).toBe('?? viec-rieng.txt');
  await editor.page.goto(portal.url + address);
  await expect(editor.page.getByRole('heading', { level: 1 })).toHaveText(story.title);
  await expect(editor.page.getByRole('article').getByRole('img', { name: 'Đoạn đường vừa vá' })).toBeVisible();
});

test('viết tiếp trong lúc bản nháp đầu tiên của một bài đã đăng đang được lưu: không mất chữ nào', async ({ page }) => {
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
  // Decap reads the new draft once more, after it has said that it is saved.
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
  expect(git('show', 'cms/pages/lien-he/index:content/pages/lien-he/index.md')).toContain(`summary: ${typed}\n`);
  expect(git('show', 'main:content/pages/lien-he/index.md')).not.toContain('Câu hai');
});

test('hai bản nháp cùng lúc trên bảng duyệt: công bố một, bản kia còn nguyên; bỏ bản kia thì bài đã đăng như cũ', async ({
  page,
}) => {
  const before = readFileSync(fileOf('pages', 'lien-he'), 'utf8');
  await editor.open('stories', story.slug);
  await editor.write('Tóm tắt', 'Một mình một xe đá, ông vá xong cả con đường tới trường.');
  await editor.save();
  expect(branches()).toEqual(['cms/pages/lien-he/index', branch, 'main']);
  await editor.setStatus('Sẵn sàng');
  await editor.publish();
  expect(readFileSync(fileOf('stories', story.slug), 'utf8')).toContain('vá xong cả con đường');
  expect(branches()).toEqual(['cms/pages/lien-he/index', 'main']);

  await editor.goTo('workflow');
  await expect(page.getByRole('heading', { name: 'Duyệt bài' })).toBeVisible();
  await expect(page.getByText('1 bài').first()).toBeVisible();
  await editor.open('pages', 'lien-he');
  await expect(editor.status).toHaveText(/Bản nháp/);
  await page.getByRole('button', { name: 'Xóa thay đổi chưa công bố' }).click();
  await expect.poll(branches).toEqual(['main']);
  expect(readFileSync(fileOf('pages', 'lien-he'), 'utf8')).toBe(before);
});

test('gỡ một bài: trang mất, bài và ảnh sống tiếp trong bản nháp; công bố lại thì có lại; xóa hẳn thì lịch sử vẫn giữ', async ({
  page,
}) => {
  test.setTimeout(300_000);
  const address = `/dien-hinh/${story.slug}/`;
  const text = readFileSync(fileOf('stories', story.slug), 'utf8');
  await editor.open('stories', story.slug);
  await portal.published(() => editor.unpublish(), address);
  expect(existsSync(dirname(fileOf('stories', story.slug)))).toBe(false);
  // The publishing that was told may be that of an earlier change of this story.
  await expect.poll(() => onPage(address), { timeout: 180_000 }).toBe(404);
  expect(git('show', `${branch}:content/stories/${story.slug}/index.md`)).toBe(text.trim());
  expect(git('ls-tree', '--name-only', `${branch}:content/stories/${story.slug}`).split('\n')).toEqual([
    'duong-ve-thon.jpg',
    'index.md',
  ]);

  await editor.open('stories', story.slug);
  await editor.publish();
  expect(readFileSync(fileOf('stories', story.slug), 'utf8')).toBe(text);

  await editor.open('stories', story.slug);
  await page.getByRole('button', { name: 'Xóa mục đã công bố' }).click();
  await expect.poll(() => existsSync(dirname(fileOf('stories', story.slug))), { timeout: 20_000 }).toBe(false);
  const entry = `content/stories/${story.slug}/index.md`;
  await expect.poll(() => git('ls-tree', '--name-only', 'main', entry)).toBe('');
  // The text may go with one commit and its photos with the next.
  expect(git('show', `${git('log', '-1', '--format=%H', '--diff-filter=D', 'main', '--', entry)}^:${entry}`)).toBe(
    text.trim(),
  );
  expect(git('status', '--porcelain')).toBe('?? viec-rieng.txt');
});

test('công bố rồi mở ngay bài khác: câu trả lời tới muộn không vẽ bài cũ lên phần đang viết', async ({ page }) => {
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
  await go('');
  await expect(published).toBeHidden();
  await go('/new');
  await expect(editor.field('Tiêu đề')).toHaveValue('');
  await editor.write('Tiêu đề', 'Trang mới Ữ');
  await editor.write('Tóm tắt', 'Viết trong lúc kho còn chưa trả lời.');
  await store.letAllAndWait();
  await expect(editor.field('Tiêu đề')).toHaveValue('Trang mới Ữ');
  await expect(editor.field('Tóm tắt')).toHaveValue('Viết trong lúc kho còn chưa trả lời.');
  await expect(editor.head).toContainText('Có thay đổi chưa lưu');
});

test('đang lưu mà bỏ sang bài khác: bài kia lưu xong không làm bài đang viết thành đã lưu', async () => {
  await editor.open('pages', 'quyen-rieng-tu');
  await editor.write('Tóm tắt', 'Bấm lưu rồi đi ngay, máy chủ thì chậm.');
  const store = await editor.holdStore(/^persistEntry$/);
  await editor.pressSave();
  await go('');
  await expect(editor.field('Tiêu đề')).toBeHidden();
  await go('/new');
  await expect(editor.field('Tiêu đề')).toHaveValue('');
  await editor.write('Tiêu đề', 'Trang mới Ẵ');
  await store.letAllAndWait();
  await expect(editor.toast.getByText('Đã lưu')).toBeVisible();
  await expect(editor.field('Tiêu đề')).toHaveValue('Trang mới Ẵ');
  await expect(editor.head).toContainText('Có thay đổi chưa lưu');
  expect(git('show', 'cms/pages/quyen-rieng-tu/index:content/pages/quyen-rieng-tu/index.md')).toContain(
    'Bấm lưu rồi đi ngay',
  );
});

/** What an office meets on a forge: collisions, refusals, a login that ends, a line that breaks, colleagues who review. */
import { expect } from 'playwright/test';
import { Desk, passDoor, test } from './desk.ts';
import { colleagueChanges, editKnown, known, rewriteKnown } from './known.ts';
import { builtDesk, chief, editor, isReal, openScene, type Scene } from './scene.ts';

const mine = 'Đất vườn hiến ra, đường về thôn đi thẳng, hết lội suối.';
// Each has a forge of its own.
test.describe.configure({ mode: 'parallel' });

let scene: Scene;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  await builtDesk();
});
test.beforeEach(async () => {
  scene = await openScene(isReal ? {} : { dialect: 'gitea-1.26' });
});
test.afterEach(async () => {
  const { unexpected } = scene.forge;
  await scene.close();
  expect(unexpected).toEqual([]);
});

test('two people change the same field: both versions are shown side by side, and what is chosen is published', async ({
  browser,
}) => {
  const { repository } = scene.forge;
  const desk = await Desk.openedBy(chief, scene, browser);
  await rewriteKnown(desk, mine);
  await colleagueChanges(scene, 'Một gia đình hiến đất vườn', 'Gia đình ông Đốc hiến đất vườn');
  await colleagueChanges(scene, 'Nay đường đi thẳng.', 'Nay đường đi thẳng, xe máy về tận ngõ.');
  await desk.setStatus('Sẵn sàng');
  await desk.pressPublish();
  const dialog = desk.page.getByRole('dialog', { name: /Hai người cùng sửa/ });
  await expect(dialog).toContainText('Tóm tắt', { timeout: 60_000 });
  await expect(dialog).toContainText('Gia đình ông Đốc hiến đất vườn');
  await expect(dialog).toContainText('hết lội suối');
  await expect(dialog).toContainText('Lê Thị Mận');
  await expect(dialog).toContainText(chief.name);
  await dialog.getByRole('button', { name: 'Gộp và công bố' }).click();
  await expect(desk.toast.getByText('Đã công bố')).toBeVisible({ timeout: 60_000 });
  const text = String(await repository.file('main', known.file));
  expect(text).toContain('hết lội suối');
  expect(text).toContain('xe máy về tận ngõ');
  expect(text).not.toContain('Gia đình ông Đốc hiến đất vườn');
  // The words that were not chosen are not lost.
  expect(await repository.git(['log', '-p', '--all', '--', known.file])).toContain('Gia đình ông Đốc hiến đất vườn');
});

test('who does not want to go on after a collision finds both texts as they were', async ({ browser }) => {
  const { repository } = scene.forge;
  const desk = await Desk.openedBy(chief, scene, browser);
  await rewriteKnown(desk, mine);
  await colleagueChanges(scene, 'Một gia đình hiến đất vườn', 'Gia đình ông Đốc hiến đất vườn');
  const [main, draft] = [await repository.head('main'), await repository.head(known.branch)];
  await desk.setStatus('Sẵn sàng');
  await desk.pressPublish();
  await desk.page.getByRole('button', { name: 'Thôi, chưa công bố' }).click({ timeout: 60_000 });
  await expect(desk.toast).toContainText('cả hai bản còn nguyên');
  expect(await repository.head('main')).toBe(main);
  expect(await repository.head(known.branch)).toBe(draft);
});

test('a forge that has not compared yet meets the conflict as it merges: both versions are shown as well', async ({
  browser,
}) => {
  const desk = await Desk.openedBy(chief, scene, browser);
  await rewriteKnown(desk, mine);
  await colleagueChanges(scene, 'Một gia đình hiến đất vườn', 'Gia đình ông Đốc hiến đất vườn');
  await desk.setStatus('Sẵn sàng');
  const pull = /\/pulls\/\d+$/;
  await desk.page.route(pull, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...((await response.json()) as object), mergeable: true } });
  });
  let merges = 0;
  await desk.page.route(/\/merge$/, async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    merges += 1;
    await desk.page.unroute(pull);
    // As Gitea 1.26 answers, without a message.
    const json = { Style: 'merge', StdOut: '', StdErr: 'CONFLICT (content): Merge conflict', Err: {} };
    await route.fulfill({ status: 409, headers: { 'Access-Control-Allow-Origin': '*' }, json });
  });
  await desk.pressPublish();
  await expect(desk.page.getByRole('dialog', { name: /Hai người cùng sửa/ })).toBeVisible({ timeout: 60_000 });
  expect(merges).toBe(1);
});

test('a repository that allows only squashing publishes, and the author is named', async ({ browser }) => {
  const { repository } = scene.forge;
  const desk = await Desk.openedBy(editor, scene, browser);
  await rewriteKnown(desk, mine);
  await desk.setStatus('Sẵn sàng');
  await desk.leave();
  await scene.forge.configure({
    allow_merge_commits: false,
    allow_rebase: false,
    allow_rebase_explicit: false,
    allow_fast_forward_only_merge: false,
    default_merge_style: 'squash',
  });
  const superior = await Desk.openedBy(chief, scene, browser);
  await superior.openStory(known.slug);
  await superior.pressPublish();
  await expect(superior.toast.getByText('Đã công bố')).toBeVisible({ timeout: 60_000 });
  const [last] = await repository.log('main');
  expect(`${last?.author.name}\n${last?.message}`).toContain(editor.name);
  expect(last?.message).toMatch(/^Công bố: Sửa điển hình: Nhường 500 mét vuông đất/);
});

test('the login is withdrawn while she writes: she comes in again in a window of its own, and the save goes through', async ({
  browser,
}) => {
  const { repository } = scene.forge;
  const desk = await Desk.openedBy(editor, scene, browser);
  await editKnown(desk, mine);
  await scene.forge.withdraw(editor);
  await desk.pressSave();
  await expect(desk.notice).toContainText('Phiên đăng nhập đã hết');
  await expect(desk.notice).toContainText('Bài vẫn còn nguyên ở đây');
  await expect(desk.summaryField).toHaveValue(mine);
  const opened = desk.page.waitForEvent('popup');
  await desk.notice.getByRole('button', { name: 'Đăng nhập lại' }).click();
  await passDoor(await opened, editor);
  await expect(desk.page.getByRole('link', { name: /^←/ })).toContainText('Đã lưu', { timeout: 60_000 });
  await expect(desk.summaryField).toHaveValue(mine);
  expect(String(await repository.file(known.branch, known.file))).toContain('hết lội suối');
});

test('the server answers 502 in the middle of a save: the next save completes it, and nothing is there twice', async ({
  browser,
}) => {
  const { repository } = scene.forge;
  const desk = await Desk.openedBy(editor, scene, browser);
  await desk.openStory(known.slug);
  let broken = 4;
  await desk.page.route(/\/pulls$/, async (route) => {
    if (route.request().method() !== 'POST' || (broken -= 1) < 0) return route.continue();
    const headers = { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/html' };
    await route.fulfill({ status: 502, headers, body: '<html><h1>502 Bad Gateway</h1></html>' });
  });
  await desk.rewrite(desk.summaryField, mine);
  await desk.pressSave();
  await expect(desk.toast).toContainText('đang trục trặc (mã 502)', { timeout: 90_000 });
  await expect(desk.toast).not.toContainText('Bad Gateway');
  await expect(desk.summaryField).toHaveValue(mine);
  await desk.save();
  expect(await scene.forge.pulls()).toMatchObject([{ state: 'open', head: known.branch, labels: ['decap-cms/draft'] }]);
  expect(await repository.log(`main..${known.branch}`)).toHaveLength(1);
});

test('an answer is lost after the server has done its work: the save succeeds, with one commit', async ({
  browser,
}) => {
  const { repository } = scene.forge;
  const desk = await Desk.openedBy(editor, scene, browser);
  await desk.openStory(known.slug);
  await loseAnswer(desk, /\/contents$/);
  await desk.rewrite(desk.summaryField, mine);
  await desk.save();
  expect(await repository.log(`main..${known.branch}`)).toHaveLength(1);
});

test('an answer is lost after the server has published: the desk says that it is published', async ({ browser }) => {
  const desk = await Desk.openedBy(chief, scene, browser);
  await rewriteKnown(desk, mine);
  await desk.setStatus('Sẵn sàng');
  await loseAnswer(desk, /\/merge$/);
  await desk.pressPublish();
  await expect(desk.toast.getByText('Đã công bố')).toBeVisible({ timeout: 60_000 });
  expect(String(await scene.forge.repository.file('main', known.file))).toContain('hết lội suối');
  expect(await scene.forge.pulls()).toMatchObject([{ state: 'closed' }]);
});

test('a server that is slow by 30 seconds is waited for, and a line says so', async ({ browser }) => {
  test.slow();
  const desk = await Desk.openedBy(editor, scene, browser);
  await desk.openStory(known.slug);
  await desk.page.route(/\/contents$/, async (route) => {
    if (route.request().method() === 'POST') await new Promise((resolve) => setTimeout(resolve, 30_000));
    await route.continue();
  });
  await desk.rewrite(desk.summaryField, mine);
  await desk.pressSave();
  await expect(desk.page.getByText('Máy chủ kho bài trả lời chậm')).toBeVisible({ timeout: 30_000 });
  await expect(desk.page.getByRole('link', { name: /^←/ })).toContainText('Đã lưu', { timeout: 60_000 });
});

test('an editor whose clock is ten minutes fast or slow writes and saves', async ({ browser }) => {
  for (const minutes of [-10, 10]) {
    const desk = await Desk.at(scene, browser);
    await desk.page.clock.setSystemTime(Date.now() + minutes * 60_000);
    await desk.logIn(editor);
    await expect(desk.page.getByRole('heading', { name: 'Hôm nay' })).toBeVisible();
    await rewriteKnown(desk, `${mine} Đồng hồ lệch ${minutes} phút.`);
    await desk.leave();
  }
  expect(String(await scene.forge.repository.file(known.branch, known.file))).toContain('lệch 10 phút');
});

test('index.html leads to the address that the forge knows', async ({ browser }) => {
  const desk = await Desk.at(scene, browser);
  await desk.page.goto(`${scene.desk}index.html`);
  await expect(desk.page).toHaveURL(new RegExp(`^${scene.desk}(?:#.*)?$`));
  await desk.logIn(editor);
  await expect(desk.page.getByRole('heading', { name: 'Hôm nay' })).toBeVisible();
});

test('the history speaks Vietnamese and names the title', async ({ browser }) => {
  const { repository } = scene.forge;
  const desk = await Desk.openedBy(editor, scene, browser);
  await rewriteKnown(desk, mine);
  const [written] = await repository.log(known.branch);
  expect(written?.message).toMatch(/^Sửa điển hình: Nhường 500 mét vuông đất/);
  const [pull] = await scene.forge.pulls();
  expect(pull?.title).toMatch(/^Sửa điển hình: Nhường 500 mét vuông đất/);
});

test('remarks at review are written and read beside the entry, once also when the answer is lost, and the board counts them', async ({
  browser,
}) => {
  test.slow();
  const desk = await Desk.openedBy(editor, scene, browser);
  await rewriteKnown(desk, mine);
  await desk.setStatus('Chờ duyệt');
  await desk.leave();
  const superior = await Desk.openedBy(chief, scene, browser);
  await superior.openStory(known.slug);
  await expect(superior.page.getByRole('status').filter({ hasText: `${editor.name} sửa lần cuối` })).toBeVisible();
  await superior.page.getByRole('button', { name: 'Bật, tắt ghi chú' }).click();
  await superior.page.getByPlaceholder('Viết ghi chú …').fill('Xin bổ sung số mét đất.');
  await loseAnswer(superior, /\/comments$/);
  await superior.page.getByRole('button', { name: 'Thêm ghi chú' }).click();
  await expect(superior.toast).toContainText('Đã thêm ghi chú');
  await superior.leave();

  const back = await Desk.openedBy(editor, scene, browser);
  await back.goTo('#/workflow');
  await expect(back.page.getByText(`${editor.name} · 1 ghi chú`)).toBeVisible();
  await back.openStory(known.slug);
  await back.page.getByRole('button', { name: 'Bật, tắt ghi chú' }).click();
  await expect(back.page.getByText('Xin bổ sung số mét đất.')).toBeVisible();
});

test('what a draft changes against the published text is shown field by field', async ({ browser }) => {
  const desk = await Desk.openedBy(editor, scene, browser);
  await rewriteKnown(desk, mine);
  await desk.openStory(known.slug);
  await desk.page.getByRole('button', { name: 'Việc khác' }).click();
  await desk.page.getByRole('button', { name: 'Đã đổi những gì?' }).click();
  const dialog = desk.page.getByRole('dialog', { name: 'Bài này đổi gì so với bản trên trang' });
  await expect(dialog.getByRole('heading', { level: 3 })).toHaveText(['Tóm tắt']);
  await expect(dialog).toContainText('Một gia đình hiến đất vườn');
  await expect(dialog).toContainText('hết lội suối');
});

test('the versions of an entry, published and drafted, are listed with moment and writer, compared, and brought back', async ({
  browser,
}) => {
  test.slow();
  const { repository } = scene.forge;
  const first = 'Một gia đình hiến đất vườn';
  await colleagueChanges(scene, first, 'Gia đình ông Đốc hiến đất vườn');
  const desk = await Desk.openedBy(editor, scene, browser);
  const asked: string[] = [];
  desk.page.on('request', (request) => {
    if (/\/commits\?.*path=/.test(request.url())) asked.push(request.url());
  });
  await rewriteKnown(desk, mine);
  await desk.openStory(known.slug);
  expect(asked).toEqual([]);
  await desk.openVersions();
  await expect(desk.versions).toHaveCount(3);
  expect(asked).toHaveLength(2);
  for (const [at, words] of [
    `${editor.name}Sửa điển hình: ${known.title}`,
    'Lê Thị MậnSửa bài',
    `${chief.name}Nội dung ban đầu`,
  ].entries()) {
    await expect(desk.versions.nth(at)).toContainText(words);
    // Of today; others have their day as well (`moment.test.ts`).
    await expect(desk.versions.nth(at)).toHaveText(/^\d\d:\d\d ·/);
  }
  await desk.versions.nth(2).getByRole('button', { name: 'So với bản đang mở' }).click();
  await expect(desk.comparison.getByRole('heading', { level: 3 })).toHaveText(['Tóm tắt']);
  await expect(desk.comparison).toContainText(first);
  await expect(desk.comparison).toContainText('hết lội suối');
  await desk.comparison.getByRole('button', { name: 'Đóng' }).click();
  await desk.versions.nth(2).getByRole('button', { name: 'Lấy lại bản này' }).click();
  await expect(desk.summaryField).toHaveValue(new RegExp(first));
  await desk.save();
  expect(String(await repository.file(known.branch, known.file))).toContain(first);
  expect(String(await repository.file('main', known.file))).toContain('Gia đình ông Đốc');
});

test('a draft that was never published has versions of its own; one that cannot be read says why', async ({
  browser,
}) => {
  const desk = await Desk.openedBy(editor, scene, browser);
  await desk.writePage('Trang chưa công bố', 'Chữ đầu tiên.');
  await desk.save();
  await desk.goTo('#/collections/pages/entries/trang-chua-cong-bo/index');
  await expect(desk.titleField).not.toHaveValue('');
  await desk.openVersions();
  await expect(desk.versions).toHaveCount(1);
  await expect(desk.versions).toContainText(`${editor.name}Thêm trang: Trang chưa công bố`);
  await desk.page.route(/\/contents\/.*ref=[0-9a-f]{40}/, (route) => route.fulfill({ status: 502, body: '' }));
  await desk.versions.getByRole('button', { name: 'Lấy lại bản này' }).click();
  await expect(desk.page.getByRole('dialog', { name: 'Các bản trước' }).getByRole('status')).toContainText(
    'đang trục trặc (mã 502)',
  );
});

test('the version that took an entry down holds no text, and says so', async ({ browser }) => {
  const desk = await Desk.openedBy(chief, scene, browser);
  await desk.goTo('#/collections/pages/entries/lien-he/index');
  await desk.unpublish();
  await expect(desk.toast.getByText('Đã gỡ khỏi trang')).toBeVisible();
  await desk.goTo('#/collections/pages/entries/lien-he/index');
  await expect(desk.titleField).not.toHaveValue('');
  await desk.openVersions();
  const removal = desk.versions.filter({ hasText: 'Gỡ trang' });
  await removal.getByRole('button', { name: 'So với bản đang mở' }).click();
  await expect(desk.page.getByRole('dialog', { name: 'Các bản trước' }).getByRole('status')).toContainText(
    'lần gỡ bài',
  );
});

test('editors who save at once: nothing is lost, and every commit is there', async ({ browser }) => {
  test.setTimeout(900_000);
  const { repository } = scene.forge;
  const desk = await Desk.openedBy(editor, scene, browser);
  // The real server is asked by an office of twenty; the stand-in answers one request after the other anyway.
  const editors = isReal ? 20 : 4;
  // Many desks in one browser: each page has a store, a form and requests of its own.
  const desks: Desk[] = [];
  for (let at = 0; at < editors; at += 1) {
    const other = await desk.another();
    await other.writePage(`Trang thử số ${at}`, `Nội dung số ${at}.`);
    desks.push(other);
  }
  await Promise.all(desks.map((other) => other.save(120_000)));
  const branches = (await repository.branches()).filter((name) => name !== 'main');
  expect(branches).toHaveLength(editors);
  for (const branch of branches) expect(await repository.log(`main..${branch}`)).toHaveLength(1);
  const drafts = (await scene.forge.pulls()).filter(({ labels }) => labels.includes('decap-cms/draft'));
  expect(drafts).toHaveLength(editors);
});

/** The next answer to a write at an address is lost on the way, after the server has done its work. */
async function loseAnswer({ page }: Desk, address: RegExp): Promise<void> {
  let lost = 1;
  await page.route(address, async (route) => {
    if (route.request().method() !== 'POST' || (lost -= 1) < 0) return route.continue();
    await route.fetch();
    await route.abort('connectionreset');
  });
}

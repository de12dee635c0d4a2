/** GitLab as `cms/README.md` sets it up: the login goes where it should, without a secret; what is written is in the git repository. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import express from 'express';
import { expect } from 'playwright/test';
import { inspect } from '../../../src/corpus/inspect.ts';
import { deskSettings } from '../../../src/publish/settings.ts';
import type { GitLab } from '../../forge/gitlab.ts';
import { challengeOf } from '../../forge/oauth.ts';
import { Desk, test, type StoryDraft } from './desk.ts';
import { colleagueChanges, colleagueChangesBefore, editKnown, known, rewriteKnown } from './known.ts';
import { builtDesk, chief, editor, openGitLabScene, reader, withMain, type Scene } from './scene.ts';

const gitlab = 'https://gitlab.xa-vidu.vn';
const backend = {
  name: 'gitlab',
  repo: 'xa-vidu/guong-sang',
  branch: 'main',
  auth_type: 'pkce',
  app_id: 'ma-ung-dung',
  base_url: gitlab,
  auth_endpoint: 'oauth/authorize',
  api_root: `${gitlab}/api/v4`,
  use_graphql: true,
  graphql_api_root: `${gitlab}/api/graphql`,
};

test('the desk on GitLab opens, with review, and asks GitLab for a code with PKCE and its own address', async ({
  page,
}) => {
  const app = express().get('/admin/settings.json', (_request, response) => {
    response.json(
      deskSettings('https://guongsang.xa-vidu.vn', {
        CMS_BACKEND: JSON.stringify(backend),
        CMS_CONTENT_FOLDER: 'content',
        CMS_WORKFLOW: '1',
      }),
    );
  });
  app.use('/admin', express.static(await builtDesk()));
  const server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const desk = `http://127.0.0.1:${(server.address() as AddressInfo).port}/admin/`;
  const asked: URL[] = [];
  await page.route(`${gitlab}/**`, (route) => {
    asked.push(new URL(route.request().url()));
    return route.fulfill({ contentType: 'text/html', body: '<h1>GitLab</h1>' });
  });
  try {
    await page.goto(desk);
    await page.getByRole('button', { name: 'Vào bằng GitLab' }).click();
    await expect(page.getByRole('heading', { name: 'GitLab' })).toBeVisible();
    const [login] = asked;
    expect(login?.origin + login!.pathname).toBe(`${gitlab}/oauth/authorize`);
    expect(Object.fromEntries(login!.searchParams)).toMatchObject({
      client_id: 'ma-ung-dung',
      redirect_uri: desk,
      response_type: 'code',
      scope: 'api',
      code_challenge_method: 'S256',
    });
    expect(login!.searchParams.get('code_challenge')).toHaveLength(challengeOf('x').length);
    expect([...login!.searchParams.keys()]).not.toContain('client_secret');
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test.describe('writing on GitLab', () => {
  const draft: StoryDraft = {
    title: 'Mỗi sáng chủ nhật ông Đốc vá đường cho trẻ đi học',
    summary: 'Một mình một xe đá, ông vá từng ổ gà trên con đường tới trường.',
    name: 'Phạm Văn Đốc',
    body: 'Đường vỡ thì vá, ông nói gọn.',
    photo: {
      file: fileURLToPath(
        new URL('../../fixtures/corpora/valid/stories/hien-dat-mo-duong/duong-ve-thon.jpg', import.meta.url),
      ),
      alt: 'Đoạn đường vừa vá xong',
      credit: 'Ảnh: Trung tâm Truyền thông',
    },
  };
  const slug = 'moi-sang-chu-nhat-ong-doc-va-duong-cho-tre-di-hoc';
  const branch = `cms/stories/${slug}/index`;
  const [file, photo] = [`content/stories/${slug}/index.md`, `content/stories/${slug}/duong-ve-thon.jpg`];
  let scene: Scene<GitLab>;

  test.beforeAll(async () => {
    test.setTimeout(240_000);
    await builtDesk();
  });
  test.beforeEach(async () => {
    scene = await openGitLabScene();
  });
  test.afterEach(async () => {
    const { unexpected } = scene.forge;
    await scene.close();
    expect(unexpected).toEqual([]);
  });

  test('a story goes from draft over a second save and review to the public, its photo with it', async ({
    browser,
  }) => {
    test.setTimeout(240_000);
    const { repository, mergeRequests } = scene.forge;
    const before = await repository.head('main');
    const desk = await Desk.openedBy(editor, scene, browser);
    await desk.writeStory(draft);
    await desk.save();
    expect(await repository.branches()).toEqual([branch, 'main']);
    expect(mergeRequests).toMatchObject([
      { state: 'opened', source_branch: branch, author: editor, labels: ['decap-cms/draft'] },
    ]);
    const [written] = await repository.log(`main..${branch}`);
    expect(written?.author).toMatchObject({ name: editor.name, email: editor.email });

    await desk.openStory(slug);
    await desk.rewrite(desk.summaryField, 'Ông vá từng ổ gà trên con đường tới trường, sáng chủ nhật nào cũng vậy.');
    await desk.save();
    expect((await repository.file(branch, photo)).length).toBeGreaterThan(1000);
    await desk.setStatus('Chờ duyệt');
    await expect.poll(() => mergeRequests[0]?.labels).toEqual(['decap-cms/pending_review']);
    await desk.setStatus('Sẵn sàng');
    await expect.poll(() => mergeRequests[0]?.labels).toEqual(['decap-cms/pending_publish']);
    await desk.leave();

    const superior = await Desk.openedBy(chief, scene, browser);
    await superior.openStory(slug);
    await superior.pressPublish();
    await expect(superior.toast.getByText('Đã công bố')).toBeVisible();
    const [merge] = await repository.log('main');
    expect(merge?.author.name).toBe(chief.name);
    expect(merge?.parents[0]).toBe(before);
    expect(String(await repository.file('main', file))).toContain('sáng chủ nhật nào cũng vậy');
    expect((await repository.file('main', photo)).length).toBeGreaterThan(1000);
    expect(await repository.branches()).toEqual(['main']);
    expect(await withMain(repository, inspect)).toMatchObject({ sound: true });
  });

  test('who may only read stays outside; an editor without the right to merge learns why, and loses nothing', async ({
    browser,
  }) => {
    const outside = await Desk.at(scene, browser);
    await outside.logIn(reader);
    await expect(outside.toast).toContainText('chỉ được đọc kho bài “xa/guong-sang”. Nhờ người quản trị');
    await outside.leave();

    const { repository } = scene.forge;
    const before = await repository.head('main');
    const desk = await Desk.openedBy(editor, scene, browser);
    await rewriteKnown(desk, 'Đất vườn hiến ra, đường về thôn đi thẳng, hết lội suối.');
    await desk.setStatus('Sẵn sàng');
    await desk.pressPublish();
    await expect(desk.toast).toContainText('Chưa công bố được. Tài khoản của bạn chưa có quyền công bố');
    await expect(desk.toast).not.toContainText(/API_ERROR|Not Allowed/);
    expect(await repository.head('main')).toBe(before);
    expect(String(await repository.file(known.branch, known.file))).toContain('hết lội suối');
  });

  test('a colleague publishes a change while the entry is open: the save is refused and says what differs', async ({
    browser,
  }) => {
    const { repository } = scene.forge;
    const desk = await Desk.openedBy(editor, scene, browser);
    await editKnown(desk, 'Đất vườn hiến ra, đường về thôn đi thẳng, hết lội suối.');
    await colleagueChanges(scene, 'Một gia đình hiến đất vườn', 'Gia đình ông Đốc hiến đất vườn');
    await desk.pressSave();
    await expect(desk.notice).toContainText('người khác vừa sửa bài này');
    await expect(desk.summaryField).toHaveValue(/hết lội suối/);
    expect(await repository.branches()).toEqual(['main']);
  });

  test('a colleague publishes between the look at what is stored and the commit: nothing is overwritten', async ({
    browser,
  }) => {
    const { repository, mergeRequests } = scene.forge;
    const desk = await Desk.openedBy(editor, scene, browser);
    await editKnown(desk, 'Đất vườn hiến ra, đường về thôn đi thẳng, hết lội suối.');
    await colleagueChangesBefore(
      desk,
      /\/repository\/commits$/,
      scene,
      'Một gia đình hiến đất vườn',
      'Gia đình ông Đốc hiến đất vườn',
    );
    await desk.pressSave();
    await expect(desk.toast).toContainText('Người khác vừa ghi đúng chỗ này trước bạn');
    expect(await repository.branches()).toEqual(['main']);
    expect(mergeRequests.filter(({ state }) => state === 'opened')).toEqual([]);
    await desk.pressSave();
    await expect(desk.notice).toContainText('người khác vừa sửa bài này');
    await expect(desk.summaryField).toHaveValue(/hết lội suối/);
    expect(String(await repository.file('main', known.file))).toContain('Gia đình ông Đốc');
  });

  test('the versions of an entry are listed, compared, and brought back', async ({ browser }) => {
    const { repository } = scene.forge;
    const desk = await Desk.openedBy(editor, scene, browser);
    await desk.openStory(known.slug);
    const first = await desk.summaryField.inputValue();
    await desk.rewrite(desk.summaryField, 'Đất vườn hiến ra, đường về thôn đi thẳng, hết lội suối.');
    await desk.save();
    await desk.openStory(known.slug);
    await desk.openVersions();
    await expect(desk.versions).toHaveCount(2);
    await expect(desk.versions.first()).toContainText(`${editor.name}Sửa điển hình`);
    await expect(desk.versions.last()).toContainText(`${chief.name}Nội dung ban đầu`);
    await desk.versions.last().getByRole('button', { name: 'So với bản đang mở' }).click();
    await expect(desk.comparison).toContainText(first);
    await expect(desk.comparison).toContainText('hết lội suối');
    await desk.comparison.getByRole('button', { name: 'Đóng' }).click();
    await desk.versions.last().getByRole('button', { name: 'Lấy lại bản này' }).click();
    await expect(desk.summaryField).toHaveValue(first);
    await desk.save();
    expect(String(await repository.file(known.branch, known.file))).toContain(first);
  });

  test('the hours of a login end while a story is written: it is saved all the same', async ({ browser }) => {
    const desk = await Desk.openedBy(editor, scene, browser);
    await editKnown(desk, 'Đất vườn hiến ra, đường về thôn đi thẳng, hết lội suối.');
    scene.forge.expireTokens();
    await desk.save();
    expect(String(await scene.forge.repository.file(known.branch, known.file))).toContain('hết lội suối');
  });
});

/** The stand-in forge itself, called as Decap's Forgejo backend calls it: a wrong answer here would prove nothing about the desk. */
import { expect, test } from 'playwright/test';
import { challengeOf } from '../../forge/oauth.ts';
import { chief, editor, openForge, reader } from './scene.ts';
import type { Forge } from '../../forge/forge.ts';
import type { User } from '../../forge/oauth.ts';

const origin = 'http://127.0.0.1:4999';
const application = { clientId: 'ban-bien-tap', redirectUri: `${origin}/admin/` };
const story = 'content/stories/hien-dat-mo-duong/index.md';
let forge: Forge;

test.beforeEach(async () => {
  forge = await openForge(origin, { dialect: 'forgejo', treesPerPage: 30 });
});
test.afterEach(async () => {
  expect(forge.unexpected).toEqual([]);
  await forge.close();
});

test('an editor who proves the PKCE verifier comes in, and comes in again with the refresh token', async () => {
  const tokens = await tokensOf(editor);
  expect(await call('GET', '/user', undefined, tokens.access_token)).toMatchObject({
    status: 200,
    body: { login: editor.login, full_name: editor.name },
  });
  forge.expireTokens();
  expect(await call('GET', '/user', undefined, tokens.access_token)).toMatchObject({ status: 401 });
  const again = await exchange({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token });
  expect(await call('GET', '/user', undefined, again.body.access_token)).toMatchObject({ status: 200 });
  expect(await exchange({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token })).toMatchObject({
    status: 400,
  });
});

test('no code for another address of return, without S256, or with a wrong password', async () => {
  const changes: Record<string, string>[] = [
    { redirect_uri: `${origin}/admin` },
    { redirect_uri: 'https://kexau.example/' },
    { code_challenge_method: 'plain' },
    { code_challenge: '' },
    { client_id: 'khac' },
  ];
  for (const change of changes) {
    const { status, headers } = await authorize(editor, 'x'.repeat(43), change);
    expect(status, JSON.stringify(change)).toBe(400);
    expect(headers.get('location')).toBeNull();
  }
  expect(await authorize({ ...editor, password: 'sai' }, 'x'.repeat(43))).toMatchObject({ status: 401 });
});

test('a stolen code is worth nothing without the verifier, and a code works once', async () => {
  const code = codeOf(await authorize(editor, 'đúng'.repeat(12)));
  expect(await exchange({ grant_type: 'authorization_code', code, code_verifier: 'sai' })).toMatchObject({
    status: 400,
  });
  expect(await exchange({ grant_type: 'authorization_code', code, code_verifier: 'đúng'.repeat(12) })).toMatchObject({
    status: 400,
  });
});

test('only pages of the desk may read answers', async () => {
  const preflight = (from: string) =>
    fetch(`${forge.apiRoot}/user`, {
      method: 'OPTIONS',
      headers: { Origin: from, 'Access-Control-Request-Method': 'GET' },
    });
  expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBe(origin);
  const foreign = await preflight('http://127.0.0.1:5000');
  expect(foreign.status).toBe(403);
  expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
});

test('several files become one commit of the one who asks, and only on what is there', async () => {
  const as = await signIn(editor);
  const { sha } = (await as('GET', `/repos/xa/guong-sang/contents/${story}?ref=main`)).body;
  await as('POST', '/repos/xa/guong-sang/branches', { new_branch_name: 'cms/stories/thu/index', old_ref_name: 'main' });
  const write = (files: object[], branch = 'cms/stories/thu/index') =>
    as('POST', '/repos/xa/guong-sang/contents', { branch, message: 'Sửa bài', files });
  const text = (words: string) => Buffer.from(words).toString('base64');
  const both = [
    { operation: 'update', path: story, content: text('bản hai'), sha },
    { operation: 'create', path: 'content/stories/thu/a.jpg', content: text('ảnh') },
  ];
  expect(await write(both)).toMatchObject({ status: 201 });
  const [commit] = await forge.repository.log('cms/stories/thu/index');
  expect(commit).toMatchObject({ author: { name: editor.name, email: editor.email }, message: 'Sửa bài' });
  expect(commit?.files).toEqual([
    { path: story, status: 'modified' },
    { path: 'content/stories/thu/a.jpg', status: 'added' },
  ]);

  const before = await forge.repository.head('cms/stories/thu/index');
  expect(await write([{ operation: 'update', path: story, content: text('bản ba'), sha }])).toMatchObject({
    status: 409,
  });
  expect(await write([{ operation: 'update', path: story, content: text('bản ba') }])).toMatchObject({ status: 422 });
  expect(await write([{ operation: 'create', path: story, content: text('bản ba') }])).toMatchObject({ status: 422 });
  expect(await write([{ operation: 'create', path: '.git/config', content: text('x') }])).toMatchObject({
    status: 422,
  });
  expect(await write([{ operation: 'delete', path: 'content/khong-co.md', sha }])).toMatchObject({ status: 404 });
  expect(await forge.repository.head('cms/stories/thu/index')).toBe(before);
});

test('an editor pushes branches but neither to main nor merges; a reader writes nothing', async () => {
  const [asEditor, asReader] = [await signIn(editor), await signIn(reader)];
  const toMain = { branch: 'main', message: 'x', files: [{ operation: 'create', path: 'content/x.md', content: '' }] };
  expect(await asEditor('POST', '/repos/xa/guong-sang/contents', toMain)).toMatchObject({ status: 403 });
  expect(
    await asReader('POST', '/repos/xa/guong-sang/branches', { new_branch_name: 'b', old_ref_name: 'main' }),
  ).toMatchObject({ status: 403 });
  expect((await asReader('GET', '/repos/xa/guong-sang')).body.permissions.push).toBe(false);
  const number = await proposal(asEditor, 'sua', 'Đường cũ vòng qua suối.', 'Đường cũ vòng qua đồi.');
  expect(await asEditor('POST', `/repos/xa/guong-sang/pulls/${number}/merge`, { Do: 'merge' })).toMatchObject({
    status: 405,
    body: { message: 'User not allowed to merge PR' },
  });
  expect(
    await (
      await signIn(chief)
    )('POST', `/repos/xa/guong-sang/pulls/${number}/merge`, { Do: 'merge' }),
  ).toMatchObject({ status: 200 });
  const [merge, edit] = [(await forge.repository.log('main'))[0], (await forge.repository.log('sua'))[0]];
  expect(merge?.parents).toContain(edit?.sha);
  expect(merge?.author.name).toBe(chief.name);
  expect(edit?.author.name).toBe(editor.name);
  expect(String(await forge.repository.file('main', story))).toContain('vòng qua đồi');
});

test('of two changes of one line the second is not merged', async () => {
  const as = await signIn(chief);
  const [first, second] = [
    await proposal(as, 'mot', 'vòng qua suối', 'vòng qua đồi'),
    await proposal(as, 'hai', 'vòng qua suối', 'vòng qua núi'),
  ];
  expect(await as('POST', `/repos/xa/guong-sang/pulls/${first}/merge`, { Do: 'merge' })).toMatchObject({ status: 200 });
  expect((await as('GET', '/repos/xa/guong-sang/pulls?state=open')).body).toMatchObject([
    { number: second, mergeable: false },
  ]);
  expect(await as('POST', `/repos/xa/guong-sang/pulls/${second}/merge`, { Do: 'merge' })).toMatchObject({
    status: 405,
  });
  expect(String(await forge.repository.file('main', story))).toContain('vòng qua đồi');
  expect(await forge.repository.head('hai')).toBeDefined();
});

test('what Forgejo cuts is cut here: long trees, long lists; the files of a comparison are listed once for each commit', async () => {
  const as = await signIn(editor);
  const { id } = (await as('GET', '/repos/xa/guong-sang/branches/main')).body.commit;
  const tree = (await as('GET', `/repos/xa/guong-sang/git/trees/${id}?recursive=1`)).body;
  expect(tree).toMatchObject({ truncated: true, page: 1 });
  expect(tree.tree).toHaveLength(30);
  await proposal(as, 'sua', 'vòng qua suối', 'vòng qua đồi');
  await rewrite(as, 'sua', 'vòng qua đồi', 'vòng qua núi');
  const compared = (await as('GET', `/repos/xa/guong-sang/compare/main...${encodeURIComponent('xa:sua')}`)).body;
  expect(compared.files).toEqual([
    { filename: story, status: 'modified' },
    { filename: story, status: 'modified' },
  ]);
  expect((await as('GET', '/repos/xa/guong-sang/pulls/1/files')).body).toEqual([
    { filename: story, status: 'changed' },
  ]);
});

test('a call that the stand-in does not know is answered 501 and noted', async () => {
  expect(await (await signIn(editor))('GET', '/repos/xa/guong-sang/wiki/pages')).toMatchObject({ status: 501 });
  expect(forge.unexpected.splice(0)).toEqual(['GET /api/v1/repos/xa/guong-sang/wiki/pages']);
});

interface Tokens {
  access_token: string;
  refresh_token: string;
}
type Call = (method: string, path: string, body?: object) => Promise<{ status: number; body: any }>;

async function call(method: string, path: string, body: object | undefined, token: string): ReturnType<Call> {
  const response = await fetch(forge.apiRoot + path, {
    method,
    headers: { Authorization: `token ${token}`, 'Content-Type': 'application/json; charset=utf-8' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  return { status: response.status, body: text && JSON.parse(text) };
}

async function signIn(user: User): Promise<Call> {
  const { access_token } = await tokensOf(user);
  return (method, path, body) => call(method, path, body, access_token);
}

async function tokensOf(user: User): Promise<Tokens> {
  const code_verifier = 'bi-mat'.repeat(8);
  return (
    await exchange({
      grant_type: 'authorization_code',
      code: codeOf(await authorize(user, code_verifier)),
      code_verifier,
    })
  ).body;
}

function authorize(user: User, verifier: string, change: Record<string, string> = {}): Promise<Response> {
  const query = {
    client_id: application.clientId,
    redirect_uri: application.redirectUri,
    response_type: 'code',
    scope: 'repository',
    state: 's',
    code_challenge_method: 'S256',
    code_challenge: challengeOf(verifier),
    ...change,
  };
  return fetch(`${forge.url}/login/oauth/authorize`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ ...query, username: user.login, password: user.password }),
  });
}

const codeOf = (response: Response): string => new URL(response.headers.get('location')!).searchParams.get('code')!;

async function exchange(request: Record<string, string | undefined>): Promise<{ status: number; body: Tokens }> {
  const response = await fetch(`${forge.url}/login/oauth/access_token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ client_id: application.clientId, redirect_uri: application.redirectUri, ...request }),
  });
  return { status: response.status, body: (await response.json()) as Tokens };
}

/** A branch with one change of the story, and its pull request's number. */
async function proposal(as: Call, branch: string, before: string, after: string): Promise<number> {
  await as('POST', '/repos/xa/guong-sang/branches', { new_branch_name: branch, old_ref_name: 'main' });
  await rewrite(as, branch, before, after);
  return (await as('POST', '/repos/xa/guong-sang/pulls', { title: 'Sửa bài', head: `xa:${branch}`, base: 'main' })).body
    .number;
}

async function rewrite(as: Call, branch: string, before: string, after: string): Promise<void> {
  const { sha, content } = (await as('GET', `/repos/xa/guong-sang/contents/${story}?ref=${branch}`)).body;
  const text = Buffer.from(content, 'base64').toString().replace(before, after);
  const written = await as('POST', '/repos/xa/guong-sang/contents', {
    branch,
    message: 'Sửa',
    files: [{ operation: 'update', path: story, sha, content: Buffer.from(text).toString('base64') }],
  });
  expect(written.status).toBe(201);
}

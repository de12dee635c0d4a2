/** `npm run forge:check` against a real server: each line is good when all is set up, and bad when that one thing is broken. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'playwright/test';
import { forgeCheck, type Line, type Setup } from '../../../cms/forge-check/check.ts';
import { openRealForge, type RealForge } from '../../forge/real.ts';
import { Repository } from '../../forge/repository.ts';
import { chief, editor, isReal, reader } from './scene.ts';

const corpus = fileURLToPath(new URL('../../fixtures/corpora/valid', import.meta.url));
const desk = 'http://127.0.0.1:4999/admin/';
let forge: RealForge;
let setup: Setup;
let at: string;

test.skip(!isReal, 'only a real server can show what it is set up for: npm run test:forge');

test.beforeEach(async () => {
  const token = process.env['FORGE_TOKEN'] ?? '';
  forge = await openRealForge({
    url: process.env['FORGE_URL'] ?? '',
    token,
    seed: await Repository.seeded(corpus, 'content', chief),
    users: [editor, chief, reader],
    redirectUri: desk,
  });
  at = `/repos/${forge.fullName}`;
  await forge.api('PATCH', `${at}/branch_protections/main`, {
    enable_status_check: true,
    status_check_contexts: ['npm run check'],
  });
  await forge.api('POST', `${at}/hooks`, {
    type: 'gitea',
    active: true,
    events: ['push'],
    config: { url: 'https://dung.xa.example/', content_type: 'json' },
  });
  setup = { apiRoot: forge.apiRoot, repo: forge.fullName, branch: 'main', clientId: forge.clientId, desk, token };
});
test.afterEach(async () => {
  await forge.close();
});

const badIn = (lines: readonly Line[]) => lines.filter(({ state }) => state === 'bad').map(({ what }) => what);

test('everything is in order, and the lines name who may publish', async () => {
  const lines = await forgeCheck(setup);
  expect(lines.map(({ state, what }) => `${state}: ${what}`).join('\n')).not.toContain('bad:');
  const report = lines.map(({ what }) => what).join('\n');
  expect(report).toContain(`Được công bố: ${chief.login}`);
  expect(report).toContain(editor.login);
  expect(report).toContain('npm run check');
  expect(report).toContain('dung.xa.example');
  expect(report).toContain('Máy chủ giới hạn quyền của phiên đăng nhập');
});

test('without a token the public part is looked at, and the rest is called unknown', async () => {
  delete setup.token;
  const lines = await forgeCheck(setup);
  expect(badIn(lines)).toEqual([]);
  expect(lines.some(({ state, remedy }) => state === 'unknown' && remedy?.includes('FORGE_TOKEN'))).toBe(true);
});

/** A repository that takes no request by any way. */
const noMerging = {
  allow_merge_commits: false,
  allow_squash_merge: false,
  allow_rebase: false,
  allow_rebase_explicit: false,
  allow_fast_forward_only_merge: false,
};

interface Break {
  what: string;
  /** Part of the line that must be bad. */
  line: RegExp;
  change?: Partial<Setup>;
  act?: () => Promise<unknown>;
}
const breaks: Break[] = [
  { what: 'no server', line: /Không tới được/, change: { apiRoot: 'http://127.0.0.1:9/api/v1' } },
  {
    what: 'an address that is no API',
    line: /Máy chủ trả lời mã/,
    act: () => Promise.resolve((setup.apiRoot = `${forge.url}/khong-co`)),
  },
  { what: 'another origin of the desk', line: /CORS/, change: { desk: 'https://khac.example/admin/' } },
  { what: 'an unknown client', line: /Client ID/, change: { clientId: '00000000-0000-4000-8000-000000000000' } },
  {
    what: 'another redirect address',
    line: /địa chỉ chuyển hướng/,
    change: { desk: 'http://127.0.0.1:4999/bien-tap/' },
  },
  {
    what: 'a confidential client',
    line: /Confidential/,
    act: async () => {
      const application = (await forge.api('POST', '/user/applications/oauth2', {
        name: 'kín',
        confidential_client: true,
        redirect_uris: [desk],
      })) as { client_id: string };
      setup.clientId = application.client_id;
    },
  },
  { what: 'no such repository', line: /không thấy kho/, change: { repo: 'khong/co' } },
  { what: 'another branch', line: /Nhánh chính của kho/, change: { branch: 'chinh' } },
  {
    what: 'no rule for main',
    line: /không được bảo vệ/,
    act: () => forge.api('DELETE', `${at}/branch_protections/main`),
  },
  {
    what: 'everyone may merge',
    line: /viết được cũng công bố được/,
    act: () => rule({ enable_merge_whitelist: false }),
  },
  { what: 'nobody may merge', line: /Chưa có ai được công bố/, act: () => rule({ merge_whitelist_usernames: [] }) },
  {
    what: 'everyone may push',
    line: /đẩy thẳng/,
    act: () => rule({ enable_push: true, enable_push_whitelist: false }),
  },
  { what: 'the chief may not remove', line: /không gỡ được/, act: () => rule({ enable_push: false }) },
  { what: 'no check before merging', line: /npm run check/, act: () => rule({ enable_status_check: false }) },
  {
    what: 'only fast-forward',
    line: /fast-forward/,
    act: () =>
      forge.configure({
        ...noMerging,
        allow_fast_forward_only_merge: true,
        default_merge_style: 'fast-forward-only',
      }),
  },
  {
    what: 'no way of merging',
    line: /không cho gộp bằng cách nào/,
    act: () => forge.configure(noMerging),
  },
  { what: 'no pull requests', line: /Pull Requests/, act: () => forge.configure({ has_pull_requests: false }) },
  { what: 'an archived repository', line: /lưu trữ/, act: () => forge.configure({ archived: true }) },
  { what: 'nothing builds the site', line: /webhook/, act: () => removeHooks() },
];

async function removeHooks(): Promise<void> {
  for (const { id } of (await forge.api('GET', `${at}/hooks`)) as { id: number }[])
    await forge.api('DELETE', `${at}/hooks/${id}`);
}

const rule = (changes: object) => forge.api('PATCH', `${at}/branch_protections/main`, changes);

for (const { what, line, change = {}, act } of breaks)
  test(`reports: ${what}`, async () => {
    await act?.();
    const lines = await forgeCheck({ ...setup, ...change });
    const broken = lines.filter(({ state, what }) => state === 'bad' && line.test(what));
    expect(
      broken.map(({ what }) => what),
      lines.map(({ what }) => what).join('\n'),
    ).toHaveLength(1);
    expect(broken[0]?.remedy).toMatch(/\p{L}{3}/u);
  });

test('a site that the forge builds itself needs no webhook', async () => {
  await removeHooks();
  const workflow = { path: '.gitea/workflows/dung.yml', content: Buffer.from('on: push\njobs: {}\n') };
  await forge.repository.commit('main', [workflow], chief, 'Dựng trang');
  const { has_actions: hasActions } = (await forge.api('PATCH', at, { has_actions: true })) as { has_actions: boolean };
  test.skip(!hasActions, 'this server has no Actions');
  const lines = await forgeCheck(setup);
  expect(badIn(lines)).toEqual([]);
  expect(lines.map(({ what }) => what)).toContain('Trang được dựng bằng .gitea/workflows (dung.yml)');
  await forge.api('PATCH', at, { has_actions: false });
  expect(badIn(await forgeCheck(setup)).join()).toContain('webhook');
});

for (const [version, line] of [
  ['1.21.4', 'Máy chủ không giới hạn quyền'],
  ['1.23.0', 'Máy chủ giới hạn quyền'],
  ['9.0.3+gitea-1.22.0', 'Máy chủ không giới hạn quyền'],
  ['10.0.0+gitea-1.22.0', 'Máy chủ giới hạn quyền'],
  ['main', 'Không rõ bản này của máy chủ có giới hạn quyền'],
] as const)
  test(`rights of a login on a server that is ${version}`, async () => {
    const server = createServer((request, response) => {
      response.setHeader('Content-Type', 'application/json');
      if (request.url?.endsWith('/version')) return response.end(JSON.stringify({ version }));
      response.statusCode = 404;
      return response.end('{}');
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const apiRoot = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`;
    const lines = await forgeCheck({ ...setup, apiRoot });
    expect(lines.map(({ what }) => what).join('\n')).toContain(line);
    server.close();
  });

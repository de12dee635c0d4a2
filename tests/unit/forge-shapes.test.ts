/** The stand-in answers in the shapes that real servers answered in, so that it cannot drift away from them. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startForge, type Dialect, type Forge } from '../forge/forge.ts';
import { challengeOf, type User } from '../forge/oauth.ts';
import { Repository } from '../forge/repository.ts';

interface Exchange {
  step: string;
  method: string;
  path: string;
  sent?: Record<string, unknown>;
  status: number;
  answer: unknown;
}

const chief: User = {
  login: 'truong',
  name: 'Phạm Văn Trường',
  email: 'truong@xa.example',
  password: 'mat-khau',
  role: 'chief',
};
const editor: User = {
  login: 'hoa',
  name: 'Đinh Thị Hoa',
  email: 'hoa@xa.example',
  password: 'mat-khau',
  role: 'editor',
};
const story = 'content/stories/hien-dat-mo-duong/index.md';
const at = '/repos/xa/guong-sang';
const text = (words: string) => Buffer.from(words).toString('base64');

for (const dialect of ['forgejo-9', 'gitea-1.26'] as const satisfies Dialect[])
  describe(`the stand-in as ${dialect}`, () => {
    const { exchanges } = JSON.parse(readFileSync(`tests/fixtures/forge/${dialect}.json`, 'utf8')) as {
      exchanges: Exchange[];
    };
    let forge: Forge;
    let asEditor: Call;
    let asChief: Call;

    beforeAll(async () => {
      forge = await startForge({
        repository: await Repository.seeded('tests/fixtures/corpora/valid', 'content', chief),
        fullName: 'xa/guong-sang',
        users: [chief, editor],
        application: { clientId: 'ban-bien-tap', redirectUri: 'https://bientap.xa.example/admin/' },
        adminOrigin: 'https://bientap.xa.example',
        dialect,
      });
      asEditor = await signIn(forge, editor);
      asChief = await signIn(forge, chief);
    });
    afterAll(async () => {
      await forge.close();
    });

    /** What the server answered to the first such call of the recording. */
    const recorded = (method: string, path: RegExp, status: number): Exchange => {
      const found = exchanges.find(
        (one) =>
          one.method === method &&
          path.test(decodeURIComponent(one.path.replace('/api/v1/repos/xa-mau/nho', at).replace('/api/v1', ''))) &&
          one.status === status &&
          one.answer !== '',
      );
      if (!found) throw new Error(`nothing recorded for ${method} ${path} ${status}`);
      return found;
    };
    const expectShape = async (answer: Promise<Answer>, method: string, path: RegExp, status: number) => {
      const { body, ...is } = await answer;
      const was = recorded(method, path, status);
      expect(is.status, JSON.stringify(body)).toBe(status);
      expect(faults(body, was.answer, '')).toEqual([]);
    };

    it('tells who comes in and what may be done', async () => {
      await expectShape(asEditor('GET', '/user'), 'GET', /^\/user$/, 200);
      await expectShape(asEditor('GET', at), 'GET', /guong-sang$/, 200);
    });

    it('reads trees, texts and commits', async () => {
      const { body } = await asEditor('GET', `${at}/branches/main`);
      const tree = asEditor('GET', `${at}/git/trees/${body.commit.id}?recursive=1`);
      await expectShape(tree, 'GET', /git\/trees/, 200);
      const contents = asEditor('GET', `${at}/contents/${story}?ref=main`);
      await expectShape(contents, 'GET', /contents/, 200);
      await expectShape(asEditor('GET', `${at}/git/blobs/${(await contents).body.sha}`), 'GET', /blobs/, 200);
      const commits = asEditor('GET', `${at}/commits?path=${story}&sha=main&stat=false`);
      await expectShape(commits, 'GET', /commits/, 200);
    });

    it('lists the versions of an entry, gives the text of each, and knows none of a file that is on no page', async () => {
      const lean = 'limit=50&stat=false&verification=false&files=false';
      const commits = asEditor('GET', `${at}/commits?path=${story}&sha=main&${lean}`);
      await expectShape(commits, 'GET', /commits\?path=content/, 200);
      const none = asEditor('GET', `${at}/commits?path=content/stories/khong/index.md&sha=main&${lean}`);
      expect((await none).status).toBe(404);
      // Of Forgejo 9 only what is above was recorded.
      if (dialect !== 'gitea-1.26') return;
      await expectShape(none, 'GET', /commits\?path=.*khong/, 404);
      const [{ sha }] = (await commits).body as [{ sha: string }];
      const then = asEditor('GET', `${at}/contents/${story}?ref=${sha}`);
      await expectShape(then, 'GET', /contents\/.*ref=[0-9a-f]{40}/, 200);
    });

    it('makes a draft, compares it, publishes it, and refuses what it must', async () => {
      const branch = 'cms/stories/thu/index';
      const encoded = encodeURIComponent(branch);
      await expectShape(asEditor('GET', `${at}/branches/${encoded}`), 'GET', /branches\/cms/, 404);
      const branches = { new_branch_name: branch, old_ref_name: 'main' };
      await expectShape(asEditor('POST', `${at}/branches`, branches), 'POST', /branches$/, 201);
      await expectShape(
        asEditor('GET', `${at}/contents/content/stories/thu/index.md?ref=main`),
        'GET',
        /contents/,
        404,
      );
      const files = [{ operation: 'create', path: 'content/stories/thu/index.md', content: text('bản một') }];
      const written = asEditor('POST', `${at}/contents`, { branch, message: 'Thêm', files });
      await expectShape(written, 'POST', /contents$/, 201);
      await expectShape(asEditor('GET', `${at}/branches/${encoded}`), 'GET', /branches\/cms/, 200);
      const request = { title: 'Thêm', head: `xa:${branch}`, base: 'main', body: '' };
      await expectShape(asEditor('POST', `${at}/pulls`, request), 'POST', /pulls$/, 201);
      const label = asEditor('POST', `${at}/labels`, { name: 'decap-cms/draft', color: '0052cc' });
      await expectShape(label, 'POST', /labels$/, 201);
      await expectShape(asEditor('PUT', `${at}/issues/1/labels`, { labels: [1] }), 'PUT', /labels/, 200);
      await expectShape(asEditor('GET', `${at}/compare/main...xa%3A${encoded}`), 'GET', /compare/, 200);
      await expectShape(asEditor('GET', `${at}/pulls/1/files`), 'GET', /pulls\/1\/files/, 200);
      await expectShape(asEditor('POST', `${at}/pulls/1/merge`, { Do: 'merge' }), 'POST', /merge$/, 405);
      const removal = { branch: 'main', message: 'Gỡ', files: [{ operation: 'delete', path: story, sha: '0' }] };
      await expectShape(asEditor('POST', `${at}/contents`, removal), 'POST', /contents$/, 403);
      expect(await asChief('POST', `${at}/pulls/1/merge`, { Do: 'merge' })).toMatchObject({ status: 200 });
      expect(await asChief('DELETE', `${at}/branches/${encoded}`)).toMatchObject({ status: 204 });
      const elsewhere = asEditor('GET', `${at}/contents/${story}?ref=${encoded}`);
      expect((await elsewhere).status).toBe(404);
    });

    it('refuses with the words of the real one', async () => {
      forge.endSessions();
      const is = await asEditor('GET', `${at}/contents/content/site.yml?ref=main`);
      const was = recorded('GET', /contents/, 401);
      expect(is.body.message).toBe((was.answer as { message: string }).message);
    });
  });

interface Answer {
  status: number;
  body: any;
}
type Call = (method: string, path: string, body?: object) => Promise<Answer>;

/** What an answer has that the real one has not, or has otherwise; '' in either may be a text that was cut. */
function faults(is: unknown, was: unknown, path: string): string[] {
  if (is === null || was === null || is === undefined) return [];
  if (Array.isArray(is) && Array.isArray(was)) return is.length && was.length ? faults(is[0], was[0], `${path}[]`) : [];
  if (typeof is === 'object' && typeof was === 'object' && !Array.isArray(is) && !Array.isArray(was))
    return Object.entries(is).flatMap(([key, value]) =>
      key in was
        ? faults(value, (was as Record<string, unknown>)[key], `${path}.${key}`)
        : [`${path}.${key} is not there`],
    );
  return typeof is === typeof was && Array.isArray(is) === Array.isArray(was)
    ? []
    : [`${path} is ${typeof is}, was ${typeof was}`];
}

async function signIn(forge: Forge, { login, password }: User): Promise<Call> {
  const verifier = 'bi-mat'.repeat(8);
  const query = {
    client_id: 'ban-bien-tap',
    redirect_uri: 'https://bientap.xa.example/admin/',
    response_type: 'code',
    state: 's',
    code_challenge_method: 'S256',
    code_challenge: challengeOf(verifier),
  };
  const door = await fetch(`${forge.url}/login/oauth/authorize`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ ...query, username: login, password }),
  });
  const code = new URL(door.headers.get('location') ?? '').searchParams.get('code');
  const tokens = await fetch(`${forge.url}/login/oauth/access_token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...query, grant_type: 'authorization_code', code, code_verifier: verifier }),
  });
  const { access_token } = (await tokens.json()) as { access_token: string };
  return async (method, path, body) => {
    const response = await fetch(forge.apiRoot + path, {
      method,
      headers: { Authorization: `token ${access_token}`, 'Content-Type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    return { status: response.status, body: text && (JSON.parse(text) as unknown) };
  };
}

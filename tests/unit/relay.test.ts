/** Editors log in on GitHub through the relay: an OAuth server takes GitHub's place. Decap's side: `tests/e2e/forge/relay.spec.ts`. */
import { spawn, type ChildProcess } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import type { OAuth2Server } from 'oauth2-mock-server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { relay } from '../../cms/relay/relay.ts';
import { relaySettings } from '../../cms/relay/settings.ts';
import { addressOf, closeAll, environmentOf, secret, serve, startGitHub } from '../forge/github.ts';

let github: OAuth2Server;
/** What the token endpoint received last. */
let exchanged: Record<string, string> | undefined;
let env: Record<string, string>;
let base: string;

beforeAll(async () => {
  github = await startGitHub();
  github.service.on(
    'beforeResponse',
    (_answer, request) => void (exchanged = (request as unknown as { body: Record<string, string> }).body),
  );
  const server = await serve();
  base = addressOf(server);
  env = { ...environmentOf(github), RELAY_ORIGINS: 'https://bientap.xa-vidu.vn', RELAY_BASE_URL: base };
  server.on('request', relay(relaySettings(env)));
});

beforeEach(() => {
  exchanged = undefined;
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

afterAll(async () => {
  closeAll();
  await github.stop();
});

interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

/** One request as a browser makes it, without following where it leads. */
async function get(url: string, cookie = ''): Promise<Answer> {
  const response = await fetch(url, { redirect: 'manual', headers: cookie ? { cookie } : {} });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** Presses "log in" and consents on the forge: the address the browser is sent back to, and its cookie. */
async function login(
  at = base,
  query = 'provider=github&site_id=bientap.xa-vidu.vn&scope=repo',
): Promise<{ back: string; cookie: string; asked: URL }> {
  const auth = await get(`${at}/auth?${query}`);
  expect(auth.status).toBe(302);
  const asked = new URL(auth.headers.get('location') ?? '');
  const cookie = (auth.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  return { back: (await get(asked.href)).headers.get('location') ?? '', cookie, asked };
}

/** What the page hands to the desk, and what it says to the editor. */
function read({ text }: Answer): { origins: string[]; message: string; sentence: string } {
  const data = /<script type="application\/json" id="answer">(.*?)<\/script>/.exec(text)?.[1] ?? '{}';
  return { ...JSON.parse(data), sentence: /<p>(.*?)<\/p>/.exec(text)?.[1] ?? '' };
}

describe('A login', () => {
  test('sends the editor to the forge with state and PKCE, and exchanges the code with the secret, server to server', async () => {
    const { back, cookie, asked } = await login();
    expect(asked.origin + asked.pathname).toBe(`${github.issuer.url}/authorize`);
    expect(Object.fromEntries(asked.searchParams)).toEqual({
      response_type: 'code',
      client_id: 'ung-dung',
      redirect_uri: `${base}/callback`,
      scope: 'repo',
      state: expect.stringMatching(/^[\w-]{32}\.\d+$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    });

    const answer = await get(back, cookie);
    expect(answer.status).toBe(200);
    expect(exchanged).toMatchObject({
      grant_type: 'authorization_code',
      client_id: 'ung-dung',
      client_secret: secret,
      redirect_uri: `${base}/callback`,
      code_verifier: expect.stringMatching(/^[\w-]{43}$/),
    });
    const { origins, message } = read(answer);
    expect(origins).toEqual(['https://bientap.xa-vidu.vn']);
    expect(message).toMatch(/^authorization:github:success:\{"token":"[\w.-]{100,}","provider":"github"\}$/);
    expect(answer.text).not.toContain(secret);
  });

  test('the cookie is out of reach of scripts, goes to the relay alone, and is taken back', async () => {
    const auth = await get(`${base}/auth?provider=github`);
    expect(auth.headers.get('set-cookie')).toMatch(
      /^dang-nhap=[\w-]{43}; Max-Age=600; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/,
    );
    const { back, cookie } = await login();
    expect((await get(back, cookie)).headers.get('set-cookie')).toMatch(
      /^dang-nhap=; Path=\/; Expires=Thu, 01 Jan 1970/,
    );
  });

  test('on https the cookie is bound to the very host, so that no neighbouring site can plant one', async () => {
    const address = addressOf(
      await serve(relay(relaySettings({ ...env, RELAY_BASE_URL: 'https://dangnhap.xa-vidu.vn' }))),
    );
    expect((await get(`${address}/auth?provider=github`)).headers.get('set-cookie')).toMatch(
      /^__Host-dang-nhap=.*; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  test('accepts the issuer that GitHub names in its answers, and no other', async () => {
    const first = await login();
    expect((await get(`${first.back}&iss=${encodeURIComponent(github.issuer.url ?? '')}`, first.cookie)).status).toBe(
      200,
    );
    vi.spyOn(console, 'error').mockReturnValue();
    const second = await login();
    const answer = await get(`${second.back}&iss=https://gia-mao.vn`, second.cookie);
    expect(answer.status).toBe(502);
    expect(read(answer).message).toMatch(/^authorization:github:error:/);
  });

  test('two editors who log in at the same moment do not disturb each other', async () => {
    const [one, other] = await Promise.all([login(), login()]);
    const answers = await Promise.all([get(other.back, other.cookie), get(one.back, one.cookie)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });
});

describe('Refused, with a sentence', () => {
  const refused = (answer: Answer, status: number, sentence: RegExp) => {
    expect(answer.status).toBe(status);
    expect(read(answer).sentence).toMatch(sentence);
    // The desk gets the same, and shows it where the editor pressed.
    expect(read(answer).message).toBe(
      `authorization:github:error:${JSON.stringify({ message: read(answer).sentence })}`,
    );
  };

  test('a state that this browser did not begin', async () => {
    const [mine, theirs] = [await login(), await login()];
    refused(await get(theirs.back, mine.cookie), 400, /không phải do trình duyệt này bắt đầu/);
    const invented = new URL(mine.back);
    invented.searchParams.set('state', `${'a'.repeat(32)}.${Date.now() + 60_000}`);
    refused(await get(invented.href, mine.cookie), 400, /không phải do trình duyệt này bắt đầu/);
    invented.searchParams.delete('state');
    refused(await get(invented.href, mine.cookie), 400, /không phải do trình duyệt này bắt đầu/);
    expect(exchanged).toBeUndefined();
  });

  test('a browser without the cookie', async () => {
    refused(await get((await login()).back), 400, /chưa bắt đầu đăng nhập, hoặc đang chặn cookie/);
    expect(exchanged).toBeUndefined();
  });

  test('an answer that comes a second time, cookie and all', async () => {
    const { back, cookie } = await login();
    expect((await get(back, cookie)).status).toBe(200);
    exchanged = undefined;
    refused(await get(back, cookie), 400, /đã dùng rồi/);
    expect(exchanged).toBeUndefined();
  });

  test('an answer after ten minutes, also when its end was rewritten', async () => {
    const { back, cookie } = await login();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 600_001 });
    refused(await get(back, cookie), 400, /quá mười phút/);
    refused(
      await get(back.replace(/(state=[\w-]+\.)\d+/, `$1${Date.now() + 60_000}`), cookie),
      400,
      /không phải do trình duyệt này bắt đầu/,
    );
    expect(exchanged).toBeUndefined();
  });

  test('a state from before the relay was restarted', async () => {
    const { back, cookie } = await login();
    const restarted = addressOf(await serve(relay(relaySettings(env))));
    refused(await get(back.replace(base, restarted), cookie), 400, /không phải do trình duyệt này bắt đầu/);
  });

  test('an editor who does not consent', async () => {
    github.service.once('beforeAuthorizeRedirect', ({ url }) => {
      url.searchParams.delete('code');
      url.searchParams.set('error', 'access_denied');
      url.searchParams.set('error_description', '<b>The user has denied</b>');
    });
    const { back, cookie } = await login();
    const answer = await get(back, cookie);
    refused(answer, 403, /chưa đồng ý/);
    expect(answer.text).not.toContain('denied');
  });

  test.each([
    ['an error of the provider', 'error=application_suspended', 'application_suspended'],
    ['an error that is no word', 'error=%3Cscript%3E1%3C/script%3E', 'OAUTH_AUTHORIZATION_RESPONSE_ERROR'],
    ['neither code nor error', '', 'OAUTH_INVALID_RESPONSE'],
    ['two codes', 'code=mot&code=hai', 'OAUTH_INVALID_RESPONSE'],
  ])('%s', async (_what, query, code) => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    const { back, cookie } = await login();
    const answer = await get(`${base}/callback?state=${new URL(back).searchParams.get('state')}&${query}`, cookie);
    refused(answer, 502, new RegExp(`mã lỗi: ${code}`));
    expect(log.mock.calls).toEqual([[`Đăng nhập không thành: ${code}`]]);
  });

  test.each([
    ['as OAuth wants it', 400, { error: 'invalid_client', error_description: 'bi-mat-trong-loi' }, 'invalid_client'],
    [
      'as GitHub gives it, with status 200',
      200,
      { error: 'incorrect_client_credentials', error_description: 'bi-mat-trong-loi' },
      'incorrect_client_credentials',
    ],
    ['a fault of the server', 500, { oops: 'bi-mat-trong-loi' }, 'OAUTH_RESPONSE_IS_NOT_CONFORM'],
    ['a token of no use', 200, { access_token: 12, token_type: 'bearer' }, 'OAUTH_INVALID_RESPONSE'],
  ])('an error of the token endpoint: %s', async (_what, statusCode, body, code) => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    github.service.once('beforeResponse', (answer) => void Object.assign(answer, { statusCode, body }));
    const { back, cookie } = await login();
    const answer = await get(back, cookie);
    refused(answer, 502, new RegExp(`mã lỗi: ${code}\\)`));
    expect(answer.text).not.toContain('bi-mat');
    expect(log.mock.calls).toEqual([[`Đăng nhập không thành: ${code}`]]);
  });

  test('a forge that cannot be reached', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const gone = await serve();
    const nowhere = addressOf(gone);
    gone.close();
    const address = addressOf(
      await serve(
        relay(
          relaySettings({ ...env, RELAY_AUTHORIZE_URL: `${nowhere}/authorize`, RELAY_TOKEN_URL: `${nowhere}/token` }),
        ),
      ),
    );
    const auth = await get(`${address}/auth?provider=github`);
    const state = new URL(auth.headers.get('location') ?? '').searchParams.get('state');
    refused(
      await get(`${address}/callback?state=${state}&code=ma`, (auth.headers.get('set-cookie') ?? '').split(';')[0]),
      502,
      /GitHub không cấp thẻ đăng nhập/,
    );
  });

  test.each([
    ['another provider', 'provider=gitlab', /chỉ đăng nhập qua GitHub/],
    ['no provider', '', /chỉ đăng nhập qua GitHub/],
    [
      'rights that the desk has no use for',
      'provider=github&scope=repo%20admin:org',
      /chỉ cần quyền repo hoặc public_repo/,
    ],
  ])('a login that begins wrong: %s', async (_what, query, sentence) => {
    const answer = await get(`${base}/auth?${query}`);
    refused(answer, 400, sentence);
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  test('addresses of no page, and addresses that cannot be read', async () => {
    refused(await get(`${base}/`), 404, /Không có trang này/);
    refused(await get(`${base}/auth/refresh`), 404, /Không có trang này/);
    refused(await get(`${base}/%E0%A4%A`), 404, /Không có trang này/);
    refused(await get(`${base}/callback?state=%E0%A4%A&code=1`), 400, /chưa bắt đầu đăng nhập/);
  });

  test('nobody can have the editor sent elsewhere', async () => {
    const { asked } = await login(
      base,
      'provider=github&redirect_uri=https://gia-mao.vn/&base_url=https://gia-mao.vn&client_id=khac&site_id=gia-mao.vn',
    );
    expect(asked.href).not.toContain('gia-mao');
    expect(asked.searchParams.get('client_id')).toBe('ung-dung');
    expect((await get(`${base}//gia-mao.vn/`)).status).toBe(404);
  });
});

test('every answer may run only its own script, is kept nowhere and framed by none', async () => {
  const { back, cookie } = await login();
  for (const answer of [
    await get(`${base}/auth?provider=github`),
    await get(back, cookie),
    await get(back),
    await get(`${base}/health`),
    await get(`${base}/gi-do`),
  ]) {
    expect(answer.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'sha256-[\w+/=]{44}'; style-src 'sha256-[\w+/=]{44}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
    );
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.headers.get('x-frame-options')).toBe('DENY');
    expect(answer.headers.get('x-powered-by')).toBeNull();
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  }
  expect((await get(`${base}/health`)).text).toBe('ok\n');
});

describe('Settings', () => {
  const complaint = (changes: Record<string, string>): string => {
    try {
      relaySettings({ ...env, ...changes });
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };

  test('GitHub, this machine alone and port 8787 unless set otherwise', () => {
    expect(
      relaySettings({
        RELAY_ORIGINS: 'https://a.vn/, https://b.vn:8443',
        RELAY_BASE_URL: 'https://dangnhap.a.vn/',
        RELAY_CLIENT_ID: 'x',
        RELAY_CLIENT_SECRET: 'y\n',
      }),
    ).toEqual({
      origins: ['https://a.vn', 'https://b.vn:8443'],
      baseUrl: 'https://dangnhap.a.vn',
      clientId: 'x',
      clientSecret: 'y',
      authorizeUrl: 'https://github.com/login/oauth/authorize',
      tokenUrl: 'https://github.com/login/oauth/access_token',
      host: '127.0.0.1',
      port: 8787,
    });
  });

  test('everything that is missing is listed at once', () => {
    expect(() => relaySettings({})).toThrow(
      /^Máy chủ đăng nhập chưa chạy được:\n- RELAY_ORIGINS: chưa có\..*\n- RELAY_BASE_URL: chưa có\..*\n- RELAY_CLIENT_ID: chưa có\..*\n- RELAY_CLIENT_SECRET: chưa có\..*$/,
    );
  });

  test.each([
    '*',
    'https://*.xa-vidu.vn',
    'http://bientap.xa-vidu.vn',
    'https://bientap.xa-vidu.vn/admin/',
    'bientap.xa-vidu.vn',
    'https://a@bientap.xa-vidu.vn',
    'null',
    'javascript:alert(1)',
  ])('"%s" may not receive a token', (text) => {
    expect(complaint({ RELAY_ORIGINS: `https://a.vn,${text}` })).toContain(`RELAY_ORIGINS: "${text}" không dùng được`);
  });

  test('what else cannot be', () => {
    expect(complaint({ RELAY_BASE_URL: 'https://a.vn/dang-nhap' })).toContain(
      'RELAY_BASE_URL: "https://a.vn/dang-nhap" không dùng được',
    );
    expect(complaint({ RELAY_TOKEN_URL: 'http://github.com/login/oauth/access_token' })).toContain(
      'RELAY_TOKEN_URL: "http://github.com/login/oauth/access_token" không dùng được',
    );
    expect(complaint({ RELAY_TOKEN_URL: 'https://gia-mao.vn/token' })).toContain('phải cùng một máy chủ');
    expect(complaint({ PORT: 'tám nghìn' })).toContain('PORT: "tám nghìn" không phải số');
    expect(complaint({ RELAY_CLIENT_SECRET: secret, PORT: '0' })).not.toContain(secret);
  });
});

describe('npm run relay', () => {
  let program: ChildProcess;
  const start = (variables: Record<string, string>) => {
    const started = spawn(process.execPath, ['cms/relay/start.ts'], {
      env: { PATH: process.env['PATH'], ...variables },
    });
    program = started;
    const output = { text: '' };
    for (const stream of [started.stdout, started.stderr]) stream.on('data', (chunk) => void (output.text += chunk));
    return { output, ended: new Promise<number | null>((done) => started.once('close', done)) };
  };

  afterEach(() => void program.kill());

  test('says what is missing and ends', async () => {
    const { output, ended } = start({ RELAY_CLIENT_SECRET: secret });
    expect(await ended).toBe(1);
    expect(output.text).toMatch(/^Máy chủ đăng nhập chưa chạy được:\n- RELAY_ORIGINS/);
    expect(output.text).not.toContain('at ');
    expect(output.text).not.toContain(secret);
  });

  test('says that its port is taken', async () => {
    const port = new URL(base).port;
    const { output, ended } = start({ ...env, HOST: 'localhost', PORT: port });
    expect(await ended).toBe(1);
    expect(output.text).toBe(
      `Không mở được cổng ${port} (EADDRINUSE). Chọn cổng khác bằng PORT, hoặc tắt chương trình đang dùng cổng đó.\n`,
    );
  });

  test('prints no token, no code, no secret and no state, whatever happens', async () => {
    const free = await serve();
    const port = (free.address() as AddressInfo).port;
    await new Promise((done) => free.close(done));
    const address = `http://127.0.0.1:${port}`;
    const { output, ended } = start({ ...env, RELAY_BASE_URL: address, PORT: String(port) });
    await vi.waitFor(() => expect(output.text).toContain('Bàn biên tập được nhận thẻ: https://bientap.xa-vidu.vn'), {
      timeout: 20_000,
    });

    const good = await login(address);
    const answer = await get(good.back, good.cookie);
    const token = /"token\\":\\"([^"\\]+)/.exec(answer.text)?.[1] ?? '';
    expect(token).toMatch(/^[\w.-]{100,}$/);
    await get(good.back, good.cookie);
    await get(`${address}/%E0%A4%A?code=${token}`);
    github.service.once(
      'beforeResponse',
      (reply) =>
        void Object.assign(reply, { statusCode: 400, body: { error: 'invalid_grant', error_description: secret } }),
    );
    const bad = await login(address);
    expect((await get(bad.back, bad.cookie)).status).toBe(502);
    await vi.waitFor(() => expect(output.text).toContain('Đăng nhập không thành: invalid_grant'));
    program.kill();
    await ended;

    const hidden = [good, bad].flatMap(({ back, cookie }) => [
      ...new URL(back).searchParams.values(),
      cookie.split('=')[1] ?? '',
    ]);
    expect(hidden).toHaveLength(6);
    for (const one of [...hidden, token, secret, exchanged?.['code_verifier'] ?? '?'])
      expect(output.text).not.toContain(one);
  });
});

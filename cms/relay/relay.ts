/**
 * Lets editors log in through GitHub, which gives a token only to a server that knows the application's secret. It speaks
 * the protocol of Decap's NetlifyAuthenticator: `/auth` sends the login window to GitHub, `/callback` exchanges the code
 * and hands the token to the desk that opened the window. It keeps no token, and logs none.
 */
import express, { type ErrorRequestHandler, type Express, type Request, type Response as Answer } from 'express';
import * as oauth from 'oauth4webapi';
import { contentPolicy, page, Refusal } from './page.ts';
import type { RelaySettings } from './settings.ts';
import { lifetime, Tickets } from './tickets.ts';

/** How long GitHub may take to exchange a code, in milliseconds. */
const patience = 10_000;

/** How much of an answer of the forge is read, in bytes; a token and its scope take some hundred. */
const longestAnswer = 64 * 1024;

/** What Decap asks for: `repo`, or `public_repo` where anyone may propose changes. More than that is not passed on. */
const scopes = new Set(['repo', 'public_repo']);

const success =
  'Đã đăng nhập, đang trở về bàn biên tập. Nếu cửa sổ này không tự đóng: bàn biên tập đã bị đóng, hoặc địa chỉ của nó chưa có trong RELAY_ORIGINS.';

const headers = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': contentPolicy,
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};

export function relay(settings: RelaySettings): Express {
  const { origins, baseUrl, authorizeUrl, tokenUrl } = settings;
  const tickets = new Tickets();
  // GitHub names itself "https://github.com/login/oauth" in its answers (RFC 9207); the library refuses another name.
  const forge: oauth.AuthorizationServer = {
    issuer: authorizeUrl.replace(/\/authorize$/, ''),
    token_endpoint: tokenUrl,
  };
  const client: oauth.Client = { client_id: settings.clientId };
  const redirectUri = `${baseUrl}/callback`;
  const secure = baseUrl.startsWith('https:');
  // "__Host-": no neighbouring site under the same domain can plant this cookie.
  const cookie = {
    name: secure ? '__Host-dang-nhap' : 'dang-nhap',
    options: { httpOnly: true, sameSite: 'lax', secure, path: '/' } as const,
  };

  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use((_request, response, next) => {
    response.set(headers);
    next();
  });
  app.get('/health', (_request, response) => void response.type('text').send('ok\n'));

  app.get('/auth', async (request, response) => {
    const asked = parameters(request);
    const scope = asked.get('scope') || 'repo';
    if (asked.get('provider') !== 'github') {
      refuse(
        response,
        new Refusal(400, 'Máy chủ này chỉ đăng nhập qua GitHub: đặt "name": "github" trong CMS_BACKEND.'),
      );
      return;
    }
    if (!scope.split(' ').every((one) => scopes.has(one))) {
      refuse(
        response,
        new Refusal(400, 'Bàn biên tập chỉ cần quyền repo hoặc public_repo: sửa "auth_scope" trong CMS_BACKEND.'),
      );
      return;
    }
    const { state, ticket } = tickets.issue();
    const url = new URL(authorizeUrl);
    const challenge = await oauth.calculatePKCECodeChallenge(tickets.verifier(state));
    const query = {
      response_type: 'code',
      client_id: client.client_id,
      redirect_uri: redirectUri,
      scope,
      state,
      code_challenge: challenge,
      code_challenge_method: 'S256',
    };
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    response.cookie(cookie.name, ticket, { ...cookie.options, maxAge: lifetime }).redirect(url.href);
  });

  app.get('/callback', async (request, response) => {
    response.clearCookie(cookie.name, cookie.options);
    try {
      const answer = parameters(request);
      const state = answer.get('state') ?? '';
      tickets.redeem(state, cookieOf(request, cookie.name));
      const token = await exchange(oauth.validateAuthResponse(forge, client, answer, state), tickets.verifier(state));
      response.send(page(success, { token, provider: 'github' }, origins));
    } catch (error) {
      refuse(response, refusalOf(error));
    }
  });

  app.use((_request, response) =>
    refuse(response, new Refusal(404, 'Không có trang này. Mở bàn biên tập và bấm đăng nhập ở đó.')),
  );
  // Express's own handler would write the address, which may hold a code, to the log.
  // Express recognises an error handler by its four parameters.
  const fault: ErrorRequestHandler = (_error, _request, response, _next) =>
    refuse(
      response,
      new Refusal(400, 'Máy chủ đăng nhập không hiểu yêu cầu này. Về bàn biên tập và bấm đăng nhập lần nữa.'),
    );
  app.use(fault);
  return app;

  async function exchange(answer: URLSearchParams, verifier: string): Promise<string> {
    const authentication = oauth.ClientSecretPost(settings.clientSecret);
    const options = {
      signal: AbortSignal.timeout(patience),
      [oauth.customFetch]: fetchLimited,
      // The library marks the switch as deprecated to make it stand out; here it holds for loopback alone (`settings.ts`).
      // eslint-disable-next-line @typescript-eslint/no-deprecated
      [oauth.allowInsecureRequests]: tokenUrl.startsWith('http:'),
    };
    const response = await oauth.authorizationCodeGrantRequest(
      forge,
      client,
      authentication,
      answer,
      redirectUri,
      verifier,
      options,
    );
    return (await oauth.processAuthorizationCodeResponse(forge, client, response)).access_token;
  }

  function refuse(response: Answer, { status, message }: Refusal): void {
    response.status(status).send(page(message, { message }, origins));
  }
}

/** Fetches an answer, whole but no longer than `longestAnswer`. @throws Error of that code when it is longer */
async function fetchLimited(url: string, options: RequestInit): Promise<Response> {
  const answer = await fetch(url, options);
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of answer.body ?? []) {
    length += part.length;
    if (length > longestAnswer) throw Object.assign(new Error('the answer is too long'), { code: 'answer_too_long' });
    parts.push(part);
  }
  return new Response(Buffer.concat(parts), { status: answer.status, headers: answer.headers });
}

/** From the address itself: Express would make lists and objects of repeated names. */
function parameters(request: Request): URLSearchParams {
  return new URL(request.originalUrl, 'http://relay').searchParams;
}

function cookieOf(request: Request, name: string): string | undefined {
  return request.headers.cookie
    ?.split(/; */)
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const code = codeOf(error);
  if (code === 'access_denied')
    return new Refusal(
      403,
      'Bạn chưa đồng ý cho bàn biên tập dùng tài khoản GitHub. Muốn vào thì bấm đăng nhập lại và chọn Authorize.',
    );
  console.error(`Đăng nhập không thành: ${code}`);
  return new Refusal(
    502,
    `GitHub không cấp thẻ đăng nhập (mã lỗi: ${code}). Bấm đăng nhập lại; nếu vẫn vậy, báo người quản trị mã lỗi này.`,
  );
}

/** A word that names the error; nothing else of it, because answers of the forge may quote codes and secrets. */
function codeOf(error: unknown): string {
  const {
    error: described,
    cause,
    code,
    name,
  } = error as { error?: unknown; cause?: { body?: { error?: unknown } }; code?: unknown; name?: unknown };
  // GitHub answers a refused code with status 200 and the error in the body.
  return (
    [described, cause?.body?.error, code, name].find(
      (word): word is string => typeof word === 'string' && /^[a-z_]{1,60}$/i.test(word),
    ) ?? 'unknown'
  );
}

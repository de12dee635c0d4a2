/** The forge's login: OAuth 2 with PKCE for a public application, as Forgejo has it. */
import { createHash, randomBytes } from 'node:crypto';
import express, { type Router } from 'express';
import type { Person } from './repository.ts';

/** `reader` may look; `editor` may also push branches and open pull requests; `chief` may also merge into `main`. */
export interface User extends Person {
  login: string;
  password: string;
  role: 'reader' | 'editor' | 'chief';
}

/** The application registered at the forge. Forgejo compares the address of return letter by letter. */
export interface Application {
  clientId: string;
  redirectUri: string;
}

interface Grant {
  user: User;
  challenge: string;
}
interface Token {
  user: User;
  /** In milliseconds since 1970. */
  expires: number;
}

export class Login {
  readonly #users: readonly User[];
  readonly #application: Application;
  readonly #life: number;
  readonly #grants = new Map<string, Grant>();
  readonly #tokens = new Map<string, Token>();
  readonly #refreshTokens = new Map<string, User>();

  /** `life` of an access token in seconds; Forgejo's own is 3600. */
  constructor(users: readonly User[], application: Application, life: number) {
    this.#users = users;
    this.#application = application;
    this.#life = life;
  }

  /** The owner of a token that is still good. */
  userOf(token: string): User | undefined {
    const known = this.#tokens.get(token);
    return known && known.expires > Date.now() ? known.user : undefined;
  }

  /** As if an hour had gone by for everyone who is logged in. */
  expireAll(): void {
    for (const token of this.#tokens.values()) token.expires = 0;
  }

  /** As if everyone had been logged out at the forge: nothing that was given out is worth anything. */
  endAll(): void {
    this.expireAll();
    this.#refreshTokens.clear();
  }

  /** The pages and the token endpoint below `/login/oauth`. */
  router(): Router {
    const router = express.Router();
    router.get('/authorize', (request, response) => {
      const query = request.query as Record<string, string | undefined>;
      const fault = this.#faultOf(query);
      if (fault) response.status(400).send(page(`<p role="alert">${escape(fault)}</p>`));
      else response.send(page(loginForm(query)));
    });
    router.post('/authorize', express.urlencoded({ extended: false }), (request, response) => {
      const { username, password, ...query } = request.body as Record<string, string | undefined>;
      const fault = this.#faultOf(query);
      const user = this.#users.find((known) => known.login === username && known.password === password);
      if (fault || !user)
        return void response
          .status(fault ? 400 : 401)
          .send(page(`<p role="alert">${escape(fault ?? 'Sai tên hoặc mật khẩu')}</p>${loginForm(query)}`));
      const code = random();
      this.#grants.set(code, { user, challenge: query['code_challenge']! });
      response.redirect(`${query['redirect_uri']}?${new URLSearchParams({ code, state: query['state'] ?? '' })}`);
    });
    router.post('/access_token', express.json(), express.urlencoded({ extended: false }), (request, response) => {
      const answer = this.#exchange(request.body as Record<string, string | undefined>);
      response.status('error' in answer ? 400 : 200).json(answer);
    });
    return router;
  }

  #faultOf({
    client_id,
    redirect_uri,
    response_type,
    code_challenge_method,
    code_challenge,
  }: Record<string, string | undefined>): string | undefined {
    if (client_id !== this.#application.clientId) return 'Client ID not registered';
    if (redirect_uri !== this.#application.redirectUri) return 'Unregistered Redirect URI';
    if (response_type !== 'code') return 'Only code response type is supported.';
    if (code_challenge_method !== 'S256' || !code_challenge) return 'PKCE is required for public clients';
    return undefined;
  }

  #exchange({
    client_id,
    grant_type,
    redirect_uri,
    code,
    code_verifier,
    refresh_token,
  }: Record<string, string | undefined>): object {
    const refused = (error: string, error_description: string) => ({ error, error_description });
    if (client_id !== this.#application.clientId)
      return refused('invalid_client', `cannot load client with client id: "${client_id}"`);
    if (grant_type === 'refresh_token') {
      const user = this.#refreshTokens.get(refresh_token ?? '');
      this.#refreshTokens.delete(refresh_token ?? '');
      return user ? this.#issue(user) : refused('unauthorized_client', 'unable to parse refresh token');
    }
    if (grant_type !== 'authorization_code')
      return refused('unsupported_grant_type', 'Only refresh_token or authorization_code grant type is supported');
    const grant = this.#grants.get(code ?? '');
    this.#grants.delete(code ?? '');
    if (!grant || redirect_uri !== this.#application.redirectUri)
      return refused('unauthorized_client', 'client is not authorized');
    if (challengeOf(code_verifier ?? '') !== grant.challenge)
      return refused('unauthorized_client', 'failed PKCE code challenge');
    return this.#issue(grant.user);
  }

  #issue(user: User): object {
    const [access_token, refresh_token] = [random(), random()];
    this.#tokens.set(access_token, { user, expires: Date.now() + this.#life * 1000 });
    this.#refreshTokens.set(refresh_token, user);
    return { access_token, token_type: 'bearer', expires_in: this.#life, refresh_token };
  }
}

/** The S256 challenge of a verifier (RFC 7636, 4.2). */
export const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

const random = (): string => randomBytes(24).toString('base64url');
const escape = (text: string): string => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
const page = (body: string): string =>
  `<!doctype html><html lang="vi"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Kho mã</title><main>${body}</main></html>`;

function loginForm(query: Record<string, string | undefined>): string {
  const kept = Object.entries(query).map(
    ([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value ?? '')}">`,
  );
  return `<form method="post" action="authorize">${kept.join('')}
<label>Tên đăng nhập <input name="username"></label>
<label>Mật khẩu <input name="password" type="password"></label>
<button>Cho phép</button></form>`;
}

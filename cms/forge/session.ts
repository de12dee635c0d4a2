/** The login at the forge: kept, renewed before it ends, and entered again in a window of its own when it is over. */
import { PkceAuthenticator } from 'decap-cms-lib-auth';
import { closeNotice, showNotice } from '../notice.ts';

/** The login as Decap keeps it in the browser. `expires` (milliseconds since 1970) and `refresh_token` are ours. */
export interface Session {
  token: string;
  login?: string;
  refresh_token?: string;
  expires?: number;
  /** In seconds; only right after a login. */
  expires_in?: number;
}

/** The part of Decap's backend section that is read here. */
export interface ForgeSettings {
  app_id: string;
  api_root: string;
  repo: string;
}

const kept = 'decap-cms-user';
/** A login is renewed in its last minute. */
const early = 60_000;
const marker = 'dang-nhap-lai';
const wide = 'quyen-rong';

/**
 * What the desk asks to be allowed: to know who logs in, to write the repository, its requests, labels and remarks, and
 * nothing else. Servers that do not know these words take them for everything, as Decap's own word always was.
 */
export const scope = (): string => (localStorage.getItem(wide) ? 'all' : 'read:user write:repository write:issue');

/** A server that limits rights by other words refuses those of the desk: the next login asks for all there are. */
export const askForMore = (): void => localStorage.setItem(wide, '1');

const siteOf = (apiRoot: string): string => apiRoot.replace(/\/api\/[^/]+\/?$/, '');
const stored = (): Session | undefined =>
  (JSON.parse(localStorage.getItem(kept) ?? 'null') as Session | null) ?? undefined;

export class Login {
  #session: Session;
  readonly #settings: ForgeSettings;
  readonly #changed: (token: string) => void;
  #renewing: Promise<boolean> | undefined;
  #asking: Promise<boolean> | undefined;

  /** @param changed called with each new token */
  constructor(given: Session, settings: ForgeSettings, changed: (token: string) => void) {
    this.#session = { ...given, expires: given.expires ?? Date.now() + (given.expires_in ?? 3600) * 1000 };
    this.#settings = settings;
    this.#changed = changed;
  }

  get session(): Session {
    return this.#session;
  }

  /** Renews a login that is in its last minute; a refusal shows itself as 401 in the request that follows. */
  async renewIfDue(): Promise<void> {
    const left = (this.#session.expires ?? 0) - Date.now();
    if (this.#session.refresh_token && left <= early) await this.renew();
  }

  /** Whether there is a fresh login now, of this window's or of another's. */
  renew(): Promise<boolean> {
    return (this.#renewing ??= this.#renewed().finally(() => (this.#renewing = undefined)));
  }

  async #renewed(): Promise<boolean> {
    const other = stored();
    if (other && other.token !== this.#session.token) {
      this.#take(other);
      return true;
    }
    if (!this.#session.refresh_token) return false;
    const answer = await refreshed(this.#session.refresh_token, this.#settings).catch(() => undefined);
    if (answer) this.#take(answer);
    return Boolean(answer);
  }

  #take(session: Session): void {
    this.#session = { ...this.#session, ...session };
    this.#changed(this.#session.token);
    const now = stored();
    if (now?.token) localStorage.setItem(kept, JSON.stringify({ ...now, ...this.#session }));
  }

  /** Asks the editor to log in again; resolves with true once she has. Her pending requests wait meanwhile. */
  askAgain(): Promise<boolean> {
    return (this.#asking ??= this.#asked().finally(() => (this.#asking = undefined)));
  }

  #asked(): Promise<boolean> {
    return new Promise((resolve) => {
      const done = (isIn: boolean) => {
        removeEventListener('storage', look);
        closeNotice();
        resolve(isIn);
      };
      const look = ({ key }: StorageEvent) => {
        const now = key === kept ? stored() : undefined;
        if (!now?.token || now.token === this.#session.token) return;
        if (this.#session.login && now.login && now.login !== this.#session.login) {
          ask(now.login);
          return;
        }
        this.#take(now);
        done(true);
      };
      const ask = (stranger?: string) => {
        closeNotice();
        showNotice({
          title: 'Phiên đăng nhập đã hết',
          lines: [
            'Bài vẫn còn nguyên ở đây. Đăng nhập lại trong cửa sổ mới; xong, việc đang làm dở sẽ tự đi tiếp.',
            ...(stranger
              ? [
                  `Vừa rồi là tài khoản “${stranger}”; bài này đang viết bằng “${this.#session.login}”. Hãy vào bằng tài khoản ấy.`,
                ]
              : []),
          ],
          action: { label: 'Đăng nhập lại', run: openDoor },
          closed: () => done(false),
        });
      };
      addEventListener('storage', look);
      ask();
    });
  }
}

function openDoor(): void {
  if (!open(`./?${marker}`, marker, 'popup,width=560,height=760'))
    alert('Trình duyệt chặn cửa sổ mới. Hãy cho phép trang này mở cửa sổ, rồi bấm lại.');
}

/**
 * In the window that `openDoor` opens: leads to the forge, takes what comes back, hands it to the desk by the browser's
 * storage, and closes. Returns whether this is that window.
 */
export async function passDoor({ app_id, api_root }: ForgeSettings): Promise<boolean> {
  const { searchParams } = new URL(location.href);
  if (searchParams.has(marker)) sessionStorage.setItem(marker, '1');
  if (!sessionStorage.getItem(marker)) return false;
  const base_url = siteOf(api_root);
  const door = new PkceAuthenticator({
    base_url,
    auth_endpoint: 'login/oauth/authorize',
    app_id,
    auth_token_endpoint: 'login/oauth/access_token',
    auth_token_endpoint_content_type: 'application/json; charset=utf-8',
  });
  if (!searchParams.has('code') && !searchParams.has('error')) {
    door.authenticate({ scope: scope() }, () => undefined);
    return true;
  }
  await door.completeAuth((error, session) => {
    if (!error && session) void handOver(session, api_root);
    else location.replace(`./?${marker}`);
  });
  return true;
}

async function handOver(session: Session, apiRoot: string): Promise<void> {
  const user = (await fetch(`${apiRoot}/user`, { headers: { Authorization: `token ${session.token}` } })
    .then((response) => response.json())
    .catch(() => ({}))) as { login?: string };
  const expires = Date.now() + (session.expires_in ?? 3600) * 1000;
  sessionStorage.removeItem(marker);
  localStorage.setItem(kept, JSON.stringify({ ...stored(), ...session, expires, login: user.login }));
  close();
}

/** @throws Error when the forge does not renew the login */
async function refreshed(refresh_token: string, { app_id, api_root }: ForgeSettings): Promise<Session> {
  const response = await fetch(`${siteOf(api_root)}/login/oauth/access_token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ client_id: app_id, grant_type: 'refresh_token', refresh_token }),
  });
  if (!response.ok) throw new Error(`renewal refused: ${response.status}`);
  const answer = (await response.json()) as { access_token: string; refresh_token: string; expires_in: number };
  return {
    token: answer.access_token,
    refresh_token: answer.refresh_token,
    expires: Date.now() + answer.expires_in * 1000,
  };
}

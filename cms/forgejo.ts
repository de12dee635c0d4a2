/** Decap's Forgejo backend (3.4.3), mended where it shows too little or loses the login. Each part names the place in its source. */

/** The login as Decap keeps it in the browser. `expires` (milliseconds since 1970) and `refresh_token` are ours. */
interface Session {
  token: string;
  refresh_token?: string;
  expires?: number;
  /** In seconds; only right after a login. */
  expires_in?: number;
}
interface Api {
  token: string;
  _userPromise?: Promise<unknown>;
  request(path: string, options?: { params?: Record<string, unknown> }, parser?: unknown): Promise<any>;
  requestHeaders(headers?: Record<string, string>): Promise<Record<string, string>>;
}
interface ForgejoStore {
  api: Api;
  token: string;
  authenticate(session: Session): Promise<object>;
  status(): Promise<unknown>;
}

const kept = 'decap-cms-user';
/** A login is renewed in its last minute. */
const early = 60_000;

export function mendForgejo(store: ForgejoStore, { app_id, api_root }: { app_id: string; api_root: string }): void {
  const authenticate = store.authenticate.bind(store);
  // `authenticate` drops the refresh token, so that every editor is thrown out after an hour.
  store.authenticate = async (given) => {
    let session: Session = { ...given, expires: given.expires ?? Date.now() + (given.expires_in ?? 3600) * 1000 };
    let renewing: Promise<void> | undefined;
    const renew = async () => {
      const other = JSON.parse(localStorage.getItem(kept) ?? '{}') as Session;
      session = (other.expires ?? 0) > session.expires! ? other : await renewed(session, app_id, api_root);
      store.token = session.token;
      if (store.api) store.api.token = session.token;
      if (other.token) localStorage.setItem(kept, JSON.stringify({ ...other, ...session }));
    };
    const renewIfDue = () => {
      if (!session.refresh_token || session.expires! - Date.now() > early) return;
      // A refused renewal shows itself as 401 in the request that follows.
      return (renewing ??= renew()
        .catch(() => undefined)
        .finally(() => (renewing = undefined)));
    };
    await renewIfDue();
    const user = await authenticate(session);
    mendApi(store.api, renewIfDue);
    return { ...user, token: session.token, refresh_token: session.refresh_token, expires: session.expires };
  };
  const status = store.status.bind(store);
  // `API.user` answers from memory, so that Decap's check every five minutes never notices the end of a login.
  store.status = () => {
    delete store.api._userPromise;
    return status();
  };
}

function mendApi(api: Api, renewIfDue: () => Promise<void> | undefined): void {
  const headers = api.requestHeaders.bind(api);
  api.requestHeaders = async (given) => {
    await renewIfDue();
    return headers(given);
  };
  const request = api.request.bind(api);
  api.request = async (path, options, parser) => {
    const answer = await request(path, options, parser);
    if (path.includes('/git/trees/'))
      await addPages(answer, (page) => request(path, { ...options, params: { ...options?.params, page } }, parser));
    // Gitea, and Forgejo before it named files here, answer without them; Decap then asks `/pulls/<n>/files`.
    if (path.includes('/compare/') && answer.files) answer.files = changesOf(answer.files);
    return answer;
  };
}

/** `listFiles` takes the first page of a tree (1,000 entries) for the whole, so that entries are missing from the lists. */
async function addPages(
  tree: { tree: unknown[]; truncated: boolean; total_count: number },
  read: (page: number) => Promise<{ tree: unknown[] | null }>,
): Promise<void> {
  for (let page = 2; tree.truncated && tree.tree.length < tree.total_count; page += 1) {
    const more = (await read(page)).tree ?? [];
    if (!more.length) return;
    tree.tree.push(...more);
  }
}

interface Change {
  filename: string;
  status: 'added' | 'modified' | 'removed';
}

/** Forgejo names a file once for each commit of a draft, newest first; Decap takes the first for the whole: a new entry saved twice would count as a change of a published one. */
export function changesOf(files: readonly Change[]): Change[] {
  const byName = Map.groupBy(files, ({ filename }) => filename);
  return [...byName].flatMap(([filename, changes]): Change[] => {
    const [last, first] = [changes[0]!.status, changes.at(-1)!.status];
    if (last === 'removed') return first === 'added' ? [] : [{ filename, status: last }];
    return [{ filename, status: first === 'added' ? first : last }];
  });
}

/** @throws Error when the forge does not renew the login */
async function renewed({ refresh_token }: Session, client_id: string, apiRoot: string): Promise<Session> {
  const response = await fetch(`${apiRoot.replace(/\/api\/[^/]+\/?$/, '')}/login/oauth/access_token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ client_id, grant_type: 'refresh_token', refresh_token }),
  });
  if (!response.ok) throw new Error(`renewal refused: ${response.status}`);
  const answer = (await response.json()) as { access_token: string; refresh_token: string; expires_in: number };
  return {
    token: answer.access_token,
    refresh_token: answer.refresh_token,
    expires: Date.now() + answer.expires_in * 1000,
  };
}

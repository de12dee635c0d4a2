/**
 * A repository on a real Forgejo or Gitea for one scenario: an organisation of its own, the people of the scenario, a
 * protected `main` and a registered application, all made through the API by an administrator. What lies there is read
 * and written by git, in a mirror that is brought up to date before each look.
 */
import type { Application, User } from './oauth.ts';
import type { Repository } from './repository.ts';

export interface RealForge {
  url: string;
  apiRoot: string;
  fullName: string;
  clientId: string;
  repository: Repository;
  pulls(): Promise<PullState[]>;
  /** Changes settings of the repository, as its owner does. */
  configure(settings: object): Promise<void>;
  /** Takes back what the person has allowed the desk, as on the page "Applications" of the forge. */
  withdraw(user: User): Promise<void>;
  /** The administrator's calls. */
  api: Call;
  close(): Promise<void>;
}

/** What scenarios ask of a pull request, of the stand-in and of a real forge alike. */
export interface PullState {
  number: number;
  title: string;
  state: 'open' | 'closed';
  merged: boolean;
  author: string;
  head: string;
  base: string;
  labels: string[];
}

type Call = (method: string, path: string, body?: object) => Promise<any>;

/** An administrator's calls. @throws Error with the status and the answer of whatever is refused */
export function administrator(url: string, token: string): Call {
  return async (method, path, body) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { Authorization: `token ${token}`, 'Content-Type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text && JSON.parse(text);
  };
}

interface Opening {
  url: string;
  token: string;
  /** Holds what is to be on `main`. */
  seed: Repository;
  users: readonly User[];
  redirectUri: Application['redirectUri'];
}

let opened = 0;

/** @throws Error with what the forge refused */
export async function openRealForge({ url, token, seed, users, redirectUri }: Opening): Promise<RealForge> {
  const api = administrator(url, token);
  const owner = `xa-${process.pid}-${Date.now().toString(36)}-${(opened += 1)}`;
  const name = 'guong-sang';
  const at = `/repos/${owner}/${name}`;
  await Promise.all(users.map((user) => ensureUser(api, user)));
  await api('POST', '/orgs', { username: owner });
  await api('POST', `/orgs/${owner}/repos`, { name, private: true, default_branch: 'main', auto_init: false });
  const remote = `${url.replace('//', `//thu:${token}@`)}/${owner}/${name}.git`;
  await seed.git(['push', '--quiet', remote, 'main']);
  for (const { login, role } of users)
    await api('PUT', `${at}/collaborators/${login}`, { permission: role === 'reader' ? 'read' : 'write' });
  const chiefs = users.filter(({ role }) => role === 'chief').map(({ login }) => login);
  const { login: admin } = await api('GET', '/user');
  await api('POST', `${at}/branch_protections`, {
    rule_name: 'main',
    branch_name: 'main',
    enable_push: true,
    enable_push_whitelist: true,
    push_whitelist_usernames: [...chiefs, admin],
    enable_merge_whitelist: true,
    merge_whitelist_usernames: chiefs,
  });
  const application = await api('POST', '/user/applications/oauth2', {
    name: `Bàn biên tập ${owner}`,
    confidential_client: false,
    redirect_uris: [redirectUri],
  });

  return {
    url,
    apiRoot: `${url}/api/v1`,
    fullName: `${owner}/${name}`,
    clientId: application.client_id,
    repository: mirrored(seed, remote),
    api,
    pulls: async () => {
      const all = (await api('GET', `${at}/pulls?state=all&limit=50`)) as Record<string, any>[];
      return all.map(asState).sort((a, b) => a.number - b.number);
    },
    configure: (settings) => api('PATCH', at, settings),
    withdraw: (user) => withdraw(url, user, application.name),
    close: async () => {
      await api('DELETE', `/user/applications/oauth2/${application.id}`);
      await api('DELETE', at);
      await api('DELETE', `/orgs/${owner}`);
      await seed.remove();
    },
  };
}

async function ensureUser(api: Call, { login, name, email, password }: User): Promise<void> {
  const known = await api('GET', `/users/${login}`).catch(() => undefined);
  if (known) return;
  await api('POST', '/admin/users', {
    username: login,
    full_name: name,
    email,
    password,
    must_change_password: false,
  }).catch(async (error: unknown) => {
    // Another worker has just made the same person.
    if (!(await api('GET', `/users/${login}`).catch(() => undefined))) throw error;
  });
}

const asState = ({ number, title, state, merged, user, head, base, labels }: Record<string, any>): PullState => ({
  number,
  title,
  state,
  merged,
  author: user.login,
  head: head.ref,
  base: base.ref,
  labels: labels.map((label: { name: string }) => label.name),
});

/** The person's own way: the pages of the forge, with a session of its own. */
async function withdraw(url: string, { login, password }: User, application: string): Promise<void> {
  let cookies = '';
  const visit = async (path: string, form?: Record<string, string>): Promise<string> => {
    const response = await fetch(url + path, {
      redirect: 'manual',
      headers: { Cookie: cookies, Origin: url },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    });
    const jar = new Map(cookies.split('; ').map((pair) => pair.split(/=(.*)/s) as [string, string]));
    for (const set of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split(/=(.*)/s);
      jar.set(name, value);
    }
    cookies = [...jar]
      .filter(([name]) => name)
      .map(([name, value]) => `${name}=${value}`)
      .join('; ');
    return response.text();
  };
  const csrfIn = (page: string) => /name="_csrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const door = await visit('/user/login');
  await visit('/user/login', { user_name: login, password, _csrf: csrfIn(door) });
  const page = await visit('/user/settings/applications');
  const from = page.indexOf(application);
  const [, path = '', grant = ''] =
    /data-url="([^"]*\/applications\/oauth2\/\d+\/revoke(?:\/(\d+))?)"/.exec(page.slice(from < 0 ? 0 : from)) ?? [];
  if (!path) throw new Error(`no grant of ${login} to withdraw`);
  const csrf = csrfIn(page) || (/csrfToken: '([^']+)'/.exec(page)?.[1] ?? '');
  await visit(new URL(path, url).pathname, { id: grant, _csrf: csrf });
}

/** Every look at the repository is preceded by a fetch; what is committed goes up at once. */
export function mirrored(repository: Repository, remote: string): Repository {
  const looks = new Set(['git', 'file', 'head', 'branches', 'tree', 'entryAt', 'export', 'log', 'mergedTree', 'blob']);
  // One call at a time: a fetch between a commit and its push takes the commit off the branch, and nothing goes up.
  let last: Promise<unknown> = Promise.resolve();
  return new Proxy(repository, {
    get(target, name: string) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      const call = async (parameters: unknown[]): Promise<unknown> => {
        const isCommit = name === 'commit';
        if (looks.has(name) || isCommit)
          await target.git(['fetch', '--quiet', '--prune', '--force', remote, '+refs/heads/*:refs/heads/*']);
        const answer: unknown = await value.apply(target, parameters);
        if (isCommit) await target.git(['push', '--quiet', remote, String(parameters[0])]);
        return answer;
      };
      return (...parameters: unknown[]) => {
        const answer = last.then(() => call(parameters));
        last = answer.catch(() => undefined);
        return answer;
      };
    },
  });
}

/**
 * A stand-in for Forgejo over a real git repository: the calls of its API v1 that Decap's Forgejo backend makes outside of
 * open authoring, with the answers, statuses and traps of the real one (read from Forgejo's `routers/api/v1/repo` and
 * `services`). Whatever else is asked for is answered 501 and noted in `unexpected`; a test fails when it is not empty.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { Router, type NextFunction, type Request as AnyRequest, type Response } from 'express';
import { Login, type Application, type User } from './oauth.ts';
import type { PullState } from './real.ts';
import { Repository, type CommitRecord, type Person, type TreeEntry } from './repository.ts';

/** Parameters of an address are texts: none of the routes below takes a list. */
type Request = AnyRequest<Record<string, string>>;

/**
 * What differs between the servers (`tests/fixtures/forge` holds what real ones answered): newer Forgejo names the files of
 * a comparison; Gitea has words of its own for what is not found and for a login that is over.
 */
export type Dialect = 'forgejo-9' | 'forgejo' | 'gitea-1.26';

export interface ForgeSettings {
  /** Takes over the repository; `close` removes it. */
  repository: Repository;
  /** `owner/name` of the repository. */
  fullName: string;
  users: readonly User[];
  application: Application;
  /** The only origin whose pages may read answers. */
  adminOrigin: string;
  /** Life of an access token in seconds. */
  tokenLife?: number;
  /** Forgejo's `DEFAULT_GIT_TREES_PER_PAGE`: a longer tree is cut, and says so. */
  treesPerPage?: number;
  /** Forgejo's `MAX_RESPONSE_ITEMS`: a longer list comes in pages. */
  itemsPerPage?: number;
  dialect?: Dialect;
}

export interface Forge {
  /** `http://127.0.0.1:<port>`. */
  url: string;
  apiRoot: string;
  repository: Repository;
  /** Every pull request so far, in the order of their numbers. */
  pulls(): Promise<PullState[]>;
  /** "GET /api/v1/user" … as they came in, without the addresses' parameters. */
  calls: string[];
  /** What was asked for and is not here, or went wrong inside. */
  unexpected: string[];
  /** Settings of the repository, as its owner changes them. */
  configure(settings: Partial<MergeSettings>): void;
  /** The hour of every access token is over. */
  expireTokens(): void;
  /** Nobody is logged in any more. */
  endSessions(): void;
  close(): Promise<void>;
}

interface Label {
  id: number;
  name: string;
  color: string;
}

export interface Pull {
  number: number;
  title: string;
  body: string;
  state: 'open' | 'closed';
  user: User;
  head: string;
  base: string;
  labels: Label[];
  merged: boolean;
  created: string;
  updated: string;
}

/** An answer that is not a success. Forgejo puts the reason into `message`, and sometimes nothing. */
class Refusal extends Error {
  readonly status: number;
  /** What the forge adds to its words: the reason inside. */
  readonly errors: string[] | undefined;
  constructor(status: number, message: string, errors?: string[]) {
    super(message);
    this.status = status;
    this.errors = errors;
  }
}
const notFound = (...errors: string[]) => new Refusal(404, "The target couldn't be found.", errors);

const main = 'main';

export async function startForge(settings: ForgeSettings): Promise<Forge> {
  const { repository, fullName, users, application, adminOrigin, tokenLife = 3600 } = settings;
  const login = new Login(users, application, tokenLife);
  const merging = {
    allow_merge_commits: true,
    allow_squash_merge: true,
    allow_rebase: true,
    default_merge_style: 'merge',
  };
  const state: State = { ...settings, merging, comments: [], pulls: [], labels: [], url: '' };
  const calls: string[] = [];
  const unexpected: string[] = [];
  let closed = false;

  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use((request, _response, next) => {
    if (request.method !== 'OPTIONS') calls.push(`${request.method} ${decodeURIComponent(request.path)}`);
    next();
  });
  // The pages of the login are visited, not read; the token endpoint is read by the admin page.
  app.use(['/api', '/login/oauth/access_token'], sharedWith(adminOrigin));
  app.use('/login/oauth', login.router());
  app.use('/api/v1', express.json({ limit: '60mb' }), signedIn(login, settings.dialect), api(state, fullName));
  app.use((request, response) => {
    unexpected.push(`${request.method} ${request.originalUrl}`);
    response.status(501).json({ message: `the stand-in does not know ${request.method} ${request.originalUrl}` });
  });
  app.use((error: Error, request: Request, response: Response, _next: NextFunction) => {
    if (!(error instanceof Refusal) && !closed)
      unexpected.push(`${request.method} ${request.originalUrl}: ${error.stack}`);
    const url = `${state.url}/api/swagger`;
    const { status, errors } = error instanceof Refusal ? error : { status: 500, errors: undefined };
    const isGitea = settings.dialect === 'gitea-1.26';
    const words =
      isGitea && status === 404 && errors && error.message.startsWith('The target') ? 'not found' : error.message;
    response.status(status).json({ message: words, url, ...(errors ? { errors: errors.length ? errors : null } : {}) });
  });

  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: state.url,
    apiRoot: `${state.url}/api/v1`,
    repository,
    pulls: () => Promise.resolve(state.pulls.map(asState)),
    calls,
    unexpected,
    configure: (changes) => void Object.assign(state.merging, changes),
    expireTokens: () => login.expireAll(),
    endSessions: () => login.endAll(),
    close: async () => {
      closed = true;
      await stopped(server);
      await repository.remove();
    },
  };
}

interface MergeSettings {
  allow_merge_commits: boolean;
  allow_squash_merge: boolean;
  allow_rebase: boolean;
  default_merge_style: string;
}

interface Comment {
  id: number;
  pull: number;
  body: string;
  user: User;
  created: string;
}

interface State extends ForgeSettings {
  merging: MergeSettings;
  comments: Comment[];
  pulls: Pull[];
  labels: Label[];
  url: string;
}

/** Lets pages of one origin read answers, as Forgejo's `[cors]` does. */
function sharedWith(origin: string) {
  return (request: Request, response: Response, next: NextFunction) => {
    response.vary('Origin');
    if (request.headers.origin === origin) {
      response.set({
        'Access-Control-Allow-Origin': origin,
        'Access-Control-Allow-Methods': 'GET, POST, PUT, PATCH, DELETE',
        'Access-Control-Allow-Headers': 'Authorization, Content-Type, Cache-Control, Pragma',
        'Access-Control-Expose-Headers': 'Link, X-Total-Count',
      });
    }
    if (request.method === 'OPTIONS') return void response.status(request.headers.origin === origin ? 204 : 403).end();
    next();
  };
}

/** Who asks; a missing, unknown or expired token is answered 401. */
function signedIn(login: Login, dialect?: Dialect) {
  const over =
    dialect === 'gitea-1.26' ? 'invalid username, password or token' : 'user does not exist [uid: 0, name: ]';
  return (request: Request, response: Response, next: NextFunction) => {
    const user = login.userOf(/^(?:token|Bearer) (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '');
    if (!user) {
      next(new Refusal(401, over));
      return;
    }
    response.locals['user'] = user;
    next();
  };
}

type Handler = (request: Request, user: User, response: Response) => unknown;

function api(state: State, fullName: string): Router {
  const { repository } = state;
  const router = Router();
  const answer =
    (status: number, handler: Handler) =>
    (request: Request, response: Response, next: NextFunction): void => {
      Promise.resolve()
        .then(() => handler(request, response.locals['user'] as User, response))
        .then((body) => (body === undefined ? response.status(status).end() : response.status(status).json(body)))
        .catch(next);
    };
  const mayWrite = (user: User) => {
    if (user.role === 'reader') throw new Refusal(403, 'user should have a permission to write to this branch');
  };
  const mayCommit = (user: User, branch: string) => {
    mayWrite(user);
    if (branch === main && user.role !== 'chief')
      throw new Refusal(403, `user cannot commit to repo [user: ${user.login}]`);
  };
  const pull = (request: Request): Pull => {
    const found = state.pulls.find(({ number }) => number === Number(request.params['number']));
    if (!found) throw notFound();
    return found;
  };
  const existing = async (branch: string): Promise<string> => {
    const head = await repository.head(branch);
    // Gitea keeps the branch's name to itself.
    if (!head) throw notFound(...(state.dialect === 'gitea-1.26' ? [] : [`branch does not exist [name: ${branch}]`]));
    return head;
  };

  router.get(
    '/user',
    answer(200, (_request, user) => userOf(user)),
  );
  const repo = Router();
  router.use(`/repos/${fullName}`, repo);
  repo.get(
    '/',
    answer(200, (_request, user) => ({ ...repositoryOf(fullName, user), ...state.merging })),
  );

  repo.get(
    '/branches/:branch',
    answer(200, async ({ params }) => branchOf(repository, params['branch']!, await existing(params['branch']!))),
  );
  repo.post(
    '/branches',
    answer(201, async ({ body }, user) => {
      mayWrite(user);
      const { new_branch_name: name, old_ref_name: from } = body as Record<string, string>;
      if (await repository.head(name!)) throw new Refusal(409, 'The branch already exists.');
      const names = await repository.branches();
      if (names.some((other) => other.startsWith(`${name}/`) || name!.startsWith(`${other}/`)))
        throw new Refusal(409, 'The branch with the same name already exists.');
      await repository.createBranch(name!, await existing(from!));
      return branchOf(repository, name!, await existing(name!));
    }),
  );
  repo.delete(
    '/branches/:branch',
    answer(204, async ({ params }, user) => {
      mayWrite(user);
      const name = params['branch']!;
      await existing(name);
      if (name === main) throw new Refusal(403, 'can not delete default branch');
      await repository.deleteBranch(name);
      for (const open of state.pulls.filter(({ head, state: now }) => head === name && now === 'open'))
        change(open, { state: 'closed' });
    }),
  );

  repo.get(
    '/git/trees/:sha',
    answer(200, async ({ params, query }) => {
      const entries = await repository
        .tree(params['sha']!, Boolean(query['recursive']))
        .catch(() => Promise.reject(notFound()));
      const limit = Math.min(Number(query['per_page']) || Infinity, state.treesPerPage ?? 1000);
      const page = Number(query['page']) || 1;
      return {
        sha: params['sha'],
        tree: entries.slice(limit * (page - 1), limit * page),
        truncated: entries.length > limit,
        page,
        total_count: entries.length,
      };
    }),
  );
  repo.get(
    '/git/blobs/:sha',
    answer(200, async ({ params }) => {
      const content = await repository.blob(params['sha']!);
      if (!content) throw new Refusal(400, `object does not exist [id: ${params['sha']}, rel_path: ]`);
      return { content: content.toString('base64'), encoding: 'base64', sha: params['sha'], size: content.length };
    }),
  );

  repo.get(
    /^\/contents\/(.*)$/,
    answer(200, async ({ params, query }) => {
      const { ref = main } = query as Record<string, string>;
      if (!(await repository.git(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]).catch(() => '')))
        throw notFound(`object does not exist [id: ${ref}, rel_path: ]`);
      const entry = await repository.entryAt(ref, params[0]!);
      if (!entry) throw new Refusal(404, 'GetContentsOrList', [`object does not exist [id: , rel_path: ${params[0]}]`]);
      if (entry.type === 'tree')
        return (await repository.tree(`${ref}:${params[0]}`, false)).map((below) =>
          contentsOf({ ...below, path: `${params[0]}/${below.path}` }),
        );
      return {
        ...contentsOf(entry),
        encoding: 'base64',
        content: (await repository.blob(entry.sha))!.toString('base64'),
      };
    }),
  );
  repo.post(
    '/contents',
    answer(201, async ({ body }, user) => {
      const { branch = main, message, files } = body as { branch?: string; message: string; files: FileOperation[] };
      mayCommit(user, branch);
      const head = await existing(branch);
      for (const file of files) await refuseStale(repository, head, file);
      const changes = files.flatMap(({ operation, path, from_path, content }) => [
        ...(from_path && from_path !== path ? [{ path: from_path, content: null }] : []),
        { path, content: operation === 'delete' ? null : Buffer.from(content ?? '', 'base64') },
      ]);
      const sha = await repository.commit(branch, changes, user, message);
      for (const open of state.pulls.filter((one) => one.head === branch && one.state === 'open')) change(open, {});
      const written = await Promise.all(
        files.map(async ({ operation, path }) =>
          operation === 'delete' ? null : contentsOf((await repository.entryAt(sha, path))!),
        ),
      );
      return { files: written, commit: { sha, message, author: personOf(user) } };
    }),
  );

  repo.get(
    '/commits',
    answer(200, async ({ query }, _user, response) => {
      const { sha = main, path: file } = query as Partial<Record<string, string>>;
      const commits = await repository.log(sha, file || undefined);
      if (!commits.length) throw new Refusal(404, 'FileCommitsCount', []);
      const page = paged(state, query, commits, response, 'commits').map(commitOf);
      return query['files'] === 'false' ? page.map((commit) => ({ ...commit, files: null })) : page;
    }),
  );
  repo.get(
    '/compare/:basehead',
    answer(200, async ({ params }) => {
      const [base = '', head = ''] = params['basehead']!.split('...');
      const commits = await commitsBetween(
        repository,
        await existing(ofRepository(base, fullName)),
        await existing(ofRepository(head, fullName)),
      );
      // Forgejo strings the files of the commits together, newest commit first, without telling doubles apart.
      return {
        total_commits: commits.length,
        commits: commits.map(commitOf),
        ...(state.dialect === 'forgejo' ? { files: commits.flatMap(filesOf) } : {}),
      };
    }),
  );

  repo.get(
    '/pulls',
    answer(200, async ({ query }, _user, response) => {
      // Forgejo knows no filter by branch here; Decap's `base` has no effect.
      const wanted = state.pulls
        .filter((one) => query['state'] === 'all' || one.state === (query['state'] ?? 'open'))
        .reverse();
      return Promise.all(paged(state, query, wanted, response, 'pulls').map((one) => pullOf(state, one)));
    }),
  );
  repo.post(
    '/pulls',
    answer(201, async ({ body }, user) => {
      const { title, head: from, base, body: text } = body as Record<string, string>;
      const head = ofRepository(from!, fullName);
      await existing(head);
      if (state.pulls.some((one) => one.head === head && one.base === base && one.state === 'open'))
        throw new Refusal(409, 'pull request already exists for these targets');
      const now = new Date().toISOString();
      const made: Pull = {
        number: state.pulls.length + 1,
        title: title!,
        body: text ?? '',
        state: 'open',
        user,
        head,
        base: base!,
        labels: [],
        merged: false,
        created: now,
        updated: now,
      };
      state.pulls.push(made);
      return pullOf(state, made);
    }),
  );
  repo.get(
    '/pulls/:number',
    answer(200, (request) => pullOf(state, pull(request))),
  );
  repo.get(
    '/pulls/:number/commits',
    answer(200, async (request, _user, response) => {
      const { base, head } = pull(request);
      const commits = await commitsBetween(repository, await existing(base), await existing(head));
      return paged(state, request.query, commits.map(commitOf), response, 'commits');
    }),
  );
  repo.post(
    '/pulls/:number/update',
    answer(200, async (request, user) => {
      mayWrite(user);
      const wanted = pull(request);
      const title = `Merge branch '${wanted.base}' into ${wanted.head}`;
      if (!(await repository.merge(wanted.head, await existing(wanted.base), user, title)))
        throw new Refusal(409, 'merge failed because of conflict');
    }),
  );
  repo.patch(
    '/pulls/:number',
    answer(201, (request, user) => {
      mayWrite(user);
      const { state: wanted } = request.body as { state?: Pull['state'] };
      return pullOf(state, change(pull(request), wanted ? { state: wanted } : {}));
    }),
  );
  repo.get(
    '/pulls/:number/files',
    answer(200, async (request, _user, response) => {
      const { base, head } = pull(request);
      const files = await repository.changed(await existing(base), await existing(head));
      const named = files.map(({ path, status }) => ({
        filename: path,
        status: { added: 'added', modified: 'changed', removed: 'deleted' }[status],
      }));
      return paged(state, request.query, named, response, `pulls/${request.params['number']}/files`);
    }),
  );
  repo.post(
    '/pulls/:number/merge',
    answer(200, async (request, user) => {
      const wanted = pull(request);
      const { Do: style, MergeMessageField: words = '', ...given } = request.body as Record<string, string>;
      if (wanted.merged) throw new Refusal(405, '');
      if (wanted.state === 'closed') throw notFound();
      // The real forge answers 405, not 403, to one who may not merge.
      if (user.role !== 'chief') throw new Refusal(405, 'User not allowed to merge PR');
      const setting = { merge: 'allow_merge_commits', squash: 'allow_squash_merge', rebase: 'allow_rebase' } as const;
      if (!state.merging[setting[style as keyof typeof setting]])
        throw new Refusal(405, `${style} is not allowed an allowed merge style for this repository`);
      const head = await existing(wanted.head);
      if (given['head_commit_id'] && given['head_commit_id'] !== head) throw new Refusal(409, 'head out of date');
      const title = given['MergeTitleField'] || `Merge pull request '${wanted.title}' (#${wanted.number})`;
      const merged = repository.merge(wanted.base, head, user, [title, words].filter(Boolean).join('\n\n'));
      if (!(await merged)) throw new Refusal(405, 'Please try again later');
      change(wanted, { state: 'closed', merged: true });
    }),
  );

  repo.get(
    '/issues/:number/comments',
    answer(200, (request) => state.comments.filter((one) => one.pull === pull(request).number).map(commentOf)),
  );
  repo.post(
    '/issues/:number/comments',
    answer(201, (request, user) => {
      const { body } = request.body as { body: string };
      const made = { id: state.comments.length + 1, pull: pull(request).number, body, user, created: isoNow() };
      state.comments.push(made);
      return commentOf(made);
    }),
  );
  repo.patch(
    '/issues/comments/:id',
    answer(200, ({ params, body }, user) => {
      const found = state.comments.find(({ id }) => id === Number(params['id']));
      if (!found) throw notFound();
      if (found.user !== user && user.role !== 'chief') throw new Refusal(403, '');
      return commentOf(Object.assign(found, body as { body: string }));
    }),
  );
  repo.delete(
    '/issues/comments/:id',
    answer(204, ({ params }) => {
      const at = state.comments.findIndex(({ id }) => id === Number(params['id']));
      if (at < 0) throw notFound();
      state.comments.splice(at, 1);
    }),
  );
  if (state.dialect === 'gitea-1.26')
    repo.get(
      '/file-contents',
      answer(200, async ({ query }) => {
        const { body = '', ref = main } = query as Record<string, string>;
        const { files } = JSON.parse(body) as { files: string[] };
        return Promise.all(
          files.map(async (path) => {
            const entry = await repository.entryAt(ref, path);
            const content = entry && (await repository.blob(entry.sha));
            return entry && content
              ? { ...contentsOf(entry), encoding: 'base64', content: content.toString('base64') }
              : null;
          }),
        );
      }),
    );
  repo.get(
    '/file-contents',
    answer(200, () => Promise.reject(notFound())),
  );

  repo.get(
    '/labels',
    answer(200, ({ query }, _user, response) => paged(state, query, state.labels, response, 'labels')),
  );
  repo.post(
    '/labels',
    answer(201, ({ body }, user) => {
      mayWrite(user);
      const label: Label = { id: state.labels.length + 1, name: String(body.name), color: String(body.color) };
      state.labels.push(label);
      return label;
    }),
  );
  repo.put(
    '/issues/:number/labels',
    answer(200, (request, user) => {
      mayWrite(user);
      const { labels: ids } = request.body as { labels: number[] };
      return change(pull(request), { labels: state.labels.filter(({ id }) => ids.includes(id)) }).labels;
    }),
  );
  return router;
}

interface FileOperation {
  operation: 'create' | 'update' | 'delete';
  path: string;
  from_path?: string;
  content?: string;
  sha?: string;
}

/** What Forgejo checks of each file before it writes any. */
async function refuseStale(
  repository: Repository,
  head: string,
  { operation, path, from_path, sha }: FileOperation,
): Promise<void> {
  if (/^\/|(^|\/)(\.\.?|\.git)(\/|$)/.test(path))
    throw new Refusal(422, `path contains a malformed path component [path: ${path}]`);
  const there = await repository.entryAt(head, from_path || path);
  if (operation === 'create') {
    if (there) throw new Refusal(422, `repository file already exists [path: ${path}]`);
    return;
  }
  if (!there)
    throw operation === 'delete' ? new Refusal(404, `repository file does not exist [path: ${path}]`) : notFound();
  if (!sha) throw new Refusal(422, 'a SHA or commit ID must be proved when updating a file');
  if (sha !== there.sha) throw new Refusal(409, `sha does not match [given: ${sha}, expected: ${there.sha}]`);
}

const commitsBetween = (repository: Repository, base: string, head: string): Promise<CommitRecord[]> =>
  repository.log(`${base}..${head}`);

/** One page of a list, with the `Link` to the next. */
function paged<T>(
  { itemsPerPage = 50, url, fullName }: State,
  query: Request['query'],
  items: readonly T[],
  response: Response,
  name: string,
): T[] {
  const limit = Math.min(Number(query['limit']) || 30, itemsPerPage);
  const page = Number(query['page']) || 1;
  response.set('X-Total-Count', String(items.length));
  if (items.length > limit * page) {
    const next = new URLSearchParams({ ...(query as Record<string, string>), page: String(page + 1) });
    response.set('Link', `<${url}/api/v1/repos/${fullName}/${name}?${next}>; rel="next"`);
  }
  return items.slice(limit * (page - 1), limit * page);
}

function change(pull: Pull, changes: Partial<Pull>): Pull {
  return Object.assign(pull, changes, { updated: new Date().toISOString() });
}

/** `main` or `owner:branch` as a branch of this repository. */
function ofRepository(ref: string, fullName: string): string {
  const [owner, branch] = ref.includes(':') ? ref.split(/:(.*)/s) : [fullName.split('/')[0], ref];
  if (owner !== fullName.split('/')[0] || !branch) throw notFound();
  return branch;
}

const isoNow = (): string => new Date().toISOString();
const commentOf = ({ id, body, user, created }: Comment) => ({
  id,
  body,
  user: userOf(user),
  created_at: created,
  updated_at: created,
});
const personOf = ({ name, email }: Person) => ({ name, email, date: new Date().toISOString() });
const userOf = ({ login, name, email }: User) => ({ login, full_name: name, email, avatar_url: '' });

function repositoryOf(fullName: string, { role }: User) {
  const [owner, name] = fullName.split('/');
  return {
    name,
    full_name: fullName,
    owner: { login: owner },
    default_branch: main,
    permissions: { admin: false, push: role !== 'reader', pull: true },
  };
}

async function branchOf(repository: Repository, name: string, head: string) {
  const [{ message, author } = { message: '', author: { name: '', email: '', date: '' } }] = await repository.log(head);
  return {
    name,
    protected: name === main,
    commit: {
      id: head,
      message,
      author: { name: author.name, email: author.email, username: '' },
      timestamp: author.date,
    },
  };
}

const contentsOf = ({ path, sha, size, type }: TreeEntry) => ({
  name: path.split('/').pop(),
  path,
  sha,
  size,
  type: type === 'tree' ? 'dir' : 'file',
  encoding: null,
  content: null,
});
const commitOf = ({ sha, author, message, parents, files }: CommitRecord) => ({
  sha,
  commit: { message, author, committer: author },
  parents: parents.map((parent) => ({ sha: parent })),
  files: filesOf({ files }),
});
const filesOf = ({ files }: Pick<CommitRecord, 'files'>) =>
  files.map(({ path, status }) => ({ filename: path, status }));

async function pullOf(
  { repository, fullName, comments }: State,
  { number, title, body, state, user, head, base, labels, merged, created, updated }: Pull,
) {
  const [owner] = fullName.split('/');
  const side = async (ref: string) => ({
    label: ref,
    ref,
    sha: (await repository.head(ref)) ?? '',
    repo: { full_name: fullName, owner: { login: owner } },
  });
  const sides = { head: await side(head), base: await side(base) };
  const mergeable = state === 'open' && Boolean(await repository.mergedTree(sides.base.sha, sides.head.sha));
  return {
    id: number,
    number,
    title,
    body,
    state,
    user: userOf(user),
    labels,
    ...sides,
    mergeable,
    merge_base: await repository.git(['merge-base', sides.base.sha, sides.head.sha || sides.base.sha]).catch(() => ''),
    comments: comments.filter(({ pull }) => pull === number).length,
    merged,
    merged_at: merged ? updated : null,
    created_at: created,
    updated_at: updated,
  };
}

const asState = ({ number, title, state, merged, user, head, base, labels }: Pull): PullState => ({
  number,
  title,
  state,
  merged,
  author: user.login,
  head,
  base,
  labels: labels.map(({ name }) => name),
});

function stopped(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

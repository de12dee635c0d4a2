/**
 * A stand-in for GitLab over a real git repository: the calls of its API v4 and of its GraphQL that Decap's GitLab backend
 * makes, with the answers, statuses and traps of the real one (read from GitLab's `doc/api`). Whatever else is asked for is
 * answered 501 and noted in `unexpected`; a test fails when it is not empty.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { Router, type NextFunction, type Request as AnyRequest, type Response } from 'express';
import { Login, type Application, type User } from './oauth.ts';
import type { CommitRecord, Repository, TreeEntry } from './repository.ts';

/** Parameters of an address are texts: none of the routes below takes a list. */
type Request = AnyRequest<Record<string, string>>;

export interface MergeRequest {
  iid: number;
  title: string;
  state: 'opened' | 'closed' | 'merged';
  labels: string[];
  author: User;
  source_branch: string;
  target_branch: string;
  updated_at: string;
}

export interface GitLab {
  /** `http://127.0.0.1:<port>`. */
  url: string;
  repository: Repository;
  mergeRequests: readonly MergeRequest[];
  calls: string[];
  /** What was asked for and is not here, or went wrong inside. */
  unexpected: string[];
  /** The hours of every access token are over. */
  expireTokens(): void;
  close(): Promise<void>;
}

export interface GitLabSettings {
  /** Taken over; `close` removes it. */
  repository: Repository;
  fullName: string;
  users: readonly User[];
  application: Application;
}

/** GitLab answers with the reason in `message`. */
class Refusal extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const main = 'main';
/** Access levels of GitLab's roles. `main` is protected: developers may neither push nor merge into it. */
const level = { reader: 20, editor: 30, chief: 40 } as const;

export async function startGitLab({ repository, fullName, users, application }: GitLabSettings): Promise<GitLab> {
  const login = new Login(users, application, 7200);
  const mergeRequests: MergeRequest[] = [];
  const calls: string[] = [];
  const unexpected: string[] = [];

  const app = express().disable('x-powered-by').disable('etag');
  app.use((request, response, next) => {
    if (request.method !== 'OPTIONS') calls.push(`${request.method} ${decodeURIComponent(request.path)}`);
    response.set({
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Methods': 'GET, HEAD, POST, PUT, DELETE',
      'Access-Control-Allow-Headers': 'Authorization, Content-Type, Cache-Control, Pragma',
      'Access-Control-Expose-Headers': 'Link, X-Total, X-Total-Pages, X-Per-Page, X-Page, X-Gitlab-Blob-Id',
    });
    if (request.method === 'OPTIONS') return void response.status(204).end();
    next();
  });
  app.use(
    '/oauth',
    (request, _response, next) => {
      request.url = request.url.replace(/^\/token/, '/access_token');
      next();
    },
    login.router(),
  );
  // Decap's GraphQL names the type twice, with a comma between; Rack, behind GitLab, reads the first.
  app.use(
    '/api',
    express.json({
      limit: '60mb',
      type: (request) => /^application\/json/.test(request.headers['content-type'] ?? ''),
    }),
    signedIn(login),
  );
  app.post(
    '/api/graphql',
    answer(200, ({ body }) => graphql(repository, body as Query)),
  );
  app.get(
    '/api/v4/user',
    answer(200, (_request, user) => personOf(user)),
  );
  app.use(
    '/api/v4/projects/:id',
    (request, _response, next) =>
      next(request.params['id'] === fullName ? undefined : new Refusal(404, '404 Project Not Found')),
    project(repository, mergeRequests),
  );
  app.use((request, response) => {
    unexpected.push(`${request.method} ${request.originalUrl}`);
    response.status(501).json({ message: 'the stand-in does not know this' });
  });
  app.use((error: Error, request: Request, response: Response, _next: NextFunction) => {
    if (!(error instanceof Refusal)) unexpected.push(`${request.method} ${request.originalUrl}: ${error.stack}`);
    response.status(error instanceof Refusal ? error.status : 500).json({ message: error.message });
  });

  const server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    repository,
    mergeRequests,
    calls,
    unexpected,
    expireTokens: () => login.expireAll(),
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await repository.remove();
    },
  };
}

function signedIn(login: Login) {
  return (request: Request, response: Response, next: NextFunction) => {
    const user = login.userOf(/^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '');
    if (!user) {
      next(new Refusal(401, '401 Unauthorized'));
      return;
    }
    response.locals['user'] = user;
    next();
  };
}

function answer(status: number, handler: (request: Request, user: User, response: Response) => unknown) {
  return (request: Request, response: Response, next: NextFunction): void => {
    Promise.resolve()
      .then(() => handler(request, response.locals['user'] as User, response))
      .then(
        (body) =>
          response.headersSent ||
          (body === undefined ? response.status(status).end() : response.status(status).json(body)),
      )
      .catch(next);
  };
}

interface Action {
  action: 'create' | 'update' | 'delete' | 'move';
  file_path: string;
  previous_path?: string;
  content?: string;
  encoding?: 'base64' | 'text';
}

function project(repository: Repository, mergeRequests: MergeRequest[]): Router {
  const router = Router({ mergeParams: true });
  const head = async (branch: string): Promise<string> => {
    const sha = await repository.head(branch);
    if (!sha) throw new Refusal(404, '404 Branch Not Found');
    return sha;
  };
  const entry = async (ref: string, file: string): Promise<TreeEntry> => {
    const found = await repository.entryAt(ref, file);
    if (found?.type !== 'blob') throw new Refusal(404, '404 File Not Found');
    return found;
  };
  const mayPush = (user: User, branch: string): void => {
    if (level[user.role] < (branch === main ? level.chief : level.editor))
      throw new Refusal(403, 'You are not allowed to push into this branch');
  };
  const described = async (one: MergeRequest) => ({
    ...one,
    author: personOf(one.author),
    sha: (await repository.head(one.source_branch)) ?? '',
    rebase_in_progress: false,
    merge_error: null,
  });
  const wanted = ({ params }: Request): MergeRequest => {
    const found = mergeRequests.find(({ iid }) => iid === Number(params['iid']));
    if (!found) throw new Refusal(404, '404 Not found');
    return found;
  };

  router.get(
    '/',
    answer(200, (_request, user) => ({
      default_branch: main,
      shared_with_groups: [],
      permissions: { project_access: { access_level: level[user.role] }, group_access: null },
    })),
  );
  router.get(
    '/repository/branches/:branch',
    answer(200, async ({ params }) => ({
      name: params['branch'],
      commit: { id: await head(params['branch']!) },
      protected: params['branch'] === main,
    })),
  );
  router.delete(
    '/repository/branches/:branch',
    answer(204, async ({ params }, user) => {
      mayPush(user, params['branch']!);
      await head(params['branch']!);
      await repository.deleteBranch(params['branch']!);
    }),
  );
  router.get(
    '/repository/files/:path/raw',
    answer(200, async ({ params, query }, _user, response) => {
      const { ref } = query as { ref: string };
      response.type('text/plain').send(await repository.blob((await entry(ref, params['path']!)).sha));
    }),
  );
  // Express answers HEAD from a GET of the same path.
  router.get(
    '/repository/files/:path',
    answer(200, async ({ params, query }, _user, response) => {
      const { ref } = query as { ref: string };
      response.set('X-Gitlab-Blob-Id', (await entry(ref, params['path']!)).sha);
      return {};
    }),
  );
  router.get(
    '/repository/tree',
    answer(200, async ({ query }, _user, response) => {
      const { ref, path: folder = '' } = query as { ref: string; path?: string };
      const entries = await repository
        .tree(`${ref}:${folder}`, query['recursive'] === 'true')
        .catch(() => Promise.reject(new Refusal(404, '404 Tree Not Found')));
      const [size, page] = [Number(query['per_page']) || 20, Number(query['page']) || 1];
      response.set({
        'X-Page': String(page),
        'X-Total-Pages': String(Math.ceil(entries.length / size)),
        'X-Per-Page': String(size),
        'X-Total': String(entries.length),
      });
      return entries.slice(size * (page - 1), size * page).map(({ path, type, sha }) => ({
        id: sha,
        type,
        name: path.split('/').pop(),
        path: folder ? `${folder}/${path}` : path,
      }));
    }),
  );
  router.get(
    '/repository/commits',
    answer(200, async ({ query }) => {
      const { ref_name: ref = main, path: file } = query as { ref_name?: string; path?: string };
      return (await repository.log(ref, file || undefined)).map(commitOf);
    }),
  );
  router.get(
    '/repository/commits/:sha/refs',
    answer(200, async ({ params }) => {
      const names = await repository
        .git(['for-each-ref', '--format=%(refname:lstrip=2)', '--contains', params['sha']!, 'refs/heads'])
        .catch(() => Promise.reject(new Refusal(404, '404 Commit Not Found')));
      return names
        .split('\n')
        .filter(Boolean)
        .map((name) => ({ type: 'branch', name }));
    }),
  );
  router.get(
    '/repository/commits/:sha/statuses',
    answer(200, () => []),
  );
  router.get(
    '/repository/compare',
    answer(200, async ({ query }) => {
      const { from, to } = query as { from: string; to: string };
      return { diffs: await diffs(repository, from, to) };
    }),
  );
  router.post(
    '/repository/commits',
    answer(201, async ({ body }, user) => {
      const {
        branch,
        start_branch: start,
        commit_message: message,
        actions,
      } = body as { branch: string; start_branch?: string; commit_message: string; actions: Action[] };
      mayPush(user, branch);
      if (start && (await repository.head(branch)))
        throw new Refusal(
          400,
          `A branch called '${branch}' already exists. Switch to that branch in order to make changes`,
        );
      const from = await head(start ?? branch);
      for (const { action, file_path: file, previous_path: before } of actions) {
        const there = await repository.entryAt(from, before ?? file);
        if (action === 'create' && there) throw new Refusal(400, 'A file with this name already exists');
        if (action !== 'create' && !there) throw new Refusal(400, "A file with this name doesn't exist");
      }
      const changes = await Promise.all(
        actions.map(async ({ action, file_path: path, previous_path: before, content, encoding }) => {
          const text =
            action === 'delete'
              ? null
              : content === undefined
                ? await repository.file(from, before ?? path)
                : Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8');
          return [...(before && before !== path ? [{ path: before, content: null }] : []), { path, content: text }];
        }),
      );
      if (start) await repository.createBranch(branch, from);
      const id = await repository.commit(branch, changes.flat(), user, message);
      touch(mergeRequests.filter(({ source_branch: source, state }) => source === branch && state === 'opened'));
      return { id, short_id: id.slice(0, 8), title: message, author_name: user.name, author_email: user.email };
    }),
  );

  // Decap keeps notes on a published entry in an issue of its own; there is none.
  router.get(
    '/issues',
    answer(200, () => []),
  );
  router.get(
    '/merge_requests',
    answer(200, ({ query }) =>
      Promise.all(
        mergeRequests
          .filter(
            (one) =>
              one.state === query['state'] &&
              one.target_branch === query['target_branch'] &&
              (!query['source_branch'] || one.source_branch === query['source_branch']) &&
              one.labels.length > 0,
          )
          .reverse()
          .map(described),
      ),
    ),
  );
  router.get(
    '/merge_requests/:iid',
    answer(200, (request) => described(wanted(request))),
  );
  router.post(
    '/merge_requests',
    answer(201, async ({ query, body }, user) => {
      const {
        source_branch: source,
        target_branch: target,
        title,
        labels,
      } = { ...query, ...body } as Record<string, string>;
      mayPush(user, await head(source!).then(() => source!));
      if (mergeRequests.some((one) => one.source_branch === source && one.state === 'opened'))
        throw new Refusal(409, 'Another open merge request already exists for this source branch');
      const made: MergeRequest = {
        iid: mergeRequests.length + 1,
        title: title!,
        state: 'opened',
        labels: labels!.split(','),
        author: user,
        source_branch: source!,
        target_branch: target!,
        updated_at: new Date().toISOString(),
      };
      mergeRequests.push(made);
      return described(made);
    }),
  );
  router.put(
    '/merge_requests/:iid/rebase',
    answer(202, async (request, user) => {
      const { source_branch: source, target_branch: target } = wanted(request);
      mayPush(user, source);
      await rebase(repository, source, target);
      return { rebase_in_progress: true };
    }),
  );
  router.put(
    '/merge_requests/:iid/merge',
    answer(200, async (request, user) => {
      const one = wanted(request);
      // GitLab answers 401, as if the login had ended, to one who may not merge.
      if (level[user.role] < level.chief) throw new Refusal(401, '401 Unauthorized');
      if (one.state !== 'opened') throw new Refusal(405, '405 Method Not Allowed');
      const message = `Merge branch '${one.source_branch}' into '${one.target_branch}'\n\n${one.title}`;
      if (!(await repository.merge(one.target_branch, await head(one.source_branch), user, message)))
        throw new Refusal(422, 'Branch cannot be merged');
      await repository.deleteBranch(one.source_branch);
      touch([Object.assign(one, { state: 'merged' as const })]);
      return described(one);
    }),
  );
  router.put(
    '/merge_requests/:iid',
    answer(200, (request, user) => {
      const { labels, state_event: event } = { ...request.query, ...request.body } as Record<string, string>;
      const one = wanted(request);
      mayPush(user, one.source_branch);
      touch([
        Object.assign(
          one,
          labels === undefined ? {} : { labels: labels.split(',') },
          event === 'close' ? { state: 'closed' as const } : {},
        ),
      ]);
      return described(one);
    }),
  );
  return router;
}

const touch = (requests: MergeRequest[]): void =>
  requests.forEach((one) => Object.assign(one, { updated_at: new Date().toISOString() }));
const personOf = ({ login, name, email }: User) => ({ id: login.length, username: login, name, email, avatar_url: '' });
const commitOf = ({ sha, author, message }: CommitRecord) => ({
  id: sha,
  title: message.split('\n')[0],
  message,
  author_name: author.name,
  author_email: author.email,
  authored_date: author.date,
  committed_date: author.date,
});

/** What `to` has changed since it left `from`; binary files say so in place of lines. */
async function diffs(repository: Repository, from: string, to: string) {
  const lines = await repository.git(['diff', '--numstat', '--no-renames', '-z', `${from}...${to}`]);
  return Promise.all(
    lines
      .split('\0')
      .filter(Boolean)
      .map(async (line) => {
        const [added, , path = ''] = line.split('\t');
        const [before, after] = await Promise.all([repository.entryAt(from, path), repository.entryAt(to, path)]);
        return {
          old_path: path,
          new_path: path,
          new_file: !before,
          deleted_file: !after,
          renamed_file: false,
          diff: added === '-' ? `Binary files a/${path} and b/${path} differ` : '@@',
        };
      }),
  );
}

/** Replays a branch's own commits on top of another; leaves it as it is when git finds a conflict. */
async function rebase(repository: Repository, branch: string, onto: string): Promise<void> {
  let at = (await repository.head(onto))!;
  for (const { sha, author, message } of (await repository.log(`${onto}..${branch}`)).reverse()) {
    const tree = await repository
      .git(['merge-tree', '--write-tree', `--merge-base=${sha}^`, at, sha])
      .catch(() => undefined);
    if (!tree) return;
    const env = {
      GIT_AUTHOR_NAME: author.name,
      GIT_AUTHOR_EMAIL: author.email,
      GIT_AUTHOR_DATE: author.date,
      GIT_COMMITTER_NAME: author.name,
      GIT_COMMITTER_EMAIL: author.email,
    };
    at = await repository.git(['commit-tree', tree.split('\n')[0]!, '-p', at], { input: message, env });
  }
  await repository.git(['update-ref', `refs/heads/${branch}`, at]);
}

interface Query {
  operationName: 'files' | 'blobs' | 'lastCommits';
  query: string;
  variables: { branch: string; path?: string; recursive?: boolean; paths?: string[] };
}

/** The three questions that Decap asks of GitLab's GraphQL. */
async function graphql(
  repository: Repository,
  { operationName, query, variables: { branch, path = '', recursive = false, paths = [] } }: Query,
) {
  const inProject = (found: object) => ({
    data: { project: { __typename: 'Project', repository: { __typename: 'Repository', ...found } } },
  });
  if (operationName === 'files') {
    const entries = await repository.tree(`${branch}:${path}`, recursive).catch(() => []);
    const nodes = entries
      .filter(({ type }) => type === 'blob')
      .map((one) => ({
        __typename: 'Blob',
        type: 'blob',
        id: one.sha,
        path: path ? `${path}/${one.path}` : one.path,
        name: one.path.split('/').pop(),
      }));
    return inProject({
      tree: {
        __typename: 'Tree',
        blobs: {
          __typename: 'BlobConnection',
          nodes,
          pageInfo: { __typename: 'PageInfo', endCursor: null, hasNextPage: false },
        },
      },
    });
  }
  if (operationName === 'blobs') {
    const nodes = await Promise.all(
      paths.map(async (file) => ({
        __typename: 'RepositoryBlob',
        id: `gid://gitlab/Blob/${file}`,
        data: String(await repository.file(branch, file)),
      })),
    );
    return inProject({ blobs: { __typename: 'RepositoryBlobConnection', nodes } });
  }
  const asked = [...query.matchAll(/(tree\d+): tree\(ref: \$branch, path: "([^"]+)"/g)];
  const trees = await Promise.all(
    asked.map(async ([, name = '', file = '']) => {
      const [last] = await repository.log(branch, file);
      return [
        name,
        {
          __typename: 'Tree',
          lastCommit: {
            __typename: 'Commit',
            authorName: last?.author.name,
            authoredDate: last?.author.date,
            author: null,
          },
        },
      ];
    }),
  );
  return inProject(Object.fromEntries(trees));
}

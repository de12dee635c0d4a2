/** A real Gitea or Forgejo on this machine, started on loopback with its own empty database. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { builtForge, run, type ForgeName } from './build.ts';

export interface RunningForge {
  url: string;
  /** Of the administrator. */
  token: string;
  stop(): Promise<void>;
}

/**
 * Starts an empty forge, which is built when it is not there.
 * @param treesPerPage its own number is 1000; few, so that every scenario meets trees in pages
 * @throws Error when it cannot be built or does not start
 */
export async function startForge(name: ForgeName, treesPerPage = 40): Promise<RunningForge> {
  const home = await builtForge(name);
  const work = await mkdtemp(path.join(tmpdir(), `${name}-`));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const config = path.join(work, 'app.ini');
  await writeFile(config, settings(work, home, port, url, treesPerPage));
  const program = path.join(home, name);
  const at = ['--work-path', work, '--config', config];
  const env = { ...process.env, HOME: work, GIT_CONFIG_NOSYSTEM: '1' };
  run(program, [...at, 'migrate'], { env });
  const admin = ['--username', 'quan-tri', '--email', 'quan-tri@xa.example', '--random-password'];
  run(program, [...at, 'admin', 'user', 'create', '--admin', '--must-change-password=false', ...admin], { env });
  const named = ['--username', 'quan-tri', '--token-name', 'thu', '--scopes', 'all', '--raw'];
  const output = run(program, [...at, 'admin', 'user', 'generate-access-token', ...named], { env });
  // It may say other things too.
  const [token] = /^[0-9a-f]{40}$/m.exec(output) ?? [];
  if (!token) throw new Error(`${name} gave no token: ${output}`);
  const server = spawn(program, [...at, 'web'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  await answering(`${url}/api/v1/version`, server);
  return {
    url,
    token,
    stop: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill();
      await ended;
      await rm(work, { recursive: true, force: true });
    },
  };
}

const settings = (work: string, home: string, port: number, url: string, treesPerPage: number): string => `
APP_NAME = Kho thử
RUN_MODE = prod
I_AM_BEING_UNSAFE_RUNNING_AS_ROOT = ${process.getuid?.() === 0}
[server]
HTTP_ADDR = 127.0.0.1
HTTP_PORT = ${port}
ROOT_URL = ${url}/
STATIC_ROOT_PATH = ${home}
APP_DATA_PATH = ${work}/data
OFFLINE_MODE = true
DISABLE_SSH = true
GRACEFUL_HAMMER_TIME = 2s
[database]
DB_TYPE = sqlite3
PATH = ${work}/forge.db
SQLITE_JOURNAL_MODE = WAL
[repository]
ROOT = ${work}/repositories
[security]
INSTALL_LOCK = true
SECRET_KEY = khong-bi-mat
PASSWORD_HASH_ALGO = pbkdf2$1$10
[cors]
ENABLED = true
ALLOW_DOMAIN = http://127.0.0.1:*
METHODS = GET,HEAD,POST,PUT,PATCH,DELETE,OPTIONS
HEADERS = Content-Type,User-Agent,Cache-Control,Pragma
[api]
DEFAULT_GIT_TREES_PER_PAGE = ${treesPerPage}
[log]
MODE = file
LEVEL = Warn
ROOT_PATH = ${work}/log
[cron]
ENABLED = false
[queue]
TYPE = channel
[indexer]
ISSUE_INDEXER_TYPE = db
[session]
PROVIDER = memory
[mailer]
ENABLED = false
[service]
DISABLE_REGISTRATION = true
REQUIRE_SIGNIN_VIEW = false
[picture]
DISABLE_GRAVATAR = true
[actions]
ENABLED = true
`;

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** @throws Error when the server ends, or does not answer within a minute */
async function answering(url: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 240; tries += 1) {
    if (server.exitCode !== null) throw new Error(`the forge ended with ${server.exitCode}`);
    const answered = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  server.kill();
  throw new Error('the forge did not answer within a minute');
}

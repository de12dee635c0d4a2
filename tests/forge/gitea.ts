/** A real Gitea on this machine: built once from the Go module proxy, started on loopback with its own empty database. */
import { spawn, spawnSync, type ChildProcess, type SpawnSyncOptions } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';

const version = '1.26.0';
const module = `code.gitea.io/gitea@v${version}`;
const home = path.join(
  process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'),
  'guong-sang',
  `gitea-${version}`,
);
/** What a running Gitea reads besides its program. */
const resources = ['options', 'templates', 'public', 'custom'];

export const hasGo = (): boolean => spawnSync('go', ['version']).status === 0;

/** The folder of the program, which is built when it is not there: some five minutes of two cores. @throws Error with Go's output */
export async function builtGitea(log: (line: string) => void = console.log): Promise<string> {
  if (existsSync(path.join(home, 'gitea'))) return home;
  log(`Gitea ${version} is built once and kept in ${home}; that takes some minutes.`);
  const { Dir: source } = JSON.parse(run('go', ['mod', 'download', '-json', module], { timeout: 60_000 })) as {
    Dir: string;
  };
  const place = `${home}.${process.pid}`;
  await mkdir(path.dirname(place), { recursive: true });
  // Go refuses to build inside its module cache, and the copy there is read-only.
  await cp(source, place, { recursive: true });
  await makeWritable(place);
  const flags = ['-tags', 'sqlite sqlite_unlock_notify', '-ldflags', `-X main.Version=${version}`];
  run('nice', ['go', 'build', ...flags, '-o', 'gitea', '.'], {
    cwd: place,
    env: { ...process.env, CGO_ENABLED: '1' },
    timeout: 25 * 60_000,
  });
  for (const name of await readdir(place))
    if (name !== 'gitea' && !resources.includes(name)) await rm(path.join(place, name), { recursive: true });
  await rename(place, home);
  return home;
}

async function makeWritable(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const item of await readdir(folder, { withFileTypes: true }))
    if (item.isDirectory()) await makeWritable(path.join(folder, item.name));
}

function run(program: string, parameters: readonly string[], options: SpawnSyncOptions = {}): string {
  const { status, stdout, stderr, error } = spawnSync(program, parameters, { ...options, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${parameters.join(' ')}: ${error?.message ?? (stderr || stdout)}`);
  return stdout;
}

export interface RunningGitea {
  url: string;
  /** Of the administrator. */
  token: string;
  stop(): Promise<void>;
}

/**
 * Starts an empty Gitea.
 * @param treesPerPage Gitea's own is 1000; few, so that every scenario meets trees in pages
 */
export async function startGitea(program: string, treesPerPage = 40): Promise<RunningGitea> {
  const work = await mkdtemp(path.join(tmpdir(), 'gitea-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const config = path.join(work, 'app.ini');
  await writeFile(config, settings(work, program, port, url, treesPerPage));
  const gitea = path.join(program, 'gitea');
  const at = ['--work-path', work, '--config', config];
  const env = { ...process.env, HOME: work, GIT_CONFIG_NOSYSTEM: '1' };
  run(gitea, [...at, 'migrate'], { env });
  const admin = ['--username', 'quan-tri', '--email', 'quan-tri@xa.example', '--random-password'];
  run(gitea, [...at, 'admin', 'user', 'create', '--admin', '--must-change-password=false', ...admin], { env });
  const named = ['--username', 'quan-tri', '--token-name', 'thu', '--scopes', 'all', '--raw'];
  const output = run(gitea, [...at, 'admin', 'user', 'generate-access-token', ...named], { env });
  // It may say other things too.
  const [token] = /^[0-9a-f]{40}$/m.exec(output) ?? [];
  if (!token) throw new Error(`gitea gave no token: ${output}`);
  const server = spawn(gitea, [...at, 'web'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
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

const settings = (work: string, program: string, port: number, url: string, treesPerPage: number): string => `
APP_NAME = Kho thử
RUN_MODE = prod
I_AM_BEING_UNSAFE_RUNNING_AS_ROOT = ${process.getuid?.() === 0}
[server]
HTTP_ADDR = 127.0.0.1
HTTP_PORT = ${port}
ROOT_URL = ${url}/
STATIC_ROOT_PATH = ${program}
APP_DATA_PATH = ${work}/data
OFFLINE_MODE = true
DISABLE_SSH = true
GRACEFUL_HAMMER_TIME = 2s
[database]
DB_TYPE = sqlite3
PATH = ${work}/gitea.db
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
    if (server.exitCode !== null) throw new Error(`gitea ended with ${server.exitCode}`);
    const answered = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  server.kill();
  throw new Error('gitea did not answer within a minute');
}

/** Debian's nginx with the ready configuration of `src/publish/server/nginx`, for one folder of releases on one port. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join, resolve } from 'node:path';
import { installFromDebian } from './debian.ts';

const ready = resolve('src/publish/server/nginx');
const modules = '/etc/nginx/modules-enabled';

/** nginx with its module for Brotli, installed first when this is root on Debian; undefined when it cannot be had. */
export function ensureNginx(): string | undefined {
  installFromDebian('nginx', () => Boolean(findNginx()), ['nginx', 'libnginx-mod-http-brotli-static']);
  return findNginx();
}

/** Why scenarios with nginx are left out, aloud. */
export const withoutNginx =
  'Không có nginx với mô-đun brotli: bỏ qua các kịch bản máy chủ. Cài bằng "sudo apt-get install nginx libnginx-mod-http-brotli-static".';

/** nginx with its module for Brotli, when it is installed. */
export function findNginx(): string | undefined {
  const program = ['/usr/sbin/nginx', '/usr/local/sbin/nginx'].find((path) => existsSync(path));
  return program && existsSync(modules) && readdirSync(modules).some((name) => name.includes('brotli-static'))
    ? program
    : undefined;
}

export class Nginx {
  readonly url: string;
  readonly #program: string;
  readonly #config: string;
  #process: ChildProcess | undefined;

  /**
   * @param folder for its configuration and logs, made when it is missing
   * @param releases the folder used as /srv/guong-sang
   * @param headers false: without ours, for the site of another project, which they would break
   */
  constructor(
    program: string,
    {
      folder,
      releases,
      port,
      workers = 1,
      headers = true,
    }: { folder: string; releases: string; port: number; workers?: number; headers?: boolean },
  ) {
    this.#program = program;
    this.url = `http://127.0.0.1:${port}`;
    this.#config = join(folder, 'nginx.conf');
    mkdirSync(folder, { recursive: true });
    // Only what an administrator changes too: the folder, the port, and where the snippets lie.
    const site = readFileSync(join(ready, 'guong-sang.conf'), 'utf8')
      .replaceAll('/srv/guong-sang', releases)
      .replace(headers ? '' : '    include snippets/guong-sang-headers.conf;\n', '')
      .replace('listen 80;', `listen 127.0.0.1:${port};`)
      .replace('    listen [::]:80;\n', '')
      .replace('snippets/', `${ready}/`);
    writeFileSync(join(folder, 'site.conf'), site);
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((name) => `  ${name}_temp_path ${join(folder, name)};`)
      .join('\n');
    writeFileSync(
      this.#config,
      `${process.getuid?.() === 0 ? 'user root;\n' : ''}worker_processes ${workers};
pid ${join(folder, 'pid')};
error_log ${join(folder, 'error.log')} warn;
include ${modules}/*brotli-static*.conf;
events { worker_connections 2048; }
http {
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  sendfile on;
  tcp_nopush on;
  access_log off;
${temporary}
  include ${ready}/guong-sang-maps.conf;
  include ${join(folder, 'site.conf')};
}
`,
    );
  }

  /** What `nginx -t` says of the configuration. */
  check(): { sound: boolean; output: string } {
    const { status, stderr } = spawnSync(this.#program, ['-t', '-c', this.#config], { encoding: 'utf8' });
    return { sound: status === 0, output: stderr };
  }

  /** Resolves when it answers. @throws Error with its output */
  async start(): Promise<this> {
    this.#process = spawn(this.#program, ['-c', this.#config, '-g', 'daemon off;'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let output = '';
    this.#process.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const port = Number(new URL(this.url).port);
    for (let i = 0; i < 200; i++) {
      if (this.#process.exitCode !== null) break;
      if (await answers(port)) return this;
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(`nginx did not start: ${output}`);
  }

  /** As after a publishing: the list of old addresses is read again. */
  reload(): void {
    this.#process?.kill('SIGHUP');
  }

  async stop(): Promise<void> {
    const ended = new Promise((done) => this.#process?.once('exit', done));
    if (this.#process?.exitCode === null && this.#process.kill('SIGTERM')) await ended;
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = createConnection(port, '127.0.0.1', () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => done(false));
  });
}

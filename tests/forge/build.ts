/** The programs of real forges: each is built once from the Go module proxy and kept under the user's cache. */
import { spawnSync, type SpawnSyncOptions } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';

interface Source {
  /** As it names itself to whoever asks. */
  version: string;
  /** With its version, which the proxy knows. */
  module: string;
  /** What it lacks to be built with what the proxy has. */
  lacks?: { module: string[]; without: string[]; cut: Record<string, RegExp> };
}

/**
 * The proxy has one state of Forgejo, of 19 December 2024, but not the host on which Forgejo keeps its own forks of modules.
 * The modules they come from do as well: they draw captchas and portraits, read mail, unpack Arch packages and serve SSH.
 * Its import of whole forges, and sessions and caches in other databases, go.
 */
const forgejo: Source = {
  version: '10.0.0-dev+gitea-1.22.0',
  module: 'codeberg.org/forgejo/forgejo@v1.21.0-rc0.0.20241219112042-456d05998231',
  lacks: {
    module: [
      '-droprequire=code.forgejo.org/f3/gof3/v3',
      '-dropreplace=github.com/mholt/archiver/v3',
      '-dropreplace=github.com/gliderlabs/ssh',
      '-replace=github.com/nektos/act=gitea.com/gitea/act@v0.261.3',
      '-replace=code.forgejo.org/forgejo-contrib/go-libravatar=strk.kbt.io/projects/go/libravatar@v0.0.0-20191008002943-06d1c002b251',
      '-replace=code.forgejo.org/forgejo/reply=github.com/dimiro1/reply@v0.0.0-20200315094148-d0136a4c9e21',
      '-replace=code.forgejo.org/go-chi/binding=gitea.com/go-chi/binding@v0.0.0-20240430071103-39a851e106ed',
      '-replace=code.forgejo.org/go-chi/cache=gitea.com/go-chi/cache@v0.2.1',
      '-replace=code.forgejo.org/go-chi/captcha=github.com/dchest/captcha@v1.0.0',
      '-replace=code.forgejo.org/go-chi/session=gitea.com/go-chi/session@v0.0.0-20240316035857-16768d98ec96',
    ],
    without: ['services/f3', 'cmd/forgejo/f3.go'],
    cut: {
      'cmd/main.go': /.*CmdF3.*\n/,
      'cmd/forgejo/forgejo.go': /.*CmdF3.*\n/,
      'modules/cache/cache.go': /.*"code\.forgejo\.org\/go-chi\/cache\/memcache".*\n/,
      'modules/session/virtual.go':
        /.*"code\.forgejo\.org\/go-chi\/session\/(?:memcache|mysql|postgres)"\n|.*case "(?:memcache|mysql|postgres)":\n.*\n/g,
      'modules/ssh/ssh.go': /Conn(?=Permissions)/g,
    },
  },
};

const sources = {
  gitea: { version: '1.26.0', module: 'code.gitea.io/gitea@v1.26.0' },
  forgejo,
} satisfies Record<string, Source>;
export type ForgeName = keyof typeof sources;
export const forgeNames = Object.keys(sources) as ForgeName[];

/** What a running forge reads besides its program. */
const resources = ['options', 'templates', 'public', 'custom'];
const cache = path.join(process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'), 'guong-sang');

export const hasGo = (): boolean => spawnSync('go', ['version']).status === 0;

/** The folder of the program, which is built when it is not there: some five minutes of two cores. @throws Error with Go's output */
export async function builtForge(name: ForgeName): Promise<string> {
  const { version, module, lacks }: Source = sources[name];
  const home = path.join(cache, `${name}-${version}`);
  if (existsSync(path.join(home, name))) return home;
  console.log(`${name} ${version} is built once and kept in ${home}; that takes some minutes.`);
  const downloaded = run('go', ['mod', 'download', '-json', module], { timeout: 60_000 });
  const { Dir: source } = JSON.parse(downloaded) as { Dir: string };
  const place = `${home}.${process.pid}`;
  await mkdir(cache, { recursive: true });
  // Go refuses to build inside its module cache, and the copy there is read-only.
  await cp(source, place, { recursive: true });
  await makeWritable(place);
  if (lacks) await mend(place, lacks);
  const flags = ['-tags', 'sqlite sqlite_unlock_notify', '-ldflags', `-X main.Version=${version}`];
  // Modules that came in place of others are looked up in Go's database of checksums.
  run('nice', ['go', 'build', ...(lacks ? ['-mod=mod'] : []), ...flags, '-o', name, '.'], {
    cwd: place,
    env: { ...process.env, CGO_ENABLED: '1' },
    timeout: 25 * 60_000,
  });
  for (const item of await readdir(place))
    if (item !== name && !resources.includes(item)) await rm(path.join(place, item), { recursive: true });
  await rename(place, home);
  return home;
}

async function makeWritable(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const item of await readdir(folder, { withFileTypes: true })) {
    const at = path.join(folder, item.name);
    await (item.isDirectory() ? makeWritable(at) : chmod(at, 0o644));
  }
}

async function mend(place: string, { module, without, cut }: NonNullable<Source['lacks']>): Promise<void> {
  run('go', ['mod', 'edit', ...module], { cwd: place });
  for (const item of without) await rm(path.join(place, item), { recursive: true });
  for (const [file, pattern] of Object.entries(cut)) {
    const at = path.join(place, file);
    await writeFile(at, (await readFile(at, 'utf8')).replace(pattern, ''));
  }
}

/** @throws Error with what the program said */
export function run(program: string, parameters: readonly string[], options: SpawnSyncOptions = {}): string {
  const { status, stdout, stderr, error } = spawnSync(program, parameters, { ...options, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${parameters.join(' ')}: ${error?.message ?? (stderr || stdout)}`);
  return stdout;
}

import { spawnSync } from 'node:child_process';

/**
 * Installs Debian packages when this is root on such a system, until one of them brings what is wanted.
 * @param what shown before anything is installed
 * @param isThere whether the wanted program is there; asked again after each attempt
 * @param attempts packages of each attempt, in order
 */
export function installFromDebian(what: string, isThere: () => boolean, ...attempts: string[][]): void {
  if (isThere() || process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return;
  console.log(`Chưa có ${what}, đang cài bằng apt-get…`);
  aptGet('update', '-qq');
  for (const packages of attempts)
    if (!isThere()) aptGet('install', '-y', '-qq', '--no-install-recommends', ...packages);
}

function aptGet(...args: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env });
}

import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Flags for a Chromium that may run as root in a container and must not call home. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/snap/bin/chromium',
];

/** The browser of the tests: the one that `CHROMIUM` names, else the system's; undefined when there is none. */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM'];
  if (named) return isProgram(named) ? named : undefined;
  const folders = [...(process.env['PATH'] ?? '').split(delimiter).filter(Boolean), '/usr/bin'];
  return [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...elsewhere].find(isProgram);
}

/** The same, installing Debian's package first when this is root on such a system. @throws Error saying what to do. */
export function ensureChromium(): string {
  const found = findChromium();
  if (found) return found;
  const named = process.env['CHROMIUM'];
  if (named)
    throw new Error(
      `CHROMIUM="${named}" không phải là một chương trình chạy được. Sửa biến đó, hoặc bỏ nó đi để dùng Chromium của máy.`,
    );
  const isRoot = process.getuid?.() === 0;
  if (isRoot && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0) {
    console.log('Chưa có Chromium, đang cài bằng apt-get…');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    try {
      execFileSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'], env });
      execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
        stdio: ['ignore', 'ignore', 'inherit'],
        env,
      });
    } catch {
      // Told below: there still is no browser.
    }
  }
  const installed = findChromium();
  if (installed) return installed;
  throw new Error(
    'Không tìm thấy Chromium. Cài bằng "sudo apt-get install chromium" (hoặc cài Google Chrome), hoặc chỉ đường dẫn: CHROMIUM=/đường/dẫn/chromium npm test',
  );
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

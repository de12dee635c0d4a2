import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installFromDebian } from './debian.ts';

/** Flags for a Chromium that may run as root in a container and must not call home. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** The shell first: the same engine without the windows around it takes half the processor time. */
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];
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

/** The same, installing one of Debian's packages first when this is root on such a system. @throws Error saying what to do. */
export function ensureChromium(): string {
  const found = findChromium();
  if (found) return found;
  const named = process.env['CHROMIUM'];
  if (named)
    throw new Error(
      `CHROMIUM="${named}" không phải là một chương trình chạy được. Sửa biến đó, hoặc bỏ nó đi để dùng Chromium của máy.`,
    );
  // Older systems have no shell by itself.
  installFromDebian('Chromium', () => Boolean(findChromium()), ['chromium-headless-shell'], ['chromium']);
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

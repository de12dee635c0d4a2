/** Files that a published entry names are not removed: the next build would stop for want of them. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { whyNotRemoveFile } from '../judge.ts';
import { Refusal } from './refusal.ts';

/**
 * @param paths what is to be removed, as the CMS writes it @param onDisk where that lies
 * @throws Refusal that names the entries which use one of the files and stay
 */
export function refuseFilesInUse(paths: readonly string[], onDisk: (path: string) => string): void {
  const reasons = paths.flatMap((path) => {
    const index = join(dirname(path), 'index.md');
    if (path.endsWith('.md') || paths.includes(index) || !existsSync(onDisk(index))) return [];
    const collection = basename(dirname(dirname(path)));
    return whyNotRemoveFile(collection, basename(path), readFileSync(onDisk(index), 'utf8')) ?? [];
  });
  if (reasons.length) throw new Refusal(409, reasons.join('\n'));
}

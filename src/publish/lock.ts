import { readFileSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Takes a lock: a file holding our process number, gone when the process ends. A file left by a killed process is
 * recognised by that number and taken over.
 * @returns undefined when the lock is ours, else the sentence that says who holds it.
 */
export function takeLock(file: string): string | undefined {
  for (const attempt of [1, 2]) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      process.once('exit', () => rmSync(file, { force: true }));
      return undefined;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = holderOf(file);
    if (attempt === 2 || isRunning(holder)) {
      return `Một lượt dựng khác (tiến trình ${holder}) đang làm việc. Đợi nó xong rồi chạy lại. Nếu chắc không còn lượt nào, xoá tệp ${file}`;
    }
    rmSync(file, { force: true });
  }
  return undefined;
}

function holderOf(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return 0;
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

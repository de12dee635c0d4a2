import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Takes a lock: a file holding our process number, gone when the process ends. A file left by a killed process is
 * recognised by that number and taken over.
 * @returns undefined when the lock is ours, else the sentence that says who holds it.
 */
export function takeLock(file: string): string | undefined {
  for (const attempt of [1, 2]) {
    try {
      createWhole(file, String(process.pid));
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

/** Takes the lock as soon as its holder lets go, at most `patience` milliseconds from now; then the sentence that says who holds it. */
export async function awaitLock(file: string, patience: number): Promise<string | undefined> {
  const end = Date.now() + patience;
  for (;;) {
    const held = takeLock(file);
    if (!held || Date.now() > end) return held;
    await new Promise((resume) => setTimeout(resume, 200));
  }
}

/** A file that appears with its text in it: a lock seen empty would be taken for one left behind. Throws EEXIST when it is there. */
function createWhole(file: string, text: string): void {
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, text);
  try {
    linkSync(unfinished, file);
  } finally {
    rmSync(unfinished, { force: true });
  }
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

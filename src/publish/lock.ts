import { existsSync, statSync, truncateSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** The exit code of a build that another one has kept waiting too long: trying again helps. */
export const busy = 75;

/** Kept open until the process ends: a closed database is an open lock. */
const held: DatabaseSync[] = [];

/**
 * Takes a lock for the rest of this process. The lock is SQLite's on a database without content, that is, the operating
 * system's on an open file: it ends with the process, however that ends, and no process number is ever compared. The
 * empty file stays, since removing it would let two processes lock two files of one name.
 * @returns undefined when the lock is ours, else the sentence that says that it is not.
 */
export function takeLock(file: string): string | undefined {
  const lock = open(file);
  if (typeof lock === 'string') return lock;
  held.push(lock);
  return undefined;
}

/**
 * Does something while a lock is ours, which is then let go.
 * @param patience how long its holder may keep us waiting, in milliseconds
 * @returns what the work gave, or the sentence that says that somebody else holds the lock
 */
export async function whileLocked<T>(file: string, patience: number, work: () => Promise<T>): Promise<T | string> {
  const end = Date.now() + patience;
  let lock = open(file);
  while (typeof lock === 'string') {
    if (Date.now() > end) return lock;
    await new Promise((resume) => setTimeout(resume, 200));
    lock = open(file);
  }
  try {
    return await work();
  } finally {
    lock.close();
  }
}

function open(file: string): DatabaseSync | string {
  // Locks of earlier versions held a process number, which SQLite would refuse.
  if (existsSync(file) && statSync(file).size > 0) truncateSync(file);
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    // In memory: a killed process would leave its journal beside the lock.
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw error;
    return `Một lượt dựng hoặc đăng khác đang làm việc và giữ ${file}. Đợi nó xong rồi chạy lại.`;
  }
  return database;
}

const SQLITE_BUSY = 5;

/** Takes the lock as soon as its holder lets go, at most `patience` milliseconds from now; then the sentence that says so. */
export async function awaitLock(file: string, patience: number): Promise<string | undefined> {
  const end = Date.now() + patience;
  for (;;) {
    const refusal = takeLock(file);
    if (!refusal || Date.now() > end) return refusal;
    await new Promise((resume) => setTimeout(resume, 200));
  }
}

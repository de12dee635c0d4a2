import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

const beside = (out: string) => ({ next: `${out}.next`, previous: `${out}.previous` });

/**
 * Puts a finished site in the place of the published one. Whatever moment the process is killed at, either the old or the
 * new folder is whole: under `out`, or under `<out>.previous` from where `restore` takes it back.
 */
export function putInPlace(finished: string, out: string): void {
  const { next, previous } = beside(out);
  mkdirSync(dirname(out), { recursive: true });
  rmSync(next, { recursive: true, force: true });
  rmSync(previous, { recursive: true, force: true });
  move(finished, next);
  if (existsSync(out)) renameSync(out, previous);
  renameSync(next, out);
  rmSync(previous, { recursive: true, force: true });
}

/** Takes the last good site back to its place after a build was killed while it changed the two. */
export function restore(out: string): void {
  const { previous } = beside(out);
  if (!existsSync(out) && existsSync(previous)) renameSync(previous, out);
}

/** The same, and half copies gone. Only for whoever holds the lock. */
export function recover(out: string): void {
  const { next, previous } = beside(out);
  restore(out);
  rmSync(next, { recursive: true, force: true });
  rmSync(previous, { recursive: true, force: true });
}

function move(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    cpSync(from, to, { recursive: true });
    rmSync(from, { recursive: true, force: true });
  }
}

import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const beside = (out: string) => ({ next: `${out}.next`, previous: `${out}.previous`, discarded: `${out}.discarded-` });

/**
 * Puts a finished site in the place of the published one. Whatever moment the process is killed at, either the old or the
 * new folder is whole: under `out`, or under `<out>.previous` from where `restore` takes it back.
 * @param removeOld removes the old site, which has been moved aside by then; what it leaves, `recover` removes
 */
export function putInPlace(finished: string, out: string, removeOld: (folder: string) => void = remove): void {
  const { next, previous, discarded } = beside(out);
  mkdirSync(dirname(out), { recursive: true });
  remove(next);
  remove(previous);
  move(finished, next);
  if (existsSync(out)) renameSync(out, previous);
  renameSync(next, out);
  if (!existsSync(previous)) return;
  // A name of its own, so that the next publishing may use that of the previous one while this is being removed.
  const old = `${discarded}${process.pid}-${Date.now()}`;
  renameSync(previous, old);
  removeOld(old);
}

/** Removes a folder while whoever waits for the new site goes on: 160,000 files take half a minute. */
export function removeInBackground(folder: string): void {
  spawn(
    process.execPath,
    ['-e', `require('node:fs').rmSync(process.argv[1], { recursive: true, force: true })`, folder],
    { detached: true, stdio: 'ignore' },
  ).unref();
}

const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true });

/** Takes the last good site back to its place after a build was killed while it changed the two. */
export function restore(out: string): void {
  const { previous } = beside(out);
  if (!existsSync(out) && existsSync(previous)) renameSync(previous, out);
}

/** The same, and half copies gone. Only for whoever holds the lock. */
export function recover(out: string): void {
  const { next, previous, discarded } = beside(out);
  restore(out);
  const left = existsSync(dirname(out))
    ? readdirSync(dirname(out)).filter((name) => name.startsWith(basename(discarded)))
    : [];
  for (const folder of [next, previous, ...left.map((name) => join(dirname(out), name))]) remove(folder);
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

/** Corpora of other places, built by the real command into folders of their own. */
import { execFile } from 'node:child_process';
import { cpSync, globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import express from 'express';
import { stringify } from 'yaml';
import { site } from '../../../cms/server/site.ts';

export const validCorpus = resolve('tests/fixtures/corpora/valid');

export interface Place {
  /** The corpus, to be changed before it is built. */
  content: string;
  /** Where it is built. */
  out: string;
}

/** A place of this name with a copy of a corpus; caches of earlier runs stay, to save time. */
export function placeWith(name: string, corpus: string): Place {
  const folder = resolve('.cache', 'tests', name);
  const content = join(folder, 'content');
  rmSync(content, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(corpus, content, { recursive: true });
  return { content, out: join(folder, 'dist') };
}

/** Writes an entry: its front matter and its text. */
export function write({ content }: Place, entry: string, data: object, body = ''): void {
  const file = join(content, entry, 'index.md');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `---\n${stringify(data)}---\n${body}\n`);
}

/** `npm run build` for that place, on the day that the scenarios live in, or another. @returns what it has printed @throws Error with the same */
export async function build({ content, out }: Place, on = '2026-11-20'): Promise<string> {
  const env = { ...process.env, CONTENT_DIR: content, OUT_DIR: out, BUILD_DAY: on, ASTRO_TELEMETRY_DISABLED: '1' };
  return (await promisify(execFile)('npm', ['run', 'build'], { env, maxBuffer: 1e8 })).stdout;
}

/** Serves a built folder as the main one is served. */
export async function serve(out: string): Promise<{ url: string; stop: () => void }> {
  const server = createServer(express().use(site(out))).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** What other programs read of a built place. */
export const ofOthers = ({ out }: Place): string[] => [
  'sitemap-0.xml',
  ...globSync('**/{rss.xml,lich.ics}', { cwd: out }),
];

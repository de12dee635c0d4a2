/** The portal as `npm start` runs it, for scenarios that write. */
import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import express from 'express';
import { test as base } from 'playwright/test';
import { desk } from '../../cms/server/desk.ts';
import { site } from '../../cms/server/site.ts';
import type { SiteStatus } from '../../cms/server/site-status.ts';
import { emptyMemory } from '../../src/corpus/memory.ts';
import { cacheDir, outDir } from '../../src/publish/folders.ts';

/** `npm start` on a copy of the content: scenarios may write. */
export class Portal {
  readonly url: string;
  /** The copy of the content, and the folder in which its site is published. Absolute. */
  readonly content: string;
  readonly out: string;
  readonly process: ChildProcess;
  /** The folder of the program. */
  readonly project: string;
  /** Everything it has printed. */
  output = '';
  readonly exit: Promise<number | null>;

  /**
   * @param options.env further settings of the environment, e.g. `CMS_WORKFLOW`
   * @param options.project a copy of this program, to be run in its place
   */
  constructor(options: { content: string; out: string; port: number; env?: NodeJS.ProcessEnv; project?: string }) {
    this.project = options.project ?? resolve('.');
    this.content = options.content;
    this.out = options.out;
    this.url = `http://localhost:${options.port}`;
    this.process = spawn(process.execPath, ['cms/server/start.mjs'], {
      cwd: this.project,
      // Desk and pages live on the same day here: the desk's preview knows the real one only.
      env: {
        ...process.env,
        BUILD_DAY: undefined,
        CONTENT_DIR: options.content,
        OUT_DIR: options.out,
        PORT: String(options.port),
        ...options.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const hear = (chunk: Buffer): void => {
      this.output += stripVTControlCharacters(String(chunk));
    };
    this.process.stdout?.on('data', hear);
    this.process.stderr?.on('data', hear);
    this.exit = new Promise((done) => this.process.once('exit', done));
  }

  /** Waits until something is printed after the place given (default: from the beginning). @throws Error with all that was printed */
  async says(what: string | RegExp, { since = 0, within = 120_000 } = {}): Promise<string> {
    const deadline = Date.now() + within;
    while (Date.now() < deadline) {
      const found = this.output.slice(since).match(what);
      if (found) return found[0];
      if (this.process.exitCode !== null || this.process.signalCode !== null) break;
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(`"${what}" was not printed. Printed:\n${this.output}`);
  }

  /** The addresses are printed: everything is up. */
  ready(): Promise<string> {
    return this.says('Dừng: Ctrl-C', { within: 600_000 });
  }

  /**
   * Does something that changes the content and waits until it is published.
   * @param page part of the line that tells it, e.g. "/dien-hinh/chi-lan/", when other changes may be under way
   */
  async published(change: () => unknown, page = ''): Promise<string> {
    const since = this.output.length;
    await change();
    return this.says(new RegExp(`Đã đăng: .*${page.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}.*`), { since });
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    this.process.kill(signal);
    await this.exit;
    // The desk's files, which it keeps by its port; the next run has another.
    rmSync(join(this.project, '.cache', 'desk', new URL(this.url).port), { recursive: true, force: true });
  }
}

/**
 * A place for a portal of this name: a fresh copy of the content; the site and the caches of earlier runs stay, to save time.
 * A `lean` copy has no more entries than the scenarios name, and what these refer to: it is published in a third of the time.
 */
export function placeFor(name: string, { lean = false } = {}): { content: string; out: string } {
  const folder = resolve('.cache', 'tests', name);
  const [content, out] = [freshContent(folder), join(folder, 'dist')];
  if (lean) thin(content);
  // Photos that the main build has resized need not be resized again.
  const [resized, own] = [join(cacheDir(outDir()), 'assets'), join(cacheDir(out), 'assets')];
  if (existsSync(resized)) cpSync(resized, own, { recursive: true, force: false });
  return { content, out };
}

/** A fresh copy of the content in a folder. @returns its path */
export function freshContent(folder: string): string {
  const content = join(folder, 'content');
  rmSync(content, { recursive: true, force: true });
  // With its times: photos that were looked at need not be looked at again.
  cpSync(resolve('content'), content, { recursive: true, preserveTimestamps: true });
  return content;
}

/** Entries that scenarios write in, by the part of their slug that no other has. */
const written = [
  'bi-thu-chi-bo-di',
  'gia-lang-dung-lai',
  'hop-tac-xa-27',
  'lao-nong-giu-11',
  'pham-kiet',
  'thay-giao-ve-huu',
  'to-phu-nu-lang-dot',
  'tram-y-te-khong',
  'dot-cao-diem-100',
  'giay-khen-cho-6',
  '17-nam-mot-nguoi-tho',
  'nhuong-500-met',
];

/** Takes from a copy of the content every story, campaign, award, event and consultation that no scenario needs. */
function thin(content: string): void {
  const entries = ['stories', 'campaigns', 'awards', 'events', 'consultations'].flatMap((collection) =>
    readdirSync(join(content, collection)).map((id) => ({ id, folder: join(content, collection, id) })),
  );
  const text = (folder: string): string => readFileSync(join(folder, 'index.md'), 'utf8');
  const kept = new Set(entries.filter(({ id }) => written.some((part) => id.startsWith(part))));
  // A slug is long enough to be in an entry's text only because the entry refers to it.
  for (const keeper of kept) for (const entry of entries) if (text(keeper.folder).includes(entry.id)) kept.add(entry);
  for (const entry of entries) if (!kept.has(entry)) rmSync(entry.folder, { recursive: true });
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** The desk on a copy of the content, beside the site of the main build: nothing that is saved here is built. */
export interface Desk {
  url: string;
  /** Absolute. */
  content: string;
}

/** Copies of one content are read once. */
const memory = emptyMemory();

/** Serves the desk for a folder of content, with the built site's own files of it, until `close`. */
export async function openDesk(
  content: string,
  further: { env?: NodeJS.ProcessEnv; status?: SiteStatus } = {},
): Promise<Desk & { close: () => void }> {
  const admin = () => Promise.resolve(join(outDir(), 'admin'));
  const app = express()
    .use(await desk({ content, admin, memory, ...further }))
    .use(site(outDir()));
  const server = createHttpServer(app).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    content,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/**
 * `desk`: the desk on a fresh copy of the content, for scenarios in which nothing need be built. `portal`: `npm start` on
 * another, lean one, for those that are about publishing; one for each worker; with `test.use({ whole: true })` of all
 * of the content. The built site is at `baseURL`.
 */
export const test = base.extend<{ desk: Desk }, { whole: boolean; portal: Portal }>({
  desk: async ({}, use, { parallelIndex }) => {
    const desk = await openDesk(freshContent(resolve('.cache', 'tests', `desk-${parallelIndex}`)));
    await use(desk);
    desk.close();
  },
  whole: [false, { scope: 'worker', option: true }],
  portal: [
    async ({ whole }, use, worker) => {
      const portal = new Portal({
        ...placeFor(`portal-${whole ? 'whole-' : ''}${worker.parallelIndex}`, { lean: !whole }),
        port: await freePort(),
      });
      try {
        await portal.ready();
        await use(portal);
      } finally {
        await portal.stop();
      }
    },
    // The first run after a change of photos or of the CMS's sources resizes and bundles again: minutes on a small machine.
    { scope: 'worker', timeout: 600_000 },
  ],
});

export { expect } from 'playwright/test';

/** `npm start`: builds the site, serves it with its desk on this machine alone, and publishes again after each change. */
import { existsSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { join, resolve } from 'node:path';
import express, { type Express } from 'express';
import { addressOf, collections, type CollectionName } from '../../src/collections/index.ts';
import { contentDir } from '../../src/corpus/read.ts';
import { outDir, servedDir, validateFolders } from '../../src/publish/folders.ts';
import { inspect } from '../../src/corpus/inspect.ts';
import { siteMarker } from '../../src/publish/site-marker.ts';
import { Publisher, type Outcome } from '../../src/publish/publisher.ts';
import { validateSite } from '../../src/publish/releases.ts';
import { restore } from '../../src/publish/swap.ts';
import { watchChanges } from './changes.ts';
import { desk } from './desk.ts';
import { localHostOnly } from './local-host.ts';
import { site } from './site.ts';
import { SiteStatus } from './site-status.ts';

const content = contentDir();
const out = outDir();
const port = Number(process.env['PORT'] || 4321);
const address = `http://localhost:${port}/`;
/** Where the releases are that this server serves. */
const served = servedDir(out);
const current = join(served, 'current');
const publisher = new Publisher(served, { lasting: false });
/** Why there is no new site; shown where a page would be while there is none at all. */
let fault = '';
let stopping = false;

refuse(
  Number.isInteger(port) && port > 0 && port < 65536
    ? undefined
    : `PORT phải là số từ 1 đến 65535, hiện là "${process.env['PORT']}". Ví dụ: PORT=4322 npm start`,
);
refuse(validateFolders(content, out));
restore(out);
// What was built last is there to be read at once; without it nothing old is.
if (validateSite(out)) rmSync(served, { recursive: true, force: true });
else await publisher.put(out);

const status = new SiteStatus(content, current);
let admin: Promise<string> | undefined;
await listen(
  await application().catch((error: unknown) => refuse(error instanceof Error ? error.message : String(error))),
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);
process.once('exit', () => publisher.stop());

await watchChanges(
  content,
  (files) => void publishing(whatChanged(files)),
  (sentence, trouble) => {
    say(sentence);
    status.watched(trouble);
  },
);
const inspection = await timed('Kiểm tra nội dung', () => inspect(content));
if (inspection.text) say(`\n${inspection.text}\n`);
await timed('Dựng bàn biên tập', () => (admin ??= buildAdmin()));
if (inspection.sound) {
  say('Dựng trang…');
  await publishing('toàn bộ trang');
} else {
  fault = inspection.text;
  await status.fail(fault, inspection);
  say('Chưa dựng trang mới: sửa các lỗi trên (trong bàn biên tập hoặc trong tệp), trang sẽ tự dựng lại.');
}
if (!existsSync(join(current, siteMarker))) say('Chưa có trang nào để xem; bàn biên tập vẫn mở được.');
else if (fault) say('Trong lúc đó, trang đã dựng lần trước vẫn được phục vụ.');
say(`\n  Trang:         ${address}\n  Bàn biên tập:  ${address}admin/\n\nGiữ cửa sổ này mở. Dừng: Ctrl-C.\n`);

async function application(): Promise<Express> {
  const app = express();
  app.disable('x-powered-by');
  app.use(localHostOnly);
  app.use(await desk({ content, admin: () => (admin ??= buildAdmin()), status }));
  app.use(site(current, () => fault));
  return app;
}

/** One folder for each published site, apart from it: the desk must open while there is no site yet. */
async function buildAdmin(): Promise<string> {
  const { buildAdmin: build } = await import('../build.ts');
  return build(resolve('.cache', 'desk', String(port)));
}

/** Publishes what is stored, as soon as nobody else builds or publishes the same site. */
async function publishing(what: string): Promise<void> {
  const outcome = await status.during(() => publisher.publish());
  tell(outcome, what);
  if (!outcome.released && outcome.busy && !stopping) await publishing(what);
}

function tell(outcome: Outcome, what: string): void {
  if (stopping) return;
  fault = outcome.released ? '' : outcome.complaint;
  say(
    outcome.released
      ? `Đã đăng: ${what} (${seconds(outcome.took)})`
      : `${fault}\nChưa đăng: ${what}. Trang đang phục vụ vẫn là bản trước.`,
  );
}

/** The pages of the changed files; their number when there are many. */
function whatChanged(files: string[]): string {
  const pages = new Set(
    files.map((file) => {
      const [collection = '', slug] = file.split('/');
      return slug && collection in collections
        ? address.slice(0, -1) + addressOf(collection as CollectionName, slug)
        : file;
    }),
  );
  return pages.size === 0 || pages.size > 3 ? `${pages.size || 'các'} thay đổi` : [...pages].join(', ');
}

/** @throws never: a port that cannot be had ends the program with a sentence. */
async function listen(app: Express): Promise<Server> {
  const taken = `Cổng ${port} đang được chương trình khác dùng. Tắt chương trình đó, hoặc chọn cổng khác: PORT=${port + 1} npm start`;
  if (await answers('::1')) refuse(taken);
  return new Promise((done) => {
    const listening = createServer(app).listen(port, '127.0.0.1', () => done(listening));
    listening.once('error', (error: NodeJS.ErrnoException) => {
      refuse(
        error.code === 'EADDRINUSE'
          ? taken
          : `Không mở được cổng ${port} (${error.code}). Chọn cổng khác: PORT=4322 npm start`,
      );
    });
  });
}

/** A program that listens on ::1 alone leaves 127.0.0.1 free, but browsers would find it first under "localhost". */
function answers(host: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, host);
    const end = (is: boolean) => () => {
      socket.destroy();
      done(is);
    };
    socket.once('connect', end(true)).once('error', end(false)).setTimeout(500, end(false));
  });
}

function stop(): void {
  stopping = true;
  say('\nĐã dừng.');
  process.exit(0);
}

async function timed<T>(what: string, work: () => T | Promise<T>): Promise<T> {
  const from = performance.now();
  const result = await work();
  say(`${what} (${seconds(performance.now() - from)})`);
  return result;
}

function refuse(sentence: string): never;
function refuse(sentence: string | undefined): void;
function refuse(sentence: string | undefined): void {
  if (!sentence) return;
  console.error(sentence);
  process.exit(1);
}

function say(text: string): void {
  console.log(text);
}

function seconds(milliseconds: number): string {
  return `${new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 }).format(milliseconds / 1000)} giây`;
}

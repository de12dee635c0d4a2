/** The store behind the desk: decap-server's file backend at `/api/v1`, same origin, with a guard in front of it. */
import { readdirSync, realpathSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import decapServer from 'decap-server/dist/middlewares.js';
import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler } from 'express';
import { claims, fileCall, workflowCall } from './calls.ts';
import type { Drafts } from './drafts.ts';
import { validatePath, validateBytes } from './paths.ts';
import { Refusal } from './refusal.ts';
import { workflow } from './workflow.ts';

/** Of one call, in bytes. A photo travels as base64, so the largest one that fits is three quarters of it. */
const bodyLimit = 25 * 1024 * 1024;

/**
 * The express application that answers `POST /api/v1` for the corpus in `content`; every other address goes on to the
 * next handler. It must listen on a loopback address. With `drafts` a save makes a draft, without it a save is published.
 */
export function backend(content: string, drafts?: Drafts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.all(
    '/api/v1',
    sameOriginOnly,
    jsonOnly,
    express.json({ limit: bodyLimit }),
    allowedOnly(content, drafts ? workflowCall : fileCall),
  );
  if (drafts) app.post('/api/v1', workflow(drafts));
  app.post('/api/v1', afterwards(content), files(realpathSync(content)));
  app.use('/api/v1', inVietnamese);
  return app;
}

/** decap-server takes the folder from the environment, at once, and would otherwise log whole photos as errors. */
function files(content: string): Express {
  const app = express();
  const before = process.env['GIT_REPO_DIRECTORY'];
  process.env['GIT_REPO_DIRECTORY'] = dirname(content);
  void decapServer.registerLocalFs(app, { logLevel: 'none' });
  if (before === undefined) delete process.env['GIT_REPO_DIRECTORY'];
  else process.env['GIT_REPO_DIRECTORY'] = before;
  return app;
}

/**
 * Only pages of this very server may call. The name in Host is compared because a foreign name can be made to point to
 * 127.0.0.1 (DNS rebinding), and Sec-Fetch-Site because another port of localhost is the same site but not the same page.
 */
const sameOriginOnly: RequestHandler = (request, _response, next) => {
  const { host, origin, 'sec-fetch-site': site = 'none' } = request.headers;
  const port = request.socket.localPort;
  const ours = ['localhost', '127.0.0.1'].flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]));
  const isLocal = /^(?:127\.|::1$|::ffff:127\.)/.test(request.socket.remoteAddress ?? '');
  const isOurs =
    host !== undefined &&
    ours.includes(host) &&
    (origin === undefined || origin === `http://${host}`) &&
    ['same-origin', 'none'].includes(String(site));
  if (!isLocal || !isOurs) throw new Refusal(403, 'Bàn biên tập chỉ nhận lệnh từ trang /admin/ mở trên chính máy này.');
  next();
};

const jsonOnly: RequestHandler = (request, _response, next) => {
  if (request.method !== 'POST') throw new Refusal(405, 'Địa chỉ này chỉ nhận lệnh của bàn biên tập (POST).');
  if (!request.is('application/json')) throw new Refusal(415, 'Lệnh của bàn biên tập phải ở dạng JSON.');
  next();
};

const allowedOnly =
  (content: string, call: typeof fileCall | typeof workflowCall): RequestHandler =>
  (request, _response, next) => {
    const parsed = call.safeParse(request.body);
    if (!parsed.success)
      throw new Refusal(
        422,
        `Lệnh không hợp lệ: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`,
      );
    for (const { path, use, bytes } of claims(parsed.data)) {
      const fault = validatePath(path, use, content) ?? (bytes && validateBytes(path, bytes));
      if (fault) throw new Refusal(422, fault);
    }
    request.body = parsed.data;
    next();
  };

/** What decap-server leaves to be done with its answer. */
const afterwards =
  (content: string): RequestHandler =>
  (request, response, next) => {
    const send = response.json.bind(response);
    response.json = (answer: unknown) => {
      if (response.statusCode >= 500)
        return send({
          error:
            'Máy chủ không đọc hoặc ghi được tệp. Kiểm tra ổ đĩa còn chỗ và thư mục nội dung cho phép ghi, rồi lưu lại.',
        });
      if (response.statusCode < 400) removed(request).forEach((path) => removeEntryFolder(content, path));
      return send(Array.isArray(answer) ? answer.filter((item) => mayBeSeen(item, content)) : answer);
    };
    next();
  };

/** A listed folder may hold links and hidden files. */
function mayBeSeen(item: { path?: string; file?: { path: string } }, content: string): boolean {
  const path = item.path ?? item.file?.path;
  return path !== undefined && validatePath(path, 'read', content) === undefined;
}

const removed = ({ body }: Request): string[] =>
  body.action === 'deleteFiles' ? body.params.paths : body.action === 'deleteFile' ? [body.params.path] : [];

/** Decap removes an entry's text and leaves its photos behind; without the text nothing shows them any more. */
function removeEntryFolder(content: string, path: string): void {
  const [, collection, slug, file] = path.split('/');
  if (!collection || !slug || file !== 'index.md') return;
  const folder = join(content, collection, slug);
  for (const name of listing(folder)) {
    if (
      validatePath(`${basename(realpathSync(content))}/${collection}/${slug}/${name}`, 'remove', content) === undefined
    )
      rmSync(join(folder, name));
  }
  if (listing(folder).length === 0) rmSync(folder, { recursive: true, force: true });
}

const listing = (folder: string): string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

/** As decap-server answers errors, so that Decap shows the sentence. */
const inVietnamese: ErrorRequestHandler = (
  error: Error & { status?: number; type?: string },
  _request,
  response,
  _next,
) => {
  const sentences: Record<string, string> = {
    'entity.too.large': `Tệp quá lớn: một lần lưu nhận tối đa ${bodyLimit / 1024 / 1024} MB (ảnh khoảng ${Math.floor((bodyLimit * 0.75) / 1024 / 1024)} MB). Thu nhỏ ảnh rồi tải lại.`,
    'entity.parse.failed': 'Lệnh không phải là JSON đọc được.',
  };
  const status = error.status ?? 500;
  response.status(status).json({
    error:
      sentences[error.type ?? ''] ??
      (error instanceof Refusal
        ? error.message
        : 'Máy chủ gặp lỗi khi xử lý lệnh. Lưu lại; nếu vẫn vậy, khởi động lại npm start.'),
  });
};

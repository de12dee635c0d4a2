/** The store behind the desk: Decap's calls at `/api/v1`, same origin, with a guard in front of the files. */
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import { claims, fileCall, workflowCall } from './calls.ts';
import type { Drafts } from './drafts.ts';
import { files, refusalOf } from './files.ts';
import { validateBytes, validatePath, validatePhoto } from './paths.ts';
import { isForThisMachine } from './local-host.ts';
import { Refusal } from './refusal.ts';
import { removeParts } from './whole-files.ts';
import { workflow } from './workflow.ts';

/** Of one call, in bytes. A photo travels as base64, so the largest one that fits is three quarters of it. */
const bodyLimit = 25 * 1024 * 1024;

/**
 * The express application that answers `POST /api/v1` for the corpus in `content`; every other address goes on to the
 * next handler. It must listen on a loopback address. With `drafts` a save makes a draft, without it a save is published.
 */
export function backend(content: string, drafts?: Drafts): Express {
  removeParts(content);
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
  app.post('/api/v1', files(content));
  app.use('/api/v1', inVietnamese);
  return app;
}

/**
 * Only pages of this very server may call. Sec-Fetch-Site is looked at because another port of localhost is the same site
 * but not the same page.
 */
const sameOriginOnly: RequestHandler = (request, _response, next) => {
  const { host = '', origin, 'sec-fetch-site': site = 'none' } = request.headers;
  const isOurs =
    isForThisMachine(request) &&
    (origin === undefined || origin === `http://${host}`) &&
    (site === 'same-origin' || site === 'none');
  if (!isOurs) throw new Refusal(403, 'Bàn biên tập chỉ nhận lệnh từ trang /admin/ mở trên chính máy này.');
  next();
};

const jsonOnly: RequestHandler = (request, _response, next) => {
  if (request.method !== 'POST') throw new Refusal(405, 'Địa chỉ này chỉ nhận lệnh của bàn biên tập (POST).');
  if (!request.is('application/json')) throw new Refusal(415, 'Lệnh của bàn biên tập phải ở dạng JSON.');
  next();
};

const allowedOnly =
  (content: string, call: typeof fileCall | typeof workflowCall): RequestHandler =>
  async (request, _response, next) => {
    const parsed = call.safeParse(request.body);
    if (!parsed.success)
      throw new Refusal(
        422,
        `Lệnh không hợp lệ: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`,
      );
    for (const { path, use, bytes } of claims(parsed.data)) {
      const fault =
        validatePath(path, use, content) ??
        (bytes && (validateBytes(path, bytes) ?? (await validatePhoto(path, bytes))));
      if (fault) throw new Refusal(422, fault);
    }
    request.body = parsed.data;
    next();
  };

/** As Decap's own server answers errors, so that Decap shows the sentence. */
const inVietnamese: ErrorRequestHandler = (
  error: Error & { status?: number; type?: string },
  _request,
  response,
  // Express recognises an error handler by its four parameters.
  _next,
) => {
  const sentences: Record<string, string> = {
    'entity.too.large': `Tệp quá lớn: một lần lưu nhận tối đa ${bodyLimit / 1024 / 1024} MB (ảnh khoảng ${Math.floor((bodyLimit * 0.75) / 1024 / 1024)} MB). Thu nhỏ ảnh rồi tải lại.`,
    'entity.parse.failed': 'Lệnh không phải là JSON đọc được.',
  };
  const refusal = error.status === undefined ? refusalOf(error) : error;
  const status = refusal instanceof Refusal ? refusal.status : (error.status ?? 500);
  response.status(status).json({
    error:
      sentences[error.type ?? ''] ??
      (refusal instanceof Refusal
        ? refusal.message
        : 'Máy chủ gặp lỗi khi xử lý lệnh. Lưu lại; nếu vẫn vậy, khởi động lại npm start.'),
  });
};

import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import express, { type RequestHandler, type Router } from 'express';
import { headersFor } from '../../src/publish/headers.ts';
import { siteMarker } from '../../src/publish/site-marker.ts';

/**
 * The published site as a web server would serve it: folders with a slash, `404.html` with status 404.
 * @param whyNone what to say while there is no site at all
 */
export function site(out: string, whyNone: () => string = () => ''): Router {
  const router = express.Router();
  router.use(asPublished);
  router.use(express.static(out, { cacheControl: false }));
  router.use((_request, response) => {
    // Whatever was asked for, this is what answers: an address below /nhung/ lends no other page its frame rules.
    response.set(headersFor('/404.html', { local: true }));
    if (existsSync(join(out, '404.html'))) response.status(404).sendFile(join(out, '404.html'), { dotfiles: 'allow' });
    else if (existsSync(join(out, siteMarker))) response.status(404).type('text').send('Không có trang này.');
    else response.status(503).set('Refresh', '3').send(waiting(whyNone()));
  });
  return router;
}

/** The headers that a published site is served with, so that what they forbid is noticed here first. */
export const asPublished: RequestHandler = ({ originalUrl }, response, next) => {
  response.set(headersFor(decodedPath(originalUrl), { local: true }));
  next();
};

function decodedPath(url: string): string {
  try {
    // As the file is opened: '..' may come encoded or after an empty part, and Windows takes '\\' for a slash.
    return posix.normalize(decodeURIComponent(url.replace(/[?#].*$/s, '')).replaceAll('\\', '/'));
  } catch {
    return '/';
  }
}

const waiting = (fault: string): string => `<!doctype html>
<html lang="vi"><meta charset="utf-8"><title>${fault ? 'Chưa dựng được trang' : 'Đang dựng trang'}</title>
<h1>${fault ? 'Chưa dựng được trang' : 'Đang dựng trang…'}</h1>
<p>${fault ? 'Sửa các lỗi dưới đây trong <a href="/admin/">bàn biên tập</a>; trang sẽ tự hiện.' : 'Trang này tự tải lại.'}</p>
<pre>${fault.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</pre></html>`;

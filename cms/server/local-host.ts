import type { Request, RequestHandler } from 'express';

/**
 * Whether a request comes from this machine and names it. Host is compared because a foreign name can be made to point to
 * 127.0.0.1 (DNS rebinding): its pages would read whatever this server answers.
 */
export function isForThisMachine({ headers, socket }: Request): boolean {
  const port = socket.localPort ?? 0;
  const ours = ['localhost', '127.0.0.1'].flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]));
  const isLocal = /^(?:127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? '');
  return isLocal && headers.host !== undefined && ours.includes(headers.host);
}

/** Refuses every request that is not for this machine, whatever its path. */
export const localHostOnly: RequestHandler = (request, response, next) => {
  if (isForThisMachine(request)) next();
  else response.status(403).type('text').send('Chỉ mở được trên chính máy này, bằng địa chỉ mà npm start đã in ra.');
};

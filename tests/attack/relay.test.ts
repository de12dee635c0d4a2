/** A forge that answers the login relay without end. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { relay } from '../../cms/relay/relay.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listen(handler: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(handler).listen(0, '127.0.0.1');
  servers.push(server);
  await new Promise((done) => server.once('listening', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('is cut off, and the editor gets a message with a code', async () => {
  let sent = 0;
  const forge = await listen((_request, response) => {
    response.setHeader('Content-Type', 'application/json');
    const part = Buffer.alloc(16 * 1024, ' ');
    const more = (): void => {
      while (!response.destroyed && sent < 200_000_000 && response.write(part)) sent += part.length;
    };
    response.on('drain', more);
    more();
  });
  const url = await listen((request, response) => void app(request, response));
  const app = relay({
    origins: ['http://localhost:4321'],
    baseUrl: url,
    clientId: 'id',
    clientSecret: 'secret',
    authorizeUrl: `${forge}/authorize`,
    tokenUrl: `${forge}/token`,
    host: '127.0.0.1',
    port: 0,
  });
  const login = await fetch(`${url}/auth?provider=github`, { redirect: 'manual' });
  const state = new URL(login.headers.get('location') ?? '').searchParams.get('state') ?? '';
  const cookie = login.headers.get('set-cookie')?.split(';')[0] ?? '';
  const answer = await fetch(`${url}/callback?code=a&state=${state}`, { headers: { cookie } });
  expect(answer.status).toBe(502);
  expect(await answer.text()).toContain('answer_too_long');
  expect(sent).toBeLessThan(20_000_000);
});

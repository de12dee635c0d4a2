/** GitHub as the relay sees it: an OAuth server; and the servers of a test, closed all at once. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OAuth2Server } from 'oauth2-mock-server';

export const secret = 'bi-mat-cua-ung-dung';
const open: Server[] = [];

export async function startGitHub(): Promise<OAuth2Server> {
  const github = new OAuth2Server();
  await github.issuer.keys.generate('RS256');
  await github.start(0, 'localhost');
  return github;
}

/** The environment of a relay to this server, except its own address and the desks it serves. */
export const environmentOf = (github: OAuth2Server): Record<string, string> => ({
  RELAY_CLIENT_ID: 'ung-dung',
  RELAY_CLIENT_SECRET: secret,
  RELAY_AUTHORIZE_URL: `${github.issuer.url ?? ''}/authorize`,
  RELAY_TOKEN_URL: `${github.issuer.url ?? ''}/token`,
});

export async function serve(listener?: RequestListener): Promise<Server> {
  const server = createServer(listener).listen(0, 'localhost');
  open.push(server);
  await new Promise((done) => server.once('listening', done));
  return server;
}

export const addressOf = (server: Server): string => `http://localhost:${(server.address() as AddressInfo).port}`;

/** Closes every server that `serve` has opened. */
export function closeAll(): void {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
}

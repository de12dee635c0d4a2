/** Decap's own NetlifyAuthenticator in Chromium, before the relay and an OAuth server in GitHub's place. */
import express from 'express';
import type { OAuth2Server } from 'oauth2-mock-server';
import { expect, test, type Page } from 'playwright/test';
import { build } from 'vite';
import { relay } from '../../../cms/relay/relay.ts';
import { relaySettings } from '../../../cms/relay/settings.ts';
import { addressOf, closeAll, environmentOf, serve, startGitHub } from '../../forge/github.ts';

let github: OAuth2Server;
let base: string;
let desk: string;
let second: string;
let foreign: string;

test.beforeAll(async () => {
  github = await startGitHub();
  const authenticator = await bundle('decap-cms-lib-auth/dist/esm/netlify-auth.js');
  const app = express();
  app.get(
    '/admin/',
    (_request, response) =>
      void response.type('html').send('<!doctype html><title>Bàn biên tập</title><script src="/auth.js"></script>'),
  );
  app.get('/auth.js', (_request, response) => void response.type('js').send(authenticator));
  [desk, second, foreign] = [addressOf(await serve(app)), addressOf(await serve(app)), addressOf(await serve(app))];
  const server = await serve();
  base = addressOf(server);
  server.on(
    'request',
    relay(relaySettings({ ...environmentOf(github), RELAY_BASE_URL: base, RELAY_ORIGINS: `${desk}, ${second}` })),
  );
});

test.afterAll(async () => {
  closeAll();
  await github.stop();
});

async function bundle(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: { entry: `node_modules/${entry}`, formats: ['iife'], name: 'NetlifyAuthenticator' },
    },
  });
  const [output] = [built].flat();
  if (!output || !('output' in output)) throw new Error('nothing was built');
  return output.output[0].code;
}

/** The editor presses "log in" on a desk: what Decap's class answers within the time, and every message that came. */
async function press(
  page: Page,
  at: string,
  patience = 15_000,
): Promise<{ error: string | null; data: { token: string } | null; heard: unknown[] }> {
  await page.goto(`${at}/admin/`);
  return page.evaluate(
    ({ base, patience }) =>
      new Promise((done) => {
        const heard: unknown[] = [];
        window.addEventListener('message', (event) => heard.push(event.data));
        const { NetlifyAuthenticator } = window as unknown as {
          NetlifyAuthenticator: new (config: object) => {
            authenticate(options: object, answer: (error: Error | null, data?: { token: string }) => void): void;
          };
        };
        new NetlifyAuthenticator({ base_url: base, auth_endpoint: 'auth' }).authenticate(
          { provider: 'github', scope: 'repo' },
          (error, data) => done({ error: error ? String(error) : null, data: data ?? null, heard }),
        );
        setTimeout(() => done({ error: 'nothing', data: null, heard }), patience);
      }),
    { base, patience },
  );
}

test('the desk gets the token, the window closes, and no complaint about the content policy is heard', async ({
  page,
}) => {
  const complaints: string[] = [];
  page
    .context()
    .on('console', (message) => /Content Security Policy/.test(message.text()) && complaints.push(message.text()));
  const { error, data, heard } = await press(page, desk);
  expect(error).toBeNull();
  expect(data).toEqual({ provider: 'github', token: expect.stringMatching(/^[\w.-]{100,}$/) });
  expect(heard).toHaveLength(2);
  await expect.poll(() => page.context().pages().length).toBe(1);
  expect(complaints).toEqual([]);
});

test('so does the other desk that is allowed', async ({ page }) => {
  expect((await press(page, second)).data?.token).toMatch(/^[\w.-]{100,}$/);
});

test('a foreign page that opens the same window hears nothing, although the token is there', async ({ page }) => {
  const opened = page.waitForEvent('popup');
  const { error, heard } = await press(page, foreign, 3000);
  const popup = await opened;
  expect(popup.url()).toBe(`${base}/callback`);
  expect(await popup.locator('p').textContent()).toContain('Đã đăng nhập');
  // Nor when it asks by itself.
  expect({ error, heard }).toEqual({ error: 'nothing', heard: [] });
  const begged = await page.evaluate(
    () =>
      new Promise((done) => {
        const heard: unknown[] = [];
        window.addEventListener('message', (event) => heard.push(event.data));
        const popup = window.open('', 'Netlify Authorization');
        popup?.postMessage('authorizing:github', '*');
        setTimeout(() => done(heard), 1000);
      }),
  );
  expect(begged).toEqual([]);
});

test('the code is in no history and the page can be read only once', async ({ page }) => {
  await page.goto(`${base}/auth?provider=github&scope=repo`);
  expect(page.url()).toBe(`${base}/callback`);
  expect(await page.content()).not.toContain('success');
  expect(await page.locator('#answer').count()).toBe(0);
  await page.reload();
  expect(await page.locator('p').textContent()).toContain('chưa bắt đầu đăng nhập');
});

test('a refusal is shown on the desk, in the same words', async ({ page }) => {
  github.service.once('beforeAuthorizeRedirect', ({ url }) => {
    url.searchParams.delete('code');
    url.searchParams.set('error', 'access_denied');
  });
  const { error, data } = await press(page, desk);
  expect(data).toBeNull();
  expect(error).toBe(
    'Bạn chưa đồng ý cho bàn biên tập dùng tài khoản GitHub. Muốn vào thì bấm đăng nhập lại và chọn Authorize.',
  );
});

test('the relay cannot be put into a frame', async ({ page }) => {
  await page.goto(`${desk}/admin/`);
  const framed = await page.evaluate(
    (base) =>
      new Promise((done) => {
        const frame = document.createElement('iframe');
        frame.src = `${base}/health`;
        frame.onload = () => done(frame.contentDocument === null ? 'kept out' : 'blank');
        document.body.append(frame);
      }),
    base,
  );
  expect(framed).toBe('kept out');
  expect(page.frames().map((frame) => frame.url())).not.toContain(`${base}/health`);
});

/** GitLab as `cms/README.md` sets it up: Decap takes the configuration, and the login goes where it should, without a secret. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { expect, test } from 'playwright/test';
import { deskSettings } from '../../../src/publish/settings.ts';
import { challengeOf } from '../../forge/oauth.ts';
import { builtDesk } from './scene.ts';

const gitlab = 'https://gitlab.xa-vidu.vn';
const backend = { name: 'gitlab', repo: 'xa-vidu/guong-sang', branch: 'main', auth_type: 'pkce', app_id: 'ma-ung-dung', base_url: gitlab, auth_endpoint: 'oauth/authorize', api_root: `${gitlab}/api/v4`, use_graphql: true, graphql_api_root: `${gitlab}/api/graphql` };

test('the desk on GitLab opens, with review, and asks GitLab for a code with PKCE and its own address', async ({ page }) => {
  const app = express().get('/admin/settings.json', (_request, response) => {
    response.json(deskSettings('https://guongsang.xa-vidu.vn', { CMS_BACKEND: JSON.stringify(backend), CMS_CONTENT_FOLDER: 'content', CMS_WORKFLOW: '1' }));
  });
  app.use('/admin', express.static(await builtDesk()));
  const server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const desk = `http://127.0.0.1:${(server.address() as AddressInfo).port}/admin/`;
  const asked: URL[] = [];
  await page.route(`${gitlab}/**`, (route) => {
    asked.push(new URL(route.request().url()));
    return route.fulfill({ contentType: 'text/html', body: '<h1>GitLab</h1>' });
  });
  try {
    await page.goto(desk);
    await page.getByRole('button', { name: 'Vào bằng GitLab' }).click();
    await expect(page.getByRole('heading', { name: 'GitLab' })).toBeVisible();
    const [login] = asked;
    expect(login?.origin + login!.pathname).toBe(`${gitlab}/oauth/authorize`);
    expect(Object.fromEntries(login!.searchParams)).toMatchObject({ client_id: 'ma-ung-dung', redirect_uri: desk, response_type: 'code', scope: 'api', code_challenge_method: 'S256' });
    expect(login!.searchParams.get('code_challenge')).toHaveLength(challengeOf('x').length);
    expect([...login!.searchParams.keys()]).not.toContain('client_secret');
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

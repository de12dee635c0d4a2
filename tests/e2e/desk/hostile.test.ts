/** Texts that try to become programs, met at the desk: in the lists, in the form, in the preview and in the share image. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { expect, test } from 'playwright/test';
import { desk } from '../../../cms/server/desk.ts';
import { programs } from '../../fixtures/hostile.ts';
import { builtDesk } from '../forge/scene.ts';
import { hostilePlace } from '../site/crowd.ts';
import { DeskPage } from './pages/desk-page.ts';

// Without the content policy, which would stop what the desk itself must not let through.
test.use({ bypassCSP: true });

let server: Server;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  const { content } = await hostilePlace('hostile-desk');
  server = createServer(express().use(await desk({ content, admin: builtDesk }))).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
});
test.afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test(
  'hostile texts run nowhere at the desk: opened, seen, shared, pasted, written and looked for',
  { tag: '@thorough' },
  async ({ page }) => {
    test.setTimeout(400_000);
    page.setDefaultTimeout(30_000);
    const url = `http://localhost:${(server.address() as AddressInfo).port}`;
    const ran: string[] = [];
    await page.exposeFunction('tripped', (which: number) => void ran.push(`${page.url()} ${which}`));
    page.on(
      'request',
      (request) =>
        /^(?:blob|data):/.test(request.url()) ||
        new URL(request.url()).origin === url ||
        ran.push(`${page.url()} asks for ${request.url()}`),
    );
    const editor = await new DeskPage(page, url).comeIn();
    const preview = () => page.frame({ url: /^about:(?:srcdoc|blank)$/ })!;
    // The frame's own: its styles, where links open, the bookmark to be dragged to the bar.
    const drawn = async () =>
      (await preview().evaluate(programs)).filter(
        (what) => !/^(?:base|style|\w+ style|a href=javascript:void\(location\.href=.*)$/.test(what),
      );

    for (const collection of [
      'stories',
      'campaigns',
      'awards',
      'events',
      'units',
      'documents',
      'consultations',
      'pages',
    ]) {
      await editor.open(collection, 'dai-nhat');
      await expect
        .poll(async () => (await editor.article.innerText()).includes('tripped('), { message: collection })
        .toBe(true);
      expect(await drawn(), collection).toEqual([]);
      if (collection !== 'stories') continue;
      // The wire rings at all, in the desk and in its preview.
      for (const frame of [page.mainFrame(), preview()])
        await frame.evaluate(() =>
          document.body.insertAdjacentHTML('beforeend', '<img src=/khong-co onerror=tripped(0)>'),
        );
      await expect.poll(() => ran.length).toBe(2);
      ran.length = 0;
    }
    for (const [collection, id] of [
      ['site', 'site'],
      ['catalogues', 'forms'],
    ] as const)
      await editor.open(collection, id);

    await editor.open('stories', 'dai-nhat');
    await editor.shared();
    await editor.write('Tiêu đề', `<img src=x onerror=tripped(301)> "'><svg onload=tripped(302)>`);
    await expect(editor.article.getByRole('heading', { level: 1 })).toContainText('tripped(302)');
    await editor.enterBody();
    await editor.body.evaluate((body) => {
      const pasted = new DataTransfer();
      pasted.setData(
        'text/html',
        '<p onclick="tripped(303)">dán <img src=x onerror=tripped(304)><script>tripped(305)</script><a href="javascript:tripped(306)">đường dẫn</a><svg onload=tripped(307)></svg></p>',
      );
      pasted.setData('text/plain', 'dán');
      body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: pasted, bubbles: true, cancelable: true }));
    });
    await expect(editor.article).toContainText('dán');
    expect(await drawn()).toEqual([]);
    await editor.replaceMarkdown(
      '<img src=x onerror=tripped(308)> [bấm](javascript:tripped(309)) ![x](data:text/html,<script>tripped(310)</script>) <svg/onload=tripped(311)> xong',
    );
    await expect(editor.article).toContainText('xong');
    expect(await drawn()).toEqual([]);
    expect((await editor.refused()).length).toBeGreaterThan(0);
    await editor.closeNotice();

    await editor.goTo('collections/stories');
    const search = page.getByRole('textbox').first();
    await search.fill('<img src=x onerror=tripped(312)>');
    await search.press('Enter');
    await editor.goTo('collections/awards/new?title=<img src=x onerror=tripped(313)>');
    await expect(editor.saveButton).toBeVisible();
    expect(ran).toEqual([]);
  },
);

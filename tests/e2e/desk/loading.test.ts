/** What happens before the desk shows anything: how its program is read, and what it does without what comes late or never. */
import { gzipSync } from 'node:zlib';
import type { Request } from 'playwright/test';
import { test as base } from '../portal.ts';
import { expect, test } from './desk-test.ts';

base(
  'nothing is thrown or logged while the program is read: each time the whole of it is read again',
  async ({ page, desk }) => {
    const session = await page.context().newCDPSession(page);
    const found: string[] = [];
    page.on('console', (message) => found.push(`console: ${message.text()}`));
    session.on('Debugger.paused', ({ data, callFrames }) => {
      const [frame] = callFrames;
      void (async () => {
        const { result } = await session.send('Debugger.evaluateOnCallFrame', {
          callFrameId: frame!.callFrameId,
          expression: 'document.getElementById("nc-root").childElementCount',
        });
        if (!result.value) found.push(String(data?.['description']).split('\n')[0]!);
        await session.send('Debugger.resume');
      })();
    });
    await session.send('Debugger.enable');
    await session.send('Debugger.setPauseOnExceptions', { state: 'all' });
    await page.goto(`${desk.url}/admin/`);
    await expect(page.getByRole('button', { name: 'Vào bàn biên tập' })).toBeVisible({ timeout: 60_000 });
    expect(found).toEqual([]);
  },
);

base('what is read before anything is seen stays below 640 KB, packed', async ({ desk }) => {
  const page = await (await fetch(`${desk.url}/admin/`)).text();
  const files = [...page.matchAll(/(?:src|href)="(\.\/assets\/[^"]+\.js)"/g)].map(([, file]) => file!);
  expect(files.length).toBeGreaterThan(3);
  const sizes = files.map(async (file) => {
    const answer = await fetch(`${desk.url}/admin/${file}`);
    return gzipSync(Buffer.from(await answer.arrayBuffer())).length;
  });
  expect((await Promise.all(sizes)).reduce((all, size) => all + size)).toBeLessThan(640_000);
});

test('a list says the names of units, however late they come', async ({ editor, page }) => {
  await page.route('**/admin/corpus.json', async (route) => {
    await new Promise((passed) => setTimeout(passed, 3_000));
    await route.continue();
  });
  await editor.goTo('collections/stories');
  const line = page.getByRole('link', { name: /^Trạm y tế không đóng cửa/ });
  await expect(line).toHaveAccessibleName(/Điểm trạm Y tế Nước Bồng/, { timeout: 60_000 });
});

base('a kind of store that no desk has is named', async ({ page, desk }) => {
  await page.route('**/admin/settings.json', async (route) => {
    const settings = (await (await route.fetch()).json()) as object;
    await route.fulfill({ json: { ...settings, backend: { name: 'bitbucket' } } });
  });
  await page.goto(`${desk.url}/admin/`);
  await expect(page.getByText('không có kho bài loại “bitbucket”, chỉ có forgejo, github, gitlab, proxy')).toBeVisible({
    timeout: 60_000,
  });
});

const hasPart = (name: string) => (request: Request) => request.url().includes(`/admin/assets/${name}-`);

test('a form opens after the site has been replaced, and its files with it', async ({ editor, page }) => {
  const loaded = ['Writing', 'Story'].map((part) => page.waitForEvent('requestfinished', hasPart(part)));
  await editor.goTo('collections/stories');
  const line = page.getByRole('link', { name: /^Trạm y tế không đóng cửa/ });
  await expect(line).toBeVisible({ timeout: 60_000 });
  await Promise.all(loaded);
  await page.route('**/admin/assets/**', (route) => route.abort());
  await line.click();
  await expect(page.getByRole('group', { name: /^Khung soạn: / }).getByRole('textbox')).toContainText('Chín cuốn sổ');
  await expect(editor.article.getByRole('heading', { level: 1 })).toContainText('Trạm y tế');
});

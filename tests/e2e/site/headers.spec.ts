/** Every type of page lives within the content policy it is served with, at work too, and keeps nothing of a reader. */
import { expect, test, type Page, type Request } from 'playwright/test';
import { headersFor } from '../../../src/publish/headers.ts';
import { SearchPage } from './pages/search-page.ts';
import { entry, kitPages, pageTypes } from './site.ts';

/** What the browser has refused on the pages that were opened since. */
async function refusals(page: Page): Promise<string[]> {
  const found: string[] = [];
  await page.exposeFunction('refused', (what: string) => found.push(what));
  await page.addInitScript(() => {
    document.addEventListener(
      'securitypolicyviolation',
      ({ violatedDirective, blockedURI, sourceFile, lineNumber }) => {
        (globalThis as unknown as { refused: (what: string) => void }).refused(
          `${location.pathname}: ${violatedDirective} ${blockedURI} ${sourceFile}:${lineNumber}`,
        );
      },
    );
  });
  // A worker has no document; its refusals show on the console.
  page.on(
    'console',
    (message) => /Content.Security.Policy|Permissions.Policy/i.test(message.text()) && found.push(message.text()),
  );
  return found;
}

test('no type of page asks for what its policy forbids, asks anybody else, breaks, or keeps anything', async ({
  page,
  context,
  baseURL,
}) => {
  const wrong: Record<string, string[]> = {};
  const refused = await refusals(page);
  let faults: string[] = [];
  const waiting = new Set<Request>();
  context.on('request', (request) => {
    waiting.add(request);
    if (!request.url().startsWith(`${baseURL}/`)) faults.push(`asks a stranger: ${request.url()}`);
  });
  context.on('requestfinished', (request) => waiting.delete(request));
  context.on('requestfailed', (request) => waiting.delete(request));
  page.on('pageerror', ({ message }) => faults.push(`breaks: ${message}`));

  for (const [type, address] of Object.entries({ ...pageTypes, ...kitPages })) {
    faults = [];
    const response = await page.goto(address);
    for (const [name, value] of Object.entries(headersFor(address, { local: true }))) {
      const sent = response?.headers()[name.toLowerCase()];
      if (sent !== value) faults.push(`is served with ${name}: ${sent}`);
    }
    // Pictures below the fold are asked for too; data for machines is no script.
    await page.getByRole('contentinfo').last().scrollIntoViewIfNeeded();
    faults.push(...(await page.evaluate(brokenPictures)));
    await expect.poll(() => [...waiting].map((request) => request.url()), type).toEqual([]);
    const kept = [
      ...(await context.cookies()).map(({ name }) => `a cookie: ${name}`),
      ...(await page.evaluate(stores)),
    ];
    faults.push(...kept.map((what) => `keeps ${what}`));
    // So that the next types do not answer for it.
    if (kept.length > 0) await forget(page);
    faults.push(...refused.splice(0));
    if (faults.length > 0) wrong[type] = faults;
  }
  expect(wrong).toEqual({});
});

/** Waits until the page has nothing more to do by itself, and names the pictures that show nothing. */
async function brokenPictures(): Promise<string[]> {
  const broken = await Promise.all(
    [...document.images].map((image) =>
      image.decode().then(
        () => [],
        () => [`shows no picture: ${image.src}`],
      ),
    ),
  );
  await document.fonts.ready;
  await new Promise((done) => requestIdleCallback(done));
  return broken.flat();
}

/** What the page has stored with the browser. */
const stores = async (): Promise<string[]> => [
  ...Object.keys(localStorage).map((key) => `in localStorage: ${key}`),
  ...Object.keys(sessionStorage).map((key) => `in sessionStorage: ${key}`),
  ...(await indexedDB.databases()).map(({ name }) => `in IndexedDB: ${name}`),
  ...(await caches.keys()).map((name) => `a cache: ${name}`),
];

async function forget(page: Page): Promise<void> {
  await page.context().clearCookies();
  await page.evaluate(async () => {
    localStorage.clear();
    sessionStorage.clear();
    for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name!);
    for (const name of await caches.keys()) await caches.delete(name);
  });
}

test('search works within its policy', async ({ page }) => {
  const refused = await refusals(page);
  const search = await new SearchPage(page).open('đường');
  await expect(search.results.first()).toBeVisible();
  expect(refused).toEqual([]);
});

test('a share kit copies within its policy', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const refused = await refusals(page);
  await page.goto(`${entry.campaign}lan-toa/`);
  await page.getByRole('button', { name: /Chép/ }).first().click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).not.toBe('');
  expect(refused).toEqual([]);
});

test('a script that got into a page would not run', async ({ page }) => {
  const refused = await refusals(page);
  await page.goto('/');
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.text = 'document.title = "hỏng"';
    document.body.append(script);
    const button = document.createElement('button');
    button.setAttribute('onclick', 'document.title = "hỏng"');
    document.body.append(button);
    button.click();
  });
  await expect(page).not.toHaveTitle('hỏng');
  await expect.poll(() => refused.filter((what) => what.includes('script-src')).length).toBeGreaterThan(1);
});

test('a page of ours stays empty in the frame of another', async ({ page, baseURL }) => {
  await page.route('http://trang-khac.example/', (route) =>
    route.fulfill({ contentType: 'text/html', body: `<iframe src="${baseURL}/dien-hinh/"></iframe>` }),
  );
  await page.goto('http://trang-khac.example/');
  await expect.poll(() => page.frames().at(-1)?.url()).toMatch(/^chrome-error:/);
});

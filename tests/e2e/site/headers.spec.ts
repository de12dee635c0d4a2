/** Every type of page lives within the content policy it is served with, at work too. */
import { expect, test, type Page } from 'playwright/test';
import { headersFor } from '../../../src/publish/headers.ts';
import { SearchPage } from './pages/search-page.ts';
import { entry, pageTypes } from './site.ts';

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

test('no type of page asks for what its policy forbids', async ({ page }) => {
  const refused = await refusals(page);
  for (const address of Object.values(pageTypes)) {
    const response = await page.goto(address);
    for (const [name, value] of Object.entries(headersFor(address, { local: true })))
      expect(response?.headers()[name.toLowerCase()], `${name} of ${address}`).toBe(value);
    // Pictures below the fold are asked for too; data for machines is no script.
    await page.getByRole('contentinfo').scrollIntoViewIfNeeded();
    await page.waitForLoadState('networkidle');
    expect(
      await page.locator('img').evaluateAll((images: HTMLImageElement[]) =>
        Promise.all(
          images.map((image) =>
            image.decode().then(
              () => '',
              () => image.src,
            ),
          ),
        ),
      ),
    ).not.toContain(expect.stringMatching(/./));
  }
  expect(refused).toEqual([]);
});

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

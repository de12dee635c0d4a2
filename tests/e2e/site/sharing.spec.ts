import { expect, test } from 'playwright/test';
import { EntryPage } from './pages/entry-page.ts';
import { entry, published } from './site.ts';

const shared = new URL(entry.storyWithPhoto, published).href;
const shareable = {
  story: entry.storyWithPhoto,
  campaign: entry.campaign,
  award: entry.award,
  unit: entry.unit,
  document: entry.document,
};

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  for (const [kind, address] of Object.entries(shareable)) {
    test(`a ${kind} can be sent through Facebook and Telegram`, async ({ page }) => {
      const { share, title } = await new EntryPage(page).open(address);
      const url = new URL(address, published).href;
      const facebook = new URL((await share.facebook.getAttribute('href'))!);
      expect(facebook.origin + facebook.pathname).toBe('https://www.facebook.com/sharer/sharer.php');
      expect([...facebook.searchParams]).toEqual([['u', url]]);
      const telegram = new URL((await share.telegram.getAttribute('href'))!);
      expect(telegram.origin + telegram.pathname).toBe('https://t.me/share/url');
      expect([...telegram.searchParams]).toEqual([
        ['url', url],
        ['text', await title.innerText()],
      ]);
      await expect(share.native).toBeHidden();
      await expect(share.copy).toBeHidden();
    });
  }
});

test.describe('on a phone with a share sheet', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

  test('one tap hands title and address to Zalo, Messenger …', async ({ page }) => {
    await page.addInitScript(() => {
      const sent: unknown[] = [];
      Object.assign(window, { sent });
      Object.defineProperty(Navigator.prototype, 'share', {
        configurable: true,
        value: (data: unknown) => (sent.push(data), Promise.resolve()),
      });
    });
    const { share, title } = await new EntryPage(page).open(entry.storyWithPhoto);
    await share.native.tap();
    expect(await page.evaluate(() => (window as unknown as { sent: unknown[] }).sent)).toEqual([
      { title: await title.innerText(), url: shared },
    ]);
  });

  test('closing the sheet without sending is no error', async ({ page }) => {
    const errors: Error[] = [];
    page.on('pageerror', (error) => errors.push(error));
    await page.addInitScript(() =>
      Object.defineProperty(Navigator.prototype, 'share', {
        configurable: true,
        value: () => Promise.reject(new DOMException('closed', 'AbortError')),
      }),
    );
    const { share } = await new EntryPage(page).open(entry.storyWithPhoto);
    await share.native.tap();
    await page.evaluate(() => new Promise((done) => setTimeout(done, 50)));
    expect(errors).toEqual([]);
  });
});

test('a browser without a share sheet is not offered one', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'share'));
  const { share } = await new EntryPage(page).open(entry.storyWithPhoto);
  await expect(share.copy).toBeVisible();
  await expect(share.native).toBeHidden();
});

test('“Chép đường dẫn” copies the published address and says so', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { share } = await new EntryPage(page).open(entry.storyWithPhoto);
  await share.copy.click();
  await expect(share.status).toHaveText('Đã chép đường dẫn');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(shared);
});

for (const [reason, missing] of [
  ['refuses', false],
  ['is missing, as on a page without https', true],
] as const) {
  test(`where the clipboard ${reason}, the address is shown, to be copied by hand`, async ({ page }) => {
    await page.addInitScript((gone) => {
      const value = gone ? undefined : { writeText: () => Promise.reject(new Error('denied')) };
      Object.defineProperty(Navigator.prototype, 'clipboard', { configurable: true, get: () => value });
    }, missing);
    const { share } = await new EntryPage(page).open(entry.storyWithPhoto);
    await share.copy.click();
    await expect(share.status).toHaveText(`Chưa chép được, hãy giữ vào đường dẫn để chép: ${shared}`);
  });
}

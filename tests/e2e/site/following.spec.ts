/** Calendars and feeds as another program reads them, and the way a reader comes to them. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRssFeed } from 'feedsmith';
import ICAL from 'ical.js';
import { expect, test } from 'playwright/test';
import { EntryPage } from './pages/entry-page.ts';
import { PortalPage } from './pages/portal-page.ts';
import { dist, entry, fileOf, published } from './site.ts';

const read = (path: string): string => readFileSync(join(dist, path), 'utf8');
const eventsOf = (path: string) =>
  new ICAL.Component(ICAL.parse(read(path)) as never)
    .getAllSubcomponents('vevent')
    .map((event) => new ICAL.Event(event));
const files = (pattern: string): string[] => globSync(pattern, { cwd: dist }).sort();

test('every calendar is read by another library, and its items lead to pages', () => {
  const calendars = files('**/lich.ics');
  expect(calendars.length).toBeGreaterThan(20);
  for (const calendar of calendars) {
    for (const event of eventsOf(calendar)) {
      const url = new URL(String(event.component.getFirstPropertyValue('url')));
      expect(url.origin, calendar).toBe(published);
      expect(existsSync(fileOf(dist, url.pathname)), `${calendar} → ${url}`).toBe(true);
    }
  }
});

test('the calendar of everything holds what those of campaigns and units hold, by the same names', () => {
  const all = new Set(eventsOf('lich.ics').map(({ uid }) => uid));
  expect(all.size).toBeGreaterThan(30);
  for (const calendar of files('*/*/lich.ics'))
    expect(
      eventsOf(calendar)
        .map(({ uid }) => uid)
        .filter((uid) => !all.has(uid)),
      calendar,
    ).toEqual([]);
});

test('every feed is read by another library: the newest thirty, newest first, each with a name and page of its own', () => {
  const feeds = files('**/rss.xml');
  expect(feeds.filter((feed) => feed.startsWith('don-vi/')).length).toBeGreaterThan(10);
  expect(feeds.filter((feed) => feed.startsWith('dien-hinh/linh-vuc/')).length).toBeGreaterThan(5);
  expect(feeds.filter((feed) => feed.startsWith('phong-trao/')).length).toBeGreaterThan(5);
  for (const path of feeds) {
    const { title, language, items = [] } = parseRssFeed(read(path));
    expect(title, path).toBeTruthy();
    expect(language, path).toBe('vi');
    expect(items.length, path).toBeLessThanOrEqual(30);
    expect(new Set(items.map(({ guid }) => guid?.value)).size, path).toBe(items.length);
    const days = items.map(({ pubDate }) => Date.parse(String(pubDate)));
    expect(days, path).toEqual([...days].sort((a, b) => b - a));
    for (const { link } of items)
      expect(existsSync(fileOf(dist, new URL(link!).pathname)), `${path} → ${link}`).toBe(true);
  }
});

test('the feed of a campaign tells its reviews, each at its own place on the page', async ({ page }) => {
  const campaign = '/phong-trao/dot-cao-diem-100-ngay-khong-ai-don-mua-trong-nha-dot/';
  const reviews = parseRssFeed(read(`${campaign}rss.xml`)).items?.filter(({ link }) => link?.includes('#'));
  expect(reviews?.map(({ title }) => title?.split(':')[0])).toEqual(['Tổng kết', 'Sơ kết', 'Kiểm tra']);
  for (const { link } of reviews ?? []) {
    await page.goto(campaign + new URL(link!).hash);
    await expect(page.locator(':target').getByRole('heading', { level: 3 })).toBeVisible();
  }
});

for (const [what, address] of [
  ['a commune', entry.unit],
  ['a campaign', entry.campaign],
] as const) {
  test(`from the page of ${what} to its calendar and its feed`, async ({ page, request }) => {
    const followed = await new EntryPage(page).open(address);
    const follow = followed.section('Theo dõi');
    await expect(follow.getByRole('link', { name: 'Thêm vào lịch điện thoại' })).toHaveAttribute(
      'href',
      `${published.replace('https:', 'webcal:')}${address}lich.ics`,
    );
    for (const [name, type] of [
      ['Tải tệp lịch (.ics)', 'text/calendar'],
      ['Nguồn tin RSS', 'xml'],
    ] as const) {
      const href = await follow.getByRole('link', { name }).getAttribute('href');
      const answer = await request.get(href!);
      expect(answer.status(), href!).toBe(200);
      expect(answer.headers()['content-type']).toContain(type);
    }
    expect(
      await page.locator('link[rel=alternate]').evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
    ).toEqual(['/rss.xml', `${address}rss.xml`, `${address}lich.ics`]);
  });
}

test('a field of work has a feed on its list', async ({ page }) => {
  await page.goto('/dien-hinh/linh-vuc/giao-thong/');
  await expect(page.locator('link[rel=alternate][href="/dien-hinh/linh-vuc/giao-thong/rss.xml"]')).toHaveCount(1);
  await expect(page.getByRole('main').getByRole('link', { name: 'Nguồn tin RSS' })).toHaveAttribute(
    'href',
    '/dien-hinh/linh-vuc/giao-thong/rss.xml',
  );
});

test.describe('an official looks what is to come', () => {
  test('by month, the next first, what has been below', async ({ page }) => {
    const calendar = await new PortalPage(page).open('/lich/');
    await calendar.isTitled('Lịch thi đua, khen thưởng');
    // The list is a section around both halves.
    const days = (half: string) =>
      calendar
        .section(half)
        .last()
        .locator('.agenda time')
        .evaluateAll((times) => times.map((time) => (time as HTMLTimeElement).dateTime));
    const [ahead, behind] = [await days('Sắp tới'), await days('Đã qua')];
    expect(ahead.length).toBeGreaterThan(5);
    expect(ahead).toEqual([...ahead].sort());
    expect(behind).toEqual([...behind].sort().reverse());
    await calendar
      .section('Sắp tới')
      .getByRole('link', { name: 'Hội nghị biểu dương điển hình tiên tiến xã Ba Tơ năm 2026' })
      .click();
    await new EntryPage(page).isTitled('Hội nghị biểu dương điển hình tiên tiến xã Ba Tơ năm 2026');
  });

  test('the words are those of the day on which the page is read', async ({ page }) => {
    await page.clock.setFixedTime('2027-04-05T08:00:00+07:00');
    const calendar = await new PortalPage(page).open('/lich/');
    const line = (name: string | RegExp) => calendar.main.getByRole('listitem').filter({ hasText: name });
    await expect(line('Hội nghị biểu dương điển hình tiên tiến').locator('.time-left')).toHaveText('đã qua');
    await expect(line(/Hạn tổng kết.*Biết một việc/s).locator('.time-left')).toHaveText('quá hạn 5 ngày');
  });

  test('without script', async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const calendar = await new PortalPage(await context.newPage()).open('/lich/');
    await expect(
      calendar.main.getByRole('listitem').filter({ hasText: 'Hội nghị biểu dương điển hình' }).locator('.time-left'),
    ).toHaveText('còn 28 ngày');
    await context.close();
  });
});

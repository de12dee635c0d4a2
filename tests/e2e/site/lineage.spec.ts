/** How a method travels, as readers see it: on the story, and on the page that ranks methods. */
import { expect, test, type Locator, type Page } from 'playwright/test';
import { EntryPage } from './pages/entry-page.ts';
import { FrontPage } from './pages/front-page.ts';
import { PortalPage } from './pages/portal-page.ts';
import { SearchPage } from './pages/search-page.ts';
import { entry, published } from './site.ts';

/** The lines of a nested list by depth: "0 Xã Ba Tơ". */
const outline = (list: Locator): Promise<string[]> =>
  list
    .locator('li > p')
    .evaluateAll((lines) =>
      lines.map(
        (line) =>
          `${line.closest('.lineage')!.querySelectorAll('ol').length && [...document.querySelectorAll('.lineage ol')].filter((ol) => ol.contains(line)).length - 1} ${line.querySelector('a')!.textContent}`,
      ),
    );

test('a story in the middle shows whom it learnt from, itself, and who learnt from it at first and second hand', async ({
  page,
}) => {
  const story = await new EntryPage(page).open(entry.lineage);
  const lineage = story.section('Học từ đâu, lan tới đâu');
  expect(await outline(lineage)).toEqual(['0 Xã Ba Tơ', '1 Xã Ba Động', '2 Xã Ba Tô', '3 Xã Ba Xa']);
  const here = lineage.locator('[aria-current=true]');
  await expect(here.locator('> p')).toContainText('Bài này: Xã Ba Động, 08.03.2026');
  await expect(here.getByRole('listitem').first()).toContainText('03.08.2026: 9 hộ hiến 1.150 m²');
  await lineage.getByRole('link', { name: /^Nhường 500 mét vuông đất/ }).click();
  await story.isTitled(/^Nhường 500 mét vuông đất/);
  expect(await outline(lineage)).toEqual([
    '0 Xã Ba Tơ',
    '1 Xã Ba Động',
    '2 Xã Ba Tô',
    '3 Xã Ba Xa',
    '1 Xã Ba Dinh',
    '1 Xã Ba Vinh',
  ]);
  await lineage.getByRole('link', { name: 'Xem cách làm nào lan xa nhất' }).click();
  await story.isTitled('Nhân rộng');
});

test('the drawing has a node for each line of the list, hidden from those who listen, readable at 360 px, by day and by night', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const story = await new EntryPage(page).open(entry.lineage);
  const drawing = story.section('Học từ đâu, lan tới đâu').locator('svg');
  await expect(drawing).toHaveAttribute('aria-hidden', 'true');
  await expect(drawing.locator('g')).toHaveCount(4);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const [text, paper] = await drawing
      .locator('g text')
      .first()
      .evaluate((element) => [getComputedStyle(element).fill, getComputedStyle(element).stroke]);
    expect(text).not.toBe(paper);
    expect(
      await drawing
        .locator('g text')
        .evaluateAll((texts) =>
          texts
            .filter(
              (label) =>
                label.getBoundingClientRect().height < 11 ||
                label.getBoundingClientRect().right > innerWidth ||
                label.getBoundingClientRect().left < 0,
            )
            .map(({ textContent }) => textContent),
        ),
    ).toEqual([]);
  }
});

test('methods are ranked by how far they went, and say how that is measured', async ({ page }) => {
  const methods = await new PortalPage(page).open('/nhan-rong/');
  const ranking = methods.section('Cách làm lan xa nhất').last();
  await expect(ranking).toContainText('Xếp theo số đơn vị khác nhau đã làm theo');
  const first = ranking.locator('.ranking > li').first();
  await expect(first).toContainText('Nhường 500 mét vuông đất');
  await expect(first.locator('.reach')).toHaveText(/^5 đơn vị\s*5 nơi làm theo\s*3 lượt truyền$/);
  const units = await ranking.locator('.reach').evaluateAll((lines) => lines.map((line) => parseInt(line.textContent)));
  expect(units).toEqual([...units].sort((a, b) => b - a));
  await first.getByText('Xem đường lan tỏa').click();
  await expect(first.getByRole('listitem').filter({ hasText: 'Xã Ba Xa' }).last()).toBeVisible();

  const newest = methods.section('Nơi làm theo mới nhất').last().getByRole('listitem').locator('time');
  const days = await newest.evaluateAll((times) => times.map((time) => (time as HTMLTimeElement).dateTime));
  expect(days).toEqual([...days].sort().reverse());
});

test('the page is reached from the front page and by search', async ({ page }) => {
  const front = await new FrontPage(page).open('/');
  await front.page.getByRole('link', { name: 'Nhân rộng' }).first().click();
  await front.isTitled('Nhân rộng');
  const search = await new SearchPage(page).open();
  await search.search('nhan rong');
  expect((await search.found())[0]).toBe('/nhan-rong/');
});

test.describe('whoever did the same tells it on the page of the story', () => {
  const composer = (page: Page) =>
    page.getByRole('main').locator('details').filter({ hasText: 'Nơi bạn đã làm theo?' });
  const open = async (page: Page) => {
    const asked: string[] = [];
    await new EntryPage(page).open(entry.storyWithPhoto);
    await page.waitForLoadState('networkidle');
    page.on('request', (request) => asked.push(request.url()));
    await composer(page).getByText('Nơi bạn đã làm theo? Kể lại').click();
    return { message: composer(page).getByRole('textbox', { name: 'Tin làm theo' }), asked };
  };

  test('in a message that names the story, filled in where it stands, copied whole; nothing is asked or kept', async ({
    page,
    context,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const { message, asked } = await open(page);
    await expect(message).toHaveValue(/^Làm theo bài: Nhường 500 mét vuông đất/);
    await expect(message).toHaveValue(new RegExp(`\\nĐịa chỉ bài: ${published}${entry.storyWithPhoto}\\n`));
    const words = (await message.inputValue()).replace('Ai làm theo: ', 'Ai làm theo: Mười hai hộ xóm Gò Lim');
    await message.fill(words);
    await composer(page).getByRole('button', { name: 'Chép tin' }).click();
    await expect(composer(page).getByRole('status')).toHaveText(
      'Đã chép tin. Dán vào Zalo, tin nhắn hoặc thư rồi gửi.',
    );
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(words);
    expect(asked).toEqual([]);
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([
      0,
      0,
      '',
    ]);
  });

  test('by the share sheet of the phone where there is one', async ({ page }) => {
    await page.addInitScript(() => {
      const shared: unknown[] = [];
      Object.assign(window, { shared });
      Object.defineProperty(navigator, 'share', {
        value: (data: unknown) => Promise.resolve(void shared.push(data)),
        configurable: true,
      });
    });
    const { message } = await open(page);
    await message.fill('Ai làm theo: Tổ 3');
    await composer(page).getByRole('button', { name: 'Gửi tin …' }).click();
    expect(await page.evaluate(() => (window as unknown as { shared: unknown[] }).shared)).toEqual([
      { text: 'Ai làm theo: Tổ 3' },
    ]);
  });

  test('without script, and stays within a small screen', async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
    const page = await context.newPage();
    const { message } = await open(page);
    await expect(message).toBeEditable();
    const mail = await composer(page).getByRole('link', { name: 'Mở thư điện tử' }).getAttribute('href');
    expect(mail).toMatch(/^mailto:banbientap@guongsang\.example\?subject=L%C3%A0m%20theo/);
    await expect(composer(page).getByRole('button', { name: 'Chép tin' })).toBeHidden();
    const box = (await message.boundingBox())!;
    expect(box.x + box.width).toBeLessThanOrEqual(320);
    await context.close();
  });

  test('not where a story has no method to follow', async ({ page }) => {
    await new EntryPage(page).open(entry.story);
    await expect(composer(page)).toHaveCount(0);
  });
});

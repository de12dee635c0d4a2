/** A corpus that goes to every limit of the model, and what was withdrawn from it or is to come. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test, type Page } from 'playwright/test';
import sharp from 'sharp';
import { build, ofOthers, placeWith, serve, validCorpus, type Place } from './corpora.ts';
import { crowd, widths, writePhoto } from './crowd.ts';
import { factsOf } from './facts.ts';
import { overhang } from './overhang.ts';
import { EntryPage } from './pages/entry-page.ts';
import { ListPage } from './pages/list-page.ts';
import { SearchPage } from './pages/search-page.ts';
import { publicPages } from './site.ts';

test.setTimeout(240_000);

test.describe('at the limits of the model', { tag: '@thorough' }, () => {
  let place: Place;
  let server: { url: string; stop: () => void } | undefined;

  test.beforeAll(async () => {
    place = placeWith('extremes', validCorpus);
    crowd(place);
    for (const [file, width] of Object.entries(widths)) await writePhoto(join(place.content, file), width);
    await build(place);
    server = await serve(place.out);
  });
  test.afterAll(() => server?.stop());

  const longest = {
    'front page': '/',
    story: '/dien-hinh/dai-nhat/',
    'story with a title of one word': '/dien-hinh/mot-chu/',
    campaign: '/phong-trao/dai-nhat/',
    'award of 500': '/khen-thuong/dai-nhat/',
    'award of 500 by unit': '/khen-thuong/dai-nhat/theo-don-vi/',
    event: '/su-kien/dai-nhat/',
    unit: '/don-vi/dai-nhat/',
    document: '/van-ban/dai-nhat/',
    page: '/dai-nhat/',
    stories: '/dien-hinh/',
    awards: '/khen-thuong/',
    campaigns: '/phong-trao/',
    calendar: '/lich/',
    methods: '/nhan-rong/',
    events: '/su-kien/',
    documents: '/van-ban/',
    units: '/don-vi/',
  };

  for (const [type, address] of Object.entries(longest)) {
    test(`${type}: the longest values stay within the page and are cut nowhere`, async ({ page }) => {
      await page.goto(server!.url + address);
      for (const width of [320, 360, 768, 1280]) {
        await page.setViewportSize({ width, height: 740 });
        expect(await overhang(page), `at ${width} px`).toEqual([]);
        expect(await clipped(page), `at ${width} px`).toEqual([]);
      }
    });
  }

  test('results of a search: the longest values stay within the page', async ({ page }) => {
    const search = new SearchPage(page);
    await page.goto(`${server!.url}/tim-kiem/?loai=dien-hinh`);
    await expect(search.results).toHaveCount(10);
    for (const width of [320, 360, 768, 1280]) {
      await page.setViewportSize({ width, height: 740 });
      expect(await overhang(page), `at ${width} px`).toEqual([]);
      expect(await clipped(page), `at ${width} px`).toEqual([]);
    }
  });

  test('a table of 40 rows and six columns scrolls in its own box, by keyboard too', async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    const story = await new EntryPage(page).open(`${server!.url}/dien-hinh/dai-nhat/`);
    const table = story.main.getByRole('table').first();
    await expect(table.getByRole('row')).toHaveCount(41);
    const box = table.locator('xpath=..');
    const [inner, outer] = await box.evaluate((element) => [element.scrollWidth, element.clientWidth]);
    expect(inner).toBeGreaterThan(outer);
    await box.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => box.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
  });

  test('a list of 58 stories is read page by page, without script', async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    const list = await new ListPage(page).open(`${server!.url}/dien-hinh/`);
    const seen = new Set<string>();
    for (const number of ['1', '2', '3']) {
      if (number !== '1') await list.pages.getByRole('link', { name: `Trang ${number}` }).click();
      await expect(list.pages.getByRole('link', { name: `Trang ${number}` })).toHaveAttribute('aria-current', 'page');
      for (const href of await list.entries
        .locator('h2 a')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href')!)))
        seen.add(href);
      const box = (await list.pages.getByRole('link').first().boundingBox())!;
      expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(43.5);
    }
    // 56 here and 2 of the corpus it builds on; neither the withdrawn nor tomorrow's.
    expect(seen.size).toBe(58);
    await expect(page).toHaveURL(/\/dien-hinh\/trang\/3\/$/);
    await expect(page).toHaveTitle(/trang 3/);
    await context.close();
  });

  test('a withdrawn story and a revoked decision keep their address, say why, and nothing of the old text is left', async ({
    page,
  }) => {
    for (const [address, title, reason, old] of [
      ['/dien-hinh/da-rut/', 'Đã rút lại', 'Người được nêu tên đề nghị.', /bí mật|không ai được đọc/],
      ['/su-kien/da-rut/', 'Đã rút lại', 'Đăng nhầm: không có hội nghị này.', /bí mật|không ai được biết|Nơi kín/],
      ['/khen-thuong/da-huy/', 'Đã hủy bỏ quyết định', 'Hồ sơ khai không đúng.', /không có thật|Người bị hủy/],
    ] as const) {
      const tombstone = await new EntryPage(page).open(server!.url + address);
      await tombstone.isTitled(title);
      await expect(tombstone.main).toContainText(reason);
      expect(await page.content()).not.toMatch(old);
      await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex');
    }
    for (const file of ofOthers(place))
      expect(readFileSync(join(place.out, file), 'utf8'), file).not.toMatch(/da-rut|da-huy/);
    const learner = await new EntryPage(page).open(`${server!.url}/dien-hinh/nguoi-hoc-theo/`);
    await learner.main.getByRole('link', { name: 'Điển hình đã rút lại' }).first().click();
    await learner.isTitled('Đã rút lại');
    await learner.main.getByRole('link', { name: 'Xem mọi lần đính chính' }).click();
    await expect(learner.main.getByRole('listitem').first()).toContainText('Hồ sơ khai không đúng.');
    await expect(learner.main.getByRole('listitem')).toHaveCount(4);
  });

  test('in the whole published folder there is no word, file or picture left of what was withdrawn, revoked, is to come or unfinished', async () => {
    const files = filesOf(place.out);
    const naming = files.filter((file) =>
      /không ai được đọc nữa|Nội dung bí mật cũ|Thành tích không có thật|Người bị hủy|Quyết định đã bị hủy bỏ/.test(
        textOf(join(place.out, file)),
      ),
    );
    expect(naming).toEqual([]);
    const hidden = /ngay-mai|hẹn ngày mai|chưa đến ngày|Người của Ngày Mai|nhap-chua-xong|chưa ai được xem/i;
    expect(files.filter((file) => hidden.test(file) || hidden.test(textOf(join(place.out, file))))).toEqual([]);
    expect(files.filter((file) => /\.pf_fragment$/.test(file)).length, 'the search index is read').toBeGreaterThan(50);
    expect(files.filter((file) => /(?:da-rut|da-huy)\/(?:lan-toa|.*\.pdf)|anh-da-rut|anh-ngay-mai/.test(file))).toEqual(
      [],
    );
    const built = await Promise.all(
      files
        .filter((file) => /^_astro\/.*\.(?:jpe?g|png|webp)$/.test(file))
        .map(async (file) => (await sharp(join(place.out, file)).metadata()).width),
    );
    expect(built).toContain(401);
    expect(built.filter((width) => width === 403 || width === 407)).toEqual([]);
  });

  for (const [type, address] of Object.entries({
    campaign: longest.campaign,
    story: longest.story,
    award: longest['award of 500'],
  })) {
    test(`the poster of the longest ${type} holds all its words on one sheet, in whatever wide font`, async ({
      browser,
    }) => {
      // The content policy allows no style from outside.
      const context = await browser.newContext({ bypassCSP: true, viewport: { width: 900, height: 1200 } });
      const page = await context.newPage();
      await page.goto(`${server!.url}${address}lan-toa/ap-phich/`);
      await page.addStyleTag({ content: "body { font-family: 'DejaVu Sans', Verdana, sans-serif }" });
      const over = await page.evaluate(() => {
        const sheet = document.querySelector('.poster-sheet')!;
        const foot = sheet.querySelector('.poster-foot')!.getBoundingClientRect();
        const lowest = Math.max(
          ...[...sheet.querySelectorAll('.poster-body *')].map((element) => element.getBoundingClientRect().bottom),
        );
        return { sheet: sheet.scrollHeight - sheet.clientHeight, body: Math.max(0, lowest - foot.top) };
      });
      expect(over).toEqual({ sheet: 0, body: 0 });
      await context.close();
    });
  }

  test('no built picture says where or by whom it was taken', async () => {
    // What the phone wrote is really there before the build.
    expect(readFileSync(join(place.content, 'stories/dai-nhat/anh-dien-thoai.jpg')).includes('Dinh Thi Ne')).toBe(true);
    const pictures = filesOf(place.out).filter((file) => /\.(?:jpe?g|png|webp)$/.test(file));
    expect(pictures.length).toBeGreaterThan(50);
    const telling: string[] = [];
    for (const file of pictures) {
      const { exif, xmp, iptc } = await sharp(join(place.out, file)).metadata();
      if (exif || xmp || iptc) telling.push(file);
    }
    expect(telling).toEqual([]);
  });

  test('a story of tomorrow is in no page, feed or list of today', async ({ page }) => {
    expect((await page.goto(`${server!.url}/dien-hinh/ngay-mai/`))?.status()).toBe(404);
    const everything = [
      ...publicPages(place.out).map(({ html }) => html),
      ...ofOthers(place).map((file) => readFileSync(join(place.out, file), 'utf8')),
    ];
    expect(everything.filter((one) => /hẹn ngày mai|ngay-mai|Ngày Mai/.test(one))).toEqual([]);
  });

  test('whatever their length, pages have one heading, whole descriptions and no two the same title', async ({
    page,
  }) => {
    const facts = await factsOf(page, publicPages(place.out));
    expect(
      facts
        .filter(
          ({ names, meta }) =>
            names.length !== 1 || meta['description']![0]!.length > 200 || meta['description']![0]!.length < 15,
        )
        .map(({ address }) => address),
    ).toEqual([]);
    const titles = facts.filter(({ meta }) => !meta['robots']).map(({ title }) => title);
    expect(titles.filter((title, i) => titles.indexOf(title) !== i)).toEqual([]);
  });
});

const filesOf = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .map((item) => join(item.parentPath, item.name).slice(dir.length + 1));

/** The text of a built file; Pagefind packs its own. */
function textOf(file: string): string {
  const bytes = readFileSync(file);
  return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8').normalize('NFC');
}

/** Elements whose own text does not fit into their box and cannot be scrolled to. */
async function clipped(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('body *:not(svg, svg *, .hidden, .skip)')]
      .filter((element) =>
        [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim()),
      )
      .filter((element) => {
        const range = document.createRange();
        range.selectNodeContents(element);
        const { right, bottom } = range.getBoundingClientRect();
        let box: HTMLElement | null = element;
        while (box && getComputedStyle(box).overflow === 'visible') box = box.parentElement;
        if (
          !box ||
          box === document.documentElement ||
          /auto|scroll/.test(getComputedStyle(box).overflow) ||
          box.matches('.hidden, thead')
        )
          return false;
        const limits = box.getBoundingClientRect();
        return right > limits.right + 1 || bottom > limits.bottom + 1;
      })
      .map(
        (element) =>
          `${element.tagName.toLowerCase()}.${element.className}: ${element.textContent.trim().slice(0, 40)}`,
      ),
  );
}

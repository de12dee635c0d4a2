/**
 * What becomes of the portal elsewhere: in a locality that has just begun, with another corpus, and with a corpus that goes to
 * every limit of the model. One file, because one worker runs a file: Astro keeps the list of a corpus' photos in `.astro/`,
 * which all builds of a checkout share.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse as parseCsv } from 'csv-parse/sync';
import { HtmlValidate } from 'html-validate';
import ICAL from 'ical.js';
import { expect, test, type Page } from 'playwright/test';
import sharp from 'sharp';
import { build, placeWith, serve, validCorpus, type Place } from './corpora.ts';
import { crowd, hostilePlace, widths, writePhoto } from './crowd.ts';
import { factsOf } from './facts.ts';
import { overhang } from './overhang.ts';
import { EntryPage } from './pages/entry-page.ts';
import { FrontPage } from './pages/front-page.ts';
import { ListPage } from './pages/list-page.ts';
import { SearchPage } from './pages/search-page.ts';
import { dist, publicPages } from './site.ts';
import { programs } from '../../fixtures/hostile.ts';
import { validateSite } from '../../../src/publish/releases.ts';

test.setTimeout(240_000);

/** What other programs read of a built place. */
const ofOthers = ({ out }: Place): string[] => ['sitemap-0.xml', ...globSync('**/{rss.xml,lich.ics}', { cwd: out })];

test('hostile texts in every field run nowhere: on no page, in no feed, table or search', async ({ browser }) => {
  test.setTimeout(600_000);
  const place = await hostilePlace('hostile');
  await build(place);
  const { url, stop } = await serve(place.out);
  // Without the content policy, which would stop what the pages themselves must not let through.
  const context = await browser.newContext({ bypassCSP: true, baseURL: url, serviceWorkers: 'block' });
  const ran: string[] = [];
  try {
    const page = await context.newPage();
    await page.exposeFunction('tripped', (which: number) => void ran.push(`${page.url()} ${which}`));
    page.on(
      'request',
      (request) => void (new URL(request.url()).origin === url || ran.push(`${page.url()} asks for ${request.url()}`)),
    );
    page.on('dialog', (dialog) => void ran.push(`${page.url()} says ${dialog.message()}`));
    // The wire rings at all, and the texts are there.
    await page.goto('/dien-hinh/dai-nhat/');
    await expect(page.getByRole('main')).toContainText('tripped(');
    await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<img src=/khong-co onerror=tripped(0)>'));
    await expect.poll(() => ran.splice(0)).toEqual([`${url}/dien-hinh/dai-nhat/ 0`]);
    // Fifty fillers have nothing of their own to try.
    const addresses = publicPages(place.out)
      .map(({ address }) => address)
      .filter((address) => !address.startsWith('/dien-hinh/dien-hinh-'));
    const asked = [
      '"><img src=x onerror=tripped(201)>',
      '<svg onload=tripped(202)>',
      'tripped',
      'javascript:tripped(203)',
    ].map(encodeURIComponent);
    for (const address of [
      ...addresses,
      ...asked.flatMap((query) => [
        `/tim-kiem/?q=${query}`,
        `/khen-thuong/tra-cuu/?ten=${query}&nam=${query}`,
        `/dien-hinh/dai-nhat/?x=${query}#${query}`,
      ]),
    ]) {
      await page.goto(address);
      if (address.startsWith('/tim-kiem/?')) await expect(page.locator('[data-status]')).not.toBeEmpty();
      expect(await page.evaluate(programs), address).toEqual([]);
    }
    expect(addresses.length).toBeGreaterThan(100);
    await page.goto('about:blank');
    for (const file of ofOthers(place).filter((name) => !name.endsWith('.ics')))
      expect(await page.evaluate(notXml, readFileSync(join(place.out, file), 'utf8')), file).toEqual([]);
    expect(ran).toEqual([]);
  } finally {
    await context.close();
    stop();
  }
  for (const file of globSync('**/lich.ics', { cwd: place.out })) {
    const calendar = new ICAL.Component(ICAL.parse(readFileSync(join(place.out, file), 'utf8')) as never);
    expect(
      calendar
        .getAllSubcomponents()
        .map(({ name }) => name)
        .filter((name) => name !== 'vevent'),
      file,
    ).toEqual([]);
    for (const event of calendar.getAllSubcomponents('vevent'))
      expect(
        event
          .getAllProperties()
          .map(({ name }) => name)
          .filter((name) => /attach|attendee|alarm/.test(name)),
        file,
      ).toEqual([]);
  }
  for (const file of globSync('**/*.csv', { cwd: place.out })) {
    const rows = parseCsv(readFileSync(join(place.out, file), 'utf8'), { bom: true }) as string[][];
    expect(
      rows.flat().filter((cell) => /^[=+@\t\r]|^-(?![\d.,]+$)/.test(cell)),
      file,
    ).toEqual([]);
  }
});

function notXml(text: string): string[] {
  const read = new DOMParser().parseFromString(text, 'application/xml');
  return [...read.querySelectorAll('parsererror, script, img, svg, iframe')].map((element) =>
    element.outerHTML.slice(0, 200),
  );
}

test('a portal without its samples and without one story still builds, and invites the editor to write', async ({
  page,
}) => {
  const place = placeWith('empty', 'content');
  execFileSync(process.execPath, ['src/corpus/clear-samples.ts', place.content], { stdio: 'pipe' });
  // Of the real entries, awards and campaigns may lead to stories; a locality that begins has neither.
  for (const collection of ['stories', 'awards', 'campaigns'])
    rmSync(join(place.content, collection), { recursive: true, force: true });
  await build(place);
  const { url, stop } = await serve(place.out);
  try {
    const front = await new FrontPage(page).open(url);
    await front.isTitled('Gương đầu tiên đang chờ bạn kể');
    await expect(front.main.getByRole('link', { name: 'Mở bàn biên tập' })).toHaveAttribute('href', '/admin/');
    for (const sheet of ['Phong trào đang diễn ra', 'Điển hình mới', 'Bảng vàng'])
      await expect(front.section(sheet).getByText('Chưa có mục nào ở đây.')).toBeVisible();
    await expect(front.communes).toHaveCount(8);
    for (const [section, title] of [
      ['Điển hình', /^Tất cả điển hình 0$/],
      ['Phong trào', /^Tất cả phong trào 0$/],
      ['Khen thưởng', /^Tất cả quyết định 0$/],
    ] as const) {
      await front.goToSection(section);
      const list = new ListPage(page);
      await expect(list.title).toHaveText(title);
      await expect(list.main.getByRole('link', { name: /^Bạn là người biên tập/ })).toHaveAttribute('href', '/admin/');
      await page.setViewportSize({ width: 320, height: 600 });
      expect(await overhang(page)).toEqual([]);
      await page.setViewportSize({ width: 1280, height: 900 });
    }
    expect((await page.request.get(`${url}/rss.xml`)).status()).toBe(200);
    const facts = await factsOf(page, publicPages(place.out));
    expect(facts.filter(({ sample }) => sample)).toEqual([]);
    expect(facts.flatMap(({ address, names }) => (names.length === 1 ? [] : [address]))).toEqual([]);
  } finally {
    stop();
  }
});

test('CONTENT_DIR and OUT_DIR build another portal and leave this one’s folders alone', async ({ page }) => {
  const place = placeWith('another', validCorpus);
  writeFileSync(
    join(place.content, 'site.yml'),
    `${readFileSync(join(place.content, 'site.yml'), 'utf8')}tipEndpoint: https://bieu-mau.example/gui\n`,
  );
  const unit = join(place.content, 'units', 'xa-ba-to', 'index.md');
  writeFileSync(unit, readFileSync(unit, 'utf8').replace('kind: commune', 'kind: commune\nformerSlugs: [xa-ba-to-cu]'));
  rmSync(place.out, { recursive: true, force: true });
  const stamps = () =>
    ['content', dist].map((folder) =>
      existsSync(folder)
        ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(
            (file) => `${file} ${statSync(resolve(folder, file)).mtimeMs}`,
          )
        : [],
    );
  const before = stamps();
  await build(place);
  expect(stamps()).toEqual(before);
  const front = readFileSync(join(place.out, 'index.html'), 'utf8');
  expect(front).toContain('Gương sáng thử nghiệm');
  expect(front).not.toContain('Gương sáng Ba Tơ');
  // tip.spec.ts posts such a form.
  const tip = readFileSync(join(place.out, 'gioi-thieu-guong', 'index.html'), 'utf8');
  const form = /<form class="tip-form"[^>]*>/.exec(tip)?.[0];
  expect(form).toContain('action="https://bieu-mau.example/gui"');
  expect(form).toContain('method="post"');
  expect(tip).toContain('<button type="submit" class="button button-first" data-tip-submit');
  const { url, stop } = await serve(place.out);
  try {
    await page.goto(`${url}/dien-hinh/hien-dat-mo-duong/`);
    const photo = page.getByRole('main').getByRole('img', { name: 'Con đường đất chạy thẳng về phía dãy núi' });
    expect(
      await photo.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
    ).toBeGreaterThan(0);
    expect((await page.request.get(`${url}/admin/`)).status()).toBe(200);
    await leadsOn(page, url, place);
  } finally {
    stop();
  }
});

/** The unit `xa-ba-to` was at `xa-ba-to-cu` before: whoever kept the old address, on paper or in a feed reader, arrives. */
async function leadsOn(page: Page, url: string, { out }: Place): Promise<void> {
  for (const address of [
    '/don-vi/xa-ba-to/',
    '/phong-trao/hien-dat-lam-duong/xa-ba-to/',
    '/phong-trao/hien-dat-lam-duong/xa-ba-to/lan-toa/',
    '/dien-hinh/don-vi/xa-ba-to/',
  ]) {
    const former = address.replace('xa-ba-to/', 'xa-ba-to-cu/');
    await page.goto(url + former);
    await expect(page, former).toHaveURL(url + address);
    const { results } = await new HtmlValidate({
      extends: ['html-validate:standard', 'html-validate:document'],
      rules: { 'doctype-style': 'off', 'meta-refresh': 'off' },
    }).validateString(readFileSync(join(out, former, 'index.html'), 'utf8'));
    expect(results.flatMap(({ messages }) => messages)).toEqual([]);
  }
  const map = readFileSync(join(out, 'redirects.map'), 'utf8').split('\n').filter(Boolean);
  for (const file of ['lich.ics', 'rss.xml', 'chia-se.png'])
    expect(map).toContain(`/don-vi/xa-ba-to-cu/${file} /don-vi/xa-ba-to/${file};`);
  expect(validateSite(out)).toBeUndefined();
  for (const file of ofOthers({ content: '', out }))
    expect(readFileSync(join(out, file), 'utf8'), file).not.toContain('xa-ba-to-cu');
}

test.describe('at the limits of the model', () => {
  let place: Place;
  let server: { url: string; stop: () => void };

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
      await page.goto(server.url + address);
      for (const width of [320, 360, 768, 1280]) {
        await page.setViewportSize({ width, height: 740 });
        expect(await overhang(page), `at ${width} px`).toEqual([]);
        expect(await clipped(page), `at ${width} px`).toEqual([]);
      }
    });
  }

  test('results of a search: the longest values stay within the page', async ({ page }) => {
    const search = new SearchPage(page);
    await page.goto(`${server.url}/tim-kiem/?loai=dien-hinh`);
    await expect(search.results).toHaveCount(10);
    for (const width of [320, 360, 768, 1280]) {
      await page.setViewportSize({ width, height: 740 });
      expect(await overhang(page), `at ${width} px`).toEqual([]);
      expect(await clipped(page), `at ${width} px`).toEqual([]);
    }
  });

  test('a table of 40 rows and six columns scrolls in its own box, by keyboard too', async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    const story = await new EntryPage(page).open(`${server.url}/dien-hinh/dai-nhat/`);
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
    const list = await new ListPage(page).open(`${server.url}/dien-hinh/`);
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
    // 56 here and 2 of the corpus it stands on; neither the withdrawn nor tomorrow's.
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
      const tombstone = await new EntryPage(page).open(server.url + address);
      await tombstone.isTitled(title);
      await expect(tombstone.main).toContainText(reason);
      expect(await page.content()).not.toMatch(old);
      await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex');
    }
    for (const file of ofOthers(place))
      expect(readFileSync(join(place.out, file), 'utf8'), file).not.toMatch(/da-rut|da-huy/);
    const learner = await new EntryPage(page).open(`${server.url}/dien-hinh/nguoi-hoc-theo/`);
    await learner.main.getByRole('link', { name: 'Điển hình đã rút lại' }).first().click();
    await learner.isTitled('Đã rút lại');
    await learner.main.getByRole('link', { name: 'Xem mọi lần đính chính' }).click();
    await expect(learner.main.getByRole('listitem').first()).toContainText('Hồ sơ khai không đúng.');
    await expect(learner.main.getByRole('listitem')).toHaveCount(4);
  });

  test('in the whole published folder there is no word, file or picture left of what was withdrawn, revoked or is to come', async () => {
    const files = filesOf(place.out);
    const told = files.filter((file) =>
      /không ai được đọc nữa|Nội dung bí mật cũ|Thành tích không có thật|Người bị hủy|Quyết định đã bị hủy bỏ/.test(
        textOf(join(place.out, file)),
      ),
    );
    expect(told).toEqual([]);
    // The desk knows the titles of what is to come.
    expect(
      files.filter(
        (file) =>
          !file.startsWith('admin/') &&
          /hẹn ngày mai|Chưa đến ngày\.|chưa đến ngày|Ngày Mai/.test(textOf(join(place.out, file))),
      ),
    ).toEqual([]);
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
    expect((await page.goto(`${server.url}/dien-hinh/ngay-mai/`))?.status()).toBe(404);
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
          `${element.tagName.toLowerCase()}.${element.className}: ${element.textContent?.trim().slice(0, 40)}`,
      ),
  );
}

/** An officer of a commune takes the share kit: pictures, captions, QR code, poster, script. */
import { readFileSync } from 'node:fs';
import jsqr from 'jsqr';
import { expect, test, type Page } from 'playwright/test';
import sharp from 'sharp';
import { dist, entry, fileOf, publicPages, published, shared } from './site.ts';

// a CommonJS module whose function is its `default`, or the module itself, as the loader has it
const decode = (jsqr as unknown as { default?: typeof jsqr }).default ?? jsqr;

const commune = entry.campaignAtCommune;
const kits = publicPages(dist)
  .map(({ address }) => address)
  .filter((address) => address.endsWith('/lan-toa/'));
const subjectOf = (kit: string): string => kit.replace(/lan-toa\/$/, '');

const text = (address: string): string => readFileSync(fileOf(dist, address), 'utf8');

/** What a camera reads from a picture. */
async function scanned(picture: Buffer): Promise<string | undefined> {
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return decode(new Uint8ClampedArray(data), info.width, info.height)?.data;
}

test('an officer of Ba Tô finds the campaign on the front page, takes the kit of the own commune, and has what Zalo, the paper and the loudspeaker need', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/');
  const running = page.getByRole('region', { name: 'Phong trào đang diễn ra' });
  await expect(running.getByRole('link', { name: 'Bộ lan tỏa' })).toBeVisible();
  await running.getByRole('link', { name: 'Mỗi nhà lùi một thước, đường thôn rộng ba mét' }).click();
  await expect(page.getByRole('region', { name: 'Phong trào trong một cái nhìn' })).toContainText('Tham gia thế nào');
  await page
    .getByRole('heading', { name: 'Phong trào ở mỗi nơi' })
    .locator('..')
    .getByRole('link', { name: 'Xã Ba Tô' })
    .click();
  await expect(page).toHaveURL(commune);
  await page.getByRole('link', { name: 'Lấy bộ lan tỏa' }).click();
  await expect(page).toHaveURL(`${commune}lan-toa/`);

  await page.getByRole('button', { name: 'Chép: Zalo' }).click();
  const zalo = await page.evaluate(async () => navigator.clipboard.readText());
  expect(zalo).toMatch(/^Xã Ba Tô: /);
  // The copied address is the one that everybody who gets it opens.
  expect(new URL(zalo.split('\n').at(-1)!).pathname).toBe(commune);
  await page.getByRole('link', { name: 'Mở áp phích để in' }).click();
  await expect(page.locator('.poster')).toContainText('Xã Ba Tô');
  expect(await scanned(await page.locator('.poster .qr').screenshot())).toBe(new URL(commune, published).href);
  await page.goBack();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Tải bản tin (văn bản)' }).click();
  expect(readFileSync(await (await download).path(), 'utf8').match(/Ba Tô/g)!.length).toBeGreaterThan(1);
});

for (const [subject, address] of Object.entries(shared)) {
  test.describe(`the kit of ${subject}`, () => {
    test('is reached from the page’s own share bar', async ({ page }) => {
      await page.goto(address);
      await page.getByRole('link', { name: 'Lấy bộ lan tỏa' }).click();
      await expect(page).toHaveURL(`${address}lan-toa/`);
      await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex');
      await page.getByRole('heading', { level: 1 }).getByRole('link').click();
      await expect(page).toHaveURL(address);
    });

    test('gives captions, three pictures, a QR code and a script for the loudspeaker', async ({ page, context }) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.goto(`${address}lan-toa/`);
      const taken = async (name: string): Promise<Buffer> => {
        const download = page.waitForEvent('download');
        await page.getByRole('link', { name }).click();
        return readFileSync(await (await download).path());
      };

      await test.step('each caption and the script go to the clipboard, whole', async () => {
        for (const name of ['Zalo', 'Facebook', 'Tin nhắn SMS', 'Bản tin truyền thanh']) {
          const block = page.locator('[data-copy]').filter({ has: page.getByRole('heading', { name, exact: true }) });
          await block.getByRole('button', { name: `Chép: ${name}` }).click();
          await expect(block.getByRole('status')).toHaveText('Đã chép');
          const copied = await page.evaluate(() => navigator.clipboard.readText());
          expect(copied).toBe(await block.locator('[data-copy-text]').evaluate((words) => words.textContent));
          const lines = copied.split('\n').length;
          if (name === 'Zalo') expect(lines).toBe(4);
          if (name === 'Facebook') expect(lines).toBe(5);
          if (name === 'Tin nhắn SMS') expect(copied).toMatch(/^[\x20-\x7e]{1,160}$/);
          if (name !== 'Bản tin truyền thanh') expect(copied).toContain(published);
          if (name === 'Zalo' || name === 'Facebook') expect(copied).toContain(new URL(address, published).href);
        }
      });

      await test.step('the pictures are of the sizes they are named by', async () => {
        for (const [name, width, height] of [
          ['Ảnh ngang', 1200, 630],
          ['Ảnh vuông', 1080, 1080],
          ['Ảnh dọc', 1080, 1920],
        ] as const) {
          const file = await taken(`Tải ảnh: ${name}`);
          const picture = await sharp(file).metadata();
          expect([picture.format, picture.width, picture.height]).toEqual(['png', width, height]);
          expect(file.length).toBeLessThanOrEqual(300_000);
          await expect(page.getByText(`${width} × ${height}`)).toBeVisible();
        }
      });

      await test.step('the code, as PNG and as SVG, leads to the page', async () => {
        for (const name of ['Tải mã QR (PNG)', 'Tải mã QR để in (SVG)'])
          expect(await scanned(await taken(name)), name).toBe(new URL(address, published).href);
      });

      await test.step('the script takes one to two minutes, and is a file', async () => {
        const file = (await taken('Tải bản tin (văn bản)')).toString();
        expect(file.startsWith('\uFEFFBẢN TIN TRUYỀN THANH\r\n')).toBe(true);
        const script = await page.locator('.kit-scripts [data-copy-text]').first().innerText();
        expect(file.replace(/\r\n\r\n/g, '\n')).toContain(script);
        await expect(page.getByText(/Đọc trong khoảng (?:1 phút(?: \d+ giây)?|2 phút)$/)).toBeVisible();
      });
    });

    test('has a poster of exactly one sheet of A4, whose code leads to the page', async ({ page }) => {
      await page.goto(`${address}lan-toa/`);
      await page.getByRole('link', { name: 'Mở áp phích để in' }).click();
      await expect(page.getByRole('button', { name: 'In áp phích' })).toBeVisible();
      const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
      expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
      const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf)!.map(Number);
      expect(Math.abs(width! - 595.28)).toBeLessThan(1);
      expect(Math.abs(height! - 841.89)).toBeLessThan(1);

      await page.setViewportSize({ width: 794, height: 1123 });
      await page.emulateMedia({ media: 'print' });
      await expect(page.locator('.poster')).toHaveCSS('width', /^793\.[67]/);
      for (const gone of [
        page.getByRole('navigation'),
        page.getByRole('contentinfo').last(),
        page.getByRole('button', { name: 'In áp phích' }),
      ])
        await expect(gone).toBeHidden();
      expect(await scanned(await page.screenshot())).toBe(new URL(address, published).href);
    });
  });
}

test('without script the captions can be selected, and no dead button is offered', async ({ browser }) => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(`${entry.campaign}lan-toa/`);
  await expect(page.getByText('#BaTo #DuongThon #LuiMotThuoc')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Chép/ })).toHaveCount(0);
  await page.goto(`${entry.campaign}lan-toa/ap-phich/`);
  await expect(page.getByRole('button', { name: 'In áp phích' })).toHaveCount(0);
  await page.close();
});

test('every script of the site takes one to two minutes and holds no digit', () => {
  expect(kits.length).toBeGreaterThan(80);
  for (const kit of kits) {
    const script = text(`${kit}ban-tin.txt`).split('\r\n\r\n').slice(1).join('\n');
    const seconds = (script.match(/[\p{L}\p{M}]+/gu)!.length / 130) * 60;
    expect(seconds, kit).toBeGreaterThanOrEqual(60);
    expect(seconds, kit).toBeLessThanOrEqual(120);
    expect(script, kit).not.toMatch(/\d/);
  }
});

test('on every poster of the site all words fit on the sheet', { tag: '@thorough' }, async ({ page }) => {
  test.setTimeout(240_000);
  await page.setViewportSize({ width: 900, height: 1200 });
  for (const kit of kits) {
    await page.goto(`${kit}ap-phich/`);
    expect(await overhang(page), kit).toEqual([]);
    expect(await smallest(page), kit).toBeGreaterThanOrEqual(8);
  }
});

/** The size of the poster's text on paper, in points. */
const smallest = async (page: Page): Promise<number> => {
  await page.emulateMedia({ media: 'print' });
  const size = await page
    .locator('.poster-sheet')
    .evaluate((sheet) => Number.parseFloat(getComputedStyle(sheet).fontSize) * 0.75);
  await page.emulateMedia({ media: 'screen' });
  return size;
};

/** Words of the poster that are outside the sheet, or over its foot. */
const overhang = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    await document.fonts.ready;
    const sheet = document.querySelector('.poster-sheet')!;
    const [edge, foot] = [
      sheet.getBoundingClientRect(),
      document.querySelector('.poster-foot')!.getBoundingClientRect(),
    ];
    return [...sheet.querySelectorAll('h1, h2, h3, p, li, dt, dd, .qr')].flatMap((element) => {
      const { left, right, bottom } = element.getBoundingClientRect();
      const limit = element.closest('.poster-foot') ? edge.bottom : foot.top;
      return left < edge.left || right > edge.right || bottom > limit ? [element.textContent] : [];
    });
  });

test('a commune’s own page of a campaign bears its name, its title, its picture, and only its own exemplars', async ({
  page,
}) => {
  const here = '/phong-trao/moi-nha-lui-mot-thuoc-duong-thon-rong-ba-met/xa-ba-to/';
  await page.goto(here);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Xã Ba Tơ: Mỗi nhà lùi một thước, đường thôn rộng ba mét',
  );
  await expect(page).toHaveTitle(/^Xã Ba Tơ: Mỗi nhà lùi một thước/);
  await expect(page.locator('meta[name=description]')).toHaveAttribute(
    'content',
    /^Trang của xã Ba Tơ trong phong trào này: /,
  );
  await expect(page.locator('meta[property="og:image"]')).toHaveAttribute(
    'content',
    new RegExp(`^${new URL(here, published).href}chia-se\\.png\\?v=`),
  );
  await expect(page.locator('meta[property="og:image:alt"]')).toHaveAttribute('content', /Xã Ba Tơ: Mỗi nhà/);
  await expect(page.locator('meta[name=robots]')).toHaveCount(0);
  await expect(
    page.getByRole('link', { name: 'Mỗi nhà lùi một thước, đường thôn rộng ba mét', exact: true }),
  ).toHaveAttribute('href', entry.campaign);
  const linked = async (address: string) => {
    await page.goto(address);
    return page.locator('.teaser h3 a').evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
  };
  const all = await linked(entry.campaign);
  const byCommune = kits
    .filter((kit) => kit.startsWith(entry.campaign))
    .map(subjectOf)
    .filter((address) => address !== entry.campaign)
    .map((address) => text(address));
  expect(byCommune.length).toBe(5);
  for (const story of await linked(here)) expect(all).toContain(story);
  for (const story of all)
    expect(byCommune.filter((html) => html.includes(`href="${story}"`)).length, story).toBeLessThanOrEqual(1);
  expect(byCommune.some((html) => html.includes('class="teasers"'))).toBe(true);
});

test('Ba Tơ and Ba Tô have pages, pictures and messages of their own', async ({ page }) => {
  const message = async (unit: string) => {
    await page.goto(`${entry.campaign}${unit}/lan-toa/`);
    return page.locator('[data-copy-text]').nth(2).innerText();
  };
  expect(await message('xa-ba-to')).not.toBe(await message('xa-ba-to-21523'));
  await page.goto(commune);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Xã Ba Tô: /);
});

test('a withdrawn entry has no kit', () => {
  const withdrawn = publicPages(dist).filter(
    ({ address, html }) =>
      /^\/(?:dien-hinh|phong-trao|khen-thuong)\/[^/]+\/$/.test(address) && html.includes('notice-withdrawn'),
  );
  for (const { address } of withdrawn) expect(kits).not.toContain(`${address}lan-toa/`);
});

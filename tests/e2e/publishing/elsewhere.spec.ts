/** What becomes of the portal elsewhere: in a locality that has just begun, and with another corpus. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { expect, test, type Page } from 'playwright/test';
import sharp from 'sharp';
import { build, ofOthers, placeWith, serve, validCorpus, type Place } from '../site/corpora.ts';
import { factsOf } from '../site/facts.ts';
import { overhang } from '../site/overhang.ts';
import { writePhoto } from '../site/crowd.ts';
import { FrontPage } from '../site/pages/front-page.ts';
import { ListPage } from '../site/pages/list-page.ts';
import { dist, publicPages } from '../site/site.ts';
import { validateSite } from '../../../src/publish/releases.ts';

test.setTimeout(240_000);

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
  writeFileSync(join(place.content, '.forgotten'), 'dấu\n');
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
  // Whoever publishes it keeps nothing of the sites before `npm run forget`.
  expect(readFileSync(join(place.out, 'admin', 'forgotten.txt'), 'utf8')).toBe('dấu\n');
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
    // The desk's lists on a forge.
    const photos = (await (await page.request.get(`${url}/admin/photos.json`)).json()) as Record<string, string>;
    expect(Object.keys(photos)).toEqual(['stories/hien-dat-mo-duong/duong-ve-thon.jpg']);
    expect((await page.request.get(url + Object.values(photos)[0]!)).headers()['content-type']).toBe('image/webp');
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

test('two places are built at the same time, each with its own photos; a second build of one of them is refused', async () => {
  const places = await Promise.all(
    [411, 413].map(async (width) => {
      const place = placeWith(`beside-${width}`, validCorpus);
      rmSync(place.out, { recursive: true, force: true });
      await writePhoto(join(place.content, 'stories/hien-dat-mo-duong/duong-ve-thon.jpg'), width);
      return { width, place };
    }),
  );
  const [first, second] = places.map(({ place }) => place);
  const ended = await Promise.allSettled([build(first!), build(second!), build(second!)]);
  const refused = ended.flatMap((end) => (end.status === 'rejected' ? [String(end.reason)] : []));
  expect(refused).toEqual([expect.stringContaining(`đang làm việc và giữ ${second!.out}.lock`)]);
  for (const { width, place } of places) {
    const pictures = readdirSync(join(place.out, '_astro')).filter((name) => /\.(?:jpe?g|webp)$/.test(name));
    const widths = await Promise.all(
      pictures.map(async (name) => (await sharp(join(place.out, '_astro', name)).metadata()).width),
    );
    expect(Math.max(...widths)).toBe(width);
  }
});

/** The preview is the page: the same HTML for every entry, the same share image, the same words for search engines. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { readCorpus } from '../../../src/corpus/read.ts';
import { directoryOf } from '../../../src/corpus/directory.ts';
import { entryCard } from '../../../src/share/card-words.ts';
import { addressOf, type CollectionName, type Site } from '../../../src/collections/index.ts';
import { drawPicture } from '../../../src/share/picture.ts';
import { campaignWords } from '../../../src/collections/campaigns/words.ts';
import { documentWords } from '../../../src/collections/documents/words.ts';
import { storyWords } from '../../../src/collections/stories/words.ts';
import { unitWords } from '../../../src/collections/units/words.ts';
import { strings } from '../../../src/text/strings.ts';
import type { Locator, Page } from 'playwright/test';
import { expect, publishing as test } from '../desk/desk-test.ts';

test.use({ whole: true });

/** What stands in other entries, by its heading: the desk's preview knows this one alone. */
const toldByOthers = [
  storyWords.awards,
  storyWords.events,
  campaignWords.children,
  unitWords.predecessors,
  unitWords.similar,
  documentWords.replaces,
  strings.embed.title,
];

/**
 * An article's HTML without what must differ: photos' files and sizes (the site has them resized), React's comments,
 * the share bar and the message of those who followed, both for readers of a published page, and what other entries say
 * of this one: lists of them (`.entry-more`), facts, a story's lineage beyond its own links,
 * the validity beside a cited document, the law behind a form of award; and the code that embeds a published page.
 */
function comparable(article: Element, ofOthers: readonly string[]): string {
  const copy = article.cloneNode(true) as Element;
  const drop = (selector: string, when: (element: Element) => boolean = () => true) =>
    [...copy.querySelectorAll(selector)].filter(when).forEach((element) => element.remove());
  copy.querySelectorAll('picture').forEach((picture) => {
    const alt = picture.querySelector('img')?.alt ?? '';
    picture.replaceWith(`[ảnh: ${alt}]`);
  });
  drop('[data-share], .following, .entry-more, .facts li small, .ground');
  drop('section', (section) => ofOthers.includes(section.querySelector(':scope > h2')?.textContent ?? ''));
  drop('.facts > div', (row) => ofOthers.includes(row.querySelector('dt')?.textContent ?? ''));
  // Of a lineage the desk knows the story's own links: whom it learnt from, and the copies that it lists.
  const here = copy.querySelector('.lineage [aria-current]');
  if (here) {
    here.querySelectorAll('.learnt, :scope > ol > li > ol').forEach((element) => element.remove());
    here.querySelectorAll('ol:empty').forEach((element) => element.remove());
    const source = here.parentElement?.closest('li')?.querySelector('a[href^="/dien-hinh/"]');
    const own = (source !== null && source !== undefined) || here.querySelector('ol') !== null;
    copy.querySelector('.lineage')!.replaceWith(source?.cloneNode(true) ?? '', here.cloneNode(true));
    drop('#lan-toa', () => !own);
  }
  return copy.outerHTML
    .replace(/<!--.*?-->/gs, '')
    .replace(/>\s+</g, '>\n<')
    .replace(/ (class|style)=""/g, '');
}

test('the preview of every entry has the HTML of its built page', async ({ portal, editor, page }) => {
  test.setTimeout(400_000);
  const { entries } = readCorpus(portal.content);
  expect(entries.length).toBeGreaterThan(70);
  await editor.open('stories', entries.find(({ collection }) => collection === 'stories')!.id);
  const compare = `(${comparable.toString()})`;
  for (const { collection, id, data } of entries) {
    const title = String((data as { title?: string; name?: string }).title ?? (data as { name?: string }).name);
    // By way of the list: Decap does not notice when one entry's address follows another's.
    await page.evaluate((hash) => (location.hash = hash), `#/collections/${collection}`);
    await expect(page.locator('#preview-pane')).toHaveCount(0);
    await page.evaluate((hash) => (location.hash = hash), `#/collections/${collection}/entries/${id}/index`);
    await expect(editor.article.getByRole('heading', { level: 1 })).toHaveText(title, { timeout: 30_000 });
    const pair = (built: string) =>
      page.evaluate(
        ([html, code, ofOthers]) => {
          const comparable = eval(code) as (article: Element, ofOthers: readonly string[]) => string;
          const preview = (document.querySelector('#preview-pane') as HTMLIFrameElement).contentDocument!.querySelector(
            'article',
          )!;
          const page = new DOMParser().parseFromString(html, 'text/html').querySelector('article')!;
          return [comparable(preview, ofOthers), comparable(page, ofOthers)] as const;
        },
        [built, compare, toldByOthers] as const,
      );
    // Photos come a moment later, and the site may still be building what an earlier scenario has saved.
    await expect(async () => {
      const [preview, site] = await pair(
        readFileSync(join(portal.out, addressOf(collection, id), 'index.html'), 'utf8'),
      );
      expect(preview, `${collection}/${id}`).toBe(site);
    }).toPass({ timeout: 120_000 });
  }
});

const samples: [CollectionName, string][] = [
  ['stories', 'tram-y-te-khong-dong-cua-23-nam-do-de-giua-hai-mua-lu'],
  ['campaigns', 'dot-cao-diem-100-ngay-khong-ai-don-mua-trong-nha-dot'],
  ['awards', 'giay-khen-cho-6-nguoi-giu-nghe-truyen-nghe-o-cac-thon-vung-cao'],
  ['units', 'xa-ba-to'],
  ['documents', 'chi-thi-41-ct-tw'],
];

/** The pixels of a picture, three bytes each. */
const pixels = (picture: Sharp) => picture.removeAlpha().raw().toBuffer();
const painted = (svg: string) => pixels(sharp(Buffer.from(svg)));

/** The pixels that the browser paints of an SVG, three bytes each. */
const paintedByBrowser = async (page: Page, svg: string) => {
  const url = await page.evaluate(async (source) => {
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(source)}`;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
    canvas.getContext('2d')?.drawImage(image, 0, 0);
    return canvas.toDataURL('image/png');
  }, svg);
  return pixels(sharp(Buffer.from(url.replace(/^.*,/, ''), 'base64')));
};

/** Pixels that differ by more than the edge of a letter may, of all, and the mean difference of a byte. */
function difference(one: Buffer, other: Buffer): { apart: number; mean: number } {
  expect(one.length).toBe(other.length);
  const differences = one.map((byte, at) => Math.abs(byte - (other[at] ?? 0)));
  return {
    apart: differences.filter((value) => value > 64).length / one.length,
    mean: differences.reduce((sum, value) => sum + value, 0) / one.length,
  };
}

for (const [collection, id] of samples) {
  test(`share image, search result and captions in the preview are those of the site: ${collection}`, async ({
    portal,
    editor,
    page,
  }) => {
    await editor.open(collection, id);
    const { panel, image, found } = await editor.shared();
    const folder = join(portal.out, addressOf(collection, id));
    const svg = await svgIn(image);
    const published = await pixels(sharp(join(folder, 'chia-se.png')));
    expect(Buffer.compare(await painted(svg), published)).toBe(0);
    // The browser smooths the edges of letters a little otherwise than the build's rasteriser.
    const { apart, mean } = difference(await paintedByBrowser(page, svg), published);
    expect(apart).toBeLessThan(0.001);
    expect(mean).toBeLessThan(0.5);
    const html = readFileSync(join(folder, 'index.html'), 'utf8');
    const decoded = (pattern: RegExp) =>
      html
        .match(pattern)?.[1]
        ?.replaceAll('&quot;', '"')
        .replaceAll('&#39;', "'")
        .replaceAll('&#38;', '&')
        .replaceAll('&amp;', '&');
    await expect(found.locator('strong')).toHaveText(decoded(/<title>(.*?)<\/title>/s) ?? 'không có');
    await expect(found.locator('span')).toHaveText(decoded(/<meta name="description" content="(.*?)"/s) ?? 'không có');
    await expect(found.locator('cite')).toContainText(id);
    if (!['stories', 'campaigns', 'awards'].includes(collection)) return;
    // The words to send it on with are those of the published kit.
    const kit = await page.evaluate(
      (kitHtml) =>
        [
          ...new DOMParser().parseFromString(kitHtml, 'text/html').querySelectorAll('.kit-captions [data-copy-text]'),
        ].map(({ textContent }) => textContent),
      readFileSync(join(folder, 'lan-toa', 'index.html'), 'utf8'),
    );
    expect(kit).toHaveLength(3);
    await expect(panel.locator('.desk-caption p')).toHaveText(kit);
  });
}

const svgIn = async (image: Locator) =>
  decodeURIComponent((await image.getAttribute('src'))!.replace('data:image/svg+xml,', ''));

test('the share image follows what is written, and names letters that it lacks', async ({ portal, editor }) => {
  const [[collection, id]] = samples as [[CollectionName, string]];
  await editor.open(collection, id);
  const { image, panel } = await editor.shared();
  const before = await image.getAttribute('src');
  const title = 'Đỡ đẻ giữa mùa lũ: chữ Ữ, chữ Ẵ, chữ Ộ đều đủ dấu';
  await editor.write('Tiêu đề', title);
  await expect(image).not.toHaveAttribute('src', before!, { timeout: 20_000 });
  const corpus = readCorpus(portal.content);
  const data = corpus.entries.find((entry) => entry.id === id)!.data;
  const card = entryCard(
    collection,
    id,
    { ...data, title },
    { directory: directoryOf(corpus), site: corpus.site.data as unknown as Site },
  );
  expect(Buffer.compare(await painted(await svgIn(image)), await pixels(sharp(await drawPicture(card, 'wide'))))).toBe(
    0,
  );

  await editor.write('Tiêu đề', 'Giữa mùa lũ 🌾');
  await expect(panel.getByRole('status')).toContainText('Ảnh không có “🌾”');
});

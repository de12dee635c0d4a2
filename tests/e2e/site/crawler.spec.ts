import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import sharp from 'sharp';
import { renderBody } from '../../../src/collections/present.ts';
import { factsOfSite, type Facts } from './facts.ts';
import { dist, fileOf, published } from './site.ts';

/** What a network allows a share image to weigh, the strictest of those that people here use. */
const heaviestImage = 300_000;

let pages: Facts[];

test.beforeAll(async ({ browser }) => {
  const page = await browser.newPage();
  pages = await factsOfSite(page);
  await page.close();
  expect(pages.length).toBeGreaterThan(100);
});

/** Every page for which `says` has something to say, so that one run names all that is wrong. */
const faults = (says: (page: Facts) => string | string[] | false | undefined): string[] =>
  pages.flatMap((page) => [says(page) || []].flat().map((fault) => `${page.address}: ${fault}`));
const isOne = (values: string[] | undefined, expected?: string) =>
  values?.length === 1 && (expected === undefined ? values[0] !== '' : values[0] === expected);
const indexable = () => pages.filter(({ meta }) => !meta['robots']?.some((robots) => robots.includes('noindex')));

test('each page has one share image, absolute, with its size and words for it', () => {
  const expected = {
    'og:image:width': '1200',
    'og:image:height': '630',
    'og:locale': 'vi_VN',
    'twitter:card': 'summary_large_image',
  };
  expect(
    faults(({ meta }) => [
      ...(isOne(meta['og:image']) && meta['og:image']![0]!.startsWith(new URL('/', published).href)
        ? []
        : [`og:image is ${String(meta['og:image'])}`]),
      ...Object.entries(expected).flatMap(([name, value]) =>
        isOne(meta[name], value) ? [] : [`${name} is ${String(meta[name])}`],
      ),
      ...((meta['og:image:alt']?.[0]?.length ?? 0) < 10 ? [`og:image:alt is ${String(meta['og:image:alt'])}`] : []),
    ]),
  ).toEqual([]);
});

test('each share image is there, of the size and type that its page names, and no network finds it too heavy', async () => {
  const images = new Map(
    pages.map(({ meta }) => [new URL(meta['og:image']![0]!).pathname, meta['og:image:type']?.[0]]),
  );
  expect(images.size).toBeGreaterThan(50);
  const wrong: string[] = [];
  for (const [path, type] of images) {
    const file = fileOf(dist, path);
    if (!existsSync(file)) {
      wrong.push(`${path}: missing`);
      continue;
    }
    const { format, width, height } = await sharp(file).metadata();
    // Zalo and older Facebook apps show no WebP.
    if (
      !['jpeg', 'png'].includes(format) ||
      `image/${format}` !== type ||
      !path.endsWith(format.replace('jpeg', 'jpg'))
    )
      wrong.push(`${path}: ${format}, declared as ${type}`);
    if (width !== 1200 || height !== 630) wrong.push(`${path}: ${width}×${height}`);
    if (statSync(file).size > heaviestImage) wrong.push(`${path}: ${statSync(file).size} bytes`);
  }
  expect(wrong).toEqual([]);
});

test('each entry has a share image of its own', () => {
  const section = /^\/(dien-hinh|phong-trao|khen-thuong|su-kien|don-vi|van-ban)\/(?!tra-cuu\/)[^/]+\/$/;
  const entries = pages.filter(({ address }) => section.test(address));
  const images = entries.map(({ meta }) => meta['og:image']![0]);
  expect(new Set(images).size).toBe(entries.length);
});

test('each page says in one title, one description and one heading what it is, in Vietnamese', () => {
  expect(
    faults(({ lang, title, meta, names }) => [
      ...(lang === 'vi' ? [] : [`lang is “${lang}”`]),
      ...(title.length >= 10 ? [] : [`title is “${title}”`]),
      ...(isOne(meta['description']) && meta['description']![0]!.length >= 50 && meta['description']![0]!.length <= 200
        ? []
        : [`description is “${String(meta['description'])}”`]),
      ...(isOne(meta['og:title']) && meta['og:description']?.[0] === meta['description']?.[0]
        ? []
        : [`og:title “${String(meta['og:title'])}”, og:description “${String(meta['og:description'])}”`]),
      ...(names.length === 1 && names[0] ? [] : [`h1: ${JSON.stringify(names)}`]),
    ]),
  ).toEqual([]);
});

test('no description is cut in mid-word', () => {
  expect(
    faults(
      ({ meta }) =>
        !/[.!?…:”)]$/.test(meta['description']?.[0] ?? '') && `ends “${meta['description']?.[0]?.slice(-30)}”`,
    ),
  ).toEqual([]);
});

test('headings go down one level at a time', () => {
  expect(
    faults(
      ({ headings }) =>
        headings.some((level, i) => level > (headings[i - 1] ?? 0) + 1) && `levels ${headings.join(' ')}`,
    ),
  ).toEqual([]);
});

test('no heading of a text takes an id that its page uses', () => {
  const ids = [...new Set(pages.flatMap((page) => page.ids))];
  expect(ids).toContain('noi-dung');
  const taken = ids.filter((id) => renderBody(`## ${id.replaceAll('-', ' ')}`, published).includes(`id="${id}"`));
  expect(taken).toEqual([]);
});

test('no two pages have the same title', () => {
  const titles = Map.groupBy(indexable(), ({ title }) => title);
  expect(
    [...titles]
      .filter(([, same]) => same.length > 1)
      .map(([title, same]) => `${title}: ${same.map(({ address }) => address).join(', ')}`),
  ).toEqual([]);
});

test('each page names its own published address', () => {
  expect(
    faults(({ address, canonical, meta }) => {
      const own = new URL(address, published).href;
      return (
        (!isOne(canonical, own) || !isOne(meta['og:url'], own)) &&
        `canonical ${String(canonical)}, og:url ${String(meta['og:url'])}`
      );
    }),
  ).toEqual([]);
});

interface Linked {
  '@context': string;
  '@type': string;
  about?: { '@type': string; name: string };
  [key: string]: unknown;
}

/** The type of page declared to search engines, by address; the first pattern that fits counts. */
const kinds: [RegExp, string, (data: Linked) => boolean][] = [
  [
    /^\/dien-hinh\/(?!loai|linh-vuc|don-vi|nam)[^/]+\/$/,
    'Article',
    ({ about, headline, datePublished, image }) =>
      ['Person', 'Organization'].includes(about?.['@type'] ?? '') &&
      Boolean(about?.name && headline && datePublished && image),
  ],
  [
    /^\/phong-trao\/(?!cap\/|nam\/)[^/]+\/(?:(?!lan-toa\/)[^/]+\/)?$/,
    'Event',
    ({ name, startDate, location, organizer }) => Boolean(name && startDate && location && organizer),
  ],
  [
    /^\/khen-thuong\/(?!hinh-thuc|don-vi|nam|tra-cuu)[^/]+\/(?:theo-[^/]+\/)?$/,
    'Article',
    ({ about, datePublished }) => about?.['@type'] === 'Legislation' && Boolean(datePublished),
  ],
  [
    /^\/su-kien\/(?!loai|don-vi|nam)[^/]+\/$/,
    'Event',
    ({ name, startDate, endDate, location, organizer, eventStatus }) =>
      Boolean(name && startDate && endDate && location && organizer && eventStatus),
  ],
  [/^\/don-vi\/[^/]+\/$/, 'AdministrativeArea', ({ name }) => Boolean(name)],
  [
    /^\/van-ban\/(?!loai|nam)[^/]+\/$/,
    'Legislation',
    ({ name, legislationPassedBy }) => Boolean(name && legislationPassedBy),
  ],
  [
    /^\/du-lieu\/$/,
    'DataCatalog',
    ({ name, license, dataset }) => Boolean(name && license) && (dataset as unknown[]).length > 5,
  ],
  [
    /^\/du-lieu\/[^/]+\/$/,
    'Dataset',
    ({ name, license, description, distribution }) =>
      Boolean(name && license && description) && (distribution as unknown[]).length > 1,
  ],
  [/./, 'WebSite', ({ name, url }) => Boolean(name && url)],
];

/** Whether linked data are the breadcrumbs of a page, from the front page down to it. */
const isTrailTo = (address: string, { '@type': type, itemListElement }: Linked): boolean => {
  const items = (itemListElement ?? []) as { position: number; name: string; item: string }[];
  return (
    type === 'BreadcrumbList' &&
    items.every(({ position, name }, i) => position === i + 1 && name !== '') &&
    items[0]?.item === new URL('/', published).href &&
    items.at(-1)?.item === new URL(address, published).href
  );
};

test('structured data says what each page is about', () => {
  expect(
    faults(({ address, linkedData }) => {
      const [, type, isWhole] = kinds.find(([pattern]) => pattern.test(address))!;
      const [data, ...others] = linkedData.map((text) => JSON.parse(text) as Linked);
      return (
        (!data ||
          !others.every((other) => isTrailTo(address, other)) ||
          others.length > 1 ||
          data['@context'] !== 'https://schema.org' ||
          data['@type'] !== type ||
          !isWhole(data)) &&
        `not a whole ${type}: ${linkedData.join()}`
      );
    }),
  ).toEqual([]);
});

test('the site map lists exactly the pages to be found, and robots.txt leads to it', async ({ page }) => {
  const read = (file: string) => readFileSync(join(dist, file), 'utf8');
  const index = /^Sitemap: (\S+)$/m.exec(read('robots.txt'))?.[1];
  expect(index).toBe(new URL('/sitemap-index.xml', published).href);
  const locations = (xml: string) =>
    page.evaluate(
      (text) =>
        [...new DOMParser().parseFromString(text, 'application/xml').getElementsByTagName('loc')].map(
          (loc) => loc.textContent,
        ),
      xml,
    );
  const maps = await locations(read('sitemap-index.xml'));
  const listed = (await Promise.all(maps.map((map) => locations(read(new URL(map).pathname))))).flat();
  expect(listed.sort()).toEqual(
    indexable()
      .map(({ canonical }) => canonical[0])
      .sort(),
  );
});

test('the feed parses, says its language, and each of its items leads to a page', async ({ page }) => {
  const feed = await page.evaluate(
    (text) => {
      const xml = new DOMParser().parseFromString(text, 'application/xml');
      const value = (parent: ParentNode, tag: string) => parent.querySelector(tag)?.textContent ?? '';
      return {
        broken: value(xml, 'parsererror'),
        language: value(xml, 'channel > language'),
        items: [...xml.querySelectorAll('item')].map((item) => ({
          title: value(item, 'title'),
          link: value(item, 'link'),
          day: value(item, 'pubDate'),
          description: value(item, 'description'),
        })),
      };
    },
    readFileSync(join(dist, 'rss.xml'), 'utf8'),
  );
  expect(feed.broken).toBe('');
  expect(feed.language).toBe('vi');
  expect(feed.items.length).toBeGreaterThan(20);
  for (const { link, title, description } of feed.items) {
    expect(existsSync(fileOf(dist, new URL(link).pathname)), link).toBe(true);
    expect(link.startsWith(published), link).toBe(true);
    expect(title && description, link).not.toBe('');
  }
  const days = feed.items.map(({ day }) => Date.parse(day));
  expect(days).toEqual([...days].sort((a, b) => b - a));
});

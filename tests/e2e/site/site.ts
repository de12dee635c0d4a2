/** The built site as the scenarios see it: its folder, its pages, and one example of every type of page. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import type { Page } from 'playwright/test';
import { parse } from 'yaml';
import { contentDir, readCorpus } from '../../../src/corpus/read.ts';

export const dist = resolve(process.env['OUT_DIR'] || 'dist');

/** Address at which the portal is published, from `site.yml`: shared links and cards carry it, wherever the tests serve the site. */
export const published: string = (parse(readFileSync(join(contentDir(), 'site.yml'), 'utf8')) as { url: string }).url;

export const corpus = readCorpus(contentDir());

export const entry = {
  story: '/dien-hinh/bac-si-dang-thuy-tram/',
  storyWithPhoto: '/dien-hinh/nhuong-500-met-vuong-dat-de-duong-ve-thon-khoi-vong-qua-suoi/',
  lineage: '/dien-hinh/muoi-hai-ho-go-lim-cung-lui-rao-mot-vu-mua-co-1-1-cay-so-duong-be-tong/',
  correctedStory: '/dien-hinh/17-nam-mot-nguoi-tho-thuy-nong-gac-con-nuoc-cho-86-hecta-ruong-bac-thang/',
  campaign: '/phong-trao/moi-nha-lui-mot-thuoc-duong-thon-rong-ba-met/',
  award: '/khen-thuong/bang-khen-cap-tinh-cho-40-tap-the-ho-gia-dinh-ca-nhan-vung-ba-to-thi-dua-yeu-nuoc/',
  campaignAtCommune: '/phong-trao/moi-nha-lui-mot-thuoc-duong-thon-rong-ba-met/xa-ba-to-21523/',
  event: '/su-kien/hoi-nghi-bieu-duong-dien-hinh-tien-tien-xa-ba-to-nam-2026/',
  consultation: '/lay-y-kien/de-nghi-bang-khen-cap-tinh-to-van-hanh-nuoc-sach-suoi-don/',
  closedConsultation: '/lay-y-kien/de-nghi-giay-khen-lop-day-boi-he-xa-ba-vinh/',
  unit: '/don-vi/xa-ba-to/',
  endedUnit: '/don-vi/huyen-ba-to/',
  document: '/van-ban/chi-thi-41-ct-tw/',
  expiredDocument: '/van-ban/nghi-dinh-98-2023-nd-cp/',
} as const;

/** What has a share kit, one of each kind. */
export const shared: Readonly<Record<string, string>> = {
  'a campaign': entry.campaign,
  'a campaign at a commune': entry.campaignAtCommune,
  'a story': entry.storyWithPhoto,
  'an award of 40': entry.award,
};

/** One address for each type of page; what holds for these is held by the views, whatever the entry. */
export const pageTypes: Readonly<Record<string, string>> = {
  'front page': '/',
  story: entry.story,
  'story with photos': entry.storyWithPhoto,
  'corrected story': entry.correctedStory,
  campaign: entry.campaign,
  'award of 40': entry.award,
  event: entry.event,
  commune: entry.unit,
  'ended district': entry.endedUnit,
  document: entry.document,
  'expired document': entry.expiredDocument,
  'all stories': '/dien-hinh/',
  'stories of collectives': '/dien-hinh/loai/tap-the/',
  'all campaigns': '/phong-trao/',
  'all awards': '/khen-thuong/',
  'methods that travel': '/nhan-rong/',
  'story with a lineage': entry.lineage,
  'point out a good deed': '/gioi-thieu-guong/',
  calendar: '/lich/',
  'all events': '/su-kien/',
  'all units': '/don-vi/',
  'all documents': '/van-ban/',
  contact: '/lien-he/',
  about: '/gioi-thieu/',
  transparency: '/minh-bach/',
  reports: '/bao-cao/',
  report: '/bao-cao/2026/quy-3/',
  'open data': '/du-lieu/',
  dataset: '/du-lieu/khen-thuong/',
  consultation: entry.consultation,
  'closed consultation': entry.closedConsultation,
  'all consultations': '/lay-y-kien/',
  'award by unit': `${entry.award}theo-don-vi/`,
  'recipient lookup': '/khen-thuong/tra-cuu/',
  'recipients under one letter': '/khen-thuong/tra-cuu/d/',
  corrections: '/dinh-chinh/',
  offline: '/ngoai-tuyen/',
  search: '/tim-kiem/',
  'not found': '/khong-co-trang-nay/',
};

/** The share kits of these, and the posters to be printed from them. */
export const kitPages: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(shared).flatMap(([subject, address]) => [
    [`share kit of ${subject}`, `${address}lan-toa/`],
    [`poster of ${subject}`, `${address}lan-toa/ap-phich/`],
  ]),
);

/** Every public page of a built folder: its address and its HTML. The editors' desk and the cards in foreign pages have rules of their own. */
export function publicPages(dir: string): { address: string; html: string }[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html') && !file.startsWith(`admin${sep}`) && !file.startsWith(`nhung${sep}`))
    .sort()
    .map((file) => ({ address: addressOfFile(file), html: readFileSync(join(dir, file), 'utf8') }));
}

const addressOfFile = (file: string): string =>
  `/${file
    .split(sep)
    .join('/')
    .replace(/(^|\/)index\.html$/, '$1')}`;

/** The path in a built folder that an address is served from. */
export const fileOf = (dir: string, address: string): string =>
  join(dir, ...decodeURI(address).split('/'), address.endsWith('/') ? 'index.html' : '');

/** A slow line: the scripts of the next pages come only when what this gives is called. */
export async function holdScripts(page: Page): Promise<() => void> {
  let letCome = (): void => {};
  const come = new Promise<void>((done) => (letCome = done));
  await page.route('**/_astro/*.js', (route) => come.then(() => route.continue()));
  return letCome;
}

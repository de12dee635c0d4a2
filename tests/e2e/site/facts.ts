import type { Page } from 'playwright/test';
import { dist, publicPages } from './site.ts';

/** What a crawler, a network or a strict content policy can read from a page's HTML alone. */
export interface Facts {
  address: string;
  lang: string;
  title: string;
  /** Every `<meta>` by name or property, in order. */
  meta: Record<string, string[]>;
  canonical: string[];
  /** Levels of the headings in order, e.g. [1, 2, 3]. */
  headings: number[];
  /** The text of the `h1`s. */
  names: string[];
  /** Ids that the views of a page with a text use, apart from those of weaves and of a reading's day: no heading is worded so. */
  ids: string[];
  linkedData: string[];
  /** `src` of scripts, or their text when they have none; JSON-LD is separate. */
  scripts: string[];
  /** Elements with `style=`, `<style>`, or an `on…=` attribute, as "tag attribute". */
  inline: string[];
  imagesWithoutAlt: string[];
  /** Address of the link and whether "Nội dung mẫu" is in its teaser or row. */
  teasers: { href: string; sample: boolean }[];
  /** Whether the page itself says "Nội dung mẫu" above its title. */
  sample: boolean;
}

/** Reads pages with the browser's own parser, without loading anything they name. */
export async function factsOf(page: Page, pages: readonly { address: string; html: string }[]): Promise<Facts[]> {
  await page.goto('about:blank');
  const facts: Facts[] = [];
  for (const { address, html } of pages) facts.push({ address, ...(await page.evaluate(read, html)) });
  return facts;
}

let ofSite: Promise<Facts[]> | undefined;
/** Of every public page of the built site, which nobody changes: read once by each worker of the tests. */
export const factsOfSite = (page: Page): Promise<Facts[]> => (ofSite ??= factsOf(page, publicPages(dist)));

function read(html: string): Omit<Facts, 'address'> {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const all = <T extends Element = HTMLElement>(selector: string) => [...page.querySelectorAll<T>(selector)];
  const meta: Record<string, string[]> = {};
  for (const element of all<HTMLMetaElement>('meta[name], meta[property]')) {
    (meta[element.getAttribute('name') ?? element.getAttribute('property')!] ??= []).push(element.content);
  }
  const isLinkedData = (script: HTMLScriptElement) => script.type === 'application/ld+json';
  const scripts = all<HTMLScriptElement>('script');
  return {
    lang: page.documentElement.lang,
    title: page.title,
    meta,
    canonical: all<HTMLLinkElement>('link[rel=canonical]').map((link) => link.getAttribute('href')!),
    headings: all('h1, h2, h3, h4, h5, h6').map(({ tagName }) => Number(tagName[1])),
    names: all('h1').map(({ textContent }) => textContent.trim()),
    ids: page.querySelector('.prose') ? all('[id]:not(.prose *, [id^=vai-], [id^=danh-gia-])').map(({ id }) => id) : [],
    linkedData: scripts.filter(isLinkedData).map((script) => script.text),
    scripts: scripts
      .filter((script) => !isLinkedData(script))
      .map((script) => script.getAttribute('src') ?? script.text),
    inline: [
      ...all('style').map(() => 'style'),
      ...all('*').flatMap((element) =>
        element
          .getAttributeNames()
          .filter((name) => name === 'style' || name.startsWith('on'))
          .map((name) => `${element.tagName.toLowerCase()} ${name}`),
      ),
    ],
    imagesWithoutAlt: all('img:not([alt])').map((image) => image.outerHTML),
    teasers: all('main .teaser, main .roll:not(.roll-recipients) tr')
      .map((teaser) => ({
        href: teaser.querySelector('h2 a, h3 a, td a')?.getAttribute('href') ?? '',
        sample: Boolean(teaser.querySelector('.sample')),
      }))
      .filter(({ href }) => href),
    sample: Boolean(page.querySelector('main .entry-title .sample')),
  };
}

/** What a strict content policy, a validator and a slow line ask of the pages. */
import { gzipSync } from 'node:zlib';
import { HtmlValidate, StaticConfigLoader, type ConfigData } from 'html-validate';
import { LinkChecker, LinkState } from 'linkinator';
import { expect, test } from 'playwright/test';
import { factsOfSite } from './facts.ts';
import { dist, entry, publicPages } from './site.ts';

test.describe.configure({ mode: 'parallel' });

const htmlRules: ConfigData = {
  root: true,
  extends: ['html-validate:standard', 'html-validate:document'],
  rules: {
    // React writes `autoComplete`, `<input …/>` and booleans as `hidden=""`: the HTML standard allows all three.
    'attr-case': 'off',
    'attribute-boolean-style': 'off',
    'void-style': 'off',
    // A style for people who type HTML; both spellings are valid and the same to a browser.
    'doctype-style': 'off',
    // Titles are whole sentences here; search engines cut what they do not show.
    'long-title': 'off',
    // Guards against text that wraps between the parts of a number; ours is laid out by `text-wrap`.
    'tel-non-breaking': 'off',
    // Quotation marks within text need no escape; ampersands and angle brackets do.
    'no-raw-characters': ['error', { relaxed: true }],
    // A hash guards files of other origins; there are none, and a test says so.
    'require-sri': ['error', { target: 'crossorigin' }],
  },
};

/** The same rules for every page, worked out once: html-validate would do so anew for each. */
class OneConfig extends StaticConfigLoader {
  #resolved: ReturnType<StaticConfigLoader['getConfigFor']> | undefined;
  override getConfigFor(
    ...given: Parameters<StaticConfigLoader['getConfigFor']>
  ): ReturnType<StaticConfigLoader['getConfigFor']> {
    return (this.#resolved ??= super.getConfigFor(...given));
  }
}

test('every page is valid HTML', async () => {
  const validator = new HtmlValidate(new OneConfig(htmlRules));
  const wrong: string[] = [];
  for (const { address, html } of publicPages(dist)) {
    const { results } = await validator.validateString(html);
    wrong.push(
      ...results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message, line, column }) => `${address}:${line}:${column} ${ruleId}: ${message}`),
      ),
    );
  }
  expect(wrong).toEqual([]);
});

test('every link within the portal is alive, down to its fragment', async () => {
  const checker = new LinkChecker();
  const { links } = await checker.check({
    path: '.',
    serverRoot: dist,
    recurse: true,
    checkFragments: true,
    checkCss: true,
    concurrency: 20,
    linksToSkip: (link) =>
      Promise.resolve(!/^http:\/\/(localhost|127\.0\.0\.1|\[::1\])/.test(link) || /\/admin\//.test(link)),
  });
  expect(
    links
      .filter(({ state }) => state === LinkState.BROKEN)
      .map(({ url, parent, status }) => `${parent} → ${url}: ${status}`),
  ).toEqual([]);
  const pages = new Set(
    links.filter(({ state }) => state === LinkState.OK).map(({ url }) => new URL(url, 'http://localhost/').pathname),
  );
  // Followed from the front page, the links lead to every page there is; the search page is reached by the box in the head,
  // and a consultation that is closed by its own address alone.
  const unreached = publicPages(dist)
    .map(({ address }) => address)
    .filter(
      (address) => !pages.has(address) && !['/404.html', '/tim-kiem/', entry.closedConsultation].includes(address),
    );
  expect(unreached).toEqual([]);
});

test('no page has style or script in its markup; one script comes with every page, three have one more', async ({
  page,
}) => {
  const facts = await factsOfSite(page);
  expect(
    facts.flatMap(({ address, inline, imagesWithoutAlt }) =>
      [...inline, ...imagesWithoutAlt].map((fault) => `${address}: ${fault}`),
    ),
  ).toEqual([]);

  const common = facts.find(({ address }) => address === '/')!.scripts;
  expect(common).toEqual([expect.stringMatching(/^\/_astro\/[\w.-]+\.js$/)]);
  const others = new Map(
    facts.map(({ address, scripts }) => [address, scripts.filter((script) => !common.includes(script))] as const),
  );
  expect(facts.filter(({ scripts }) => !scripts.includes(common[0]!)).map(({ address }) => address)).toEqual([]);
  const own = ['/gioi-thieu-guong/', '/khen-thuong/tra-cuu/', '/tim-kiem/'];
  expect([...others.keys()].filter((address) => others.get(address)!.length > 0).sort()).toEqual(own);
  // What they do is tried where they do it: searching, looking up, pointing out a deed.
  const scripts = own.flatMap((address) => others.get(address)!);
  expect(new Set(scripts).size).toBe(own.length);
  for (const script of scripts) expect(script).toMatch(/^\/_astro\/[\w.-]+\.js$/);
});

/** Bytes on the line for text with gzip as web servers have it by default; fonts and pictures are packed already. */
const onTheLine = (path: string, body: Buffer): number =>
  (/\.(woff2|jpg|png|webp|avif)$/.test(path) ? body : gzipSync(body, { level: 6 })).length;

for (const [type, address] of [
  ['a story without photos', entry.story],
  ['a campaign', entry.campaign],
  ['the front page', '/'],
] as const) {
  test(`${type} is on the phone with 60 kB in all: page, style, font, scripts`, async ({ page, baseURL }) => {
    const parts: Record<string, number> = {};
    page.on('response', async (response) => {
      const path = new URL(response.url()).pathname;
      if (!/\.(jpg|png|webp|avif)$/.test(path)) parts[path] = onTheLine(path, await response.body());
    });
    await page.goto(new URL(address, baseURL).href);
    await page.waitForLoadState('networkidle');
    const total = Object.values(parts).reduce((sum, bytes) => sum + bytes, 0);
    console.log(
      `On the line, ${type}: ${(total / 1000).toFixed(1)} kB – ${Object.entries(parts)
        .map(([path, bytes]) => `${path.split('/').at(-1) || 'page'} ${(bytes / 1000).toFixed(1)}`)
        .join(', ')}`,
    );
    expect(Object.keys(parts).some((path) => path.endsWith('.woff2'))).toBe(true);
    expect(total).toBeLessThanOrEqual(60_000);
  });
}

test('no page is more than 60 kB of HTML on the line', () => {
  const sizes = publicPages(dist)
    .map(({ address, html }) => ({ address, bytes: onTheLine(address, Buffer.from(html)) }))
    .sort((a, b) => b.bytes - a.bytes);
  console.log(
    `Heaviest pages, HTML gzip: ${sizes
      .slice(0, 3)
      .map(({ address, bytes }) => `${address} ${(bytes / 1000).toFixed(1)} kB`)
      .join(', ')}`,
  );
  expect(sizes.filter(({ bytes }) => bytes > 60_000)).toEqual([]);
});

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { RunOptions } from 'axe-core';
import { expect, test as base, type Page } from 'playwright/test';
import { overhang } from './overhang.ts';
import { PortalPage } from './pages/portal-page.ts';
import { entry, kitPages, pageTypes } from './site.ts';

/** A page that one type after another is opened in: the browser then reads axe, half a megabyte, once and not each time. */
const test = base.extend<object, { judged: Page }>({
  judged: [
    async ({ browser }, use) => {
      const page = await browser.newPage({ locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', serviceWorkers: 'block' });
      await use(page);
      await page.close();
    },
    { scope: 'worker' },
  ],
});

test.describe.configure({ mode: 'parallel' });

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Stops of the keyboard that are tried on one page; a list of 24 entries says nothing new after some. */
const enoughStops = 40;
/** What is pressed, as against links within a sentence. */
const targets =
  '.top a:not(.skip), .foot li a, button, .button, summary, input, select, .pages a, .facets a, .plain-links a, .tile, .sheet > header a';

/** axe as a browser reads it soonest. */
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Rules that look at colours; all others judge the structure, which night does not change. */
const colours = ['color-contrast', 'link-in-text-block'];
/** Rules that judge where things are; the others judge what there is. */
const placed = [...colours, 'target-size', 'scrollable-region-focusable'];
/** AAA, in the rule of AA: axe's rule for AAA passes over what fails AA, so that both would have to look at every word. */
const contrast = {
  'color-contrast': { options: { contrastRatio: { normal: { expected: 7 }, large: { expected: 4.5 } } } },
};

/** What axe, which the page holds already, finds; one line each. */
async function violations(page: Page, options: RunOptions): Promise<string[]> {
  const found = await page.evaluate(
    async (given) => (await (globalThis as unknown as { axe: typeof axe }).axe.run(given)).violations,
    { ...options, checks: contrast, resultTypes: ['violations'] } as RunOptions,
  );
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary?.split('\n')[1]?.trim()}`),
  );
}

/** What is shown, and how it is laid out. */
const shown = (page: Page): Promise<string> =>
  page
    .locator('body *')
    .evaluateAll((all) =>
      all.map((part) => part.checkVisibility({ visibilityProperty: true }) && getComputedStyle(part).display).join(),
    );

/** Types that are built like another one here: they are judged in the soak. */
const alike = [
  'corrected story',
  'ended district',
  'expired document',
  'stories of collectives',
  'all campaigns',
  'all events',
  'all documents',
  'all consultations',
  'closed consultation',
  'about',
  'reports',
  'dataset',
  'recipients under one letter',
  ...Object.keys(kitPages).filter((type) => !type.endsWith('of a campaign at a commune')),
];

for (const [type, address] of Object.entries({ ...pageTypes, ...kitPages })) {
  const title = `${type}: no violation, by day and by night, on a phone and on a desk; nothing overhangs, thumbs hit`;
  test(title, { tag: alike.includes(type) ? '@thorough' : [] }, async ({ judged: page, baseURL }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(new URL(address, baseURL).href);
    // Once for all runs, which take a third of the time so.
    await page.evaluate(axeSource);
    const found: Record<string, string[]> = {};
    found['day, phone'] = await violations(page, { runOnly: { type: 'tag', values: rules } });
    found['too small for a thumb'] = await page
      .locator(targets)
      .filter({ visible: true })
      .evaluateAll((found) =>
        found
          .map((target) => ({
            name: target.textContent.trim() || target.tagName,
            box: target.getBoundingClientRect(),
          }))
          .filter(({ box }) => box.height < 43.5 || box.width < 43.5)
          .map(({ name, box }) => `${name}: ${Math.round(box.width)}×${Math.round(box.height)}`),
      );
    const onPhone = await shown(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    found['night, phone'] = await violations(page, { runOnly: { type: 'rule', values: colours } });
    await page.setViewportSize({ width: 1280, height: 740 });
    found['night, desk'] = await violations(page, { runOnly: { type: 'rule', values: colours } });
    await page.emulateMedia({ colorScheme: 'light' });
    // Where the same is shown in the same way, the structure is the one that was judged on the phone.
    found['day, desk'] = await violations(page, {
      runOnly: (await shown(page)) === onPhone ? { type: 'rule', values: placed } : { type: 'tag', values: rules },
    });
    // 400 % zoom
    await page.setViewportSize({ width: 320, height: 256 });
    found['over the edge at 320 px'] = await overhang(page);
    expect(Object.entries(found).filter(([, faults]) => faults.length > 0)).toEqual([]);
  });
}

for (const type of [
  'front page',
  'story',
  'campaign',
  'award of 40',
  'commune',
  'all stories',
  'search',
  'not found',
]) {
  test(`${type}: the keyboard goes through the page and one sees where it is`, async ({ page }) => {
    // Without it the page glides to each stop, and one would look too early.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(pageTypes[type]!);
    const stops = Math.min(
      enoughStops,
      await page.locator('a[href], button, input, summary').filter({ visible: true }).count(),
    );
    const unseen: string[] = [];
    const reached = new Set<string>();
    for (let i = 0; i < stops; i++) {
      await page.keyboard.press('Tab');
      const { name, seen } = await page.evaluate(() => {
        const focused = document.activeElement!;
        const shows = (element: Element | null) =>
          element !== null &&
          getComputedStyle(element).outlineStyle !== 'none' &&
          parseFloat(getComputedStyle(element).outlineWidth) >= 2;
        const box = focused.getBoundingClientRect();
        const inSight = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
        return {
          name: `${focused.tagName} ${focused.textContent.trim().slice(0, 40)} ${Math.round(box.left)},${Math.round(box.top + scrollY)}`,
          seen: inSight && (shows(focused) || shows(focused.closest('.teaser, .find'))),
        };
      });
      reached.add(name);
      if (!seen) unseen.push(name);
    }
    expect(unseen).toEqual([]);
    expect(reached.size).toBe(stops);
  });
}

test('the skip link is the first stop, shows itself, and leads past the menu', async ({ page }) => {
  const portal = await new PortalPage(page).open(entry.storyWithPhoto);
  await page.keyboard.press('Tab');
  await expect(portal.skipLink).toBeFocused();
  await expect(portal.skipLink).toBeInViewport();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.querySelector('main')!.contains(document.activeElement))).toBe(true);
});

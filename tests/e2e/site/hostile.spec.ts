/** A corpus whose every text tries to become a program, built and read. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import ICAL from 'ical.js';
import { expect, test } from 'playwright/test';
import { build, ofOthers, serve } from './corpora.ts';
import { hostilePlace } from './crowd.ts';
import { publicPages } from './site.ts';
import { programs } from '../../fixtures/hostile.ts';

test(
  'hostile texts in every field run nowhere: on no page, in no feed, table or search',
  { tag: '@thorough' },
  async ({ browser }) => {
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
        (request) => new URL(request.url()).origin === url || ran.push(`${page.url()} asks for ${request.url()}`),
      );
      page.on('dialog', (dialog) => void ran.push(`${page.url()} says ${dialog.message()}`));
      // The wire rings at all, and the texts are there.
      await page.goto('/dien-hinh/dai-nhat/');
      await expect(page.getByRole('main')).toContainText('tripped(');
      await page.evaluate(() =>
        document.body.insertAdjacentHTML('beforeend', '<img src=/khong-co onerror=tripped(0)>'),
      );
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
      const rows = parseCsv(readFileSync(join(place.out, file), 'utf8'), { bom: true });
      expect(
        rows.flat().filter((cell) => /^[=+@\t\r]|^-(?![\d.,]+$)/.test(cell)),
        file,
      ).toEqual([]);
    }
  },
);

function notXml(text: string): string[] {
  const read = new DOMParser().parseFromString(text, 'application/xml');
  return [...read.querySelectorAll('parsererror, script, img, svg, iframe')].map((element) =>
    element.outerHTML.slice(0, 200),
  );
}

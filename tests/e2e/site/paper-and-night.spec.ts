import { expect, test } from 'playwright/test';
import { EntryPage } from './pages/entry-page.ts';
import { PortalPage } from './pages/portal-page.ts';
import { entry, pageTypes, published } from './site.ts';

test.describe('on paper', () => {
  for (const type of ['story with photos', 'campaign', 'award of 40', 'document', 'contact']) {
    test(`${type}: text and where it came from, nothing to press`, async ({ page }) => {
      const address = pageTypes[type]!;
      const printed = await new EntryPage(page).open(address);
      await page.emulateMedia({ media: 'print' });
      await expect(printed.title).toBeVisible();
      for (const gone of [
        printed.sections,
        printed.searchBox,
        printed.share.heading,
        printed.footer.getByRole('list').first(),
        page.locator('svg').first(),
      ])
        await expect(gone).toBeHidden();
      await expect(printed.footer).toContainText(`In từ Gương sáng Ba Tơ: ${new URL(address, published).href}`);
      await expect(printed.footer.getByText(/^In từ/)).toBeVisible();
      await expect(printed.footer).toContainText(/mã bài: [a-z]+\/[a-z0-9-]+$/m);
    });
  }

  test('the award keeps its 40 names as a table', async ({ page }) => {
    const award = await new EntryPage(page).open(entry.award);
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 670, height: 940 });
    await expect(award.recipients).toHaveCount(40);
    expect(await award.recipients.first().evaluate((row) => getComputedStyle(row).display)).toBe('table-row');
  });

  test('a story becomes a PDF with its title among the bookmarks', async ({ page, browserName }) => {
    expect(browserName).toBe('chromium');
    const story = await new EntryPage(page).open(entry.story);
    const title = await story.title.innerText();
    const pdf = await page.pdf({ format: 'A4', tagged: true, outline: true });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    // Bookmarks are the one place of a PDF where text is plain, in UTF-16.
    const utf16 = Buffer.from(title, 'utf16le').swap16();
    expect(
      pdf.includes(utf16) || pdf.toString('latin1').toUpperCase().includes(utf16.toString('hex').toUpperCase()),
    ).toBe(true);
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBeLessThanOrEqual(6);
  });
});

test.describe('at night', () => {
  for (const type of ['front page', 'story with photos', 'campaign', 'award of 40', 'all units', 'not found']) {
    test(`${type}: dark ground, light letters, pictures as they are`, async ({ page }) => {
      const portal = await new PortalPage(page).open(pageTypes[type]!);
      const colours = () =>
        portal.page.evaluate(() => {
          const canvas = new OffscreenCanvas(1, 1).getContext('2d')!;
          const brightness = (colour: string) => {
            canvas.clearRect(0, 0, 1, 1);
            canvas.fillStyle = colour;
            canvas.fillRect(0, 0, 1, 1);
            const [r = 0, g = 0, b = 0] = canvas.getImageData(0, 0, 1, 1).data;
            return (r * 2 + g * 7 + b) / 10;
          };
          const image = document.querySelector('main img');
          return {
            ground: brightness(getComputedStyle(document.body).backgroundColor),
            letters: brightness(getComputedStyle(document.querySelector('h1')!).color),
            filter: image ? getComputedStyle(image).filter : 'none',
            theme: document.querySelector<HTMLMetaElement>('meta[name=theme-color][media*=dark]')!.content,
          };
        });
      await page.emulateMedia({ colorScheme: 'light' });
      const day = await colours();
      await page.emulateMedia({ colorScheme: 'dark' });
      const night = await colours();
      expect(day.ground).toBeGreaterThan(220);
      expect(day.letters).toBeLessThan(60);
      expect(night.ground).toBeLessThan(40);
      expect(night.letters).toBeGreaterThan(220);
      expect(night.filter).toBe('none');
      // The browser's own bars take the colour of the ground.
      expect(
        await page.evaluate((theme) => {
          const [r, g, b] = [1, 3, 5].map((i) => parseInt(theme.slice(i, i + 2), 16));
          return getComputedStyle(document.body).backgroundColor === `rgb(${r}, ${g}, ${b})`;
        }, night.theme),
      ).toBe(true);
    });
  }
});

/**
 * The handbook's first story, walked on the real desk. Its pictures are taken here: `HANDBOOK_PICTURES=1` rewrites them,
 * any other run compares, so that a picture that no longer shows the desk fails.
 */
import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import sharp from 'sharp';
import type { DeskPage } from './pages/desk-page.ts';
import { expect, test } from './desk-test.ts';

const folder = resolve('cms/handbook/pictures');

/** Mean difference of two pictures in shades of grey (0–255), seen from afar: a word more or less does not count. */
async function difference(one: Buffer, other: Buffer): Promise<number> {
  const afar = (picture: Buffer) => sharp(picture).resize(96, 60, { fit: 'fill' }).greyscale().raw().toBuffer();
  const [a, b] = await Promise.all([afar(one), afar(other)]);
  return a.reduce((sum, shade, i) => sum + Math.abs(shade - b[i]!), 0) / a.length;
}

/** Takes the picture `name` of the screen, or compares it with the one in the handbook, once the desk is idle. */
async function picture({ page }: DeskPage, name: string): Promise<void> {
  const file = resolve(folder, `${name}.webp`);
  const taken = async () =>
    sharp(await page.screenshot({ animations: 'disabled' }))
      .webp({ quality: 78 })
      .toBuffer();
  if (process.env['HANDBOOK_PICTURES']) {
    await page.waitForLoadState('networkidle');
    await sharp(await taken()).toFile(file);
  }
  expect(existsSync(file), `${name}.webp is missing: HANDBOOK_PICTURES=1 npm test -- e2e`).toBe(true);
  const shown = await sharp(file).toBuffer();
  await expect
    .poll(async () => difference(await taken(), shown), {
      message: `${name}.webp no longer shows the desk: HANDBOOK_PICTURES=1 npm test -- e2e`,
    })
    .toBeLessThan(12);
}

test('the first story as the handbook tells it: list, writing and preview, what to mend, share image', async ({
  editor,
  page,
}) => {
  test.setTimeout(240_000);
  await page.setViewportSize({ width: 1280, height: 800 });
  await editor.goTo('collections/stories');
  await expect(page.getByRole('link', { name: 'Viết điển hình mới' })).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('a[href*="/entries/"]').first()).toBeVisible();
  await picture(editor, 'danh-sach');

  await editor.startNew('stories');
  await editor.write('Tiêu đề', 'Mười hai hộ cùng lùi rào, một vụ mưa có đường bê tông');
  await editor.write('Tóm tắt', 'Tổ tự quản công khai từng mét đất, từng bao xi măng trên tấm bảng đen đầu xóm.');
  await expect(editor.article).toContainText('từng bao xi măng');
  await picture(editor, 'viet-va-xem');

  await editor.pressSave();
  await expect(editor.notice).toBeVisible({ timeout: 20_000 });
  await expect(editor.problems).not.toHaveCount(0);
  await picture(editor, 'can-sua');
  await editor.closeNotice();

  const { image } = await editor.shared();
  await expect.poll(() => image.evaluate((drawn: HTMLImageElement) => drawn.naturalWidth)).toBe(1200);
  await picture(editor, 'anh-chia-se');
});

test(
  'the handbook opens from the desk; each chapter can be read, has its pictures, and is accessible',
  { tag: '@thorough' },
  async ({ editor, page }) => {
    test.setTimeout(240_000);
    await editor.goTo('collections/stories');
    const link = page.getByRole('link', { name: 'Sổ tay biên tập' });
    await expect(link).toBeVisible({ timeout: 60_000 });
    await page.goto(new URL((await link.getAttribute('href'))!, editor.address).href);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sổ tay biên tập');
    const chapters = await page
      .getByRole('navigation')
      .getByRole('link')
      .evaluateAll((links) => links.map((each) => (each as HTMLAnchorElement).href));
    expect(chapters.length).toBeGreaterThanOrEqual(6);
    const shown = new Set<string>();
    for (const chapter of chapters) {
      await page.goto(chapter);
      await expect(page.getByRole('heading', { level: 1 })).not.toBeEmpty();
      for (const image of await page.getByRole('main').getByRole('img').all()) {
        await image.scrollIntoViewIfNeeded();
        await expect.poll(() => image.evaluate((drawn: HTMLImageElement) => drawn.naturalWidth)).toBeGreaterThan(0);
        shown.add(new URL((await image.getAttribute('src'))!, page.url()).pathname.split('/').at(-1)!);
      }
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${chapter} ${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
    expect([...shown].sort()).toEqual(readdirSync(folder).sort());
  },
);

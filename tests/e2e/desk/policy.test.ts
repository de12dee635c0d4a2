/** The desk lives within the content policy it is served with: text, a photo from the store, the preview, the share image. */
import { entry } from '../site/site.ts';
import { expect, test } from './desk-test.ts';

test('the desk works within its content policy', async ({ editor, page }) => {
  const refused: string[] = [];
  page.on('console', (message) => /Content.Security.Policy/i.test(message.text()) && refused.push(message.text()));
  const answer = page.waitForResponse((response) => response.url().endsWith('/admin/'));
  await editor.open('stories', entry.storyWithPhoto.split('/')[2]!);
  expect((await answer).headers()['content-security-policy']).toContain("script-src 'self' 'unsafe-eval';");
  await expect
    .poll(() =>
      editor.article
        .getByRole('img')
        .first()
        .evaluate((photo: HTMLImageElement) => photo.naturalWidth),
    )
    .toBeGreaterThan(0);
  await editor.write('Tiêu đề', 'Gian bếp chung của thôn Gò Sim');
  await expect(editor.article.getByRole('heading', { level: 1 })).toHaveText('Gian bếp chung của thôn Gò Sim');
  await editor.shared();
  expect(refused).toEqual([]);
});

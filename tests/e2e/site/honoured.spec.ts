/** Looking up who was honoured, the roll of a decision in its orders, and a proposal that is open for opinions. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { EntryPage } from './pages/entry-page.ts';
import { LookupPage } from './pages/lookup-page.ts';
import { dist, entry, holdScripts } from './site.ts';

test.describe('a citizen looks up a neighbour on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

  test('without accents; each award is a row of its own, with unit and year; the address keeps the question', async ({
    page,
  }) => {
    const lookup = await new LookupPage(page).open('/khen-thuong/');
    await lookup.main.getByRole('link', { name: 'Tra cứu theo tên người được khen' }).click();
    await lookup.ask('nguyen huu tao');
    await expect(lookup.status).toContainText('dòng cho “nguyen huu tao”');
    const own = lookup.rows.filter({ hasText: 'Nguyễn Hữu Tạo' });
    await expect(own).toHaveCount(2);
    await expect(own.filter({ hasText: '2026' })).toContainText('Xã Ba Động');
    await expect(own.filter({ hasText: '2025' })).toContainText('Hộ gia đình');
    await expect(page).toHaveURL(/\?ten=nguyen(\+|%20)huu(\+|%20)tao$/);

    await lookup.year.selectOption('2025');
    await expect(lookup.rows).toHaveCount(1);
    await page.reload();
    await expect(lookup.rows).toHaveCount(1);
    await lookup.rows.getByRole('link', { name: /QĐ-UBND/ }).click();
    await new EntryPage(page).isTitled(/^Công nhận 12 Gia đình văn hóa/);
  });

  test('a name typed before the script has come is not taken away', async ({ page }) => {
    const letCome = await holdScripts(page);
    const lookup = new LookupPage(page);
    await page.goto('/khen-thuong/tra-cuu/', { waitUntil: 'commit' });
    await lookup.name.fill('nguyen huu tao');
    letCome();
    await expect(lookup.status).toContainText('dòng cho “nguyen huu tao”');
    await expect(lookup.name).toHaveValue('nguyen huu tao');
  });

  test('a name that is not there is reported as such', async ({ page }) => {
    const lookup = await new LookupPage(page).open('/khen-thuong/tra-cuu/');
    await lookup.ask('Không Có Ai Xyz');
    await expect(lookup.status).toContainText('Không thấy “Không Có Ai Xyz”');
  });
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });

  test('the letters lead to everyone', async ({ page }) => {
    const lookup = await new LookupPage(page).open('/khen-thuong/tra-cuu/');
    await lookup.letters.getByRole('link', { name: /^T / }).click();
    await lookup.isTitled(/^Người được khen, tên bắt đầu bằng T/);
    await expect(lookup.rows.filter({ hasText: 'Nguyễn Hữu Tạo' })).toHaveCount(2);
  });

  test('a roll of forty is read by name, by unit and as in the decision', async ({ page }) => {
    const award = await new EntryPage(page).open(entry.award);
    const orders = page.getByRole('navigation', { name: 'Xếp danh sách' });
    await expect(award.recipients.first()).toContainText('Trần Thị Lệ Thu Ái');
    // On a phone the name has a line, and the rest one more: forty of them stay readable.
    for (const cell of await award.recipients.first().locator('td:not(:first-child)').all())
      await expect(cell).toHaveCSS('display', 'inline');
    await orders.getByRole('link', { name: 'theo thứ tự trong quyết định' }).click();
    await expect(award.recipients.first()).toContainText('Tổ tự quản đường thôn Gò Lim');
    await orders.getByRole('link', { name: 'theo đơn vị' }).click();
    await expect(page.locator('.roll-group').first()).toContainText('Hợp tác xã Nông nghiệp Đồng Chòi');
    await expect(award.fact('Khen có kịp thời')).toContainText('từ lập thành tích đến quyết định: 9 ngày');
    await expect(award.fact('Hình thức')).toContainText('có hiệu lực vào ngày quyết định');
  });
});

test('a proposal is open until its last day and says so by itself when that day is over', async ({ page }) => {
  await page.clock.setFixedTime('2026-11-26T09:00:00+07:00');
  const proposal = await new EntryPage(page).open(entry.consultation);
  await expect(proposal.fact('Nhận ý kiến đến hết ngày')).toHaveText('27.11.2026');
  await expect(proposal.main.locator('header')).toContainText('còn 1 ngày');
  await page.clock.setFixedTime('2026-11-28T00:30:00+07:00');
  await page.reload();
  await expect(proposal.main.locator('header')).toContainText('đã kết thúc');
});

test('a closed proposal keeps its address, says that it is closed, and is in no list, site map or search', async ({
  page,
}) => {
  const closed = await new EntryPage(page).open(entry.closedConsultation);
  await expect(closed.main.getByRole('complementary').first()).toContainText('Đã hết hạn nhận ý kiến ngày');
  await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex');
  await page.goto('/lay-y-kien/');
  await expect(page.getByRole('main').getByRole('link', { name: /Suối Đơn/ })).toBeVisible();
  await expect(page.getByRole('main').getByRole('link', { name: /dạy bơi/ })).toHaveCount(0);
  expect(readFileSync(join(dist, 'sitemap-0.xml'), 'utf8')).not.toContain(entry.closedConsultation);
});

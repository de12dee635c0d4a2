import { expect, test } from 'playwright/test';
import { addressOf } from '../../../src/collections/index.ts';
import { factsOfSite } from './facts.ts';
import { EntryPage } from './pages/entry-page.ts';
import { FrontPage } from './pages/front-page.ts';
import { ListPage } from './pages/list-page.ts';
import { StaticPage } from './pages/static-page.ts';
import { corpus, entry } from './site.ts';

test.describe('a citizen reads on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

  test('from the front page to the story of the day', async ({ page }) => {
    const front = await new FrontPage(page).open('/');
    const title = await front.storyOfTheDay.innerText();
    await expect(front.campaign.getByRole('listitem')).not.toHaveCount(0);
    await expect(front.campaign).toContainText('Tham gia thế nào');
    await expect(front.running).toHaveCount(3);
    await expect(front.newest).toHaveCount(6);
    await expect(front.communes).toHaveCount(8);
    await expect(front.communes.filter({ hasText: 'Xã Ba Tơ' })).toHaveCount(1);
    await expect(front.communes.filter({ hasText: 'Xã Ba Tô' })).toHaveCount(1);

    await front.storyOfTheDay.click();
    await new EntryPage(page).isTitled(title);
  });

  test('from a story to its commune, its award of 40 recipients, and back to a neighbour who is honoured', async ({
    page,
  }) => {
    const story = await new EntryPage(page).open(entry.storyWithPhoto);
    await story.isTitled(/^Nhường 500 mét vuông đất/);
    await expect(story.photo.first()).toHaveAccessibleName(/.{20}/);
    await expect(story.photo.first()).toHaveJSProperty('complete', true);
    expect(await story.photo.first().evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(300);

    await story.fact('Địa phương').getByRole('link', { name: 'Xã Ba Tơ' }).click();
    const commune = new EntryPage(page);
    await commune.isTitled('Xã Ba Tơ');
    await expect(commune.fact('Hình thành từ')).toContainText('Xã Ba Cung');
    await expect(commune.fact('Dễ nhầm tên với')).toHaveText('Xã Ba Tô');
    await expect(commune.fact('Trước đây thuộc')).toHaveText('Huyện Ba Tơ');
    await commune.stories.getByRole('link', { name: /^Nhường 500 mét vuông/ }).click();

    await story
      .fact('Đã được khen thưởng')
      .getByRole('link', { name: /40 tập thể, hộ gia đình/ })
      .click();
    const award = new EntryPage(page);
    await expect(award.recipients).toHaveCount(40);
    await expect(award.recipients.first()).toContainText('Cá nhân');
    await award.recipients.getByRole('link', { name: 'Tổ tự quản đường thôn Gò Lim' }).click();
    await story.isTitled(/^Mười hai hộ Gò Lim/);
  });

  test('from a movement to what it asks, how it is checked, and the directive it rests on', async ({ page }) => {
    const movement = await new EntryPage(page).open(entry.campaign);
    await expect(movement.criteria).toHaveCount(4);
    for (const criterion of await movement.criteria.all()) await expect(criterion).toContainText('Kiểm tra:');
    await movement
      .fact('Văn bản căn cứ')
      .getByRole('link', { name: /^Chỉ thị 41-CT\/TW/ })
      .click();

    const directive = new EntryPage(page);
    await directive.isTitled(/^Chỉ thị 41-CT\/TW/);
    await expect(directive.fact('Số, ký hiệu')).toHaveText('41-CT/TW');
    await expect(directive.fact('Ngày ban hành')).toHaveText('26.12.2024');
    await expect(directive.sources).not.toHaveCount(0);
  });

  test('a document that is out of force says so first, and what replaced it', async ({ page }) => {
    const decree = await new EntryPage(page).open(entry.expiredDocument);
    const notice = decree.main.getByRole('complementary').filter({ hasText: 'Đã hết hiệu lực' });
    await expect(notice.getByRole('link', { name: /^Nghị định 152\/2025/ })).toBeVisible();
    await page.goto('/van-ban/');
    const row = page
      .getByRole('region', { name: 'Văn bản nào thay văn bản nào' })
      .getByRole('list')
      .filter({ has: page.locator(`a[href="${entry.expiredDocument}"]`) });
    await expect(row.getByRole('listitem')).toHaveText([
      /98\/2023.*hết hiệu lực từ 01\.07\.2025/,
      /152\/2025.*có hiệu lực từ 01\.07\.2025 · đang dùng/,
    ]);
  });

  test('a story that was corrected says what was wrong', async ({ page }) => {
    const story = await new EntryPage(page).open(entry.correctedStory);
    await expect(story.main.getByRole('complementary').filter({ hasText: 'Đã đính chính' })).toContainText(
      'số đúng theo sổ của tổ thủy nông là 86 hecta',
    );
  });

  test('the district that ended leads on to the communes of today', async ({ page }) => {
    const district = await new EntryPage(page).open(entry.endedUnit);
    await expect(district.fact('Nay là').getByRole('link')).toHaveCount(8);
    await district.fact('Nay là').getByRole('link', { name: 'Xã Đặng Thùy Trâm' }).click();
    await district.isTitled('Xã Đặng Thùy Trâm');
  });

  test('finds from the foot of any page who runs the portal and how to reach them', async ({ page }) => {
    const front = await new FrontPage(page).open('/');
    await front.footer.getByRole('link', { name: 'Liên hệ' }).click();
    const contact = new StaticPage(page);
    await contact.isTitled('Liên hệ');
    for (const term of ['Cơ quan chủ quản', 'Chịu trách nhiệm', 'Địa chỉ', 'Thư điện tử', 'Điện thoại'])
      await expect(contact.main.getByRole('term').filter({ hasText: term })).toBeVisible();
    await expect(contact.main.getByRole('link', { name: /@/ })).toHaveAttribute('href', /^mailto:/);
  });

  test('a mistyped address is answered with 404, a search box and the ways on', async ({ page }) => {
    const answer = await page.goto('/dien-hinh/khong-co-bai-nay/');
    expect(answer?.status()).toBe(404);
    const lost = new StaticPage(page);
    await lost.isTitled('Không tìm thấy trang này');
    await expect(lost.ownSearchBox).toBeVisible();
    await lost.ownLinks.filter({ hasText: 'Điển hình' }).click();
    await new ListPage(page).isTitled(/^Tất cả điển hình/);
  });

  test('reads how many days are left on the day of reading, not of the build', async ({ page }) => {
    await page.clock.setFixedTime('2027-06-18T09:00:00+07:00');
    const movement = await new EntryPage(page).open(entry.campaign);
    await expect(movement.main.locator('header')).toContainText('còn 12 ngày');
    // 31 December in Vietnam while it is still the 30th in London.
    await page.clock.setFixedTime('2027-06-30T23:30:00+07:00');
    await page.reload();
    await expect(movement.main.locator('header')).toContainText('hôm nay là ngày cuối');
    await page.clock.setFixedTime('2027-07-01T00:30:00+07:00');
    await page.reload();
    await expect(movement.main.locator('header')).toContainText('đã kết thúc');
  });
});

test.describe('a citizen whose phone runs no script', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });

  for (const [section, by, value, title] of [
    ['Điển hình', 'Đối tượng', 'Tập thể', 'Điển hình: Tập thể'],
    ['Điển hình', 'Đối tượng', 'Hộ gia đình', 'Điển hình: Hộ gia đình'],
    ['Điển hình', 'Lĩnh vực', 'Y tế', 'Điển hình: Y tế'],
    ['Điển hình', 'Địa phương', 'Xã Ba Tô', 'Điển hình: Xã Ba Tô'],
    ['Điển hình', 'Năm', '2025', 'Điển hình: 2025'],
    ['Phong trào', 'Cấp phát động', 'Cấp xã', 'Phong trào: Cấp xã'],
    ['Phong trào', 'Năm', '2026', 'Phong trào: 2026'],
    ['Khen thưởng', 'Hình thức', 'Giấy khen', 'Khen thưởng: Giấy khen'],
    ['Khen thưởng', 'Địa phương', 'Xã Ba Vì', 'Khen thưởng: Xã Ba Vì'],
    ['Khen thưởng', 'Năm', '2025', 'Khen thưởng: 2025'],
    ['Văn bản', 'Đối tượng', 'Luật', 'Văn bản: Luật'],
    ['Văn bản', 'Năm', '2025', 'Văn bản: 2025'],
  ] as const) {
    test(`finds ${section} by ${by}: ${value}`, async ({ page }) => {
      const front = await new FrontPage(page).open('/');
      await front.goToSection(section);
      const list = new ListPage(page);
      const all = await list.entries.count();
      const offered = list.values(by).filter({ hasText: value });
      const count = Number((await offered.locator('small').textContent()) ?? '');
      await list.narrow(by, value);
      await expect(list.title).toContainText(title);
      await expect(list.entries).toHaveCount(count);
      expect(count).toBeLessThan(all);
      await expect(list.main.locator('summary').filter({ hasText: by })).toContainText(value);
    });
  }

  test('asks the search box, which leads to the search page with the question', async ({ page }) => {
    const front = await new FrontPage(page).open('/');
    await front.searchBox.fill('hiến đất');
    await front.searchBox.press('Enter');
    await expect(page).toHaveURL(/\/tim-kiem\/\?q=hi%E1%BA%BFn(\+|%20)%C4%91%E1%BA%A5t$/);
    await expect(page.getByRole('main').getByRole('link').first()).toBeVisible();
  });
});

test('a unit lists the units within it, and a campaign the campaigns within it', async ({ page }) => {
  const [units, campaigns] = [namesWithin('units'), namesWithin('campaigns')];
  expect(units.size).toBeGreaterThan(3);
  expect(campaigns.size).toBeGreaterThan(1);
  for (const [id, names] of units) {
    const unit = await new EntryPage(page).open(addressOf('units', id));
    expect((await unit.subunits.allTextContents()).sort()).toEqual(names.sort());
  }
  for (const [id, names] of campaigns) {
    const campaign = await new EntryPage(page).open(addressOf('campaigns', id));
    await expect(campaign.fact('Các phong trào thành phần').getByRole('link')).toHaveText(names);
  }
});

/** The names of the entries of a kind by the entry that they name as the one above them. */
function namesWithin(kind: string): Map<string, string[]> {
  const within = corpus.entries.filter(({ collection, data }) => collection === kind && data['parent'] !== undefined);
  const byParent = Map.groupBy(within, ({ data }) => String(data['parent']));
  return new Map(
    [...byParent].map(([id, entries]) => [id, entries.map(({ data }) => String(data['name'] ?? data['title']))]),
  );
}

test('“Nội dung mẫu” is on every sample page and on every teaser that leads to one, and nowhere else', async ({
  page,
}) => {
  const samples = new Set(
    corpus.entries.filter(({ data }) => data['sample'] === true).map(({ collection, id }) => addressOf(collection, id)),
  );
  expect(samples.size).toBeGreaterThanOrEqual(21);
  const facts = await factsOfSite(page);
  const entries = new Set(corpus.entries.map(({ collection, id }) => addressOf(collection, id)));
  const pagesWithBadge = facts
    .filter(({ address, sample }) => sample && entries.has(address))
    .map(({ address }) => address);
  expect(new Set(pagesWithBadge)).toEqual(samples);
  const wrong = facts.flatMap(({ address, teasers }) =>
    teasers
      .filter(({ href, sample }) => sample !== samples.has(href))
      .map(({ href, sample }) => `${address}: ${href} ${sample ? 'is no sample' : 'lacks the badge'}`),
  );
  expect(wrong).toEqual([]);
  expect(facts.flatMap(({ teasers }) => teasers).length).toBeGreaterThan(100);
});

/** A citizen points out a good deed: by e-mail, on paper, and to an endpoint. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test, type Page } from 'playwright/test';
import { PortalPage } from './pages/portal-page.ts';

const address = '/gioi-thieu-guong/';

/** The form, by the labels that a citizen reads. */
class TipPage extends PortalPage {
  readonly summary = this.main.getByRole('alert');
  readonly result = this.section('Lời giới thiệu của bạn');
  readonly consent = this.main.getByRole('checkbox', { name: /^Tôi đồng ý/ });
  readonly compose = this.main.getByRole('button', { name: 'Soạn lời giới thiệu' });

  field(label: string | RegExp) {
    return this.main.getByRole('textbox', { name: label }).or(this.main.getByRole('combobox', { name: label }));
  }

  async fill(deed = 'Mùa lũ, chị mở cửa nhà cho mười hai hộ ở nhờ; chị nấu cơm & không lấy tiền.'): Promise<void> {
    await this.field(/^Người, tập thể/).fill('Chị Đinh Thị Ữ');
    await this.field(/^Xã, thôn/).fill('Xã Ba Xa');
    await this.field(/^Việc tốt/).fill(deed);
    await this.field('Tên của bạn').fill('Phạm Văn Đốc');
    await this.field('Cách liên hệ với bạn').fill('doc@thu.example');
    await this.consent.check();
  }
}

const open = async (page: Page): Promise<TipPage> => await new TipPage(page).open(address);
const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;

test('the words become an e-mail that is only to be sent', async ({ page }) => {
  const tip = await open(page);
  await tip.fill();
  await tip.compose.click();
  await expect(tip.result).toBeFocused();
  const mail = new URL((await tip.result.getByRole('link', { name: 'Mở thư điện tử' }).getAttribute('href'))!);
  expect(mail.protocol + mail.pathname).toBe('mailto:banbientap@guongsang.example');
  const words = new URLSearchParams(mail.search);
  expect(words.get('subject')).toBe('Giới thiệu gương: Chị Đinh Thị Ữ');
  expect(words.get('body')).toContain(
    'Việc tốt: Mùa lũ, chị mở cửa nhà cho mười hai hộ ở nhờ; chị nấu cơm & không lấy tiền.',
  );
  expect(words.get('body')).toContain('Cách liên hệ với bạn: doc@thu.example');
  expect(words.get('body')).toContain(': đã đồng ý');
  // Nothing is kept on the phone.
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([0, 0, '']);
});

test('a long tale is copied and pasted, since no mail program takes an address of that length', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const tip = await open(page);
  const deed = 'Đường về thôn Gò Nghiêng, khuỷu suối Nước Trường. '.repeat(30).slice(0, 1500).trim();
  await tip.fill(deed);
  await tip.compose.click();
  await expect(tip.result).toContainText('dài hơn một thư soạn sẵn');
  const href = (await tip.result.getByRole('link', { name: 'Mở thư điện tử' }).getAttribute('href'))!;
  expect(href.length).toBeLessThanOrEqual(1900);
  await tip.result.getByRole('button', { name: 'Chép lời giới thiệu' }).click();
  await expect(tip.result.getByRole('status')).toHaveText('Đã chép lời giới thiệu');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(deed);
});

test('what is missing is named in Vietnamese, above the form and at each field; without consent nothing is composed', async ({
  page,
}) => {
  const tip = await open(page);
  await tip.compose.click();
  await expect(tip.summary).toBeFocused();
  await expect(tip.summary.getByRole('link')).toHaveText([
    'Điền người, tập thể hoặc gia đình được giới thiệu',
    'Điền xã, thôn hoặc cơ quan nơi có việc tốt',
    'Điền việc tốt',
    'Điền tên của bạn',
    'Điền cách liên hệ với bạn',
    /^Đánh dấu vào ô đồng ý/,
  ]);
  const deed = tip.field(/^Việc tốt/);
  await expect(deed).toHaveAttribute('aria-invalid', 'true');
  await expect(deed).toHaveAccessibleDescription(/Điền việc tốt/);
  await tip.summary.getByRole('link', { name: 'Điền việc tốt' }).click();
  await expect(deed).toBeFocused();

  await tip.fill();
  await tip.consent.uncheck();
  await tip.compose.click();
  await expect(tip.summary.getByRole('link')).toHaveCount(1);
  await expect(tip.result).toBeHidden();
  await tip.consent.check();
  await tip.compose.click();
  await expect(tip.summary).toBeHidden();
  await expect(deed).not.toHaveAttribute('aria-invalid');
  await expect(tip.result).toBeVisible();
});

test('of the one who is pointed out it asks the name alone', async ({ page }) => {
  const tip = await open(page);
  const labels = await tip.main.locator('label').allTextContents();
  expect(labels.filter((label) => /điện thoại|căn cước|dân tộc|ngày sinh|địa chỉ nhà/i.test(label))).toEqual([]);
  await expect(tip.main).toContainText('Xin đừng ghi số điện thoại, số căn cước, ngày sinh, dân tộc, địa chỉ nhà');
});

test('without script it is one sheet of A4 to write on, and a link that opens an e-mail', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const tip = await open(page);
  await expect(tip.compose).toBeHidden();
  const mail = await tip.main.getByRole('link', { name: 'Viết thư điện tử theo mẫu' }).getAttribute('href');
  expect(new URLSearchParams(new URL(mail!).search).get('body')).toContain('Việc tốt:');
  expect(pagesOf(await page.pdf({ format: 'A4' }))).toBe(1);
  await page.emulateMedia({ media: 'print' });
  await expect(tip.field(/^Việc tốt/)).toBeVisible();
  await expect(tip.main.getByText('Người giới thiệu ký tên').first()).toBeVisible();
  await context.close();
});

test('filled in, the sheet prints the words themselves, still on one page', async ({ page }) => {
  const tip = await open(page);
  await tip.fill('Chị mở cửa nhà cho mười hai hộ ở nhờ suốt ba ngày lũ. '.repeat(20).trim());
  await tip.compose.click();
  await page.emulateMedia({ media: 'print' });
  await expect(tip.field(/^Việc tốt/)).toBeHidden();
  await expect(tip.result).toContainText('Chị Đinh Thị Ữ');
  expect(pagesOf(await page.pdf({ format: 'A4' }))).toBe(1);
});

for (const javaScriptEnabled of [true, false]) {
  test(`where site.yml names an endpoint, the form is posted to it, ${javaScriptEnabled ? 'with' : 'without'} script`, async ({
    browser,
    baseURL,
  }) => {
    const received: { method: string; type: string; body: string }[] = [];
    const server = createServer((request, response) => {
      let body = '';
      request
        .on('data', (chunk: Buffer) => (body += chunk.toString()))
        .on('end', () => {
          received.push({ method: request.method ?? '', type: request.headers['content-type'] ?? '', body });
          response.setHeader('Content-Type', 'text/html; charset=utf-8').end('<!doctype html><title>Đã nhận</title>');
        });
    }).listen(0, '127.0.0.1');
    await new Promise((done) => server.once('listening', done));
    const context = await browser.newContext({ baseURL, javaScriptEnabled });
    const page = await context.newPage();
    // The endpoint must be https, so what the browser sends there is handed on to a server on this machine.
    await page.route('https://bieu-mau.example/**', async (route) =>
      route.fulfill({
        response: await route.fetch({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }),
      }),
    );
    // The page as the build writes it for a portal with `tipEndpoint`.
    await page.route(`**${address}`, async (route) => {
      const response = await route.fetch();
      const html = (await response.text())
        .replace(/<form class="tip-form"/, '<form class="tip-form" action="https://bieu-mau.example/gui" method="post"')
        .replace(/(<button type="submit"[^>]*?) hidden(?:="")?/, '$1');
      await route.fulfill({ response, body: html });
    });
    const tip = await open(page);
    await tip.fill();
    await tip.main.locator('button[type=submit]').click();
    await expect(page).toHaveTitle('Đã nhận');
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ method: 'POST', type: 'application/x-www-form-urlencoded' });
    expect(Object.fromEntries(new URLSearchParams(received[0]!.body))).toMatchObject({
      guong: 'Chị Đinh Thị Ữ',
      noi: 'Xã Ba Xa',
      'nguoi-gioi-thieu': 'Phạm Văn Đốc',
      'dong-y': 'đã đồng ý',
    });
    await context.close();
    server.close();
  });
}

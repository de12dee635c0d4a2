/** A citizen who would rather listen: the phone's own Vietnamese voice reads, and nothing leaves the phone. */
import { expect, test, type Page } from 'playwright/test';
import { entry } from './site.ts';

interface Voice {
  lang: string;
  localService: boolean;
}

/** A browser with these voices that speaks when `finish` lets it: what it spoke is in `spoken`. */
async function withVoices(page: Page, voices: Voice[]): Promise<void> {
  await page.addInitScript((list) => {
    const state = { spoken: [] as string[], current: undefined as SpeechSynthesisUtterance | undefined };
    Object.assign(window, {
      state,
      SpeechSynthesisUtterance: class {
        text: string;
        onend?: () => void;
        constructor(text: string) {
          this.text = text;
        }
      },
    });
    const synth = {
      getVoices: () => list,
      speak: (utterance: SpeechSynthesisUtterance) => {
        state.spoken.push(utterance.text);
        state.current = utterance;
      },
      cancel: () => (state.current = undefined),
      addEventListener: () => undefined,
    };
    Object.defineProperty(window, 'speechSynthesis', { configurable: true, value: synth });
  }, voices);
}

const spoken = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { state: { spoken: string[] } }).state.spoken);
const finishSentence = (page: Page): Promise<void> =>
  page.evaluate(() => (window as unknown as { state: { current?: { onend?: () => void } } }).state.current?.onend?.());
const own: Voice = { lang: 'vi-VN', localService: true };

test('a story is read sentence by sentence, pauses, goes on where it paused, and stops', async ({ page }) => {
  await withVoices(page, [{ lang: 'en-US', localService: true }, own]);
  await page.goto(entry.story);
  await page.getByRole('button', { name: 'Nghe', exact: true }).press('Enter');
  const title = await page.getByRole('heading', { level: 1 }).innerText();
  expect(title).toContain((await spoken(page))[0]!.replace(/[.:;]$/, ''));
  for (let i = 0; i < 3; i++) await finishSentence(page);
  await page.getByRole('button', { name: 'Tạm dừng' }).press('Enter');
  const before = await spoken(page);
  expect(before).toHaveLength(4);
  expect(Math.max(...before.map((sentence) => sentence.length))).toBeLessThanOrEqual(260);
  await page.getByRole('button', { name: 'Nghe tiếp' }).press('Enter');
  expect((await spoken(page)).at(-1)).toBe(before.at(-1));
  await page.getByRole('button', { name: 'Dừng', exact: true }).press('Enter');
  await expect(page.getByRole('button', { name: 'Nghe', exact: true })).toBeFocused();
  await expect(page.getByRole('button', { name: 'Dừng', exact: true })).toBeHidden();
});

test('a loudspeaker script is read to its end', async ({ page }) => {
  await withVoices(page, [own]);
  await page.goto(`${entry.campaign}lan-toa/`);
  await page.getByRole('button', { name: 'Nghe', exact: true }).click();
  const stop = page.getByRole('button', { name: 'Dừng', exact: true });
  for (let sentence = 0; sentence < 80 && (await stop.isVisible()); sentence++) await finishSentence(page);
  await expect(stop).toBeHidden();
  expect((await spoken(page)).join(' ')).toBe(
    (await page.locator('.kit-scripts .copyable-text').first().innerText()).replace(/\s+/g, ' '),
  );
});

for (const [reason, voices] of [
  ['no Vietnamese voice', [{ lang: 'en-US', localService: true }]],
  ['only a voice that sends the text away', [{ lang: 'vi-VN', localService: false }]],
  ['no voice at all', []],
] as const) {
  test(`with ${reason}, no button is offered`, async ({ page }) => {
    await withVoices(page, [...voices]);
    await page.goto(entry.story);
    await page.waitForLoadState('load');
    await expect(page.getByRole('button', { name: 'Nghe', exact: true })).toBeHidden();
  });
}

test('without script no button is offered', async ({ browser }) => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(entry.story);
  await expect(page.getByRole('button', { name: 'Nghe', exact: true })).toBeHidden();
  await page.close();
});

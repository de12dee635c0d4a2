/** Whatever is saved, renamed or removed at the desk, the next build succeeds: long sessions, and builds of them. */
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { build } from '../e2e/site/corpora.ts';
import { steps, take } from '../fixtures/desk-steps.ts';
import { DeskStore } from '../fixtures/desk-store.ts';
import { seed } from '../seed.ts';

/** How many steps a session has, and after how many of them the site is built. */
const [enough, each] = [Number(process.env['STEPS'] ?? 300), 150];

for (const review of [false, true])
  test(`${enough} random steps${review ? ' under review' : ''}: what is stored can be built (SEED=${seed})`, async () => {
    test.setTimeout(enough * 6_000);
    const store = await DeskStore.open({ review });
    try {
      expect(store.faults()).toEqual([]);
      const outcomes = { stored: 0, refused: 0 };
      for (const [at, step] of fc.sample(steps, { numRuns: enough, seed }).entries()) {
        outcomes[await take(step, store)] += 1;
        expect(store.faults(), `${at}: ${JSON.stringify(step)}`).toEqual([]);
        if ((at + 1) % each === 0) await build({ content: store.content, out: join(store.content, '..', 'dist') });
      }
      // A session in which nothing happens proves nothing.
      expect(outcomes.stored, JSON.stringify(outcomes)).toBeGreaterThan((enough * 4) / 50);
      expect(outcomes.refused, JSON.stringify(outcomes)).toBeGreaterThan((enough * 4) / 50);
    } finally {
      store.close();
    }
  });

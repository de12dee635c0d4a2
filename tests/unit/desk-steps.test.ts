/** Whatever is saved, renamed or removed at the desk, the next build succeeds; long sessions are in the soak. */
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { steps, take } from '../fixtures/desk-steps.ts';
import { DeskStore } from '../fixtures/desk-store.ts';
import { seed } from '../seed.ts';

let store: DeskStore | undefined;
afterEach(() => store?.close());

test.each([{ review: false }, { review: true }])(
  'whatever an editor does (under review: $review), what the desk has stored can be built',
  async ({ review }) => {
    store = await DeskStore.open({ review });
    expect(store.faults()).toEqual([]);
    const outcomes = { stored: 0, refused: 0 };
    for (const step of fc.sample(steps, { numRuns: 50, seed })) {
      outcomes[await take(step, store)] += 1;
      expect(store.faults(), JSON.stringify(step)).toEqual([]);
    }
    expect(outcomes.stored, JSON.stringify(outcomes)).toBeGreaterThan(4);
    expect(outcomes.refused, JSON.stringify(outcomes)).toBeGreaterThan(4);
  },
  120_000,
);

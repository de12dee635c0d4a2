/** Random numbers that come again for the same seed. */
export interface Dice {
  /** From 0 up to, not including, 1. */
  next: () => number;
  /** A whole number below `below`; small ones are likelier, as a few communes write most stories. */
  uneven: (below: number) => number;
  pick: <T>(of: readonly T[]) => T;
}

/** The same throws for the same seed: two runs measure the same corpus. */
export function diceOf(seed: number): Dice {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    uneven: (below) => Math.floor(next() ** 2.5 * below),
    pick: (of) => of[Math.floor(next() * of.length)]!,
  };
}

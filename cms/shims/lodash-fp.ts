/** Replaces `lodash/fp` in the desk's bundle, which wraps all of lodash when it is loaded: the four functions that Decap takes from it. */
type Step = (value: never) => unknown;

export const flow =
  (steps: readonly Step[]) =>
  (value: unknown): unknown =>
    steps.reduce((sofar, step) => step(sofar as never), value);

export const fromPairs = (pairs: readonly (readonly [string, unknown])[]): object => Object.fromEntries(pairs);

export const map =
  <T, R>(change: (item: T) => R) =>
  (list: readonly T[]): R[] =>
    list.map((item) => change(item));

export const filter =
  <T>(isWanted: (item: T) => boolean) =>
  (list: readonly T[]): T[] =>
    list.filter((item) => isWanted(item));

/** Texts one after another, each a sentence of its own, so that an excerpt does not run from one into the next. */
export const asSentences = (...parts: (string | undefined)[]): string =>
  parts.flatMap((part) => (part ? [/[.!?…]$/.test(part) ? part : `${part}.`] : [])).join(' ');

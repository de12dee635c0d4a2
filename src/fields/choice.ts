import { z } from 'zod';
import { mustBe, plain, type Kind } from './kind.ts';
import type { Field, Options, SpecOf } from './spec.ts';

/** One of a fixed set. `options` maps the stored value to the words on screen. */
export const choice = <const V extends string>(
  options: Omit<Options<'choice'>, 'options' | 'initial'> & { options: Record<V, string>; initial?: NoInfer<V> },
): Field<V> => ({ kind: 'choice', ...options });

export const choiceKind: Kind<SpecOf<'choice'>> = {
  ...plain,
  schema: ({ options }) =>
    z.enum(Object.keys(options), { error: mustBe(`phải là một trong: ${Object.keys(options).join(', ')}`) }),
  control: ({ options, initial }, { isLenient }) => ({
    widget: 'select',
    options: Object.entries(options).map(([value, label]) => ({ value, label })),
    ...(initial && !isLenient ? { default: initial } : {}),
  }),
  answer: ({ options }) => Object.values(options).join(', '),
  holds: 'choice',
  inWords: ({ options }, value) => options[String(value)],
};

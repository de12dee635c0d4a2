import { z } from 'zod';
import { plain, type Kind } from './kind.ts';
import type { Field, Options, SpecOf } from './spec.ts';

/** Yes or no; absent means no. */
export const flag = (options: Options<'flag'>): Field<boolean> => ({ kind: 'flag', ...options });

export const flagKind: Kind<SpecOf<'flag'>> = {
  ...plain,
  schema: () => z.boolean({ error: 'phải là true hoặc false' }).default(false),
  hasDefault: () => true,
  control: () => ({ widget: 'boolean', default: false }),
  answer: () => 'có hoặc không',
  holds: 'flag',
};

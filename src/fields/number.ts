import { z } from 'zod';
import { defined, mustBe, plain, type Kind } from './kind.ts';
import type { Field, Options, SpecOf } from './spec.ts';

export const number = (options: Options<'number'>): Field<number> => ({ kind: 'number', ...options });

export const numberKind: Kind<SpecOf<'number'>> = {
  ...plain,
  schema({ min, max, integer }) {
    let schema = z.number({ error: mustBe('phải là một con số, phần lẻ viết sau dấu chấm, ví dụ 2.4') });
    if (integer) schema = schema.int({ error: 'phải là số nguyên' });
    if (min !== undefined) schema = schema.min(min, { error: `không được nhỏ hơn ${min}` });
    if (max !== undefined) schema = schema.max(max, { error: `không được lớn hơn ${max}` });
    return schema;
  },
  control: ({ min, max, integer }) => ({
    widget: 'number',
    value_type: integer ? 'int' : 'float',
    ...defined({ min, max }),
  }),
  answer: () => 'con số',
  holds: 'number',
};

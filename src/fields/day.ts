import { z } from 'zod';
import { isDay } from '../text/day.ts';
import { mustBe, plain, type Kind } from './kind.ts';
import type { Field, Options, SpecOf } from './spec.ts';

/** A day `YYYY-MM-DD` that exists. */
export const day = (options: Options<'day'>): Field<string> => ({ kind: 'day', ...options });

const message = 'phải là một ngày có thật, viết NĂM-THÁNG-NGÀY, ví dụ 2026-09-02';

export const dayKind: Kind<SpecOf<'day'>> = {
  ...plain,
  /** YAML reads an unquoted day as a date. */
  tidy: (value) => (value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString().slice(0, 10) : value),
  schema: () => z.string({ error: mustBe(message) }).refine(isDay, { error: message }),
  // `format` with `time_format: false`: with `date_format` alone the *stored* value takes that format.
  control: ({ initial }) => ({
    widget: 'datetime',
    format: 'YYYY-MM-DD',
    date_format: 'YYYY-MM-DD',
    time_format: false,
    picker_utc: false,
    ...(initial ? { default: '{{now}}' } : {}),
  }),
  answer: () => 'ngày',
  holds: 'day',
  jsonSchema: { format: 'date' },
};

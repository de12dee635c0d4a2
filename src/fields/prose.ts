import { plain, type Kind } from './kind.ts';
import type { Field, Options, SpecOf } from './spec.ts';
import { legible, textSchema } from './text.ts';

/** Markdown, stored as the body of the file. */
export const prose = (options: Options<'prose'>): Field<string> => ({ kind: 'prose', ...options });

export const proseKind: Kind<SpecOf<'prose'>> = {
  ...plain,
  schema: ({ max }) => legible(textSchema(max)),
  control: () => ({
    widget: 'writing',
  }),
  limit: ({ max }) => `tối đa ${max.toLocaleString('vi-VN')} ký tự`,
  answer: () => 'bài viết',
  holds: 'text',
};

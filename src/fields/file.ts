import { z } from 'zod';
import { mustBe, plain, type Control, type Kind } from './kind.ts';
import type { Field, Options, SpecOf } from './spec.ts';

/** The file name of another file beside the entry, e.g. the scanned decision. */
export const file = (options: Options<'file'>): Field<string> => ({ kind: 'file', ...options });

export const fileKind: Kind<SpecOf<'file'>> = {
  ...plain,
  schema: ({ extensions }) => fileSchema(extensions),
  control: ({ extensions }) => upload('file', extensions),
  limit: ({ extensions }) => `tệp ${extensions.join(', ').toUpperCase()}, tối đa ${megabytes} MB`,
  answer: ({ extensions }) => `tệp ${extensions.join(', ')}`,
  holds: 'text',
};

/** The largest file that is stored, in bytes. `cms/photos.ts` checks it before Decap does. */
export const maxUpload = 10_000_000;
const megabytes = maxUpload / 1_000_000;

export function fileSchema(extensions: readonly string[]): z.ZodType {
  const regex = new RegExp(`^(?:\\./)?[a-z0-9]+(?:[-_.][a-z0-9]+)*\\.(?:${extensions.join('|')})$`, 'i');
  return z.string({ error: mustBe('phải là tên tệp') }).regex(regex, {
    error: `phải là tên một tệp ${extensions.join(', ')} nằm cạnh bài, tên chỉ gồm chữ không dấu, chữ số và gạch nối`,
  });
}

/** Decap's control for a file of one of these kinds, from this machine alone. */
export const upload = (widget: 'file' | 'image', extensions: readonly string[]): Control => ({
  widget,
  choose_url: false,
  media_library: { config: { max_file_size: maxUpload } },
  pattern: [new RegExp(`\\.(?:${extensions.join('|')})$`, 'i'), `phải là tệp ${extensions.join(', ')}`],
});

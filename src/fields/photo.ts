import { fileSchema, megabytes, upload } from './file.ts';
import { plain, type Kind } from './kind.ts';
import type { Field, Options, PhotoFile, SpecOf } from './spec.ts';

/** The file name of a JPEG, PNG or WebP photo beside the entry. */
export const photo = (options: Options<'photo'>): Field<PhotoFile> => ({ kind: 'photo', ...options });

const extensions = ['jpg', 'jpeg', 'png', 'webp'];

export const photoKind: Kind<SpecOf<'photo'>> = {
  ...plain,
  schema: (_field, schemas) => schemas.photo ?? fileSchema(extensions),
  control: () => upload('image', extensions),
  limit: () => `tệp JPEG, PNG hoặc WebP, tối đa ${megabytes} MB`,
  answer: () => 'ảnh',
  holds: 'text',
};

import { fileSchema, upload } from './file.ts';
import { plain, type Kind } from './kind.ts';
import type { Field, Options, PhotoFile, SpecOf } from './spec.ts';

/** The file name of a JPEG, PNG or WebP photo beside the entry. */
export const photo = (options: Options<'photo'>): Field<PhotoFile> => ({ kind: 'photo', ...options });

/** The largest photo that an editor may choose, in bytes; the desk stores it smaller, within `maxUpload`. */
export const maxPhoto = 60_000_000;

const extensions = ['jpg', 'jpeg', 'png', 'webp'];

export const photoKind: Kind<SpecOf<'photo'>> = {
  ...plain,
  schema: (_field, schemas) => schemas.photo ?? fileSchema(extensions),
  control: () => upload('image', extensions),
  limit: () => `tệp JPEG, PNG hoặc WebP, tối đa ${maxPhoto / 1_000_000} MB, được thu nhỏ khi tải lên`,
  answer: () => 'ảnh',
  holds: 'text',
};

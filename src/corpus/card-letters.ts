/** Characters of an entry that its share image cannot show. Pure: check and desk use the same words. */
import type { Diagnostic } from '../fields/diagnostic.ts';
import { codePoints, drawable } from '../text/drawable.ts';

/** The fields of entries and of site.yml that a share image shows. */
const shown = ['title', 'name', 'place', 'issuer', 'tagline', 'locality', 'region'];

/** A warning for each sign that the share image leaves out. */
export function cardLetterFindings(data: Record<string, unknown>): Diagnostic[] {
  return shown.flatMap((name) => {
    const text = data[name];
    if (typeof text !== 'string' || plain.test(text)) return [];
    return [...new Set(drawable(text).leftOut)].map((letter) => ({
      path: [name],
      found: letter,
      message: `ảnh chia sẻ bỏ “${letter}” (${codePoints(letter)}) ra, vì phông chữ của ảnh không có; trang vẫn hiện đủ`,
      severity: 'warning' as const,
    }));
  });
}

/** Nearly all texts: nothing beyond the letters of Vietnamese and the signs of the keyboard. */
const plain = /^[\u0020-\u007e\u00c0-\u01b0\u1ea0-\u1ef9]*$/;

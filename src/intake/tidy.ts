/** Text from office files as it is stored: NFC, one space between words, no invisible signs. */

/** Zero-width signs, direction marks, the byte order mark, control characters, and the soft hyphen between plain letters. */
const invisible = /[\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF\u0000-\u0008\u000E-\u001F\u007F]/g;

/** One line, tidy. TCVN3 writes ư as the soft hyphen, so that sign stays until the encoding is known. */
export const tidyLine = (text: string): string =>
  text
    .replace(/_x000D_/g, '')
    .replace(invisible, '')
    .replace(/[\s\u00A0]+/g, ' ')
    .normalize('NFC')
    .trim();

/** A Word file as HTML: mammoth reads it, taking tracked insertions and leaving deletions out. */
import { encodingOfFont, type Mended } from './grid.ts';
import { fromLegacy, isVietnamese, mendLegacy } from '../text/legacy.ts';

export interface Picture {
  /** Its name in the HTML: `src="anh-1"`. */
  id: string;
  type: string;
  bytes: Uint8Array;
}

export interface DocxRead {
  html: string;
  pictures: Picture[];
  mended: Mended[];
}

interface Part {
  type: string;
  value?: string;
  font?: string | null;
  children?: Part[];
}

/** @throws Error with a Vietnamese sentence when it is no Word file */
export async function readDocx(bytes: Uint8Array): Promise<DocxRead> {
  const { default: mammoth } = await import('mammoth');
  const pictures: Picture[] = [];
  const mended: Mended[] = [];
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const options = {
    includeEmbeddedStyleMap: false,
    // Bold lines and captions in italics are recognised by their formatting; underlining is decoration.
    styleMap: ['u => ', 'comment-reference => '],
    transformDocument: (document: Part) => {
      mendFonts(document, mended);
      return document;
    },
    convertImage: mammoth.images.imgElement(
      async (image: {
        contentType: string;
        readAsArrayBuffer?: () => Promise<ArrayBuffer>;
        readAsBuffer?: () => Promise<Uint8Array>;
      }) => {
        const id = `anh-${pictures.length + 1}`;
        const picture: Picture = { id, type: image.contentType, bytes: new Uint8Array() };
        pictures.push(picture);
        picture.bytes = new Uint8Array(
          await (image.readAsArrayBuffer?.() ?? image.readAsBuffer?.() ?? new ArrayBuffer(0)),
        );
        return { src: id };
      },
    ),
  };
  try {
    // The build for browsers takes an `arrayBuffer`, that for Node a `buffer`.
    const { value } = await mammoth.convertToHtml({ arrayBuffer: buffer, buffer: bytes } as never, options);
    return { html: value, pictures, mended };
  } catch {
    throw new Error(
      'Tệp Word này không mở được: có thể đã hỏng hoặc đặt mật khẩu. Hãy mở bằng Word, lưu lại thành .docx rồi thử lần nữa.',
    );
  }
}

const modern = /[\u1EA0-\u1EF9ăđơưĂĐƠƯ\u0300\u0301\u0303\u0309\u0323]/;

/** Texts set in `.VnTime` or `VNI-Times`, or that read as such, become Unicode in place. */
function mendFonts(part: Part, mended: Mended[]): void {
  if (part.type === 'paragraph') {
    const runs = runsOf(part);
    const before = runs.map(({ text }) => text.value ?? '').join('');
    for (const { text, font } of runs) text.value = inUnicode(text.value ?? '', font);
    // Without a known font the line is judged as a whole, and its runs share the result.
    const whole = runs.map(({ text }) => text.value ?? '').join('');
    const guessed = mendLegacy(whole);
    if (guessed !== undefined && guessed.length === whole.length) {
      let at = 0;
      for (const { text } of runs) {
        const { length } = text.value ?? '';
        text.value = guessed.slice(at, at + length);
        at += length;
      }
    } else if (guessed !== undefined) {
      for (const [i, { text }] of runs.entries()) text.value = i === 0 ? guessed : '';
    }
    const after = runs.map(({ text }) => text.value ?? '').join('');
    if (after !== before) mended.push({ before: before.trim(), after: after.trim() });
  }
  for (const child of part.children ?? []) mendFonts(child, mended);
}

function runsOf(part: Part, font?: string | null): { text: Part; font: string | null | undefined }[] {
  if (part.type === 'text') return [{ text: part, font }];
  return (part.children ?? []).flatMap((child) =>
    child.type === 'paragraph' ? [] : runsOf(child, part.type === 'run' ? part.font : font),
  );
}

function inUnicode(text: string, name: string | null | undefined): string {
  const { font, capitals } = encodingOfFont(name ?? undefined);
  if (!font || modern.test(text)) return text;
  const read = /[^\x00-\x7F]/.test(text) ? fromLegacy(text, font) : text;
  const words = (of: string) =>
    of.split(/[^\p{L}\p{M}¡-¿\u00AD×÷]+/u).filter((word) => /[^\x00-\x7F]/.test(word) && isVietnamese(word)).length;
  const chosen = words(read) >= words(text) ? read : text;
  return capitals ? chosen.toLocaleUpperCase('vi') : chosen;
}

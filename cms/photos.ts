/**
 * Files are judged where the editor chooses them, before Decap takes them: what is not what it seems is refused with a
 * sentence, photos larger than any screen are made smaller, and everyday names are cleaned. Decap itself can only set a
 * width, and enlarges small photos to it; for a broken photo its message is in English.
 */
import { canUnpackJpeg } from '../src/corpus/jpeg-scan.ts';
import { sizeOfPhoto, validatePixels } from '../src/corpus/pixels.ts';
import { maxUpload } from '../src/fields/file.ts';
import { maxPhoto } from '../src/fields/photo.ts';
import { freeName } from './file-names.ts';
import { closeNotice, showNotice } from './notice.ts';

/** The longest edge of a stored photo in pixels; the site shows none wider than 1440. */
export const longEdge = 2400;

const signatures: Record<string, (bytes: Uint8Array) => boolean> = {
  'image/jpeg': ([a, b, c]) => a === 0xff && b === 0xd8 && c === 0xff,
  'image/png': (bytes) => latin(bytes, 1, 4) === 'PNG',
  'image/webp': (bytes) => latin(bytes, 0, 4) === 'RIFF' && latin(bytes, 8, 12) === 'WEBP',
  'application/pdf': (bytes) => latin(bytes, 0, 5) === '%PDF-',
};
const latin = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));

/**
 * Watches the file fields that are Decap's; an input with `data-own` belongs to a part that judges its files itself.
 * @param namesTaken the names of the files that the entry has
 */
export function takeInPhotos(namesTaken: () => readonly string[]): void {
  const judged = new WeakSet<FileList>();
  document.addEventListener(
    'change',
    (event) => {
      const input = event.target;
      if (
        !(input instanceof HTMLInputElement) ||
        input.type !== 'file' ||
        'own' in input.dataset ||
        !input.files?.length ||
        judged.has(input.files)
      )
        return;
      event.stopImmediatePropagation();
      void takeInAll([...input.files]).then(({ taken, refused }) => {
        closeNotice();
        if (refused.length) showNotice({ title: 'Chưa tải lên', lines: refused });
        if (!taken.length) {
          input.value = '';
          return;
        }
        const transfer = new DataTransfer();
        const names = new Set(namesTaken());
        for (const file of taken) {
          const name = freeName(file.name, names);
          names.add(name);
          transfer.items.add(new File([file], name, { type: file.type }));
        }
        input.files = transfer.files;
        judged.add(input.files);
        input.dispatchEvent(new Event('change', { bubbles: true }));
      });
    },
    true,
  );
}

/** Takes files in one after another, because a large photo fills the memory while it is open. */
export async function takeInAll(files: readonly File[]): Promise<{ taken: File[]; refused: string[] }> {
  const [taken, refused]: [File[], string[]] = [[], []];
  for (const file of files)
    try {
      taken.push(await takeIn(file));
    } catch (error) {
      refused.push(error instanceof Error ? error.message : String(error));
    }
  return { taken, refused };
}

/** The file to be stored. @throws Error with the sentence for the editor */
async function takeIn(file: File): Promise<File> {
  const start = new Uint8Array(await file.slice(0, 16).arrayBuffer());
  const type = Object.keys(signatures).find((candidate) => signatures[candidate]?.(start));
  const isPdf = type === 'application/pdf' && /\.pdf$/i.test(file.name);
  if (!isPdf && !type?.startsWith('image/'))
    throw new Error(
      `Tệp “${file.name}” không phải là ảnh JPEG, PNG, WebP hay tệp PDF, dù tên có thể ghi như vậy. Hãy mở ảnh bằng trình xem ảnh, lưu lại thành .jpg rồi chọn lại.`,
    );
  const most = isPdf ? maxUpload : maxPhoto;
  if (file.size > most)
    throw new Error(
      `Tệp “${file.name}” nặng ${inMegabytes(file.size)} MB, tối đa là ${inMegabytes(most)} MB. Hãy thu nhỏ tệp rồi chọn lại.`,
    );
  return isPdf || !type ? file : takeInPhoto(file, type);
}

async function takeInPhoto(file: File, type: string): Promise<File> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const unopened = validatePixels(bytes);
  if (unopened) throw new Error(`Ảnh “${file.name}”: ${unopened.found}. Cần ${unopened.expected}.`);
  const { width = 0, height = 0 } = sizeOfPhoto(bytes) ?? {};
  // Unpacked at its full size such a photo would take hundreds of megabytes. Which edge is the width, its turn decides.
  const isHuge = Math.min(width, height) > longEdge;
  const broken = (): never => {
    throw new Error(
      `Ảnh “${file.name}” bị hỏng hoặc chưa chép hết. Hãy chép lại ảnh từ máy chụp hoặc điện thoại rồi chọn lại.`,
    );
  };
  // The browser opens it all the same, and what it shows would be stored as a sound photo.
  if (type === 'image/jpeg' && !canUnpackJpeg(bytes)) broken();
  const size = isHuge ? { resizeWidth: longEdge, resizeQuality: 'high' as const } : {};
  const photo = await createImageBitmap(file, size).catch(broken);
  try {
    const isFit = !isHuge && Math.max(photo.width, photo.height) <= longEdge && file.size <= maxUpload;
    return isFit ? named(file, file.name, type) : await smaller(file, photo, type);
  } finally {
    photo.close();
  }
}

/** The photo within the longest edge and the largest size stored. Decap encodes it once more, so little is lost here. */
async function smaller({ name }: File, photo: ImageBitmap, type: string): Promise<File> {
  const scale = Math.min(1, longEdge / Math.max(photo.width, photo.height));
  const canvas = new OffscreenCanvas(Math.round(photo.width * scale), Math.round(photo.height * scale));
  const context = canvas.getContext('2d');
  if (!context) throw new Error(`Trình duyệt không thu nhỏ được ảnh “${name}”. Hãy thu nhỏ ảnh rồi chọn lại.`);
  context.imageSmoothingQuality = 'high';
  context.drawImage(photo, 0, 0, canvas.width, canvas.height);
  const kept = await canvas.convertToBlob({ type, quality: 0.95 });
  // A photograph stored as PNG is many times heavier; WebP keeps what is see-through.
  if (kept.size <= maxUpload) return named(kept, name, type);
  return named(await canvas.convertToBlob({ type: 'image/webp', quality: 0.9 }), name, 'image/webp');
}

const extensionOf: Record<string, string> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' };

/** Its extension follows its content: "image.jfif" is a JPEG, and so may be "anh". */
function named(content: Blob, name: string, type: string): File {
  const isRight = new RegExp(`\\.(?:${type === 'image/jpeg' ? 'jpe?g' : (extensionOf[type] ?? '')})$`, 'i').test(name);
  const stem = name.replace(/\.(?:jpe?g|jfif|png|webp)$/i, '');
  return new File([content], isRight ? name : `${stem}.${extensionOf[type] ?? 'jpg'}`, { type });
}

const inMegabytes = (bytes: number): string =>
  new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 }).format(bytes / 1_000_000);

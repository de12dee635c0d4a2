/**
 * Files are judged where the editor chooses them, before Decap takes them: too large ones and ones that are not what they
 * seem are refused with a sentence, and photos larger than any screen are made smaller. Decap itself can only set a
 * width, and enlarges small photos to it; for a broken photo its message is in English.
 */
import { validatePixels } from '../src/corpus/pixels.ts';
import { maxUpload } from '../src/fields/file.ts';
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

/** Watches every file field of the page. */
export function takeInPhotos(): void {
  const judged = new WeakSet<FileList>();
  document.addEventListener(
    'change',
    (event) => {
      const input = event.target;
      if (
        !(input instanceof HTMLInputElement) ||
        input.type !== 'file' ||
        // Documents to import, which are not stored.
        'document' in input.dataset ||
        !input.files?.length ||
        judged.has(input.files)
      )
        return;
      event.stopImmediatePropagation();
      void Promise.all([...input.files].map(takeIn)).then(
        (files) => {
          closeNotice();
          const transfer = new DataTransfer();
          for (const file of files) transfer.items.add(file);
          input.files = transfer.files;
          judged.add(input.files);
          input.dispatchEvent(new Event('change', { bubbles: true }));
        },
        (refused: unknown) => {
          input.value = '';
          showNotice({ title: 'Chưa tải lên', lines: [refused instanceof Error ? refused.message : String(refused)] });
        },
      );
    },
    true,
  );
}

/** The file to be stored. @throws Error with the sentence for the editor */
export async function takeIn(file: File): Promise<File> {
  if (file.size > maxUpload) {
    throw new Error(
      `Tệp “${file.name}” nặng ${inMegabytes(file.size)} MB, tối đa là ${inMegabytes(maxUpload)} MB. Hãy thu nhỏ ảnh (cạnh dài ${longEdge} điểm ảnh là đủ) rồi chọn lại.`,
    );
  }
  const start = new Uint8Array(await file.slice(0, 16).arrayBuffer());
  const type = Object.keys(signatures).find((candidate) => signatures[candidate]?.(start));
  if (type === 'application/pdf' && /\.pdf$/i.test(file.name)) return file;
  if (!type?.startsWith('image/') || !/\.(?:jpe?g|png|webp)$/i.test(file.name)) {
    throw new Error(
      `Tệp “${file.name}” không phải là ảnh JPEG, PNG, WebP hay tệp PDF, dù tên có thể ghi như vậy. Hãy mở ảnh bằng trình xem ảnh, lưu lại thành .jpg rồi chọn lại.`,
    );
  }
  const unopened = validatePixels(new Uint8Array(await file.arrayBuffer()));
  if (unopened) throw new Error(`Ảnh “${file.name}”: ${unopened.found}. Cần ${unopened.expected}.`);
  const photo = await createImageBitmap(file).catch(() => {
    throw new Error(
      `Ảnh “${file.name}” bị hỏng, không mở được. Hãy chép lại ảnh từ máy chụp hoặc điện thoại rồi chọn lại.`,
    );
  });
  try {
    return await withinLongEdge(file, photo, type);
  } finally {
    photo.close();
  }
}

/** The photo as it is when it is small enough, else scaled down. Decap encodes it once more, so little is lost here. */
async function withinLongEdge(file: File, photo: ImageBitmap, type: string): Promise<File> {
  const scale = longEdge / Math.max(photo.width, photo.height);
  if (scale >= 1) return file;
  const canvas = new OffscreenCanvas(Math.round(photo.width * scale), Math.round(photo.height * scale));
  const context = canvas.getContext('2d');
  if (!context) return file;
  context.imageSmoothingQuality = 'high';
  context.drawImage(photo, 0, 0, canvas.width, canvas.height);
  return new File([await canvas.convertToBlob({ type, quality: 0.95 })], file.name, { type });
}

const inMegabytes = (bytes: number): string =>
  new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 }).format(bytes / 1_000_000);

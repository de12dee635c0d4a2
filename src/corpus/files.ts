import type { PlacedDiagnostic } from '../fields/diagnostic.ts';
import { readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { isWhole, validatePixels } from './pixels.ts';

/** What is wrong with a file beside an entry. */
export type FileDiagnostic = Pick<PlacedDiagnostic, 'found' | 'message' | 'severity'>;

const largest = 10 * 1024 * 1024;
const pictures = ['.jpg', '.jpeg', '.png', '.webp'];

export const isPicture = (name: string): boolean => pictures.includes(extname(name).toLowerCase());

/** Files that systems leave behind and no editor means: `.DS_Store`, `Thumbs.db`, `desktop.ini`, dot files. */
export const isLitter = (name: string): boolean => name.startsWith('.') || /^(?:thumbs\.db|desktop\.ini)$/i.test(name);

/** Checks a file beside `index.md`: its name, size and content. Undefined when nothing is wrong. */
export function faultOfFile(path: string, name: string): FileDiagnostic | undefined {
  if (name !== name.normalize('NFC'))
    return {
      found: 'tên tệp ở dạng tổ hợp (NFD)',
      message: `đổi tên tệp, chỉ dùng chữ không dấu, chữ số và gạch nối`,
      severity: 'error',
    };
  const extension = extname(name).toLowerCase();
  if (!isPicture(name) && extension !== '.pdf') {
    return {
      found: `tệp ${extension || 'không có đuôi'}`,
      message: `trong thư mục của một bài chỉ để index.md, ảnh (${pictures.join(', ')}) và tệp .pdf; hãy bỏ tệp này ra`,
      severity: 'error',
    };
  }
  const { size } = statSync(path);
  if (isPicture(name) && size > largest) {
    return {
      found: `${(size / 1024 / 1024).toFixed(1).replace('.', ',')} MB`,
      message: 'ảnh tối đa 10 MB; hãy thu nhỏ ảnh (cạnh dài 2.400 điểm ảnh là đủ) rồi thay tệp này',
      severity: 'error',
    };
  }
  const bytes = readFileSync(path);
  const kind = kindOf(bytes);
  const wanted = extension === '.jpg' ? '.jpeg' : extension;
  const tooLarge = isPicture(name) && kind && kind !== '.pdf' ? validatePixels(bytes) : undefined;
  if (tooLarge) return { found: tooLarge.found, message: tooLarge.expected, severity: 'error' };
  if (isPicture(name) && kind && kind !== '.pdf' && !isWhole(bytes))
    return {
      found: 'ảnh bị cụt: tệp chưa được chép hết',
      message: 'chép hoặc tải lại ảnh này từ máy chụp',
      severity: 'error',
    };
  if (kind === wanted) return kind === '.pdf' && isSealedPdf(bytes) ? sealed(bytes) : undefined;
  if (isPicture(name) && kind && kind !== '.pdf')
    return { found: `nội dung là ảnh ${kind.slice(1)}`, message: `đổi đuôi tệp thành ${kind}`, severity: 'warning' };
  return {
    found: kind ? `nội dung là tệp ${kind.slice(1)}` : 'nội dung không phải ảnh JPEG, PNG, WebP hay tệp PDF',
    message: `một tệp ${extension} thật; hãy xuất lại ảnh từ máy chụp hoặc phần mềm ảnh`,
    severity: 'error',
  };
}

/** The kind of file by its first bytes, as an extension. */
function kindOf(bytes: Buffer): '.jpeg' | '.png' | '.webp' | '.pdf' | undefined {
  const text = bytes.toString('latin1', 0, 12);
  if (text.startsWith('\xFF\xD8\xFF')) return '.jpeg';
  if (text.startsWith('\x89PNG')) return '.png';
  if (text.startsWith('RIFF') && text.endsWith('WEBP')) return '.webp';
  if (text.startsWith('%PDF')) return '.pdf';
  return undefined;
}

/** Whether any change would break a PDF: it carries a signature, or is encrypted. */
export function isSealedPdf(bytes: Uint8Array): boolean {
  return /\/ByteRange\s*\[|\/Encrypt\b/.test(latin1(bytes));
}

/** The build removes a PDF's metadata, but not from one that may not be changed. */
function sealed(bytes: Uint8Array): FileDiagnostic {
  const text = latin1(bytes);
  const names = ['Author', 'Title', 'Creator', 'Producer'].filter((name) => new RegExp(`/${name}\\s*[(<]`).test(text));
  const metadata = [...names, ...(text.includes('<x:xmpmeta') ? ['XMP'] : [])].join(', ');
  return {
    found: `tệp PDF có chữ ký số hoặc mật khẩu, nên lên trang nguyên như vậy${metadata ? `, kể cả ${metadata}` : ''}`,
    message: 'mở phần Thuộc tính của tệp, xem có tên người không nên nêu; nếu có thì dùng bản quét không ký số',
    severity: 'warning',
  };
}

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

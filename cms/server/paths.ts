/** What the desk may read, write and remove: entries, catalogues, the site's data and their photos, nothing else. */
import { lstatSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { validatePixels } from '../../src/corpus/pixels.ts';
import { catalogues, collections } from '../../src/collections/index.ts';
import { contentFolder } from '../../src/publish/folders.ts';
import { canUnpack } from '../../src/publish/photos.ts';

export type Use = 'list' | 'read' | 'write' | 'remove';

const collection = `(?:${Object.keys(collections).join('|')})`;
const slug = '[a-z0-9]+(?:-[a-z0-9]+)*';
const photo = '(?:jpe?g|png|webp|pdf)';

/** Relative to the content folder. Reading is wider than writing: what was put there by hand must be seen to be mended. */
const allowed: Record<Exclude<Use, 'list'>, RegExp> = {
  read: new RegExp(`\\.(?:md|yml|${photo})$`, 'i'),
  write: new RegExp(
    `^(?:${collection}/${slug}/(?:index\\.md|[\\w-][\\w.-]*\\.${photo})|catalogues/(?:${Object.keys(catalogues).join('|')})\\.yml|site\\.yml)$`,
    'i',
  ),
  remove: new RegExp(`^${collection}/[^/]+/[^/]+\\.(?:md|${photo})$`, 'i'),
};

const refusals: Record<Exclude<Use, 'list'>, string> = {
  read: 'bàn biên tập chỉ mở bài viết (.md), danh mục (.yml), ảnh (.jpg, .png, .webp) và tệp .pdf',
  write:
    'chỉ lưu được bài viết, danh mục, thông tin trang, và ảnh .jpg .png .webp hoặc tệp .pdf nằm trong thư mục của bài (tên tệp chỉ gồm chữ không dấu, chữ số, gạch nối)',
  remove: 'chỉ xoá được bài viết và ảnh nằm trong thư mục của bài',
};

/**
 * Why a path in a call of the CMS is refused, as a sentence; undefined when it is allowed. A path that would need
 * normalising is refused, not normalised, and so is everything that a link leads to.
 * @param path as Decap writes it, beginning with the name of the content folder: "content/stories/a/index.md"
 */
export function validatePath(path: string, use: Use, content: string): string | undefined {
  const [root, ...parts] = path.split('/');
  const refused = (reason: string) => `Không được phép: “${path.slice(0, 120)}” – ${reason}.`;
  if (root !== contentFolder(content) || (parts.length === 0 && use !== 'list'))
    return refused('ngoài thư mục nội dung');
  // Besides "..": hidden files (.git, .env), what Windows takes for a separator or a stream, and percent codes.
  if (parts.some((part) => part === '' || part.startsWith('.') || /[\\:%\u0000-\u001f\u007f]/.test(part)))
    return refused('tên không hợp lệ');
  if (leadsElsewhere(content, parts)) return refused('đây là một liên kết (symlink), không phải tệp hay thư mục thật');
  if (use !== 'list' && !allowed[use].test(parts.join('/'))) return refused(refusals[use]);
  return undefined;
}

/** Whether any part of the path that exists is a link. The content folder itself may be one. */
function leadsElsewhere(content: string, parts: string[]): boolean {
  const root = realpathSync(content);
  let path = join(root, ...parts);
  while (path !== root) {
    if (lstatSync(path, { throwIfNoEntry: false }))
      return realpathSync(dirname(path)) !== dirname(path) || lstatSync(path).isSymbolicLink();
    path = dirname(path);
  }
  return false;
}

const signatures: [RegExp, (bytes: Buffer) => boolean][] = [
  [/\.jpe?g$/i, (bytes) => bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))],
  [/\.png$/i, (bytes) => bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))],
  [/\.webp$/i, (bytes) => bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP'],
  [/\.pdf$/i, (bytes) => bytes.toString('latin1', 0, 5) === '%PDF-'],
];

/** Why the bytes of an uploaded file are refused: they are not what its name says, or a photo that nobody could open. */
export function validateBytes(path: string, bytes: Buffer): string | undefined {
  const isWhatItSays = signatures.find(([name]) => name.test(path))?.[1];
  if (isWhatItSays?.(bytes)) {
    const tooLarge = /\.pdf$/i.test(path) ? undefined : validatePixels(bytes);
    return tooLarge && `Ảnh “${path.split('/').at(-1)}”: ${tooLarge.found}; cần ${tooLarge.expected}.`;
  }
  return `Tệp “${path.split('/').at(-1)}” không đúng loại như tên của nó. Mở ảnh bằng trình xem ảnh, lưu lại thành .jpg rồi tải lên.`;
}

/** Why a photo is refused although its first bytes are right: its upload was cut short. */
export async function validatePhoto(path: string, bytes: Buffer): Promise<string | undefined> {
  if (/\.pdf$/i.test(path) || (await canUnpack(bytes))) return undefined;
  return `Ảnh “${path.split('/').at(-1) ?? path}” bị hỏng hoặc chưa tải lên hết. Mở ảnh bằng trình xem ảnh, lưu lại thành .jpg rồi tải lên lần nữa.`;
}

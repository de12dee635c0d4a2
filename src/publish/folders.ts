import { createHash } from 'node:crypto';
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import { cacheFolder } from '../corpus/cache.ts';
import { contentDir } from '../corpus/read.ts';
import { siteMarker } from './site-marker.ts';

/** The folder that is published: `OUT_DIR`, else `dist`. Absolute. */
export const outDir = (): string => resolve(process.env['OUT_DIR'] || 'dist');

/**
 * Where Astro builds, so that `outDir()` keeps the last good site until a new one is whole. It lies inside the project
 * whatever `OUT_DIR` says: of a folder outside, Astro would put the working files into `dist/`, where two builds
 * would overwrite each other's, and move pictures by rename, which fails between file systems.
 */
export const stagingDir = (out = outDir()): string => resolve('.cache', 'building', keyOf(out));

/** What Astro takes for the project in a build (`project.ts`), inside this one too, where Node finds the packages. */
export const projectDir = (out = outDir()): string => resolve('.cache', 'project', keyOf(out));

/** The releases that `npm start` serves: one folder of them for each published folder. */
export const servedDir = (out = outDir()): string => cacheFolder('served', keyOf(out));

/** Astro's own cache (content store, resized photos): one for each published folder, because it holds one corpus only. */
export const cacheDir = (out = outDir()): string => cacheFolder('astro', keyOf(out));

/** Exists while a build is under way: found at the start of another one, that build has not come to its end. */
export const unfinishedMark = (out = outDir()): string => join(cacheDir(out), 'unfinished');

/** What the CMS calls the corpus: the last part of the folder's real path, since paths in its calls begin with it. */
export const contentFolder = (dir = contentDir()): string => basename(existsSync(dir) ? realpathSync(dir) : dir);

/** Why these folders cannot be built from or into, as a sentence for whoever started the command; undefined when they can. */
export function validateFolders(content = contentDir(), out = outDir()): string | undefined {
  return validateContentFolder(content) ?? validateOutDir(content, out);
}

/** The same for the content folder alone. */
function validateContentFolder(content = contentDir()): string | undefined {
  if (!existsSync(content))
    return `Không tìm thấy thư mục nội dung "${content}". Tạo thư mục ấy, hoặc chỉ thư mục khác: CONTENT_DIR=đường-dẫn npm start`;
  if (!statSync(content).isDirectory())
    return `"${content}" không phải là thư mục. Biến CONTENT_DIR phải chỉ một thư mục nội dung.`;
  return undefined;
}

function validateOutDir(content: string, out: string): string | undefined {
  if (contains(out, content) || contains(out, process.cwd()) || contains(content, out)) {
    return `OUT_DIR không được là "${out}": thư mục đó chứa mã nguồn hoặc nội dung, và lần đăng sau sẽ xoá nó. Chọn một thư mục riêng, ví dụ OUT_DIR=dist`;
  }
  if (!existsSync(out)) return undefined;
  if (!statSync(out).isDirectory()) return `OUT_DIR "${out}" là một tệp, không phải thư mục. Chọn tên khác.`;
  if (readdirSync(out).length > 0 && !existsSync(join(out, siteMarker))) {
    return `Thư mục "${out}" đang chứa thứ khác, không phải trang đã dựng, nên không thay thế nó. Dọn trống thư mục ấy hoặc chọn OUT_DIR khác.`;
  }
  return undefined;
}

const contains = (outer: string, inner: string): boolean => {
  const path = relative(outer, inner);
  return path === '' || (path !== '..' && !path.startsWith(`..${sep}`));
};

const keyOf = (path: string): string =>
  `${basename(path)}-${createHash('sha256').update(path).digest('hex').slice(0, 10)}`;

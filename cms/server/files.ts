/** Decap's calls to a file store, answered from the content folder as Decap's own local server does. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { RequestHandler } from 'express';
import type { FileCall } from './calls.ts';
import { refuseFilesInUse } from './in-use.ts';
import { validatePath } from './paths.ts';
import { Refusal } from './refusal.ts';
import { putAll } from './whole-files.ts';

/** The handler of every call that touches files alone; `content` is the content folder. */
export function files(content: string): RequestHandler {
  return (request, response) => {
    try {
      response.json(answer(request.body as FileCall, content));
    } catch (error) {
      throw refusalOf(error);
    }
  };
}

function answer(call: FileCall, content: string): unknown {
  const onDisk = (path: string): string => join(dirname(realpathSync(content)), path);
  const isVisible = (path: string): boolean => validatePath(path, 'read', content) === undefined;
  switch (call.action) {
    case 'info':
      return { repo: basename(content), publish_modes: ['simple'], type: 'local_fs' };
    case 'entriesByFolder': {
      const { folder, extension, depth } = call.params;
      return filesBelow(onDisk(folder), depth)
        .map((file) => `${folder}/${file}`)
        .filter((path) => path.endsWith(extension) && isVisible(path))
        .map((path) => entry(onDisk(path), path));
    }
    case 'entriesByFiles':
      return call.params.files.map(({ path, label }) => entry(onDisk(path), path, label));
    case 'getEntry':
      return entry(onDisk(call.params.path), call.params.path);
    case 'getMedia': {
      const { mediaFolder } = call.params;
      return filesBelow(onDisk(mediaFolder), 1)
        .map((file) => `${mediaFolder}/${file}`)
        .filter(isVisible)
        .map((path) => media(onDisk(path), path));
    }
    case 'getMediaFile':
      return media(onDisk(call.params.path), call.params.path);
    case 'persistEntry': {
      const { dataFiles, assets } = call.params;
      putAll([
        ...dataFiles.map(({ path, raw }) => ({ file: onDisk(path), content: Buffer.from(raw) })),
        ...assets.map((asset) => ({ file: onDisk(asset.path), content: Buffer.from(asset.content, asset.encoding) })),
      ]);
      return { message: 'entry persisted' };
    }
    case 'persistMedia': {
      const { path, content: bytes, encoding } = call.params.asset;
      putAll([{ file: onDisk(path), content: Buffer.from(bytes, encoding) }]);
      return media(onDisk(path), path);
    }
    case 'deleteFile':
      removeAll([call.params.path], content, onDisk);
      return { message: 'deleted' };
    case 'deleteFiles':
      removeAll(call.params.paths, content, onDisk);
      return { message: 'deleted' };
    case 'getDeployPreview':
      return null;
  }
}

/** Of an entry its photos too: Decap leaves them behind, and without the text nothing shows them any more. */
function removeAll(paths: readonly string[], content: string, onDisk: (path: string) => string): void {
  refuseFilesInUse(paths, onDisk);
  const photos = paths
    .filter((path) => path.endsWith('/index.md'))
    .flatMap((path) => filesBelow(onDisk(dirname(path)), 1).map((name) => `${dirname(path)}/${name}`))
    .filter((path) => validatePath(path, 'remove', content) === undefined);
  // The text last: where a photo cannot be removed, the entry is still there to try again.
  putAll([...new Set([...photos, ...paths])].map((path) => ({ file: onDisk(path), content: null })));
}

/** Relative paths of the files down to a depth, with '/'; links are named and never followed. */
function filesBelow(folder: string, depth: number): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((item) => {
      if (!item.isDirectory()) return [item.name];
      return depth > 1 ? filesBelow(join(folder, item.name), depth - 1).map((file) => `${item.name}/${file}`) : [];
    });
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return [];
    throw error;
  }
}

/** As Decap reads it; `data: null` says that there is no such file. */
function entry(file: string, path: string, label?: string): object {
  try {
    const bytes = readFileSync(file);
    return { data: bytes.toString(), file: { path, label, id: idOf(bytes) } };
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    return { data: null, file: { path, label, id: null } };
  }
}

function media(file: string, path: string): object {
  const bytes = readFileSync(file);
  return { id: idOf(bytes), content: bytes.toString('base64'), encoding: 'base64', path, name: basename(path) };
}

const idOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

const reasons: Record<string, string> = {
  ENOSPC: 'ổ đĩa đã hết chỗ',
  EDQUOT: 'ổ đĩa đã hết phần dành cho người dùng này',
  EACCES: 'không có quyền ghi',
  EPERM: 'không có quyền ghi',
  EROFS: 'ổ đĩa chỉ cho đọc',
  EISDIR: 'ở đó đang có một thư mục cùng tên',
  ERR_FS_EISDIR: 'ở đó đang có một thư mục cùng tên',
  ENOENT: 'không còn tệp này',
};

/** What the file system refused, as a sentence that names the file and the reason. */
export function refusalOf(error: unknown): unknown {
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === undefined) return error;
  const where = path === undefined ? '' : ` “${basename(path).replace(/^\.(.+)\.\d+\.part$/, '$1')}”`;
  return new Refusal(
    500,
    `Máy chủ không đọc hoặc ghi được tệp${where}: ${reasons[code] ?? code}. Kiểm tra ổ đĩa còn chỗ và thư mục nội dung cho phép ghi, rồi làm lại; nội dung đã lưu trước đó vẫn nguyên.`,
  );
}

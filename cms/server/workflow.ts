/** Decap's calls to a store with drafts, answered as the git mode of Decap's own server does; other calls go to the next handler. */
import { basename } from 'node:path';
import type { RequestHandler } from 'express';
import { strays, type WorkflowCall } from './calls.ts';
import type { Drafts } from './drafts.ts';
import { Refusal } from './refusal.ts';

export function workflow(drafts: Drafts): RequestHandler {
  return (request, response, next) => {
    answer(request.body as WorkflowCall, drafts).then(
      (answer) => (answer === undefined ? next() : response.json(answer)),
      next,
    );
  };
}

async function answer(call: WorkflowCall, drafts: Drafts): Promise<unknown> {
  switch (call.action) {
    case 'persistEntry': {
      const [stray] = strays(call);
      if (stray !== undefined) throw new Refusal(422, `Không được phép: “${stray}” không thuộc mục đang lưu.`);
      const { key, dataFiles, assets, options } = call.params;
      const files = [
        ...dataFiles.map(({ path, raw }) => ({ path, content: Buffer.from(raw) })),
        ...assets.map(({ path, content, encoding }) => ({ path, content: Buffer.from(content, encoding) })),
      ];
      await drafts.save(key, files, { status: options.status, message: options.commitMessage });
      return { message: 'entry persisted' };
    }
    case 'unpublishedEntries':
      return drafts.list();
    case 'unpublishedEntry':
      return draft(call.params.key, drafts);
    case 'unpublishedEntryDataFile':
      return { data: String(await file(call.params, drafts)) };
    case 'unpublishedEntryMediaFile': {
      const { path } = call.params;
      return {
        id: path,
        path,
        name: basename(path),
        content: (await file(call.params, drafts)).toString('base64'),
        encoding: 'base64',
      };
    }
    case 'deleteUnpublishedEntry':
      await drafts.remove(call.params.key);
      return { message: 'draft deleted' };
    case 'updateUnpublishedEntryStatus':
      await drafts.setStatus(call.params.key, call.params.newStatus);
      return { message: 'status updated' };
    case 'publishUnpublishedEntry':
      await drafts.publish(call.params.key);
      return { message: 'draft published' };
    case 'deleteFile':
      await drafts.removePublished([call.params.path], call.params.options.commitMessage);
      return { message: 'deleted' };
    case 'deleteFiles':
      await drafts.removePublished(call.params.paths, call.params.options.commitMessage);
      return { message: 'deleted' };
    default:
      return undefined;
  }
}

async function draft(key: string, drafts: Drafts): Promise<object> {
  const found = await drafts.read(key);
  // Decap asks this of every entry that it opens, and takes 404 for "no draft".
  if (!found) throw new Refusal(404, 'Mục này không có bản nháp.');
  const [, collection = '', slug = ''] = /^([^/]+)\/(.+)$/.exec(key) ?? [];
  const { status, updatedAt, author, files } = found;
  return {
    collection,
    slug,
    status,
    updatedAt,
    pullRequestAuthor: author,
    diffs: files.map(({ path, isNew }) => ({ id: path, path, newFile: isNew })),
  };
}

async function file({ key, path }: { key: string; path: string }, drafts: Drafts): Promise<Buffer> {
  const found = await drafts.file(key, path);
  if (!found) throw new Refusal(404, 'Bản nháp không có tệp này.');
  return found;
}

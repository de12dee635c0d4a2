/** Besides saving: a draft is judged whole when it goes to review, and no file in use is removed. */
import { fromJS } from 'immutable';
import { sentenceOf } from '../src/fields/diagnostic.ts';
import { entryFormatter } from './format.ts';
import { openEntryAt } from './form/open-entry.ts';
import { judgeNow, orRefuse, storedFiles, type Surroundings } from './judging.ts';
import { whyNotRemoveFile } from './judge.ts';
import { refusal } from './notice.ts';
import type { DecapEntry, Store } from './store.ts';

/** Puts the judge before the store's own methods, whichever backend it is. */
export function guardStore(live: Store, surroundings: Surroundings): void {
  const deleteFiles = live.deleteFiles.bind(live);
  live.deleteFiles = async (paths, message) => {
    await refuseFilesInUse(live, paths);
    return deleteFiles(paths, message);
  };
  const setStatus = live.updateUnpublishedEntryStatus?.bind(live);
  if (!setStatus) return;
  live.updateUnpublishedEntryStatus = async (collection, slug, status) => {
    if (status !== 'draft' && slug.endsWith('/index')) await refuseUnfinished(live, surroundings, collection, slug);
    return setStatus(collection, slug, status);
  };
}

async function refuseUnfinished(
  store: Store,
  surroundings: Surroundings,
  collection: string,
  slug: string,
): Promise<void> {
  const path = `${surroundings.contentFolder}/${collection}/${slug}.md`;
  const text = await store.unpublishedEntryDataFile(collection, slug, path, '');
  const judge = await orRefuse(judgeNow(surroundings, await storedFiles(store, { collection, slug, path })));
  const entry = fromJS({ collection, slug, path, data: entryFormatter.fromFile(text) });
  // The judge reads of an entry what this map has.
  const { problems } = judge(entry as unknown as DecapEntry, false);
  if (problems.length)
    throw refusal({
      title: `Chưa chuyển sang duyệt: còn ${problems.length} điều cần sửa`,
      lines: problems.map((problem) => ({
        text: sentenceOf(problem),
        lead: () => openEntryAt(collection, slug, problem.path),
      })),
    });
}

/** @throws Refusal when a published entry, which stays, names one of the files */
async function refuseFilesInUse(store: Store, paths: readonly string[]): Promise<void> {
  const reasons = await Promise.all(
    paths.map(async (path) => {
      const [folder = '', collection = '', file = ''] = /^(.*\/([^/]+)\/[^/]+)\/([^/]+)$/.exec(path)?.slice(1) ?? [];
      const index = `${folder}/index.md`;
      if (!folder || paths.includes(index)) return undefined;
      const text = await store.getEntry(index).then(
        ({ data }) => data,
        () => '',
      );
      return text ? whyNotRemoveFile(collection, file, text) : undefined;
    }),
  );
  const lines = reasons.filter((reason) => reason !== undefined);
  if (lines.length) throw refusal({ title: 'Chưa xóa tệp', lines });
}

/** Judges an entry with all that the build knows: the other entries, the portal's data, the files beside it. */
import type { Site } from '../src/collections/index.ts';
import { wholeDirectory } from './directory.ts';
import { judge, type Judged } from './judge.ts';
import { refusal } from './notice.ts';
import type { DecapEntry, Store } from './store.ts';

export interface Surroundings {
  store: () => Store;
  site: () => Promise<Site | undefined>;
  /** The first part of every path in the store. */
  contentFolder: string;
}

/** Judges entries against the corpus as it was when this was made. */
export type Judge = (entry: DecapEntry, asDraft?: boolean) => Judged;

/**
 * @param files names of the files beside the entry, where the form does not know them all
 * @throws Error while the store cannot be read
 */
export async function judgeNow(
  { store, site, contentFolder }: Surroundings,
  files: readonly string[] = [],
): Promise<Judge> {
  const [directory, portal] = await Promise.all([wholeDirectory(store(), contentFolder), site()]);
  return (entry, asDraft) =>
    judge(
      {
        collection: entry.get('collection') ?? '',
        slug: entry.get('slug') ?? '',
        isNew: isNew(entry),
        data: entry.get('data').toJS(),
        asDraft,
        files: [...filesOf(entry), ...files],
      },
      directory,
      portal && { ...portal },
    );
}

export const isNew = (entry: DecapEntry): boolean => entry.get('newRecord') === true;

/** The names of the files that are beside an entry in the form, chosen a moment ago ones too. */
const filesOf = (entry: DecapEntry): string[] =>
  (entry.get('mediaFiles')?.toJS() ?? []).map(({ path }) => nameOfFile(path));

/** The files that are stored beside an entry, in its draft too; none while they cannot be read. */
export async function storedFiles(
  store: Store,
  entry: { collection: string; slug: string; path: string },
): Promise<string[]> {
  const folder = entry.path.replace(/\/[^/]+$/, '');
  const published = store.getMedia(folder).catch(() => []);
  const drafted = store.unpublishedEntry(entry).then(
    (draft) => (draft as { diffs?: { path: string }[] }).diffs ?? [],
    () => [],
  );
  return [...(await published), ...(await drafted)].map(({ path }) => nameOfFile(path));
}

const nameOfFile = (path: string): string => path.slice(path.lastIndexOf('/') + 1).normalize('NFC');

/** What is read for a save. @throws Refusal that tells the editor why it cannot be read */
export async function orRefuse<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (cause) {
    throw refusal({
      title: 'Chưa lưu: không liên lạc được với máy chủ',
      lines: [
        `Phần đang viết vẫn giữ trên máy này. Hãy kiểm tra mạng rồi bấm lưu lại. (${cause instanceof Error ? cause.message : String(cause)})`,
      ],
    });
  }
}

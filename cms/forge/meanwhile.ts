/**
 * Between the look at what is published and the branch of a first draft a colleague may publish: the draft, which begins
 * with that text, would undo it, and git would see no collision. Such a draft is taken back.
 */
import { passed } from '../basis.ts';

interface File {
  path: string;
}
interface Options {
  collectionName?: string;
  useWorkflow?: boolean;
  /** The entry has a draft already. */
  unpublished?: boolean;
}
/** What all of Decap's backends for forges have. */
export interface ForgeStore {
  persistEntry(entry: { dataFiles: (File & { slug: string })[] }, options: Options): Promise<unknown>;
  getEntry(path: string): Promise<{ data: string }>;
  deleteUnpublishedEntry(collection: string, slug: string): Promise<unknown>;
}

/** Whether a file is not what the save was compared with. */
export async function isChangedMeanwhile(
  files: readonly File[],
  textNow: (path: string) => Promise<string | undefined>,
): Promise<boolean> {
  for (const { path } of files) {
    const before = passed.get(path);
    if (before !== undefined && (await textNow(path)) !== before) return true;
  }
  return false;
}

/**
 * For GitLab and GitHub, whose backends make branch, commit and request in one go: looks afterwards.
 * @param refused what a save ends with that was taken back
 */
export function mendFirstDrafts(store: ForgeStore, refused: () => Error): void {
  const persistEntry = store.persistEntry.bind(store);
  store.persistEntry = async (entry, options) => {
    const saved = await persistEntry(entry, options);
    const [file] = entry.dataFiles;
    const { collectionName, useWorkflow, unpublished } = options;
    const isFirst = collectionName && useWorkflow && !unpublished;
    if (file && isFirst && (await isChangedMeanwhile(entry.dataFiles, publishedText))) {
      await store.deleteUnpublishedEntry(collectionName, file.slug);
      throw refused();
    }
    return saved;
  };

  /** A look that fails says nothing of the text: what has been saved stays. */
  async function publishedText(path: string): Promise<string | undefined> {
    try {
      return (await store.getEntry(path)).data;
    } catch (error) {
      return (error as { status?: number }).status === 404 ? undefined : passed.get(path);
    }
  }
}

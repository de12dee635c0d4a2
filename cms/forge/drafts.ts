/** Saving a draft in steps of which each may be done again: what a lost connection left half done, the next save completes. */
import { APIError } from 'decap-cms-lib-util';
import { branchOf, type Api, type FileOperation, type PullRequest, type SaveOptions } from './api.ts';
import { textAt } from './collision.ts';
import { isChangedMeanwhile } from './meanwhile.ts';
import { changedMeanwhile, isLost } from './requests.ts';

/** The state in which a draft begins. */
const first = 'draft';
/** Pauses before a step is tried again whose answer was lost, in milliseconds; each is shortened or stretched, so that many editors do not come back at once. */
const pauses = [1_000, 3_000, 6_000];

/**
 * Replaces Decap's `editorialWorkflowGit`, which makes the pull request only together with the branch: a save that broke
 * off between the two left a draft that nobody ever saw again.
 */
export function mendDrafts(api: Api): void {
  api.editorialWorkflowGit = async (files, slug, collection, options) => {
    const branch = branchOf(collection, slug);
    const isNew = await again(() => ensureBranch(api, branch));
    if (isNew && (await again(() => isChangedMeanwhile(files, (path) => textAt(api, path, branch))))) {
      await again(() => api.deleteBranch(branch));
      throw changedMeanwhile();
    }
    await again(() => write(api, files, options, branch));
    const pull = await again(() => ensureRequest(api, branch, options));
    if (!pull.labels.some(({ name }) => name.startsWith('decap-cms/')))
      await again(() => api.setPullRequestStatus(pull, options.status ?? first));
  };
}

/** Runs a step; one whose answer was lost on the way is run again, and looks first at what is there. */
async function again<T>(step: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1)
    try {
      return await step();
    } catch (error) {
      const pause = pauses[tries];
      if (pause === undefined || !isLost(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause * (0.5 + Math.random())));
    }
}

/**
 * A draft that has a request has a branch; another is given one, unless a save that broke off has made it.
 * Returns whether it is new.
 */
async function ensureBranch(api: Api, branch: string): Promise<boolean> {
  if ((await api.getPullRequests('open', `${api.repoOwner}:${branch}`)).length) return false;
  try {
    await api.createBranch(branch);
    return true;
  } catch (error) {
    if (error instanceof APIError && error.status === 409) return false;
    throw error;
  }
}

/** Writes what is not there yet: a commit of which only the answer was lost is not made twice. */
async function write(api: Api, files: readonly unknown[], options: SaveOptions, branch: string): Promise<void> {
  const operations = await api.getChangeFileOperations(files, branch);
  const wanted = await Promise.all(operations.map(async (operation) => !(await isThere(operation))));
  const changes = operations.filter((_operation, at) => wanted[at]);
  if (changes.length) await api.changeFilesOnBranch(changes, options, branch);
}

const isThere = async ({ operation, content, sha }: FileOperation): Promise<boolean> =>
  operation === 'update' && content !== undefined && sha === (await blobId(content));

/** Git's name for a file. @param content in base64 */
async function blobId(content: string): Promise<string> {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  const head = new TextEncoder().encode(`blob ${bytes.length}\0`);
  const digest = await crypto.subtle.digest('SHA-1', new Uint8Array([...head, ...bytes]));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function ensureRequest(api: Api, branch: string, { commitMessage }: SaveOptions): Promise<PullRequest> {
  const open = await api.getPullRequests('open', `${api.repoOwner}:${branch}`);
  return open[0] ?? api.createPR(commitMessage, branch, 'Bản nháp viết ở bàn biên tập.');
}

/** The part of Decap's Forgejo backend (`API.js`, 3.4.3) that is used, and replaced, here. */
export interface Api {
  token: string;
  apiRoot: string;
  branch: string;
  repoOwner: string;
  repoURL: string;
  _userPromise?: Promise<unknown>;
  request: Request;
  requestAllPages(path: string, options?: RequestOptions): Promise<unknown[]>;
  urlFor(path: string, options: { params?: RequestOptions['params'] }): string;
  getBranchPullRequest(branch: string): Promise<PullRequest>;
  getBranch(branch: string): Promise<{ commit: { id: string } }>;
  createBranch(branch: string): Promise<unknown>;
  deleteBranch(branch: string): Promise<void>;
  createPR(title: string, head: string, body?: string): Promise<PullRequest>;
  setPullRequestStatus(pull: PullRequest, status: string): Promise<void>;
  getPullRequests(state?: string, head?: string): Promise<PullRequest[]>;
  getPullRequestFiles(number: number): Promise<Change[]>;
  getChangeFileOperations(files: readonly unknown[], branch: string): Promise<FileOperation[]>;
  changeFilesOnBranch(operations: readonly FileOperation[], options: SaveOptions, branch: string): Promise<unknown>;
  editorialWorkflowGit(
    files: readonly { path: string }[],
    slug: string,
    collection: string,
    options: SaveOptions,
  ): Promise<void>;
  publishUnpublishedEntry(collection: string, slug: string): Promise<void>;
  listFiles(path: string, options?: ListOptions, folders?: boolean): Promise<ListedFile[]>;
  readFileMetadata(path: string, sha: string): Promise<{ author: string; updatedOn: string }>;
  readFile(
    path: string,
    sha: string | null,
    options?: { branch?: string; parseText?: boolean },
  ): Promise<string | Blob>;
  fetchBlobContent(blob: { sha: string; repoURL: string; parseText: boolean }): Promise<string | Blob>;
  getFileSha(path: string, options?: { repoURL?: string; branch?: string }): Promise<string>;
  hasWriteAccess(): Promise<boolean>;
  generateContentKey(collection: string, slug: string): string;
}

export type Request = (path: string, options?: RequestOptions) => Promise<unknown>;

export interface RequestOptions {
  method?: string;
  body?: string;
  params?: Record<string, string | number>;
  headers?: Record<string, string>;
  cache?: RequestCache;
}

export interface ListOptions {
  repoURL?: string;
  branch?: string;
  depth?: number;
}

export interface ListedFile {
  id: string;
  type: string;
  name: string;
  path: string;
  size: number;
}

export interface PullRequest {
  number: number;
  title: string;
  state: 'open' | 'closed';
  mergeable: boolean;
  merged: boolean;
  merge_base?: string;
  comments?: number;
  updated_at: string;
  user: Account;
  labels: { id: number; name: string }[];
  head: { ref: string; sha: string };
}

export interface Account {
  login: string;
  full_name: string;
}

export interface Change {
  filename: string;
  status: string;
}

export interface FileOperation {
  operation: 'create' | 'update' | 'delete';
  path: string;
  content?: string;
  sha?: string;
}

export interface SaveOptions {
  commitMessage: string;
  status?: string;
}

/** The branch of a draft. */
export const branchOf = (collection: string, slug: string): string => `cms/${collection}/${slug}`;

/** How a person is called on screen. */
export const nameOf = ({ full_name, login }: Account): string => full_name || login;

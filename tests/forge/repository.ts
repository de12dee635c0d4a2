/** A real git repository, read and written by git itself, as a forge keeps it: bare, no working tree. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Git, GitError, type FileChange } from '../../cms/server/git.ts';

export interface Person {
  name: string;
  email: string;
}

/** What is at a path of a tree. `size` is in bytes; a folder has none. */
export interface TreeEntry {
  path: string;
  type: 'blob' | 'tree';
  mode: string;
  sha: string;
  size: number;
}

export interface CommitRecord {
  sha: string;
  author: Person & { date: string };
  message: string;
  parents: string[];
  /** What the commit did to each file, against its first parent. */
  files: { path: string; status: 'added' | 'modified' | 'removed' }[];
}

const statuses: Record<string, CommitRecord['files'][number]['status']> = { A: 'added', M: 'modified', D: 'removed' };

export class Repository {
  readonly dir: string;
  readonly #git: Git;
  #writing: Promise<unknown> = Promise.resolve();

  private constructor(dir: string) {
    this.dir = dir;
    // The machine's own git configuration (signing, hooks, names) must not reach the tests.
    this.#git = new Git(dir, { PATH: process.env['PATH'], HOME: dir, GIT_CONFIG_NOSYSTEM: '1' });
  }

  /** A new repository in the temporary folder, whose `main` holds the files of `folder` below `prefix`. */
  static async seeded(folder: string, prefix: string, author: Person): Promise<Repository> {
    const repository = new Repository(await mkdtemp(path.join(tmpdir(), 'forge-')));
    await repository.git(['init', '--bare', '--initial-branch=main', '.']);
    const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
      .filter((file) => file.isFile())
      .map((file) => path.relative(folder, path.join(file.parentPath, file.name)));
    const changes = await Promise.all(
      names.map(async (name) => ({ path: `${prefix}/${name}`, content: await readFile(path.join(folder, name)) })),
    );
    await repository.commit('main', changes, author, 'Nội dung ban đầu');
    return repository;
  }

  /** A bare copy of a repository on this machine. */
  static async cloned(from: string): Promise<Repository> {
    const repository = new Repository(await mkdtemp(path.join(tmpdir(), 'forge-')));
    await repository.git(['clone', '--quiet', '--bare', from, '.']);
    return repository;
  }

  async remove(): Promise<void> {
    await rm(this.dir, { recursive: true, force: true });
  }

  /** Runs git in the repository. @throws Error with git's output */
  git(
    parameters: readonly string[],
    options: { input?: string | Buffer; env?: Record<string, string> } = {},
  ): Promise<string> {
    return this.#git.text(parameters, options);
  }

  /** The file at `file` of a branch or commit, byte for byte. @throws Error when there is none */
  file(ref: string, file: string): Promise<Buffer> {
    return this.#git.bytes(['cat-file', 'blob', `${ref}:${file}`]);
  }

  blob(sha: string): Promise<Buffer | undefined> {
    return this.#git.bytes(['cat-file', 'blob', sha]).catch(() => undefined);
  }

  head(branch: string): Promise<string | undefined> {
    return this.#git.find(`refs/heads/${branch}`);
  }

  async branches(): Promise<string[]> {
    const names = await this.git(['for-each-ref', '--format=%(refname:lstrip=2)', 'refs/heads']);
    return names ? names.split('\n') : [];
  }

  createBranch(name: string, at: string): Promise<string> {
    return this.git(['update-ref', `refs/heads/${name}`, at, '']);
  }

  deleteBranch(name: string): Promise<string> {
    return this.git(['update-ref', '-d', `refs/heads/${name}`]);
  }

  /** The entries below a tree, folders among them, in git's order. */
  async tree(ref: string, recursive: boolean): Promise<TreeEntry[]> {
    const lines = await this.git(['ls-tree', '-z', '--long', ...(recursive ? ['-r', '-t'] : []), ref]);
    return lines.split('\0').filter(Boolean).map(treeEntry);
  }

  async entryAt(ref: string, file: string): Promise<TreeEntry | undefined> {
    const line = await this.git(['ls-tree', '-z', '--long', ref, '--', file]).catch(() => '');
    return line ? treeEntry(line.split('\0')[0]!) : undefined;
  }

  /** Writes the files of a branch or commit into a folder. */
  async export(ref: string, folder: string): Promise<void> {
    const env = { GIT_INDEX_FILE: path.join(folder, '.index') };
    await this.git(['read-tree', ref], { env });
    await this.git(['--work-tree', folder, 'checkout-index', '--all', '--force'], { env });
    await rm(env.GIT_INDEX_FILE);
  }

  /** Writes one commit on top of a branch and returns its id. */
  commit(branch: string, changes: readonly FileChange[], author: Person, message: string): Promise<string> {
    return this.#alone(async () => {
      const parent = await this.head(branch);
      const tree = await this.#git.treeWith(parent, changes);
      return this.#record(branch, tree, parent ? [parent] : [], author, message);
    });
  }

  /** Merges `head` into `branch` with a merge commit of `author`; undefined when git finds a conflict. */
  merge(branch: string, head: string, author: Person, message: string): Promise<string | undefined> {
    return this.#alone(async () => {
      const tree = await this.mergedTree(branch, head);
      return tree && this.#record(branch, tree, [(await this.head(branch))!, head], author, message);
    });
  }

  /** The tree that a merge of two commits would give; undefined when git finds a conflict. */
  async mergedTree(base: string, head: string): Promise<string | undefined> {
    try {
      // Not as the desk merges: git cannot look at line ends where there is no working tree.
      return await this.git(['merge-tree', '--write-tree', base, head]);
    } catch (error) {
      if (error instanceof GitError && error.code === 1) return undefined;
      throw error;
    }
  }

  /** Commits of a range or branch, newest first: along its first parents, or wherever one touched `file`. */
  async log(range: string, file?: string): Promise<CommitRecord[]> {
    const format = '%x01%H%x00%an%x00%ae%x00%aI%x00%P%x00%B%x00';
    const out = await this.git([
      '-c',
      'core.quotePath=false',
      'log',
      ...(file ? [] : ['-m', '--first-parent']),
      '--name-status',
      '--no-renames',
      `--format=${format}`,
      range,
      ...(file ? ['--', file] : []),
    ]);
    return out.split('\x01').filter(Boolean).map(commitRecord);
  }

  /** What a branch changes against where it left another: a file once, however many commits touched it. */
  async changed(base: string, head: string): Promise<CommitRecord['files']> {
    const out = await this.git([
      '-c',
      'core.quotePath=false',
      'diff',
      '--name-status',
      '--no-renames',
      `${base}...${head}`,
    ]);
    return out
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split('\t'))
      .map(([status = 'M', file = '']) => ({ path: file, status: statuses[status] ?? 'modified' }));
  }

  async #record(
    branch: string,
    tree: string,
    parents: readonly string[],
    author: Person,
    message: string,
  ): Promise<string> {
    const env = {
      GIT_AUTHOR_NAME: author.name,
      GIT_AUTHOR_EMAIL: author.email,
      GIT_COMMITTER_NAME: author.name,
      GIT_COMMITTER_EMAIL: author.email,
    };
    const sha = await this.git(['commit-tree', tree, ...parents.flatMap((parent) => ['-p', parent])], {
      input: message,
      env,
    });
    await this.git(['update-ref', `refs/heads/${branch}`, sha, parents[0] ?? '']);
    return sha;
  }

  /** Writers wait for each other, as behind a forge's lock. */
  #alone<T>(write: () => Promise<T>): Promise<T> {
    const written = this.#writing.then(write);
    this.#writing = written.catch(() => undefined);
    return written;
  }
}

function treeEntry(line: string): TreeEntry {
  const [, mode = '', type = '', sha = '', size = '', file = ''] =
    /^(\d+) (\w+) (\w+) +(\S+)\t([\s\S]+)$/.exec(line) ?? [];
  return { path: file, type: type as TreeEntry['type'], mode, sha, size: Number(size) || 0 };
}

function commitRecord(text: string): CommitRecord {
  const [sha = '', name = '', email = '', date = '', parents = '', message = '', files = ''] = text.split('\0');
  return {
    sha,
    author: { name, email, date },
    message: message.trim(),
    parents: parents.split(' ').filter(Boolean),
    files: files
      .trim()
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split('\t'))
      .map(([status = 'M', file = '']) => ({ path: file, status: statuses[status] ?? 'modified' })),
  };
}

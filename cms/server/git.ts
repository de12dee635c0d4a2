/** Git as the desk needs it: objects and refs, never a checkout, a hook or a filter. */
import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/** One file of a commit; `content: null` removes it. */
export interface FileChange {
  path: string;
  content: Buffer | null;
}

/** What git answered when it did not succeed. */
export class GitError extends Error {
  readonly code: number | null;
  constructor(code: number | null, message: string) {
    super(message);
    this.code = code;
  }
}

/** A file that differs between two trees. */
export interface Difference {
  path: string;
  status: 'A' | 'M' | 'D' | 'T';
  /** Of the file afterwards, as git writes it: 100644, 100755 (a program), 120000 (a link), 160000 (a repository). */
  mode: string;
}

let indexes = 0;

export class Git {
  /** The top of a work tree, or a bare repository. */
  readonly dir: string;
  readonly #env: NodeJS.ProcessEnv;
  #noObject: Promise<string> | undefined;

  /** @param env the environment of git; where another repository is named in it (a hook started this program), that is left out */
  constructor(dir: string, env: NodeJS.ProcessEnv = process.env) {
    this.dir = dir;
    this.#env = Object.fromEntries(
      Object.entries(env).filter(
        ([name]) => !/^GIT_(?:DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|COMMON_DIR|PREFIX)$/.test(name),
      ),
    );
  }

  /** Runs git and returns its output without the last line end. @throws GitError with git's error output */
  async text(
    parameters: readonly string[],
    options: { input?: string | Buffer; env?: Record<string, string> } = {},
  ): Promise<string> {
    return (await this.bytes(parameters, options)).toString('utf8').replace(/\n$/, '');
  }

  bytes(
    parameters: readonly string[],
    { input, env = {} }: { input?: string | Buffer; env?: Record<string, string> } = {},
  ): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const git = spawn('git', parameters, { cwd: this.dir, env: { ...this.#env, ...env } });
      const out: Buffer[] = [];
      const errors: Buffer[] = [];
      git.stdout.on('data', (part: Buffer) => out.push(part));
      git.stderr.on('data', (part: Buffer) => errors.push(part));
      // A git that has already refused does not read on.
      git.stdin.on('error', () => undefined);
      git.on('error', reject);
      git.on('close', (code) =>
        code === 0
          ? resolve(Buffer.concat(out))
          : reject(new GitError(code, `git ${parameters.join(' ')}: ${Buffer.concat(errors).toString()}`)),
      );
      git.stdin.end(input);
    });
  }

  /** The folder of the repository's own files. */
  gitDir(): Promise<string> {
    return this.text(['rev-parse', '--absolute-git-dir']);
  }

  /** The id of what is not there, as long as the ids of this repository (SHA-1 or SHA-256). */
  noObject(): Promise<string> {
    this.#noObject ??= this.text(['rev-parse', '--show-object-format']).then((format) =>
      '0'.repeat(format === 'sha256' ? 64 : 40),
    );
    return this.#noObject;
  }

  /** The object that a name stands for, or undefined. */
  find(name: string): Promise<string | undefined> {
    return this.text(['rev-parse', '--verify', '--quiet', '--end-of-options', name]).catch(() => undefined);
  }

  /** A file of a commit, byte for byte; undefined when there is none. */
  file(commit: string, path: string): Promise<Buffer | undefined> {
    return this.bytes(['cat-file', 'blob', `${commit}:${path}`]).catch(() => undefined);
  }

  store(content: Buffer): Promise<string> {
    return this.text(['hash-object', '-w', '--stdin'], { input: content });
  }

  /** The tree of `base` with the changes; of nothing but them without `base`. */
  async treeWith(base: string | undefined, changes: readonly FileChange[]): Promise<string> {
    const env = {
      GIT_INDEX_FILE: join(await this.gitDir(), `index.desk.${process.pid}.${(indexes += 1)}`),
    };
    try {
      if (base) await this.text(['read-tree', base], { env });
      await this.text(['update-index', '-z', '--index-info'], { input: await this.#indexLines(changes), env });
      return await this.text(['write-tree'], { env });
    } finally {
      await rm(env.GIT_INDEX_FILE, { force: true });
    }
  }

  /** Makes git's own index say that these files are as they have just been committed; other files keep what is staged. */
  async stage(changes: readonly FileChange[]): Promise<void> {
    await this.text(['update-index', '-z', '--index-info'], { input: await this.#indexLines(changes) });
  }

  /** The tree that a merge of two commits would give; undefined when both changed the same lines. */
  async mergedTree(ours: string, theirs: string): Promise<string | undefined> {
    try {
      // Of line ends alone nobody has changed anything.
      return await this.text(['-c', 'merge.renormalize=true', 'merge-tree', '--write-tree', ours, theirs]);
    } catch (error) {
      if (error instanceof GitError && error.code === 1) return undefined;
      throw error;
    }
  }

  /** What git would store for a file of the work tree: its line ends as the machine's settings want them. */
  async filtered(path: string, content: Buffer): Promise<{ id: string; content: Buffer }> {
    const id = await this.text(['hash-object', '-w', '--stdin', `--path=${path}`], { input: content });
    return { id, content: await this.bytes(['cat-file', 'blob', id]) };
  }

  /** What differs between two commits or trees. */
  async differing(before: string, after: string): Promise<Difference[]> {
    const parts = (await this.text(['diff-tree', '-r', '-z', '--no-renames', '--raw', before, after])).split('\0');
    return parts.flatMap((line, i) => {
      const [, mode, status] = /^:\d+ (\d+) \S+ \S+ ([AMDT])$/.exec(line) ?? [];
      if (mode === undefined || i % 2 === 1) return [];
      return [{ mode, status: status as Difference['status'], path: parts[i + 1] ?? '' }];
    });
  }

  async #indexLines(changes: readonly FileChange[]): Promise<string> {
    const noObject = await this.noObject();
    const lines = await Promise.all(
      changes.map(
        async ({ path, content }) => `${content ? `100644 ${await this.store(content)}` : `0 ${noObject}`}\t${path}\0`,
      ),
    );
    return lines.join('');
  }
}

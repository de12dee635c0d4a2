/**
 * The editorial workflow on the git repository that holds the content folder: a draft is a branch `cms/<collection>/<slug>`,
 * as on a forge, and publishing merges it into the branch that is checked out. Decap-server's own git mode is not used:
 * it checks branches out in the work tree and commits everything that lies about there. Here only objects and refs are
 * written; of the work tree only the published entry's own files. What counts as published is the work
 * tree, because the site is built from it.
 */
import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { validatePath } from './paths.ts';
import { catalogues, collections } from '../../src/collections/index.ts';
import { idOf } from '../judge.ts';
import { refuseFilesInUse } from './in-use.ts';
import { Git, GitError, type Difference, type FileChange } from './git.ts';
import { Refusal } from './refusal.ts';
import { putAll } from './whole-files.ts';

/** The key of a draft is the name of its branch after `cms/`; only entries that the model can have have one. */
export const draftKey = new RegExp(
  `^(?:(?:${Object.keys(collections).join('|')})/[a-z0-9]+(?:-[a-z0-9]+)*/index|catalogues/(?:${Object.keys(catalogues).join('|')})|site/site)$`,
);

/** How long another git command may hold the index. Milliseconds. */
const lockPatience = 2000;

export const statuses = ['draft', 'pending_review', 'pending_publish'] as const;
export type Status = (typeof statuses)[number];

export interface Draft {
  status: Status;
  updatedAt: string;
  author: string;
  /** Paths as the CMS writes them. */
  files: { path: string; isNew: boolean }[];
}

export class Drafts {
  readonly #git: Git;
  readonly #content: string;
  /** Path of the content folder's parent inside the repository, with a slash at the end; '' when that is the top. */
  readonly #prefix: string;
  #writing: Promise<unknown> = Promise.resolve();
  /** Branches that were named already as no drafts. */
  readonly #strays = new Set<string>();

  private constructor(git: Git, content: string) {
    this.#git = git;
    this.#content = content;
    this.#prefix = relative(git.dir, dirname(content)).split(sep).join('/').replace(/(.)$/, '$1/');
  }

  /** @throws Refusal saying what the repository lacks, for whoever starts the desk */
  static async open(folder: string): Promise<Drafts> {
    const content = realpathSync(folder);
    const top = await new Git(content)
      .text(['rev-parse', '--show-toplevel'])
      .catch(() =>
        refuse(`"${content}" không nằm trong một kho git. Chạy "git init" ở thư mục chứa nó, hoặc bỏ CMS_WORKFLOW.`),
      );
    const git = new Git(realpathSync(top));
    for (const key of ['user.name', 'user.email']) {
      await git
        .text(['config', key])
        .catch(() => refuse(`git chưa biết người viết là ai. Chạy: git config ${key} "…"`));
    }
    const branch = await git
      .text(['symbolic-ref', '--short', '--quiet', 'HEAD'])
      .catch(() => refuse('kho git không đứng ở nhánh nào. Chạy: git switch main'));
    if (branch.startsWith('cms/')) refuse(`kho git đang đứng ở một bản nháp (${branch}). Chạy: git switch main`);
    if (!(await git.find('HEAD')))
      refuse('kho git chưa có lần ghi (commit) nào. Chạy: git add content && git commit -m "Nội dung ban đầu"');
    const drafts = new Drafts(git, content);
    if (await git.find(`HEAD:${drafts.#prefix}${basename(content)}`)) return drafts;
    return refuse(
      `thư mục nội dung "${content}" chưa được ghi vào git. Chạy: git add ${basename(content)} && git commit -m "Nội dung ban đầu"`,
    );
  }

  /** Keys of all drafts: "stories/chi-lan/index". A branch that is no draft is named on the terminal and passed over. */
  async list(): Promise<string[]> {
    const names = await this.#git.text(['for-each-ref', '--format=%(refname:lstrip=3)', 'refs/heads/cms/']);
    const keys: string[] = [];
    for (const name of names.split('\n').filter(Boolean)) {
      const fault = await this.#faultOfBranch(name);
      if (fault === undefined) keys.push(name);
      else if (!this.#strays.has(name)) console.warn(`Bỏ qua nhánh “cms/${name}”: ${fault}.`);
      if (fault !== undefined) this.#strays.add(name);
    }
    return keys;
  }

  /** Why a branch below `cms/` is no draft of the desk; undefined when it is one. */
  async #faultOfBranch(name: string): Promise<string | undefined> {
    if (!draftKey.test(name)) return 'tên nhánh không phải là một mục của trang';
    const isRelated = await this.#git.find(refOf(name)).then((tip) => tip && this.#base(tip).catch(() => undefined));
    return isRelated === undefined ? 'nhánh không chung gốc với nội dung đang công bố' : undefined;
  }

  async read(key: string): Promise<Draft | undefined> {
    const tip = await this.#git.find(refOf(key));
    if (!tip) return undefined;
    const [updatedAt = '', author = ''] = (await this.#git.text(['log', '-1', '--format=%cI%x00%an', tip])).split('\0');
    const label = await this.#git.text(['config', `branch.cms/${key}.description`]).catch(() => '');
    const changed = (await this.#changed(tip))
      .filter(({ status, path, mode }) => status !== 'D' && isOwn(key, below(path)) && isFile(mode))
      .map(({ path }) => path);
    // A draft that says nothing new is still one of its entry.
    return {
      status: statuses.find((status) => label.endsWith(`/${status}`)) ?? 'draft',
      updatedAt,
      author,
      files: changed.map((path) => ({ path, isNew: !exists(this.#onDisk(path)) })),
    };
  }

  /** A file of a draft by its path in the CMS. */
  file(key: string, path: string): Promise<Buffer | undefined> {
    return this.#git.file(refOf(key), this.#inRepository(path));
  }

  /** Writes a draft: its text, and all the photos that it has beyond the published ones. */
  save(
    key: string,
    files: readonly { path: string; content: Buffer }[],
    { status, message }: { status: Status; message: string },
  ): Promise<void> {
    return this.#alone(async () => {
      const tip = await this.#git.find(refOf(key));
      const parent = tip ?? (await this.#withUncommitted(this.#filesOf(`${basename(this.#content)}/${fileOf(key)}`)));
      const given = files.map(({ path }) => path);
      const dropped = tip
        ? (await this.#changed(tip))
            .filter(({ path, status: change }) => change === 'A' && !isText(path) && !given.includes(path))
            .map(({ path }) => ({ path, content: null }))
        : await this.#photosOfRemoved(files);
      const tree = await this.#git.treeWith(
        parent,
        [...files, ...dropped].map((change) => ({ ...change, path: this.#inRepository(change.path) })),
      );
      await this.#commit(refOf(key), tree, [parent], message, tip ?? (await this.#git.noObject()));
      if (!tip) await this.#label(key, status);
    });
  }

  setStatus(key: string, status: Status): Promise<void> {
    return this.#alone(async () => {
      if (!(await this.#git.find(refOf(key)))) throw noSuchDraft();
      await this.#label(key, status);
    });
  }

  remove(key: string): Promise<void> {
    return this.#alone(async () => {
      if (!(await this.#git.find(refOf(key)))) throw noSuchDraft();
      await this.#git.text(['branch', '--quiet', '-D', `cms/${key}`]);
    });
  }

  /** Merges a draft into the checked-out branch and puts its files into the work tree. Everything else there stays as it is, committed or not. */
  publish(key: string): Promise<void> {
    return this.#alone(async () => {
      const [head, tip] = [await this.#head(), await this.#git.find(refOf(key))];
      if (!tip) throw noSuchDraft();
      await this.#refuseForeign(key, tip);
      const tree = await this.#git.mergedTree(head, tip);
      if (!tree)
        throw new Refusal(
          409,
          'Bài đã công bố có người sửa đúng chỗ mà bản nháp này cũng sửa. Mở bản nháp, chép phần của mình ra, xóa bản nháp rồi sửa trên bản mới.',
        );
      const changes = await Promise.all(
        (await this.#git.differing(head, tree)).map(async ({ path, status }): Promise<FileChange> => ({
          path,
          content: status === 'D' ? null : ((await this.#git.file(tree, path)) ?? null),
        })),
      );
      for (const { path } of changes) await this.#refuseOverwriting(path, head, tip, tree);
      await this.#inWorkTree(changes, changes, head, () =>
        this.#commit('HEAD', tree, [head, tip], `Công bố ${idOf(key)}`, head),
      );
      await this.#git.text(['branch', '--quiet', '-D', `cms/${key}`]);
    });
  }

  /** Removes published files, an entry's with its photos. What of them git does not know yet is committed first, so that nothing is gone for good. */
  removePublished(paths: readonly string[], message: string): Promise<void> {
    return this.#alone(async () => {
      refuseFilesInUse(paths, (path) => this.#onDisk(path));
      const all = [...new Set(paths.flatMap((path) => this.#filesOf(path)))];
      const current = await this.#withUncommitted(all);
      const known = await Promise.all(all.map((path) => this.#git.find(`${current}:${this.#inRepository(path)}`)));
      const changes = all
        .filter((_, i) => known[i])
        .map((path): FileChange => ({ path: this.#inRepository(path), content: null }));
      const head = await this.#head();
      const tree = await this.#git.treeWith(current, changes);
      const gone = all.map((path): FileChange => ({ path: this.#inRepository(path), content: null }));
      await this.#inWorkTree(gone, changes, head, () => this.#commit('HEAD', tree, [current], message, head));
    });
  }

  async #head(): Promise<string> {
    for (const busy of ['MERGE_HEAD', 'CHERRY_PICK_HEAD', 'REVERT_HEAD']) {
      if (await this.#git.find(busy))
        throw new Refusal(
          409,
          'Kho git đang gộp dở (git status). Người quản trị hãy làm xong việc đó rồi công bố lại.',
        );
    }
    const branch = await this.#git.text(['symbolic-ref', '--short', '--quiet', 'HEAD']).catch(() => '');
    if (!branch || branch.startsWith('cms/'))
      throw new Refusal(409, 'Kho git không đứng ở nhánh đã công bố. Người quản trị hãy chạy: git switch main');
    return this.#tip();
  }

  async #tip(): Promise<string> {
    const tip = await this.#git.find('HEAD');
    if (!tip) throw new Refusal(409, 'Kho git chưa có lần ghi (commit) nào.');
    return tip;
  }

  /**
   * Puts files into the work tree, stages those that git knows, and commits. What git refuses leaves the work tree and the
   * index as they were.
   */
  async #inWorkTree(
    files: readonly FileChange[],
    staged: readonly FileChange[],
    head: string,
    commit: () => Promise<void>,
  ): Promise<void> {
    await this.#refuseLocked();
    const onDisk = ({ path, content }: FileChange) => ({ file: join(this.#git.dir, path), content });
    const before = files.map(({ path }): FileChange => {
      const file = join(this.#git.dir, path);
      return { path, content: exists(file) ? readFileSync(file) : null };
    });
    try {
      putAll(files.map(onDisk));
      await this.#git.stage(staged);
      await commit();
    } catch (error) {
      putAll(before.map(onDisk));
      const atHead = staged.map(async ({ path }) => ({ path, content: (await this.#git.file(head, path)) ?? null }));
      await this.#git.stage(await Promise.all(atHead)).catch(() => undefined);
      throw error;
    }
  }

  /** @throws Refusal when another git command, or one that was killed, holds the index for longer than a moment */
  async #refuseLocked(): Promise<void> {
    const lock = join(await this.#git.gitDir(), 'index.lock');
    for (const end = Date.now() + lockPatience; existsSync(lock);) {
      if (Date.now() > end) throw locked(lock);
      await new Promise((resume) => setTimeout(resume, 100));
    }
  }

  /** @throws Refusal when a draft changes more than its entry's own files, or holds anything but files */
  async #refuseForeign(key: string, tip: string): Promise<void> {
    const changes = await this.#git.differing(await this.#base(tip), tip);
    const stray = changes.find(({ path }) => !path.startsWith(this.#prefix) || !isOwn(key, below(this.#below(path))));
    if (stray)
      throw new Refusal(
        422,
        `Bản nháp đổi cả tệp ngoài ${this.#isContent(stray.path) ? 'mục của nó' : 'thư mục nội dung'} (${stray.path}). Người quản trị hãy xem nhánh “cms/${key}” và gộp nhánh ấy bằng git.`,
      );
    const link = changes.find(({ status, mode }) => status !== 'D' && !isFile(mode));
    if (link)
      throw new Refusal(
        422,
        `Bản nháp này có “${link.path}” là một liên kết (symlink), không phải tệp thật. Người quản trị hãy bỏ nó khỏi nhánh “cms/${key}”.`,
      );
  }

  #isContent(inRepository: string): boolean {
    return inRepository.startsWith(`${this.#prefix}${basename(this.#content)}/`);
  }

  #base(tip: string): Promise<string> {
    return this.#git.text(['merge-base', 'HEAD', tip]);
  }

  /** HEAD, or a commit on it with what of these files has been changed by hand and not committed. */
  async #withUncommitted(paths: readonly string[]): Promise<string> {
    const head = await this.#tip();
    const changes: FileChange[] = [];
    for (const path of paths) {
      if (!exists(this.#onDisk(path)) || validatePath(path, 'read', this.#content)) continue;
      const onDisk = readFileSync(this.#onDisk(path));
      const { id, content } = await this.#git.filtered(this.#inRepository(path), onDisk);
      const known = await this.#git.find(`${head}:${this.#inRepository(path)}`);
      if (known !== id && known !== (await this.#git.store(onDisk)))
        changes.push({ path: this.#inRepository(path), content });
    }
    return changes.length
      ? this.#record(await this.#git.treeWith(head, changes), [head], 'Bản sửa tay đang có trên trang')
      : head;
  }

  /** Photos of an entry that was taken down a moment ago: Decap removes it and saves it as a draft, without them. */
  async #photosOfRemoved(
    files: readonly { path: string; content: Buffer }[],
  ): Promise<{ path: string; content: Buffer }[]> {
    const text = files.find(({ path }) => path.endsWith('/index.md'));
    if (!text || exists(this.#onDisk(text.path))) return [];
    const folder = dirname(text.path);
    const removal = await this.#git.text([
      'log',
      '-1',
      '--format=%H',
      '--diff-filter=D',
      'HEAD',
      '--',
      this.#inRepository(text.path),
    ]);
    if (!removal) return [];
    const names = (await this.#git.text(['ls-tree', '-z', '--name-only', `${removal}^:${this.#inRepository(folder)}`]))
      .split('\0')
      .filter((name) => name && text.content.includes(name));
    const found = names.map((name) => `${folder}/${name}`).filter((path) => !files.some((file) => file.path === path));
    return Promise.all(
      found.map(async (path) => ({
        path,
        content: await this.#git.bytes(['cat-file', 'blob', `${removal}^:${this.#inRepository(path)}`]),
      })),
    );
  }

  /** What a draft changes in the content folder, by paths of the CMS, against where it began. */
  async #changed(tip: string): Promise<Difference[]> {
    return (await this.#git.differing(await this.#base(tip), tip))
      .filter(({ path }) => path.startsWith(this.#prefix))
      .map((change) => ({ ...change, path: this.#below(change.path) }));
  }

  /** @throws Refusal when a file in the work tree holds words that neither git nor the draft knows, or lies outside the content */
  async #refuseOverwriting(inRepository: string, head: string, tip: string, tree: string): Promise<void> {
    const path = inRepository.startsWith(this.#prefix) ? inRepository.slice(this.#prefix.length) : '';
    const fault = path
      ? validatePath(path, 'write', this.#content)
      : `Bản nháp đổi cả tệp ngoài thư mục nội dung (${inRepository}). Người quản trị hãy gộp nhánh ấy bằng git.`;
    if (fault) throw new Refusal(422, fault);
    const file = join(this.#git.dir, inRepository);
    if (!exists(file)) return;
    const onDisk = readFileSync(file);
    // As git would store it, and byte for byte: what was committed before line ends were looked after is stored so.
    const now = [(await this.#git.filtered(inRepository, onDisk)).id, await this.#git.store(onDisk)];
    const known = await Promise.all(
      [head, tree, ...(await this.#git.text(['rev-list', `${head}..${tip}`])).split('\n').filter(Boolean)].map(
        (commit) => this.#git.find(`${commit}:${inRepository}`),
      ),
    );
    if (!now.some((id) => known.includes(id)))
      throw new Refusal(
        409,
        `Tệp "${inRepository}" vừa được sửa tay mà chưa ghi vào git; công bố sẽ đè lên phần sửa ấy. Người quản trị hãy commit hoặc bỏ phần sửa đó, rồi công bố lại.`,
      );
  }

  async #commit(ref: string, tree: string, parents: string[], message: string, before: string): Promise<void> {
    await this.#git.text(['update-ref', '-m', message, ref, await this.#record(tree, parents, message), before]);
  }

  #record(tree: string, parents: string[], message: string): Promise<string> {
    return this.#git.text(['commit-tree', tree, ...parents.flatMap((parent) => ['-p', parent])], { input: message });
  }

  async #label(key: string, status: Status): Promise<void> {
    await this.#git.text(['config', `branch.cms/${key}.description`, `decap-cms/${status}`]);
  }

  /** A file; of an entry everything in its folder. */
  #filesOf(path: string): string[] {
    const folder = dirname(path);
    if (!path.endsWith('/index.md') || !exists(this.#onDisk(folder))) return [path];
    return readdirSync(this.#onDisk(folder))
      .map((name) => `${folder}/${name}`)
      .filter((file) => validatePath(file, 'remove', this.#content) === undefined);
  }

  #inRepository(path: string): string {
    return this.#prefix + path;
  }
  #below(inRepository: string): string {
    return inRepository.slice(this.#prefix.length);
  }
  #onDisk(path: string): string {
    return join(dirname(this.#content), path);
  }

  /** Writers wait for each other. */
  #alone<T>(write: () => Promise<T>): Promise<T> {
    const written = this.#writing.then(write).catch((error: unknown) => {
      throw explained(error);
    });
    this.#writing = written.catch(() => undefined);
    return written;
  }
}

/** The file of a key, below the content folder. */
export const fileOf = (key: string): string =>
  key === 'site/site' ? 'site.yml' : `${key}.${key.endsWith('/index') ? 'md' : 'yml'}`;

const refOf = (key: string): string => `refs/heads/cms/${key}`;
const isText = (path: string): boolean => /\.(?:md|yml)$/.test(path);
const exists = (file: string): boolean => lstatSync(file, { throwIfNoEntry: false }) !== undefined;
const noSuchDraft = (): Refusal =>
  new Refusal(404, 'Không còn bản nháp này: có người vừa công bố hoặc xóa nó. Tải lại trang để thấy bản mới.');

function refuse(what: string): never {
  throw new Refusal(500, `CMS_WORKFLOW=1 cần một kho git: ${what}`);
}

/** A path of the CMS below the content folder. */
const below = (path: string): string => path.split('/').slice(1).join('/');

/** Whether a path below the content folder is of this draft's entry. */
function isOwn(key: string, path: string): boolean {
  const own = fileOf(key);
  return own.endsWith('/index.md') ? path.startsWith(own.replace(/index\.md$/, '')) : path === own;
}

const isFile = (mode: string): boolean => mode === '100644' || mode === '100755';

const locked = (lock: string): Refusal =>
  new Refusal(
    409,
    `Kho git đang bị khoá (${lock}). Một lệnh git khác đang chạy, hoặc đã bị tắt giữa chừng. Không còn lệnh git nào thì người quản trị xoá tệp ấy rồi làm lại; chưa có gì bị thay đổi.`,
  );

/** What git refused, as a sentence; other errors as they are. */
function explained(error: unknown): unknown {
  if (!(error instanceof GitError)) return error;
  const [, lock] = /'([^'\n]+\.lock)'/.exec(error.message) ?? [];
  if (lock !== undefined) return locked(lock);
  const [, branch] = /'refs\/heads\/([^']+)' exists/.exec(error.message) ?? [];
  if (branch !== undefined)
    return new Refusal(
      409,
      `Kho git có nhánh “${branch}” chiếm chỗ của bản nháp này. Người quản trị hãy đổi tên nhánh ấy: git branch -m ${branch} khac/${branch}`,
    );
  console.error(error.message);
  return new Refusal(
    500,
    'Kho git không ghi được; lý do ở cửa sổ đang chạy npm start. Bài đang công bố vẫn nguyên, thử lại hoặc báo người quản trị.',
  );
}

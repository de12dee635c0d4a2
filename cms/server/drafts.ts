/**
 * The editorial workflow on the git repository that holds the content folder: a draft is a branch `cms/<collection>/<slug>`,
 * as on a forge, and publishing merges it into the branch that is checked out. Decap-server's own git mode is not used:
 * it checks branches out in the work tree and commits everything that lies about there. Here only objects and refs are
 * written; of the work tree nothing but the published entry's own files. What is published is what stands in the work
 * tree, because the site is built from it.
 */
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { validatePath } from './paths.ts';
import { Git, noObject, type FileChange } from './git.ts';
import { Refusal } from './refusal.ts';

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

  /** Keys of all drafts: "stories/chi-lan/index". */
  async list(): Promise<string[]> {
    const names = await this.#git.text(['for-each-ref', '--format=%(refname:lstrip=3)', 'refs/heads/cms/']);
    return names.split('\n').filter(Boolean);
  }

  async read(key: string): Promise<Draft | undefined> {
    const tip = await this.#git.find(refOf(key));
    if (!tip) return undefined;
    const [updatedAt = '', author = ''] = (await this.#git.text(['log', '-1', '--format=%cI%x00%an', tip])).split('\0');
    const label = await this.#git.text(['config', `branch.cms/${key}.description`]).catch(() => '');
    const changed = (await this.#changed(tip)).filter(({ status }) => status !== 'D').map(({ path }) => path);
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
      const parent = tip ?? (await this.#asItStands(this.#filesOf(`${basename(this.#content)}/${fileOf(key)}`)));
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
      await this.#commit(refOf(key), tree, [parent], message, tip ?? noObject);
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
    return this.#alone(async () => void (await this.#git.text(['branch', '--quiet', '-D', `cms/${key}`])));
  }

  /** Merges a draft into the checked-out branch and puts its files into the work tree. Everything else there stays as it is, committed or not. */
  publish(key: string): Promise<void> {
    return this.#alone(async () => {
      const [head, tip] = [await this.#head(), await this.#git.find(refOf(key))];
      if (!tip) throw noSuchDraft();
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
      for (const { path, content } of changes) put(join(this.#git.dir, path), content);
      await this.#git.stage(changes);
      await this.#commit('HEAD', tree, [head, tip], `Công bố ${key.replace(/\/index$/, '')}`, head);
      await this.#git.text(['branch', '--quiet', '-D', `cms/${key}`]);
    });
  }

  /** Removes published files, an entry's with its photos. What of them git does not know yet is committed first, so that nothing is gone for good. */
  removePublished(paths: readonly string[], message: string): Promise<void> {
    return this.#alone(async () => {
      const all = [...new Set(paths.flatMap((path) => this.#filesOf(path)))];
      const stands = await this.#asItStands(all);
      const known = await Promise.all(all.map((path) => this.#git.find(`${stands}:${this.#inRepository(path)}`)));
      const changes = all
        .filter((_, i) => known[i])
        .map((path): FileChange => ({ path: this.#inRepository(path), content: null }));
      const head = await this.#head();
      const tree = await this.#git.treeWith(stands, changes);
      for (const path of all) put(this.#onDisk(path), null);
      await this.#git.stage(changes);
      await this.#commit('HEAD', tree, [stands], message, head);
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
    return (await this.#git.find('HEAD'))!;
  }

  /** HEAD, or a commit on it with what of these files has been changed by hand and not committed. */
  async #asItStands(paths: readonly string[]): Promise<string> {
    const head = (await this.#git.find('HEAD'))!;
    const changes: FileChange[] = [];
    for (const path of paths) {
      if (!exists(this.#onDisk(path)) || validatePath(path, 'read', this.#content)) continue;
      const content = readFileSync(this.#onDisk(path));
      if ((await this.#git.find(`${head}:${this.#inRepository(path)}`)) !== (await this.#hash(path, content)))
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
      found.map(async (path) => ({ path, content: (await this.#git.file(`${removal}^`, this.#inRepository(path)))! })),
    );
  }

  /** What a draft changes in the content folder, by paths of the CMS, against where it began. */
  async #changed(tip: string): Promise<{ path: string; status: string }[]> {
    const from = await this.#git.text(['merge-base', 'HEAD', tip]);
    return (await this.#git.differing(from, tip))
      .filter(({ path }) => path.startsWith(this.#prefix))
      .map(({ path, status }) => ({ status, path: path.slice(this.#prefix.length) }));
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
    const now = await this.#hash(path, readFileSync(file));
    const known = await Promise.all(
      [head, tree, ...(await this.#git.text(['rev-list', `${head}..${tip}`])).split('\n').filter(Boolean)].map(
        (commit) => this.#git.find(`${commit}:${inRepository}`),
      ),
    );
    if (!known.includes(now))
      throw new Refusal(
        409,
        `Tệp "${inRepository}" vừa được sửa tay mà chưa ghi vào git; công bố sẽ đè lên phần sửa ấy. Người quản trị hãy commit hoặc bỏ phần sửa đó, rồi công bố lại.`,
      );
  }

  /** The id that git would give to a file of the work tree, its line ends as the machine's settings want them. */
  #hash(path: string, content: Buffer): Promise<string> {
    return this.#git.text(['hash-object', '--stdin', `--path=${this.#inRepository(path)}`], { input: content });
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
  #onDisk(path: string): string {
    return join(dirname(this.#content), path);
  }

  /** Writers wait for each other. */
  #alone<T>(write: () => Promise<T>): Promise<T> {
    const written = this.#writing.then(write);
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

/** Writes a file whole or not at all, or removes it, with its folder when that is left empty. */
function put(file: string, content: Buffer | null): void {
  if (content === null) {
    rmSync(file, { force: true });
    if (exists(dirname(file)) && readdirSync(dirname(file)).length === 0) rmSync(dirname(file), { recursive: true });
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  const unfinished = join(dirname(file), `.${basename(file)}.${process.pid}`);
  writeFileSync(unfinished, content);
  renameSync(unfinished, file);
}

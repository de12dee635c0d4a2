import { realpathSync, statSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { watch, type FSWatcher } from 'chokidar';

/** How long the folder must be quiet before a change counts as made: an entry is saved as several files. Milliseconds. */
const quiet = 300;
/** How often the folder itself is looked at: no watcher tells that it was moved away or replaced. Milliseconds. */
const lookEvery = 1000;
/** How often every file is looked at where the system cannot watch. Milliseconds. */
const pollEvery = 2000;

/** What editors and systems leave while working: .swp, .DS_Store, backup~ */
const isLitter = (path: string): boolean => /(?:^|\/)\.[^/]*$|~$/.test(path);

/**
 * Calls `changed` with the changed files (relative, with '/') once the folder has been quiet for a moment, and with none
 * when the folder itself is another one: it may be moved away and back, be a link, or be replaced. Where the system cannot
 * watch, every file is looked at instead. `say` gets the sentences for whoever keeps the desk running.
 *
 * Not by `fs.watch(…, { recursive: true })`: measured on Linux with Node 24, it no longer reports a file once that was
 * replaced by renaming, which is how git and most editors write.
 * @returns once it watches, with what ends it
 */
export async function watchChanges(
  folder: string,
  changed: (files: string[]) => void,
  say: (sentence: string) => void = console.error,
): Promise<() => Promise<void>> {
  const watching = new FolderWatch(folder, changed, say);
  await watching.begin();
  return () => watching.end();
}

class FolderWatch {
  readonly #folder: string;
  readonly #changed: (files: string[]) => void;
  readonly #say: (sentence: string) => void;
  /** The folder that is watched, by its place on the disk; undefined while there is none. */
  #identity: string | undefined;
  #watcher: FSWatcher | undefined;
  #polls = false;
  #files = new Set<string>();
  #quiet: NodeJS.Timeout | undefined;
  #look: NodeJS.Timeout | undefined;

  constructor(folder: string, changed: (files: string[]) => void, say: (sentence: string) => void) {
    this.#folder = folder;
    this.#changed = changed;
    this.#say = say;
  }

  async begin(): Promise<void> {
    this.#identity = identityOf(this.#folder);
    this.#look = setInterval(() => void this.#lookAtFolder(), lookEvery);
    await this.#watch();
  }

  async end(): Promise<void> {
    clearInterval(this.#look);
    clearTimeout(this.#quiet);
    await this.#watcher?.close();
  }

  async #watch(): Promise<void> {
    await this.#watcher?.close();
    this.#watcher = undefined;
    if (this.#identity === undefined) return;
    // Of a link the folder that it leads to: links inside are not followed.
    const root = realpathSync(this.#folder);
    const watcher = watch(root, {
      ignoreInitial: true,
      followSymlinks: false,
      usePolling: this.#polls,
      interval: pollEvery,
      ignored: (path) => path !== root && isLitter(path.split(sep).join('/')),
    });
    this.#watcher = watcher;
    watcher.on('all', (event, path) => {
      if (event !== 'addDir') this.#note(relative(root, path).split(sep).join('/'));
    });
    watcher.on('error', (error) => void this.#fail(watcher, error));
    await new Promise<void>((ready) => {
      watcher.once('ready', () => ready());
      watcher.once('error', () => ready());
    });
  }

  /** Once for each watcher: a system that is out of watches says so for every folder. */
  async #fail(failed: FSWatcher, error: unknown): Promise<void> {
    if (failed !== this.#watcher) return;
    const { code = String(error) } = error as NodeJS.ErrnoException;
    const isLimit = code === 'ENOSPC' || code === 'EMFILE';
    if (this.#polls) {
      this.#say(`Có phần của thư mục nội dung không xem lại được (${code}); các tệp khác vẫn được theo dõi.`);
      return;
    }
    this.#polls = true;
    this.#say(
      `Không theo dõi được thay đổi của thư mục nội dung${isLimit ? ': hệ điều hành đã hết suất theo dõi tệp' : ''} (${code}). Từ giờ bàn biên tập tự xem lại các tệp mỗi ${pollEvery / 1000} giây.${isLimit ? ' Muốn nhanh hơn: tăng fs.inotify.max_user_watches rồi chạy lại npm start.' : ''}`,
    );
    await this.#watch();
    // What was saved between the two watchers.
    this.#note();
  }

  async #lookAtFolder(): Promise<void> {
    const identity = identityOf(this.#folder);
    if (identity === this.#identity) return;
    const wasThere = this.#identity !== undefined;
    this.#identity = identity;
    if (identity === undefined)
      this.#say(
        `Không còn thấy thư mục nội dung “${this.#folder}”. Đặt nó lại chỗ cũ, bàn biên tập sẽ tiếp tục; trang vẫn được phục vụ.`,
      );
    else
      this.#say(
        wasThere
          ? 'Thư mục nội dung đã được thay bằng thư mục khác; theo dõi thư mục mới.'
          : 'Đã thấy lại thư mục nội dung.',
      );
    await this.#watch();
    if (identity !== undefined) this.#note();
  }

  /** A change; without a file, of the whole folder. */
  #note(file?: string): void {
    // A folder that is moved away is not a content whose every entry was deleted.
    if (this.#identity === undefined || identityOf(this.#folder) !== this.#identity) return;
    if (file !== undefined) this.#files.add(file);
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => {
      const files = [...this.#files];
      this.#files = new Set();
      if (identityOf(this.#folder) !== undefined) this.#changed(files);
    }, quiet);
  }
}

/** Which folder is there, also behind a link; undefined when none is. */
function identityOf(folder: string): string | undefined {
  try {
    const stats = statSync(folder);
    return stats.isDirectory() ? `${stats.dev}:${stats.ino}:${realpathSync(folder)}` : undefined;
  } catch {
    return undefined;
  }
}

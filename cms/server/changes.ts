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

/** What is wrong with the watch over the content folder. */
export interface WatchTrouble {
  /** One sentence without its full stop. */
  what: string;
  /** Why, what goes on by itself, and what to do. */
  further: string[];
  /** Whether no change is seen at all. */
  isBlind: boolean;
}

/** Gets each sentence, with what is wrong from then on. */
type Report = (sentence: string, trouble: WatchTrouble | undefined) => void;

const sentenceOf = ({ what, further }: WatchTrouble): string => [`${what}.`, ...further].join(' ');

/** @param code the error of the system, such as ENOSPC */
export function noWatches(code: string): WatchTrouble {
  const isLimit = code === 'ENOSPC' || code === 'EMFILE';
  return {
    what: `Không theo dõi được thay đổi của thư mục nội dung; máy tự xem lại các tệp mỗi ${pollEvery / 1000} giây`,
    further: [
      isLimit ? `Hệ điều hành đã hết suất theo dõi tệp (${code}).` : `Hệ điều hành báo lỗi ${code}.`,
      'Bài đã lưu vẫn lên trang, chỉ chậm hơn vài giây.',
      isLimit
        ? 'Muốn nhanh như trước: nhờ người quản trị máy tăng fs.inotify.max_user_watches, rồi chạy lại npm start.'
        : 'Muốn nhanh như trước: chạy lại npm start; nếu vẫn thấy dòng này, báo người quản trị máy mã lỗi trên.',
    ],
    isBlind: false,
  };
}

const partlyUnseen = (code: string): WatchTrouble => ({
  what: `Có phần của thư mục nội dung không xem lại được (${code}); các tệp khác vẫn được theo dõi`,
  further: [
    'Thay đổi ở phần ấy chưa tự lên trang.',
    'Nhờ người quản trị máy xem quyền đọc của các tệp trong thư mục nội dung, rồi chạy lại npm start.',
  ],
  isBlind: false,
});

const folderGone = (folder: string): WatchTrouble => ({
  what: `Không còn thấy thư mục nội dung “${folder}”`,
  further: ['Đặt nó lại chỗ cũ, bàn biên tập sẽ tiếp tục; trang vẫn được phục vụ.'],
  isBlind: true,
});

/**
 * Calls `changed` with the changed files (relative, with '/') once the folder has been quiet for a moment, and with none
 * when the folder itself is another one: it may be moved away and back, be a link, or be replaced. Where the system cannot
 * watch, every file is looked at instead. `report` gets the sentences for whoever keeps the desk running.
 *
 * Not by `fs.watch(…, { recursive: true })`: measured on Linux with Node 24, it no longer reports a file once that was
 * replaced by renaming, which is how git and most editors write.
 * @returns once it watches, with what ends it
 */
export async function watchChanges(
  folder: string,
  changed: (files: string[]) => void,
  report: Report = (sentence) => console.error(sentence),
): Promise<() => Promise<void>> {
  const watching = new FolderWatch(folder, changed, report);
  await watching.begin();
  return () => watching.end();
}

class FolderWatch {
  readonly #folder: string;
  readonly #changed: (files: string[]) => void;
  readonly #report: Report;
  /** The folder that is watched, by its place on the disk; undefined while there is none. */
  #identity: string | undefined;
  #watcher: FSWatcher | undefined;
  /** What the system refuses; every file is looked at instead. */
  #trouble: WatchTrouble | undefined;
  #files = new Set<string>();
  #quiet: NodeJS.Timeout | undefined;
  #look: NodeJS.Timeout | undefined;

  constructor(folder: string, changed: (files: string[]) => void, report: Report) {
    this.#folder = folder;
    this.#changed = changed;
    this.#report = report;
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
      usePolling: this.#trouble !== undefined,
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
    const alreadyPolls = this.#trouble !== undefined;
    this.#trouble = alreadyPolls ? partlyUnseen(code) : noWatches(code);
    this.#report(sentenceOf(this.#trouble), this.#trouble);
    if (alreadyPolls) return;
    await this.#watch();
    // What was saved between the two watchers.
    this.#note();
  }

  async #lookAtFolder(): Promise<void> {
    const identity = identityOf(this.#folder);
    if (identity === this.#identity) return;
    const wasThere = this.#identity !== undefined;
    this.#identity = identity;
    const gone = identity === undefined ? folderGone(this.#folder) : undefined;
    if (gone) this.#report(sentenceOf(gone), gone);
    else
      this.#report(
        wasThere
          ? 'Thư mục nội dung đã được thay bằng thư mục khác; theo dõi thư mục mới.'
          : 'Đã thấy lại thư mục nội dung.',
        this.#trouble,
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

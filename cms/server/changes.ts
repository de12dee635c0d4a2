import { relative, sep } from 'node:path';
import { watch } from 'chokidar';

/** How long the folder must be quiet before a change counts as made: an entry is saved as several files. Milliseconds. */
const quiet = 300;

/** What editors and systems leave while working: .swp, .DS_Store, backup~ */
const isLitter = (path: string): boolean => /(?:^|\/)\.[^/]*$|~$/.test(path);

/**
 * Calls back with the changed files (relative, with '/') once the folder has been quiet for a moment. Not by
 * `fs.watch(…, { recursive: true })`: measured on Linux with Node 24, it no longer reports a file once that was replaced
 * by renaming, which is how git and most editors write.
 */
export async function watchChanges(folder: string, changed: (files: string[]) => void): Promise<void> {
  let files = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(folder, {
    ignoreInitial: true,
    followSymlinks: false,
    ignored: (path) => path !== folder && isLitter(path.split(sep).join('/')),
  });
  watcher.on('all', (event, path) => {
    if (event === 'addDir') return;
    files.add(relative(folder, path).split(sep).join('/'));
    clearTimeout(timer);
    timer = setTimeout(() => {
      changed([...files]);
      files = new Set();
    }, quiet);
  });
  await new Promise<void>((ready) => watcher.once('ready', () => ready()));
}

import { watch } from 'node:fs';

/** How long the folder must be quiet before a change counts as made: an entry is saved as several files. Milliseconds. */
const quiet = 300;

/**
 * Calls back with the changed files (relative, with '/') once the folder has been quiet for a moment. `note` reports a
 * change that is known from elsewhere: the system's own reports miss files that are written into a folder just made.
 */
export function watchChanges(folder: string, changed: (files: string[]) => void): { note: () => void; stop: () => void } {
  let files = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const note = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const all = [...files];
      files = new Set();
      changed(all);
    }, quiet);
  };
  const watcher = watch(folder, { recursive: true }, (_event, name) => {
    const file = name?.replaceAll('\\', '/') ?? '';
    // What editors and systems leave while working: .swp, .DS_Store, backup~
    if (/(?:^|\/)\.|~$/.test(file)) return;
    files.add(file);
    note();
  });
  // A folder that disappears while it is being read; the build then says what is missing.
  watcher.on('error', note);
  return {
    note,
    stop: () => {
      clearTimeout(timer);
      watcher.close();
    },
  };
}

/** Folders that are watched for changes. */

import { type FSWatcher, statSync, watch as watchFolder } from "node:fs";

/** Times in milliseconds; `Rules` says what each is. */
interface Times {
  pause: number;
  longest: number;
  return: number;
}

/** Tells of changes in folders; `follow` names all of them, the package's first, and again after each change. */
export function watcher(times: Times, changed: () => void) {
  const watched = new Map<string, { ino: number; watcher: FSWatcher }>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let since = 0;
  let isFirst = true;

  function tell(): void {
    const now = Date.now();
    since ||= now;
    clearTimeout(timer);
    // Something else in the folder may be written without an end.
    const left = Math.min(times.pause, Math.max(0, since + times.longest - now));
    timer = setTimeout(() => {
      since = 0;
      changed();
    }, left);
  }

  function forget(folder: string): void {
    watched.get(folder)?.watcher.close();
    watched.delete(folder);
  }

  function follow(folders: string[]): void {
    for (const folder of [...watched.keys()]) if (!folders.includes(folder)) forget(folder);
    for (const folder of folders) {
      const ino = statSync(folder, { throwIfNoEntry: false })?.ino;
      // Another folder may be in its place.
      if (watched.get(folder)?.ino === ino && ino !== undefined) continue;
      forget(folder);
      try {
        if (ino !== undefined) {
          const own = watchFolder(folder, tell);
          own.on("error", tell);
          watched.set(folder, { ino, watcher: own });
          // What it holds may have changed since it was looked into.
          if (!isFirst) tell();
          continue;
        }
      } catch {
        // It is gone again, or there are too many.
      }
      // Nothing tells that the package's own folder is back.
      if (folder === folders[0]) setTimeout(tell, times.return);
    }
    isFirst = false;
  }

  return { follow };
}

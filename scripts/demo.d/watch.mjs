// Tells when something below some folders, or one of some files, has changed.
import { readdirSync, statSync, watch as watchOne } from "node:fs";
import { basename, dirname, join, sep } from "node:path";

/** How long all has to be quiet: editors and version control write many files in a row. */
const QUIET = 100;

/** Backups and swap files of editors. */
const isPassing = (name) => /^\.|~$|^4913$/.test(name);

/**
 * Calls `changed` with the paths that changed, once all is quiet; gives a function that ends it.
 *
 * Folders are watched one by one, not files: a watch on a file is lost when an editor puts another in its place.
 */
export function watch(paths, changed) {
  const watchers = new Map();
  const told = new Set();
  let timer;

  function tell(path) {
    told.add(path);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const all = [...told];
      told.clear();
      changed(all);
    }, QUIET);
  }

  function follow(folder, only) {
    const watcher = watchOne(folder, (event, name) => {
      if (!name || (only ? name !== only : isPassing(name))) return;
      const path = join(folder, name);
      // It came or went, and may be a folder in place of another.
      if (!only && event === "rename") {
        forgetAll(path);
        if (isFolder(path)) followAll(path);
      }
      tell(path);
    });
    watchers.set(
      folder,
      watcher.on("error", () => forgetAll(folder)),
    );
  }

  function followAll(folder) {
    try {
      follow(folder);
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        if (entry.isDirectory() && !isPassing(entry.name)) followAll(join(folder, entry.name));
      }
    } catch {
      // It is gone already, which will be told as well.
    }
  }

  function forgetAll(path) {
    for (const [folder, watcher] of watchers) {
      if (folder !== path && !folder.startsWith(join(path, sep))) continue;
      watcher.close();
      watchers.delete(folder);
    }
  }

  for (const path of paths) {
    if (isFolder(path)) followAll(path);
    else follow(dirname(path), basename(path));
  }
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers.values()) watcher.close();
  };
}

function isFolder(path) {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

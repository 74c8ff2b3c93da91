// Watchers of pages that are not made for being measured: their own scripts run after these.
import { join } from "node:path";
import { buildSync } from "esbuild";

const built = new Map();

function build(name) {
  const [{ text }] = buildSync({
    absWorkingDir: join(import.meta.dirname, "../page"),
    entryPoints: [`${name}.mjs`],
    bundle: true,
    format: "iife",
    globalName: "watcher",
    write: false,
  }).outputFiles;
  return text;
}

/** Returns a script for `page.addInitScript` that calls `watch` of a module of page/. */
export function watcher(name, path) {
  if (!built.has(name)) built.set(name, build(name));
  const content = `(() => { ${built.get(name)}; watcher.watch(${JSON.stringify(path)}); })();`;
  return { content };
}

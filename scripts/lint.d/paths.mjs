// The files that the documentation names are there: links in all of it, and paths in ARCHITECTURE.md.
import { posix } from "node:path";
import { lineAt, paths, text } from "./files.mjs";

const files = paths(/./);
const folders = new Set(
  files.flatMap((path) => path.split("/").map((_, at, all) => all.slice(0, at).join("/"))),
);
const there = (path) => files.includes(path) || folders.has(path.replace(/\/$/, ""));

/** Tells whether a path stands for a file, as it is or as one inside the folders that are clear from the context. */
const known = (path) =>
  there(path) ||
  files.some((file) => file.endsWith(`/${path}`)) ||
  [...folders].some((folder) => folder.endsWith(`/${path.replace(/\/$/, "")}`));

/** Something that `make` or cargo writes. */
const BUILT = /^(dist|target|node_modules|\.tools)\b/;

/** A name in backticks that means a file: with an ending or a slash, and without spaces or placeholders. */
const FILE =
  /`((?:[\w.-]+\/)*[\w.-]+(?:\.(?:rs|ts|mjs|json|css|md|sh|toml|html|js|wasm)|\/[\w-]*))`/g;
const SHIPPED =
  /^(policy-viewer[\w.-]*\.(js|wasm|css)|policy\.json|[\w-]+\.wasm|custom-elements\.json)$/;

function architecture() {
  const file = "ARCHITECTURE.md";
  return [...text(file).matchAll(FILE)]
    .filter(([, path]) => !BUILT.test(path) && !SHIPPED.test(path) && !known(path))
    .map((match) => ({
      file,
      line: lineAt(text(file), match.index),
      message: `there is no \`${match[1]}\`: name the file that is there now`,
    }));
}

function links() {
  return paths(/^(docs\/.*|[A-Z]+|www\/.*)\.md$/).flatMap((file) =>
    [...text(file).matchAll(/\]\((?!\w+:|#)([^)#\s]+)(?:#[^)]*)?\)/g)]
      .filter(([, path]) => {
        const target = posix.join(posix.dirname(file), path);
        return !BUILT.test(target) && !there(target);
      })
      .map((match) => ({
        file,
        line: lineAt(text(file), match.index),
        message: `the link leads nowhere: ${match[1]}`,
      })),
  );
}

export const check = () => [...architecture(), ...links()];

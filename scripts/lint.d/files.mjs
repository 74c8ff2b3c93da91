// The files that the rules read: tracked ones and new ones, never what is built or installed.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const all = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  encoding: "utf8",
  maxBuffer: 2 ** 26,
})
  .split("\n")
  .filter((path) => path && existsSync(path))
  .sort();

/** Returns the paths that match a pattern. */
export const paths = (pattern) => all.filter((path) => pattern.test(path));

const texts = new Map();

/** Returns the text of a file. */
export function text(path) {
  let content = texts.get(path);
  if (content === undefined) texts.set(path, (content = readFileSync(path, "utf8")));
  return content;
}

/** Returns the number of the line at an index. */
export const lineAt = (content, index) => content.slice(0, index).split("\n").length;

/** Reads a data file that stands beside the rules. */
export const data = (name) => JSON.parse(text(join("scripts/lint.d", name)));

/** Blanks the comments of Rust, TypeScript or CSS; every line stays where it is. */
export function withoutComments(content) {
  const tokens = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'|\/\/[^\n]*|\/\*[^]*?\*\//g;
  return content.replace(tokens, (token) =>
    token.startsWith("/") ? token.replace(/[^\n]/g, " ") : token,
  );
}

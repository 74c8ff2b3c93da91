// Files of a release that is built again and again.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";

/**
 * Writes a text to a file, whole or not at all, if it changed; returns whether it did. What is up to date keeps its
 * time: by that cargo judges whether programs that carry the file have to be compiled again.
 */
export function updateFile(path, text) {
  try {
    if (readFileSync(path, "utf8") === text) return false;
  } catch {
    // Not there yet.
  }
  const part = join("target/dist", `${process.pid}.part`);
  mkdirSync("target/dist", { recursive: true });
  writeFileSync(part, text);
  renameSync(part, path);
  return true;
}
